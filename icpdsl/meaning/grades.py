"""Grades and the lines that give them, to scaled integers."""

import datetime
from math import floor, gcd, log2

from icpdsl.meaning import codes, core
from icpdsl.meaning.builtins import Kind, takes_first
from icpdsl.meaning.comparisons import goes_together
from icpdsl.meaning.literals import lower_literal, scaled
from icpdsl.meaning.mismatch import report_first
from icpdsl.meaning.scope import Context, Operand, written
from icpdsl.meaning.values import lower_name, lower_value
from icpdsl.syntax import ast

_LONGEST_HALVING = 36_500
_WHOLE = 100
_NEARLY_A_DAY = 1e-6


def lower_grade(grade: ast.Grade, context: Context) -> int:
    """A grade in hundredths of a percent, or of a point."""
    is_points = grade.unit == "points"
    least, places = (-100, 1) if is_points else (0, 2)
    if not least <= grade.value <= 100:  # noqa: PLR2004 - of 100
        context.findings.report(
            codes.GRADE_OUT_OF_RANGE,
            grade.span,
            f"`{written(grade.span)}` is out of range, expected {least} to 100",
        )
    elif scaled(grade.value, places) is None:
        finest = "one decimal" if is_points else "two decimals"
        context.findings.report(
            codes.GRADE_TOO_FINE,
            grade.span,
            f"`{written(grade.span)}` is finer than grades are, expected at most {finest}",
        )
    return scaled(grade.value, 2) or 0


def lower_slide(node: ast.Slide, context: Context) -> core.Slide | None:
    """A slide over a number, a percent, money or a date."""
    first, last = lower_grade(node.first, context), lower_grade(node.last, context)
    value = lower_value(node.value, context)
    start, end = (lower_literal(one, context.findings) for one in (node.start, node.end))
    if value is None or start is None or end is None:
        return None
    if not takes_first("goes from", value.kind):
        report_first("goes from", value, context.findings)
        return None
    fitting = [goes_together("goes from", value, one, context) for one in (start, end)]
    if not all(fitting) or _is_flat(node, start, end, context):
        return None
    return core.Slide(first, last, value.value, _position(start), _position(end), node.span.line)


def _position(end: Operand) -> float:
    match end.constant:
        case datetime.date() as day:
            return float(day.toordinal())
        case value:
            return float(value or 0)


def _is_flat(node: ast.Slide, start: Operand, end: Operand, context: Context) -> bool:
    if start.value != end.value:
        return False
    context.findings.report(
        codes.FLAT_SLIDE,
        node.start.span.to(node.end.span),
        f"the slide goes from `{start.text}` to the same value, expected two values that differ",
    )
    return True


def lower_halving(node: ast.Halving, context: Context) -> core.Halving | None:
    """A grade that halves with the days since a date."""
    full = lower_grade(node.grade, context)
    days = _period(node.every, context)
    is_whole = full % _WHOLE == 0
    if not is_whole:
        context.findings.report(
            codes.BAD_HALVING,
            node.grade.span,
            f"`{written(node.grade.span)}` is to be halved, expected a whole percent",
        )
    date = lower_name(node.name, context)
    if date is None:
        return None
    if date.kind is not Kind.DATE:
        report_first("days since", date, context.findings)
        return None
    if days is None or not is_whole:
        return None
    limits = halving_limits(full // _WHOLE, days)
    return core.Halving(full, core.DaysSince(date.value), limits, days, node.span.line)


def _period(every: ast.DurationLiteral, context: Context) -> int | None:
    if every.unit not in ("day", "week"):
        _report_period(every, "expected days or weeks", context)
        return None
    days = every.count * (7 if every.unit == "week" else 1)
    if not 1 <= days <= _LONGEST_HALVING:
        _report_period(every, f"expected 1 to {_LONGEST_HALVING:,} days", context)
        return None
    return days


def _report_period(every: ast.DurationLiteral, expected: str, context: Context) -> None:
    context.findings.report(
        codes.BAD_HALVING,
        every.span,
        f"`{written(every.span)}` is no period to halve a grade in, {expected}",
    )


def halving_limits(percent: int, days: int) -> tuple[int, ...]:
    """For grades from `percent` down to 1 the last whole day at which the grade still is so much.

    Rounded half up, `percent * 2 ** (-age / days)` is `grade` or more as long as
    `2 ** age <= (2 * percent / (2 * grade - 1)) ** days`.
    """
    return tuple(_last_day(2 * percent, 2 * grade - 1, days) for grade in range(percent, 0, -1))


def _last_day(above: int, below: int, days: int) -> int:
    """The largest whole `age` with `2 ** age <= (above / below) ** days`.

    A logarithm decides, unless it comes out so near to a whole day that only integers can.
    """
    age = days * (log2(above) - log2(below))
    if abs(age - round(age)) > _NEARLY_A_DAY:
        return floor(age)
    shared = gcd(above, below)
    power: int = (above // shared) ** days
    base: int = (below // shared) ** days
    most = power.bit_length() - base.bit_length()
    return most if base << most <= power else most - 1
