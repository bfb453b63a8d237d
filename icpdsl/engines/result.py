"""What one evaluation returns. The names are those of its JSON; docs/result.schema.json is its schema.

An engine answers with a `Summary` in scaled integers; `Evaluation` is the face of it, and works
its numbers and clauses out when asked. Numbers are ints where they are whole, else the doubles
nearest to an exact decimal of at most six places.
"""

import datetime
from functools import cached_property
from typing import Any, Literal, NamedTuple, TypeAlias, assert_never

from attrs import asdict, field, frozen

from icpdsl.meaning import core
from icpdsl.records.record import Band, Record, Typed

Number: TypeAlias = int | float
Verdict: TypeAlias = Literal["qualified", "unverified", "disqualified"]
Kind: TypeAlias = Literal["must", "must not", "criterion", "bonus", "penalty"]
ClauseOutcome: TypeAlias = Literal[
    "passes", "fails", "unknown", "graded", "skipped", "applies", "absent"
]

DISQUALIFIED = "Disqualified"
"""The tier of a disqualified record."""

_LARGEST_WHOLE = 2**53


def exact(value: int, scale: int) -> Number:
    """`value / scale` as the language's JSON writes it: an int where it is whole."""
    return value // scale if value % scale == 0 else value / scale


class ScoreTenths(NamedTuple):
    """One score, all in tenths. `known` is `None` where nothing has a weight or a span."""

    score: int | None
    low: int
    high: int
    known: int | None


class ClauseValues(NamedTuple):
    """What one clause came to.

    A criterion's `grade`, `low` and `high` are in hundredths of a percent, or of a point in a score in
    points; `grade` is `None` when skipped. A bonus or a penalty has `low` and `high` in tenths of a
    point and no grade. A gate has neither.
    """

    outcome: ClauseOutcome
    grade: int | None
    low: int | None
    high: int | None
    line: int


class Summary(NamedTuple):
    """An engine's whole answer; `scores` go with `core.Profile.scores`, `clauses` with its clauses."""

    verdict: Verdict
    tier: str | None
    worst_tier: str | None
    best_tier: str | None
    action: str | None
    stage: str | None
    scores: tuple[ScoreTenths, ...]
    clauses: tuple[ClauseValues, ...]


@frozen
class ScoreResult:
    """One score: `score`, `low`, `high` in points of 100 to the tenth, `known` in percent to the tenth."""

    score: Number | None
    low: Number | None
    high: Number | None
    known: Number | None


@frozen
class ClauseResult:
    """What one clause came to, as docs/language.md, "What one evaluation returns", says."""

    slug: str
    name: str
    kind: Kind
    category: str | None
    score: str | None
    outcome: ClauseOutcome
    grade: Number | None
    points: Number | None
    possible: Number | None
    low: Number | None
    high: Number | None
    line: int
    read: dict[str, Typed]
    because: str | None

    def as_dict(self) -> dict[str, Any]:
        """The clause as JSON values, keys in the documented order."""
        values = asdict(self, recurse=False)
        values["read"] = {name: as_json(value) for name, value in self.read.items()}
        return values


@frozen(slots=False, eq=False)
class Evaluation:
    """The answer for one record and one profile. Equal when their JSON is."""

    account: core.Account = field(repr=False)
    rules: core.Profile = field(repr=False)
    record: Record
    as_of: datetime.date
    summary: Summary

    @property
    def key(self) -> str | Number | None:
        """The value of the account's key field."""
        key: str | Number | None = as_json(self.record.key)
        return key

    @property
    def profile(self) -> str:
        """Name of the profile."""
        return self.rules.name

    @property
    def verdict(self) -> Verdict:
        """`qualified`, `unverified` or `disqualified`."""
        return self.summary.verdict

    @property
    def tier(self) -> str | None:
        """Name of the tier, `Disqualified`, or `None` without tiers or score."""
        return self.summary.tier

    @property
    def worst_tier(self) -> str | None:
        """The tier that `low` gives."""
        return self.summary.worst_tier

    @property
    def best_tier(self) -> str | None:
        """The tier that `high` gives."""
        return self.summary.best_tier

    @property
    def action(self) -> str | None:
        """What the tier says to do."""
        return self.summary.action

    @property
    def stage(self) -> str | None:
        """The furthest stage reached."""
        return self.summary.stage

    @property
    def score(self) -> Number | None:
        """The score that tiers grade, 0 to 100."""
        return self._main.score

    @property
    def low(self) -> Number | None:
        """The least that the score can become."""
        return self._main.low

    @property
    def high(self) -> Number | None:
        """The most that the score can become."""
        return self._main.high

    @property
    def known(self) -> Number | None:
        """Share of weight that is settled, in percent."""
        return self._main.known

    @cached_property
    def scores(self) -> dict[str, ScoreResult]:
        """Every score of the profile by name, in file order."""
        named = zip(self.rules.scores, self.summary.scores, strict=True)
        return {score.name: _score_result(tenths) for score, tenths in named}

    @cached_property
    def clauses(self) -> tuple[ClauseResult, ...]:
        """Every clause in file order with its points and the values that it read."""
        each = zip(self.rules.clauses, self.summary.clauses, strict=True)
        return tuple(self._clause(clause, values) for clause, values in each)

    @property
    def _main(self) -> ScoreResult:
        name = self.rules.main_score
        return ScoreResult(None, None, None, None) if name is None else self.scores[name]

    def _clause(self, clause: core.Clause, values: ClauseValues) -> ClauseResult:
        fields = self.account.fields
        amounts = _amounts(clause, values)
        return ClauseResult(
            slug=clause.slug,
            name=clause.name,
            kind=kind_of(clause),
            category=clause.category,
            score=None if isinstance(clause, core.Gate) else clause.score,
            outcome=values.outcome,
            grade=amounts.grade,
            points=amounts.points,
            possible=amounts.possible,
            low=amounts.low,
            high=amounts.high,
            line=values.line,
            read={fields[at].name: self.record.shown[at] for at in clause.reads},
            because=clause.because,
        )

    def as_dict(self) -> dict[str, Any]:
        """The evaluation as JSON values, keys in the documented order."""
        return {
            "key": self.key,
            "profile": self.profile,
            "as_of": self.as_of.isoformat(),
            "verdict": self.verdict,
            "score": self.score,
            "low": self.low,
            "high": self.high,
            "known": self.known,
            "tier": self.tier,
            "worst_tier": self.worst_tier,
            "best_tier": self.best_tier,
            "action": self.action,
            "stage": self.stage,
            "scores": {name: asdict(score) for name, score in self.scores.items()},
            "clauses": [clause.as_dict() for clause in self.clauses],
        }

    def __eq__(self, other: object) -> bool:
        """Whether the other evaluation gives the same JSON."""
        return isinstance(other, Evaluation) and self.as_dict() == other.as_dict()

    def __hash__(self) -> int:
        """Hash of what identifies the evaluation."""
        return hash((self.record.key, self.rules.name, self.as_of))


def kind_of(clause: core.Clause) -> Kind:
    """The clause's kind as results name it."""
    match clause:
        case core.Gate():
            return "must" if clause.is_required else "must not"
        case core.Criterion():
            return "criterion"
        case core.Adjustment():
            return "bonus" if clause.amount > 0 else "penalty"
        case _:
            assert_never(clause)


def as_json(value: Typed) -> Any:  # noqa: ANN401  (any JSON value)
    """A value after reading as results show it: whole numbers as ints, dates in ISO, bands as an object."""
    match value:
        case Band(low, high):
            return {"from": as_json(low), "to": as_json(high)}
        case bool() | None | str():
            return value
        case float() | int():
            return int(value) if value == int(value) and abs(value) < _LARGEST_WHOLE else value
        case datetime.date():
            return value.isoformat()
        case tuple() | frozenset():
            return sorted(value)
        case _:
            assert_never(value)


class _Amounts(NamedTuple):
    grade: Number | None = None
    points: Number | None = None
    possible: Number | None = None
    low: Number | None = None
    high: Number | None = None


def _amounts(clause: core.Clause, values: ClauseValues) -> _Amounts:
    match clause:
        case core.Gate():
            return _Amounts()
        case core.Criterion():
            return _criterion_amounts(clause, values)
        case core.Adjustment(amount=amount):
            return _Amounts(
                points=exact(amount if values.outcome == "applies" else 0, 10),
                possible=exact(amount, 10),
                low=_exact_or_none(values.low, 10),
                high=_exact_or_none(values.high, 10),
            )
        case _:
            assert_never(clause)


def _criterion_amounts(criterion: core.Criterion, values: ClauseValues) -> _Amounts:
    if criterion.weight is None:
        return _Amounts(
            points=_exact_or_none(values.grade, 100),
            possible=exact(max(criterion.grades), 100),
            low=_exact_or_none(values.low, 100),
            high=_exact_or_none(values.high, 100),
        )
    return _Amounts(
        grade=_exact_or_none(values.grade, 100),
        points=_weighted(criterion.weight, values.grade),
        possible=exact(criterion.weight, 100),
        low=_weighted(criterion.weight, values.low),
        high=_weighted(criterion.weight, values.high),
    )


def _weighted(weight: int, grade: int | None) -> Number | None:
    return None if grade is None else exact(weight * grade, 1_000_000)


def _exact_or_none(value: int | None, scale: int) -> Number | None:
    return None if value is None else exact(value, scale)


def _score_result(tenths: ScoreTenths) -> ScoreResult:
    return ScoreResult(*(_exact_or_none(value, 10) for value in tenths))
