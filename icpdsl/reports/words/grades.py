"""Grades and points in words: `full`, `60%`, `6 points`, `full to none as …`."""

import datetime
from typing import assert_never

from icpdsl.engines.result import Number, exact
from icpdsl.meaning import core
from icpdsl.meaning.types import DateType, Type
from icpdsl.reports.numbers import counted, number
from icpdsl.reports.words.spelling import Wording
from icpdsl.reports.words.values import constant_words, unit_of, value_words

_NAMED = {10_000: "full", 5_000: "half", 0: "none"}


def grade_words(grade: int, *, is_in_points: bool) -> str:
    """A grade of core, in hundredths of a percent or of a point."""
    if is_in_points:
        return points_words(exact(grade, 100))
    return _NAMED.get(grade) or f"{number(exact(grade, 100))}%"


def points_words(points: Number) -> str:
    """`1 point`, `6 points`, `-30 points`, `2.5 points`."""
    return f"{number(points)} {'point' if abs(points) == 1 else 'points'}"


def last_words(last: core.Last | None, wording: Wording, *, is_in_points: bool) -> tuple[str, str]:
    """What the last line gives, and when: `full to none` and `as … goes from 0 to 540`."""
    match last:
        case None:
            return grade_words(0, is_in_points=is_in_points), "otherwise"
        case core.Otherwise(grade):
            return grade_words(grade, is_in_points=is_in_points), "otherwise"
        case core.Slide(first, end):
            ends = (grade_words(one, is_in_points=is_in_points) for one in (first, end))
            return " to ".join(ends), _slide_words(last, wording)
        case core.Halving(full, value):
            every = counted(last.every_days, "day")
            since = value_words(value.date, wording)
            return grade_words(full, is_in_points=False), f"halving every {every} since {since}"
        case _:
            assert_never(last)


def when_unknown_words(criterion: core.Criterion) -> str:
    """What happens to a criterion whose fields are not known."""
    rule = criterion.when_unknown
    if rule is None:
        return "the least that is possible"
    if rule.grade is None:
        return "left out of the score"
    return grade_words(rule.grade, is_in_points=criterion.weight is None)


def clause_share_words(criterion: core.Criterion) -> str:
    """What a criterion weighs, or the most that it gives in points."""
    if criterion.weight is None:
        return f"up to {points_words(exact(max(criterion.grades), 100))}"
    return f"weight {number(exact(criterion.weight, 100))}"


def _slide_words(slide: core.Slide, wording: Wording) -> str:
    unit = unit_of(slide.value, wording)
    start, end = (_end_words(at, unit) for at in (slide.start, slide.end))
    return f"as {value_words(slide.value, wording)} goes from {start} to {end}"


def _end_words(at: float, unit: Type | None) -> str:
    if isinstance(unit, DateType):
        return constant_words(datetime.date.fromordinal(int(at)), unit)
    return constant_words(at, unit)
