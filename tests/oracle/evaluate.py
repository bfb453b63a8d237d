"""One record against every profile of a file, as the JSON that docs/language.md describes."""

import datetime
from collections.abc import Mapping, Sequence

from attrs import evolve

from icpdsl.syntax import ast
from tests.oracle.clauses import Json, clause_result
from tests.oracle.conditions import truth
from tests.oracle.profiles import Resolved, resolved
from tests.oracle.reads import shown
from tests.oracle.scores import score_result
from tests.oracle.values import Value, exactly
from tests.oracle.world import World


def evaluate(file: ast.File, record: Mapping[str, Value], today: datetime.date) -> tuple[Json, ...]:
    """What each profile of the file gives, in file order."""
    world = world_of(file, record, today)
    profiles = {one.name.value: one for one in file.items if isinstance(one, ast.Profile)}
    return tuple(_evaluated(world, resolved(profiles, one)) for one in profiles.values())


def world_of(file: ast.File, record: Mapping[str, Value], today: datetime.date) -> World:
    """The file's account, lists and definitions with a record."""
    accounts = [one for one in file.items if isinstance(one, ast.Account)]
    fields = {field.name.text: field for account in accounts for field in account.fields}
    lists = {
        one.name.text: one.entries for one in file.items if isinstance(one, ast.ListDeclaration)
    }
    definitions = {
        one.name.text: one for one in file.items if isinstance(one, ast.Define | ast.DefineBlock)
    }
    return World(fields, lists, definitions, record, today)


def _evaluated(world: World, profile: Resolved) -> Json:
    clauses = [clause_result(world, clause, score) for clause, score in profile.clauses]
    verdict = _verdict([one.json["outcome"] for one in clauses if one.score is None])
    scores = {
        name: score_result([one for one in clauses if one.score == name]) for name in profile.scores
    }
    nothing = {"score": None, "low": None, "high": None, "known": None}
    main = scores.get(profile.main_score or "", nothing)
    tiers = _tiers(profile, verdict, main)
    numbers = {
        name: None if one["score"] is None else exactly(one["score"])
        for name, one in scores.items()
    }
    outcomes: dict[str, Value] = {"tier": tiers["tier"], "verdict": verdict, **numbers}
    return {
        "key": next((shown(world, name) for name in _keys(world)), None),
        "profile": profile.name,
        "as_of": world.today.isoformat(),
        "verdict": verdict,
        **main,
        **tiers,
        "stage": _stage(evolve(world, outcomes=outcomes), profile, verdict),
        "scores": scores,
        "clauses": [one.json for one in clauses],
    }


def _keys(world: World) -> list[str]:
    return [
        name
        for name, field in world.fields.items()
        if any(isinstance(option, ast.Key) for option in field.options)
    ]


def _verdict(outcomes: Sequence[str]) -> str:
    if "fails" in outcomes:
        return "disqualified"
    return "unverified" if "unknown" in outcomes else "qualified"


def _tiers(profile: Resolved, verdict: str, main: Json) -> Json:
    if profile.tiers is None:
        return {"tier": None, "worst_tier": None, "best_tier": None, "action": None}
    if verdict == "disqualified":
        gone = "Disqualified"
        return {"tier": gone, "worst_tier": gone, "best_tier": gone, "action": None}
    tier = _tier(profile.tiers, main["score"])
    worst, best = (_tier(profile.tiers, main[end]) for end in ("low", "high"))
    worst_name = worst.name.value if worst else None
    return {
        "tier": tier.name.value if tier else None,
        "worst_tier": "Disqualified" if verdict == "unverified" else worst_name,
        "best_tier": best.name.value if best else None,
        "action": tier.action.value if tier and tier.action else None,
    }


def _tier(tiers: ast.Tiers, score: float | None) -> ast.TierLine | None:
    if score is None:
        return None
    return next(
        line
        for line in tiers.lines
        if line.threshold is None or score >= float(line.threshold.value)
    )


def _stage(world: World, profile: Resolved, verdict: str) -> str | None:
    if verdict == "disqualified" or profile.stages is None:
        return None
    lines = profile.stages.lines
    return next((line.name.value for line in lines if truth(world, line.condition)), None)
