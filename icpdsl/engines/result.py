"""What one evaluation returns, as docs/result.schema.json says: the names are those of its JSON.

An engine answers with a `Summary` in scaled integers; `Evaluation` is the face of it, and works
its numbers and clauses out when asked. Numbers are ints where they are whole, else the doubles
nearest to an exact decimal of at most six places.
"""

import datetime
from functools import cached_property
from typing import Any, Literal, NamedTuple, TypeAlias, assert_never

from attrs import asdict, field, frozen

from icpdsl.engines.amounts import Number, amounts_of, exact, exact_or_none
from icpdsl.engines.summary import (
    DISQUALIFIED,
    ClauseOutcome,
    ClauseValues,
    ScoreTenths,
    Summary,
    Verdict,
)
from icpdsl.meaning import core
from icpdsl.records.record import Band, Record, Typed

__all__ = [
    "DISQUALIFIED",
    "ClauseOutcome",
    "ClauseResult",
    "ClauseValues",
    "Evaluation",
    "Kind",
    "Number",
    "Question",
    "ScoreResult",
    "ScoreTenths",
    "Summary",
    "Verdict",
    "as_json",
    "exact",
    "kind_of",
]

Kind: TypeAlias = Literal["must", "must not", "criterion", "bonus", "penalty"]

_LARGEST_WHOLE = 2**53


@frozen
class ScoreResult:
    """One score: `score`, `low`, `high` in points of 100, `known` in percent, all to the tenth."""

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


@frozen
class Question:
    """What a record is asked: the fields it has, the profile, the day."""

    account: core.Account = field(repr=False)
    rules: core.Profile = field(repr=False)
    as_of: datetime.date
    main_score: int | None = field(init=False, eq=False, repr=False)
    """Position of the profile's `score` among its scores."""

    @main_score.default
    def _main_score(self) -> int | None:
        names = [score.name for score in self.rules.scores]
        return None if self.rules.main_score is None else names.index(self.rules.main_score)


class _Answer(NamedTuple):
    """A tuple, since nothing else that cannot be changed is made as fast."""

    question: Question
    record: Record
    verdict: Verdict
    tier: str | None
    worst_tier: str | None
    best_tier: str | None
    action: str | None
    stage: str | None
    score_tenths: tuple[ScoreTenths, ...]
    clause_values: tuple[ClauseValues, ...]


class Evaluation(_Answer):
    """The answer for one record and one profile. Equal when their JSON is.

    `tier` is the name of a tier, `Disqualified`, or `None` without tiers or score; `worst_tier` and
    `best_tier` are what `low` and `high` give, `action` what the tier says to do, `stage` the
    furthest that is reached. The last two fields hold the engine's numbers, in scaled integers.
    """

    @property
    def summary(self) -> Summary:
        """What the engine found, without the question."""
        return Summary(*self[2:])

    @property
    def account(self) -> core.Account:
        """The fields of the record."""
        return self.question.account

    @property
    def rules(self) -> core.Profile:
        """The profile as checked."""
        return self.question.rules

    @property
    def as_of(self) -> datetime.date:
        """The evaluation date."""
        return self.question.as_of

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
    def score(self) -> Number | None:
        """The score that tiers grade, 0 to 100."""
        return self._number(0)

    @property
    def low(self) -> Number | None:
        """The least that the score can become."""
        return self._number(1)

    @property
    def high(self) -> Number | None:
        """The most that the score can become."""
        return self._number(2)

    @property
    def known(self) -> Number | None:
        """Share of weight that is settled, in percent."""
        return self._number(3)

    @cached_property
    def scores(self) -> dict[str, ScoreResult]:
        """Every score of the profile by name, in file order."""
        named = zip(self.rules.scores, self.score_tenths, strict=True)
        return {score.name: _score_result(tenths) for score, tenths in named}

    @cached_property
    def clauses(self) -> tuple[ClauseResult, ...]:
        """Every clause in file order with its points and the values that it read."""
        each = zip(self.rules.clauses, self.clause_values, strict=True)
        return tuple(self._clause(clause, values) for clause, values in each)

    def _number(self, at: int) -> Number | None:
        main = self.question.main_score
        return None if main is None else exact_or_none(self.score_tenths[main][at], 10)

    def _clause(self, clause: core.Clause, values: ClauseValues) -> ClauseResult:
        fields = self.account.fields
        amounts = amounts_of(clause, values)
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

    def __ne__(self, other: object) -> bool:
        """Whether their JSON differs."""
        return not self == other

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
    """A value as results show it: whole numbers as ints, dates in ISO, bands as an object."""
    match value:
        case Band(low, high):
            return {"from": as_json(low), "to": as_json(high)}
        case bool() | None | str():
            return value
        case float():
            return int(value) if value.is_integer() and abs(value) < _LARGEST_WHOLE else value
        case datetime.date():
            return value.isoformat()
        case tuple() | frozenset():
            return sorted(value)
        case _:
            assert_never(value)


def _score_result(tenths: ScoreTenths) -> ScoreResult:
    return ScoreResult(*(exact_or_none(value, 10) for value in tenths))
