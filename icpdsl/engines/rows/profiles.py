"""A profile: verdict, scores with their ranges, tier and stage for one record."""

import datetime

from attrs import evolve

from icpdsl.engines.result import (
    DISQUALIFIED,
    ClauseValues,
    Evaluation,
    Question,
    ScoreTenths,
    Summary,
    Verdict,
)
from icpdsl.engines.rows.clauses import clause_values
from icpdsl.engines.rows.conditions import answer, holds
from icpdsl.engines.rows.scope import Scope, Standing
from icpdsl.engines.scoring import (
    known_share,
    points_score,
    tier_at,
    tier_name,
    weighted_score,
)
from icpdsl.meaning import core
from icpdsl.records.record import Record


def evaluate(
    rule_file: core.RuleFile, profile: core.Profile, record: Record, as_of: datetime.date
) -> Evaluation:
    """The answer of `profile`, one of `rule_file`, for `record` on the day `as_of`."""
    definitions = rule_file.definitions
    actual = scope_of(record, definitions, as_of, is_settled=False)
    settled = scope_of(record, definitions, as_of, is_settled=True)
    clauses = tuple(clause_values(clause, actual, settled) for clause in profile.clauses)
    scores = tuple(_score(score, profile, clauses) for score in profile.scores)
    summary = _summary(profile, clauses, scores, actual)
    return Evaluation(Question(rule_file.account, profile, as_of), record, *summary)


def scope_of(
    record: Record,
    definitions: tuple[core.Definition, ...],
    as_of: datetime.date,
    *,
    is_settled: bool,
) -> Scope:
    """A scope with every definition worked out, in order: one leans on those before it alone."""
    scope = Scope(record, definitions, as_of, is_settled=is_settled)
    for index in range(len(definitions)):
        answer(core.Defined(index), scope)
    return scope


def _summary(
    profile: core.Profile,
    clauses: tuple[ClauseValues, ...],
    scores: tuple[ScoreTenths, ...],
    scope: Scope,
) -> Summary:
    verdict = _verdict(profile, clauses)
    named = {score.name: tenths for score, tenths in zip(profile.scores, scores, strict=True)}
    tiers = profile.tiers
    graded = None if tiers is None else named[tiers.score]
    tier = tiers and graded and tier_at(tiers, verdict, graded.score)
    name = graded and tier_name(tiers, verdict, graded.score)
    worst = graded and tier_name(tiers, verdict, graded.low)
    return Summary(
        verdict=verdict,
        tier=name,
        worst_tier=DISQUALIFIED if worst and verdict == "unverified" else worst,
        best_tier=graded and tier_name(tiers, verdict, graded.high),
        action=tier.action if tier else None,
        stage=_stage(profile, Standing(verdict, name, named), scope),
        scores=scores,
        clauses=clauses,
    )


def _verdict(profile: core.Profile, clauses: tuple[ClauseValues, ...]) -> Verdict:
    outcomes = {
        values.outcome
        for clause, values in zip(profile.clauses, clauses, strict=True)
        if isinstance(clause, core.Gate)
    }
    if "fails" in outcomes:
        return "disqualified"
    return "unverified" if "unknown" in outcomes else "qualified"


def _score(
    score: core.Score, profile: core.Profile, clauses: tuple[ClauseValues, ...]
) -> ScoreTenths:
    own = [
        (clause, values)
        for clause, values in zip(profile.clauses, clauses, strict=True)
        if not isinstance(clause, core.Gate) and clause.score == score.name
    ]
    criteria = [(one, values) for one, values in own if isinstance(one, core.Criterion)]
    adjustments = [(one, values) for one, values in own if isinstance(one, core.Adjustment)]
    given = sum(one.amount for one, values in adjustments if values.outcome == "applies")
    least = sum(values.low or 0 for _, values in adjustments)
    most = sum(values.high or 0 for _, values in adjustments)
    known = known_share((_span(one), values.low == values.high) for one, values in criteria)
    if score.is_in_points:
        return ScoreTenths(
            points_score((values.grade or 0 for _, values in criteria), given),
            points_score((values.low or 0 for _, values in criteria), least),
            points_score((values.high or 0 for _, values in criteria), most),
            known,
        )
    counted = [(one, values) for one, values in criteria if values.grade is not None]
    return ScoreTenths(
        weighted_score(((one.weight or 0, values.grade or 0) for one, values in counted), given),
        weighted_score(((one.weight or 0, values.low or 0) for one, values in criteria), least)
        or 0,
        weighted_score(((one.weight or 0, values.high or 0) for one, values in criteria), most)
        or 0,
        known,
    )


def _span(criterion: core.Criterion) -> int:
    """What a criterion counts in `known`: its weight, or in points the span of what it can give."""
    if criterion.weight is not None:
        return criterion.weight
    return max(criterion.grades) - min(criterion.grades)


def _stage(profile: core.Profile, standing: Standing, scope: Scope) -> str | None:
    if standing.verdict == "disqualified":
        return None
    asked = evolve(scope, standing=standing)
    reached = (stage.name for stage in profile.stages if holds(stage.condition, asked))
    return next(reached, None)
