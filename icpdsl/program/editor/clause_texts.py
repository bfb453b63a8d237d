"""What clauses, tiers, stages and profiles mean, told where they are mentioned."""

from icpdsl.engines.result import exact
from icpdsl.meaning import core
from icpdsl.meaning.texts import fold, slug
from icpdsl.program.editor.desk import View
from icpdsl.program.editor.markdown import code, paragraphs, plain
from icpdsl.program.editor.mentions import Mention
from icpdsl.reports.numbers import counted, number
from icpdsl.reports.views.description import (
    AdjustmentView,
    CriterionView,
    GateView,
    describe,
    shares,
)
from icpdsl.reports.words import Wording, condition_words
from icpdsl.reports.words.grades import points_words
from icpdsl.source.text import Span
from icpdsl.syntax import ast


def profile_around(view: View, span: Span) -> core.Profile | None:
    """The profile in which a place stands, as far as it can be told what it says."""
    for item in view.file.items:
        if isinstance(item, ast.Profile) and item.span.start <= span.start <= item.span.end:
            return _profile(view, fold(item.name.value))
    return None


def _profile(view: View, key: str) -> core.Profile | None:
    profiles = view.draft.profiles if view.draft else ()
    return next((one for one in profiles if fold(one.name) == key), None)


def clause_text(view: View, mention: Mention) -> str:
    """A clause: its part of the whole, what it asks, why."""
    key = mention.subject.key
    for profile in (profile_around(view, mention.span), _profile(view, mention.subject.owner)):
        clause = next(
            (one for one in (profile.clauses if profile else ()) if one.slug == key), None
        )
        if profile and clause:
            because = plain(clause.because) if clause.because else ""
            return paragraphs(_head(clause, profile), _meaning(view, profile, key), because)
    return ""


def shares_of(profile: core.Profile) -> dict[str, str]:
    """By slug, the part of a criterion in the weight of its score: `20% of fit`; none in points."""
    criteria: dict[str, list[core.Criterion]] = {}
    for one in profile.clauses:
        if isinstance(one, core.Criterion):
            criteria.setdefault(one.score, []).append(one)
    return {
        key: f"{number(share)}% of {score}"
        for score, own in criteria.items()
        for key, share in shares(own).items()
    }


def _head(clause: core.Clause, profile: core.Profile) -> str:
    match clause:
        case core.Criterion(weight=None):
            return f"A criterion of {code(clause.score)}, in points."
        case core.Criterion(weight=weight):
            share = shares_of(profile).get(clause.slug)
            part = f": {share}" if share else ""
            return f"A criterion, weight {number(exact(weight or 0, 100))}{part}."
        case core.Gate(is_required=True):
            return "A must: an account for which it does not hold is disqualified."
        case core.Gate():
            return "A must not: an account for which it holds is disqualified."
        case core.Adjustment(amount=amount):
            kind = "A bonus" if amount > 0 else "A penalty"
            points = points_words(exact(abs(amount), 10))
            return f"{kind} of {points} on {code(clause.score)}."


def _meaning(view: View, profile: core.Profile, key: str) -> str:
    """What the clause asks, in words; nothing where the file has errors."""
    rule_file = view.rule_file
    if rule_file is None:
        return ""
    described = describe(Wording(rule_file, profile, view.source))
    parts: tuple[GateView | CriterionView | AdjustmentView, ...] = (
        *described.gates,
        *described.criteria,
        *described.adjustments,
    )
    found = next((one for one in parts if slug(one.name) == key), None)
    match found:
        case CriterionView():
            rows = [f"- {plain(one.grade)}: {plain(one.when)}" for one in found.grades]
            return "\n".join((*rows, f"- if not known: {plain(found.when_unknown)}"))
        case GateView():
            return f"{plain(found.condition)}; if not known, it {plain(found.when_unknown)}"
        case AdjustmentView():
            return plain(found.condition)
        case None:
            return ""


def tier_text(view: View, mention: Mention) -> str:
    """A tier: from which score, and what to do."""
    profile = profile_around(view, mention.span)
    lines = profile.tiers.lines if profile and profile.tiers else ()
    tier = next((one for one in lines if one.name == mention.text), None)
    if tier is None:
        return ""
    reach = (
        "every score below the others"
        if tier.threshold is None
        else f"from {number(exact(tier.threshold, 10))}"
    )
    return paragraphs(f"The tier {code(tier.name)}: {reach}.", plain(tier.action or ""))


def stage_text(view: View, mention: Mention) -> str:
    """A stage: when an account is in it."""
    profile = profile_around(view, mention.span)
    stages = profile.stages if profile else ()
    stage = next((one for one in stages if one.name == mention.text), None)
    if stage is None or profile is None:
        return ""
    wording = view.rule_file and Wording(view.rule_file, profile, view.source)
    asked = plain(condition_words(stage.condition, wording)) if wording else ""
    return paragraphs(f"The stage {code(stage.name)}.", asked and f"When {asked}.")


def profile_text(view: View, key: str) -> str:
    """A profile: who owns it, why it is, what it is made of."""
    profile = _profile(view, key)
    if profile is None:
        return ""
    based = f", based on {code(profile.base)}" if profile.base else ""
    owner = f" Owner: {plain(profile.owner)}." if profile.owner else ""
    kinds = (
        (core.Gate, "gate"),
        (core.Criterion, "criterion"),
        (core.Adjustment, "bonus or penalty"),
    )
    counts = ", ".join(
        counted(sum(isinstance(one, kind) for one in profile.clauses), name, _MANY[name])
        for kind, name in kinds
    )
    examples = counted(len(profile.examples), "example")
    return paragraphs(
        f"The profile {code(profile.name)}{based}.{owner}",
        plain(profile.because or ""),
        f"{counts}, {examples}.",
    )


_MANY = {
    "gate": "gates",
    "criterion": "criteria",
    "bonus or penalty": "bonuses and penalties",
}
