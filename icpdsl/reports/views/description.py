"""The ICP itself for people: who is in, who is out, what counts how much, what is done with it."""

from typing import assert_never

from attrs import field, frozen

from icpdsl.engines.result import Number, exact
from icpdsl.engines.scoring import allotted
from icpdsl.meaning import core
from icpdsl.reports.contributions import as_fraction
from icpdsl.reports.views.glossary import FieldNeed, Term, field_needs, glossary
from icpdsl.reports.views.governance import Governance, governance
from icpdsl.reports.words import (
    Wording,
    asked_words,
    clause_share_words,
    condition_words,
    grade_words,
    last_words,
    when_unknown_words,
)
from icpdsl.reports.words.grades import points_words


@frozen
class GateView:
    """A must-have or a deal breaker. `when_unknown` says what happens if nobody knows."""

    name: str
    category: str | None
    is_required: bool
    condition: str
    when_unknown: str
    because: str | None
    used_by: tuple[str, ...]
    validated: tuple[str, ...]


@frozen
class GradeView:
    """A line of a criterion: the grade and when it is given; `is_best` for its highest."""

    grade: str
    when: str
    is_best: bool
    is_last: bool


@frozen
class CriterionView:
    """A criterion. `share` is its part of the whole weight in percent, `None` in points."""

    name: str
    category: str | None
    score: str
    weight: Number | None
    worth: str
    share: Number | None
    grades: tuple[GradeView, ...]
    when_unknown: str
    because: str | None
    used_by: tuple[str, ...]
    validated: tuple[str, ...]


@frozen
class AdjustmentView:
    """A bonus or a penalty, in points of 100."""

    name: str
    category: str | None
    score: str
    points: Number
    worth: str
    condition: str
    because: str | None
    used_by: tuple[str, ...]
    validated: tuple[str, ...]


@frozen
class TierView:
    """A tier, the score from which it holds (`None` for the last) and what to do."""

    name: str
    threshold: Number | None
    action: str | None


@frozen
class ProfileDescription:
    """Everything that a profile says, in file order, in words."""

    name: str
    governance: Governance
    gates: tuple[GateView, ...]
    criteria: tuple[CriterionView, ...]
    adjustments: tuple[AdjustmentView, ...]
    scores: tuple[str, ...]
    main_score: str | None
    tiers: tuple[TierView, ...]
    stages: tuple[tuple[str, str], ...]
    glossary: tuple[Term, ...]
    needs: tuple[FieldNeed, ...] = field(default=())

    @property
    def must_haves(self) -> tuple[GateView, ...]:
        """Gates that must hold."""
        return tuple(one for one in self.gates if one.is_required)

    @property
    def deal_breakers(self) -> tuple[GateView, ...]:
        """Gates that must not hold."""
        return tuple(one for one in self.gates if not one.is_required)

    @property
    def bonuses(self) -> tuple[AdjustmentView, ...]:
        """What adds points."""
        return tuple(one for one in self.adjustments if one.points > 0)

    @property
    def penalties(self) -> tuple[AdjustmentView, ...]:
        """What takes points."""
        return tuple(one for one in self.adjustments if one.points < 0)

    @property
    def by_category(self) -> tuple[tuple[str, tuple[CriterionView, ...]], ...]:
        """Criteria by category, in the order in which the categories first stand."""
        names = dict.fromkeys(one.category or "other" for one in self.criteria)
        return tuple(
            (name, tuple(one for one in self.criteria if (one.category or "other") == name))
            for name in names
        )


def describe(wording: Wording) -> ProfileDescription:
    """The description of the profile that `wording` speaks of."""
    profile = wording.profile
    clauses = profile.clauses
    return ProfileDescription(
        name=profile.name,
        governance=governance(wording.rule_file, profile),
        gates=tuple(_gate(one, wording) for one in clauses if isinstance(one, core.Gate)),
        criteria=_criteria(profile, wording),
        adjustments=tuple(
            _adjustment(one, wording) for one in clauses if isinstance(one, core.Adjustment)
        ),
        scores=tuple(one.name for one in profile.scores),
        main_score=profile.main_score,
        tiers=_tiers(profile.tiers),
        stages=tuple((one.name, condition_words(one.condition, wording)) for one in profile.stages),
        glossary=glossary(wording),
        needs=field_needs(wording),
    )


def _gate(gate: core.Gate, wording: Wording) -> GateView:
    return GateView(
        name=gate.name,
        category=gate.category,
        is_required=gate.is_required,
        condition=asked_words(gate.condition, wording),
        when_unknown=_unknown_gate(gate),
        because=gate.because,
        used_by=gate.used_by,
        validated=_validated(gate),
    )


def _unknown_gate(gate: core.Gate) -> str:
    match gate.when_unknown:
        case None:
            return "stays unverified"
        case "pass":
            return "passes"
        case "fail":
            return "fails"
        case _:
            assert_never(gate.when_unknown)


def _validated(clause: core.Clause) -> tuple[str, ...]:
    return tuple(f"{one.team} on {one.date.isoformat()}" for one in clause.validated)


def _criteria(profile: core.Profile, wording: Wording) -> tuple[CriterionView, ...]:
    own = tuple(one for one in profile.clauses if isinstance(one, core.Criterion))
    found: dict[str, Number] = {}
    for score in profile.scores:
        found |= shares([one for one in own if one.score == score.name])
    return tuple(_criterion(one, found.get(one.slug), wording) for one in own)


def shares(criteria: list[core.Criterion]) -> dict[str, Number]:
    """Share of the weight in percent to the tenth, adding up to 100; empty in points."""
    weights = [one.weight for one in criteria if one.weight is not None]
    if not weights or len(weights) < len(criteria):
        return {}
    exact_shares = [1000 * as_fraction(one) / sum(weights) for one in weights]
    tenths = allotted(exact_shares, 1000)
    return {one.slug: exact(at, 10) for one, at in zip(criteria, tenths, strict=True)}


def _criterion(criterion: core.Criterion, share: Number | None, wording: Wording) -> CriterionView:
    weight = criterion.weight
    return CriterionView(
        name=criterion.name,
        category=criterion.category,
        score=criterion.score,
        weight=None if weight is None else exact(weight, 100),
        worth=clause_share_words(criterion),
        share=share,
        grades=_grades(criterion, wording),
        when_unknown=when_unknown_words(criterion),
        because=criterion.because,
        used_by=criterion.used_by,
        validated=_validated(criterion),
    )


def _grades(criterion: core.Criterion, wording: Wording) -> tuple[GradeView, ...]:
    in_points = criterion.weight is None
    best = max(criterion.grades)
    branches = tuple(
        GradeView(
            grade_words(one.grade, is_in_points=in_points),
            asked_words(one.condition, wording),
            one.grade == best and best > 0,
            is_last=False,
        )
        for one in criterion.branches
    )
    grade, when = last_words(criterion.last, wording, is_in_points=in_points)
    is_sliding = isinstance(criterion.last, core.Slide | core.Halving)
    return (*branches, GradeView(grade, when, is_sliding and not branches, is_last=True))


def _adjustment(clause: core.Adjustment, wording: Wording) -> AdjustmentView:
    points = exact(clause.amount, 10)
    return AdjustmentView(
        name=clause.name,
        category=clause.category,
        score=clause.score,
        points=points,
        worth=points_words(points),
        condition=asked_words(clause.condition, wording),
        because=clause.because,
        used_by=clause.used_by,
        validated=_validated(clause),
    )


def _tiers(tiers: core.Tiers | None) -> tuple[TierView, ...]:
    return tuple(
        TierView(one.name, None if one.threshold is None else exact(one.threshold, 10), one.action)
        for one in (() if tiers is None else tiers.lines)
    )
