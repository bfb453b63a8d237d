"""What an engine answers with: the whole result in scaled integers, without names or values."""

from typing import Literal, NamedTuple, TypeAlias

Verdict: TypeAlias = Literal["qualified", "unverified", "disqualified"]
ClauseOutcome: TypeAlias = Literal[
    "passes", "fails", "unknown", "graded", "skipped", "applies", "absent"
]

DISQUALIFIED = "Disqualified"
"""The tier of a disqualified record."""


class ScoreTenths(NamedTuple):
    """One score, all in tenths. `known` is `None` where nothing has a weight or a span."""

    score: int | None
    low: int
    high: int
    known: int | None


class ClauseValues(NamedTuple):
    """What one clause came to.

    A criterion's `grade`, `low` and `high` are in hundredths of a percent, or of a point in a score
    in points; `grade` is `None` when skipped. A bonus or a penalty has `low` and `high` in tenths
    of a point and no grade. A gate has neither.
    """

    outcome: ClauseOutcome
    grade: int | None
    low: int | None
    high: int | None
    line: int


class Summary(NamedTuple):
    """An engine's whole answer; `scores` and `clauses` go with those of the `core.Profile`."""

    verdict: Verdict
    tier: str | None
    worst_tier: str | None
    best_tier: str | None
    action: str | None
    stage: str | None
    scores: tuple[ScoreTenths, ...]
    clauses: tuple[ClauseValues, ...]
