"""The scores that some record can come to, in tenths, from the rules alone."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TypeAlias

from icpdsl.analysis.decisions import Decisions
from icpdsl.meaning import core

Span: TypeAlias = tuple[int, int]
"""From one whole number to another, both in."""

_FULL = 1_000
_MOST_SPANS = 2_000
_MOST_SKIPPED = 4


def scores_reached(name: str, profile: core.Profile, decisions: Decisions) -> tuple[Span, ...]:
    """Spans of tenths that hold every score of this name, in order; some within may be missed."""
    (score,) = (one for one in profile.scores if one.name == name)
    criteria = [
        one for one in profile.clauses if isinstance(one, core.Criterion) and one.score == name
    ]
    amounts = [
        one.amount
        for one in profile.clauses
        if isinstance(one, core.Adjustment)
        and one.score == name
        and not decisions.never_holds(one.condition)
    ]
    graded = [
        [(one.least, one.most) for one in decisions.grades_reached(each)] for each in criteria
    ]
    if score.is_in_points:
        unheld = [_rounded(span, 10) for span in _sums(graded, 10)]
    else:
        unheld = _weighted(criteria, graded)
    adjusted = _sums([unheld, *[[(0, 0), (amount, amount)] for amount in amounts]], 1)
    return _merged(((_held(low), _held(high)) for low, high in adjusted), 1)


def _held(tenths: int) -> int:
    return max(0, min(_FULL, tenths))


def _weighted(criteria: Sequence[core.Criterion], graded: Sequence[Sequence[Span]]) -> list[Span]:
    """The spans of scores in tenths, whichever of the criteria that may be skipped are."""
    skipped = [at for at, one in enumerate(criteria) if _may_be_skipped(one)]
    if len(skipped) > _MOST_SKIPPED:
        grades = [grade for spans in graded for span in spans for grade in span]
        return [_rounded((min(grades), max(grades)), 10)]
    return [
        span
        for count in range(len(skipped) + 1)
        for left_out in combinations(skipped, count)
        for span in _counted(
            [
                (one.weight or 0, spans)
                for at, (one, spans) in enumerate(zip(criteria, graded, strict=True))
                if at not in left_out
            ]
        )
    ]


def _may_be_skipped(criterion: core.Criterion) -> bool:
    return criterion.when_unknown is not None and criterion.when_unknown.grade is None


def _counted(counted: Sequence[tuple[int, Sequence[Span]]]) -> list[Span]:
    """The spans of the score of criteria that all count; none where there is no criterion."""
    whole = sum(weight for weight, _ in counted)
    if not whole:
        return []
    scale = 10 * whole
    sums = _sums(
        [[(weight * low, weight * high) for low, high in spans] for weight, spans in counted], scale
    )
    return [_rounded(span, scale) for span in sums]


def _rounded(span: Span, scale: int) -> Span:
    """The ends divided by an even `scale`, rounded half up as scores are."""
    low, high = span
    return (low + scale // 2) // scale, (high + scale // 2) // scale


def _sums(parts: Sequence[Sequence[Span]], tenth: int) -> list[Span]:
    """What the sum of one span out of each part can be, as far as tenths of the score tell it."""
    sums: tuple[Span, ...] = ((0, 0),)
    for part in parts:
        sums = _merged(
            (
                (low + more_low, high + more_high)
                for low, high in sums
                for more_low, more_high in part
            ),
            tenth,
        )
    return list(sums)


def _merged(spans: Iterable[Span], tenth: int) -> tuple[Span, ...]:
    """The spans in order, those at most a tenth apart as one; too many as one from end to end.

    What lies between such two is rounded to a tenth that one of them reaches, whatever is added.
    """
    merged: list[Span] = []
    for low, high in sorted(set(spans)):
        if merged and low <= merged[-1][1] + tenth:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((low, high))
    if len(merged) > _MOST_SPANS:
        return ((merged[0][0], merged[-1][1]),)
    return tuple(merged)
