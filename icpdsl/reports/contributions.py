"""How a score adds up: what each clause gives to it, in tenths that sum to the score shown.

A criterion of weight w gives 100·w·grade/Σw, hardly ever a whole number of tenths. The score rounds
once, at the end, so rounding each part by itself would miss it. Here every part is rounded down and
the tenths left over go to the largest remainders.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from attrs import frozen

from icpdsl.engines.result import ClauseResult, Evaluation, Number
from icpdsl.engines.scoring import allotted


@frozen
class Breakdown:
    """The parts of one score, in tenths of a point.

    `parts` has each clause that counts, by slug, in file order; `held` is what the limits 0 and 100
    changed. They sum to `score`.
    """

    score: int
    parts: tuple[tuple[str, int], ...]
    held: int

    def of(self, slug: str) -> int | None:
        """What a clause gives, `None` if it does not count."""
        return dict(self.parts).get(slug)


def tenths(value: Number) -> int:
    """A number of at most one decimal, in tenths."""
    return round(value * 10)


def break_down(evaluation: Evaluation, score: str) -> Breakdown | None:
    """The parts of the score of that name, `None` where no criterion counts."""
    shown = evaluation.scores[score].score
    if shown is None:
        return None
    counting = _counting(evaluation, score)
    scale = points_scale(counting)
    exact = [_exact_tenths(one, scale) for one in counting]
    total = floor(sum(exact) + Fraction(1, 2))
    parts = tuple(zip((one.slug for one in counting), allotted(exact, total), strict=True))
    return Breakdown(tenths(shown), parts, tenths(shown) - total)


def points_scale(clauses: Sequence[ClauseResult]) -> Fraction:
    """Points of the score that one point of a criterion is worth: 1 or 100/Σ weights."""
    weights = [one for one in clauses if one.kind == "criterion" and one.grade is not None]
    whole = sum((as_fraction(one.possible or 0) for one in weights), Fraction())
    return Fraction(100) / whole if whole else Fraction(1)


def as_fraction(value: Number) -> Fraction:
    """The exact decimal that a result's double stands for."""
    return Fraction(repr(value))


def _counting(evaluation: Evaluation, score: str) -> list[ClauseResult]:
    return [one for one in evaluation.clauses if one.score == score and one.points is not None]


def _exact_tenths(clause: ClauseResult, scale: Fraction) -> Fraction:
    points = 10 * as_fraction(clause.points or 0)
    return points * scale if clause.kind == "criterion" else points


def range_scale(evaluation: Evaluation, score: str) -> Fraction:
    """Like `points_scale`, for low and high: in these every criterion counts, skipped ones too."""
    if any(one.name == score and one.is_in_points for one in evaluation.rules.scores):
        return Fraction(1)
    weights = (
        as_fraction(one.possible or 0)
        for one in evaluation.clauses
        if one.score == score and one.kind == "criterion"
    )
    whole = sum(weights, Fraction())
    return Fraction(100) / whole if whole else Fraction(1)


def strongest_reasons(evaluation: Evaluation, most: int = 2) -> tuple[str, ...]:
    """Names of the clauses that decided most: failed gates, else the largest contributions."""
    failed = tuple(one.name for one in evaluation.clauses if one.outcome == "fails")
    if failed:
        return failed[:most]
    score = evaluation.rules.main_score or ""
    own = _counting(evaluation, score)
    scale = points_scale(own)
    given = [
        (_exact_tenths(one, scale), one.name)
        for one in own
        if one.outcome in {"graded", "applies"} and is_strong(one)
    ]
    return tuple(name for _, name in sorted(given, key=lambda one: -one[0])[:most])


def is_strong(clause: ClauseResult) -> bool:
    """Whether a clause speaks for the account: it gives half of what it can, or more."""
    given, possible = clause.points or 0, clause.possible or 0
    return given > 0 and 2 * given >= possible
