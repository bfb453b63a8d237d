"""The integer arithmetic of scores: no engine may differ by a tenth, so all of them meet here.

Weights are hundredths, grades hundredths of a percent (or of a point), adjustments and results
tenths.
"""

import datetime
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterable, Sequence
from math import floor
from typing import TYPE_CHECKING, assert_never

from icpdsl.engines.result import DISQUALIFIED, Verdict
from icpdsl.meaning import core
from icpdsl.records.record import Band

if TYPE_CHECKING:
    from fractions import Fraction

_FULL = 1000


def weighted_score(graded: Iterable[tuple[int, int]], adjustments: int) -> int | None:
    """The score in tenths of (weight, grade) pairs, or `None` if no weight counts."""
    points = weights = 0
    for weight, grade in graded:
        points += weight * grade
        weights += weight
    if weights == 0:
        return None
    return held((points + 5 * weights) // (10 * weights) + adjustments)


def points_score(grades: Iterable[int], adjustments: int) -> int:
    """The score in tenths of points given in hundredths."""
    return held((sum(grades) + 5) // 10 + adjustments)


def allotted(exact: "Sequence[Fraction]", total: int) -> list[int]:
    """Whole numbers next to `exact` that sum to `total`; ties go to the earlier one."""
    whole = [floor(part) for part in exact]
    left = total - sum(whole)
    by_remainder = sorted(range(len(exact)), key=lambda at: whole[at] - exact[at])
    for at in by_remainder[:left]:
        whole[at] += 1
    return whole


def held(tenths: int) -> int:
    """A score held within 0 and 100."""
    return max(0, min(_FULL, tenths))


def known_share(spans: Iterable[tuple[int, bool]]) -> int | None:
    """Share in tenths of a percent of (span, is it settled) pairs; `None` where all are 0."""
    settled = whole = 0
    for span, is_settled in spans:
        whole += span
        settled += span if is_settled else 0
    return None if whole == 0 else (2 * _FULL * settled + whole) // (2 * whole)


def slide_grade(slide: core.Slide, value: float) -> int:
    """The grade in hundredths at `value`: linear between the ends in doubles, flat outside."""
    start, end = slide.start, slide.end
    if value <= min(start, end):
        return slide.first if start < end else slide.last
    if value >= max(start, end):
        return slide.last if start < end else slide.first
    first, last = slide.first / 100, slide.last / 100
    return floor((first + (last - first) * ((value - start) / (end - start))) * 100 + 0.5)


def halving_grade(halving: core.Halving, days: float) -> int:
    """The grade in hundredths, a whole percent, after `days`; a future date counts as today."""
    return halving.full - 100 * bisect_left(halving.limits, days)


def sliding_grades(last: core.Slide | core.Halving, value: object) -> tuple[int, ...]:
    """The grades that a slide may give over `value`: both ends where it is unknown or a band."""
    match value:
        case None:
            return (last.first, last.last) if isinstance(last, core.Slide) else (last.full, 0)
        case Band(low, high):
            lowest, highest = float("-inf"), float("inf")
            return (
                _sliding_grade(last, lowest if low is None else _as_number(low)),
                _sliding_grade(last, highest if high is None else _as_number(high)),
            )
        case _:
            return (_sliding_grade(last, _as_number(value)),)


def _sliding_grade(last: core.Slide | core.Halving, value: float) -> int:
    match last:
        case core.Slide():
            return slide_grade(last, value)
        case core.Halving():
            return halving_grade(last, value)
        case _:
            assert_never(last)


def _as_number(value: object) -> float:
    return float(value.toordinal()) if isinstance(value, datetime.date) else value  # type: ignore[return-value]


def tier_at(tiers: core.Tiers, verdict: Verdict, tenths: int | None) -> core.Tier | None:
    """The tier that a score reaches, `None` without a score or for a disqualified record."""
    if tenths is None or verdict == "disqualified":
        return None
    reached = (tier for tier in tiers.lines if tier.threshold is None or tenths >= tier.threshold)
    return next(reached)


def tier_name(tiers: core.Tiers | None, verdict: Verdict, tenths: int | None) -> str | None:
    """The name of the tier that a score reaches; see `DISQUALIFIED`."""
    if tiers is None:
        return None
    if verdict == "disqualified":
        return DISQUALIFIED
    tier = tier_at(tiers, verdict, tenths)
    return None if tier is None else tier.name


def moved(day: datetime.date, today: core.Today) -> datetime.date:
    """`day` moved by months, clamped to the month's end, then by days; held within the calendar."""
    month = day.year * 12 + day.month - 1 + today.months
    year = month // 12
    if year < datetime.MINYEAR:
        return datetime.date.min
    if year > datetime.MAXYEAR:
        return datetime.date.max
    last = monthrange(year, month % 12 + 1)[1]
    ordinal = day.replace(year=year, month=month % 12 + 1, day=min(day.day, last)).toordinal()
    return datetime.date.fromordinal(
        max(1, min(datetime.date.max.toordinal(), ordinal + today.days))
    )
