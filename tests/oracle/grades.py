"""What a criterion gives: its grade, and the smallest and largest that it could still give."""

import math
from fractions import Fraction

from attrs import frozen

from icpdsl.syntax import ast
from tests.oracle.conditions import number, truth
from tests.oracle.values import Range
from tests.oracle.world import World


@frozen
class Judgement:
    """Grades are in percent or in points; `line` is that of what decided, `None` if nothing did."""

    outcome: str
    grade: Fraction | None
    low: Fraction
    high: Fraction
    line: int | None


def judged(world: World, criterion: ast.Criterion) -> Judgement:
    """The criterion for one record."""
    branches = [line for line in criterion.lines if isinstance(line, ast.Branch)]
    truths = [truth(world, branch.condition) for branch in branches]
    last = last_line(criterion)
    possible = _possible(world, branches, last)
    if True in truths:
        decided = branches[truths.index(True)]
        low, high = _bounds(_still_open(world, branches, last))
        return Judgement("graded", Fraction(decided.grade.value), low, high, decided.span.line)
    low, high = _bounds(possible)
    if None not in truths and not _is_open(world, last):
        (grade,) = last_grades(world, last)
        return Judgement("graded", grade, low, high, last.span.line if last else None)
    if low == high:
        return Judgement("graded", low, low, high, None)
    return _unknown(criterion, low, high)


def _unknown(criterion: ast.Criterion, low: Fraction, high: Fraction) -> Judgement:
    line = criterion.lines[-1]
    if not isinstance(line, ast.WhenUnknown):
        return Judgement("unknown", low, low, high, None)
    if line.grade is None:
        return Judgement("skipped", None, low, high, line.span.line)
    return Judgement("unknown", Fraction(line.grade.value), low, high, line.span.line)


def _bounds(grades: list[Fraction]) -> tuple[Fraction, Fraction]:
    return min(grades), max(grades)


LastLine = ast.Otherwise | ast.Slide | ast.Halving


def last_line(criterion: ast.Criterion) -> LastLine | None:
    """`otherwise`, the slide or the halving, if there is one."""
    return next((line for line in criterion.lines if isinstance(line, LastLine)), None)


def _possible(world: World, branches: list[ast.Branch], last: LastLine | None) -> list[Fraction]:
    """Grades of the branches that are not false, and of the last line."""
    settled = world.settled()
    open_ = [branch for branch in branches if truth(settled, branch.condition) is not False]
    return [Fraction(branch.grade.value) for branch in open_] + last_grades(world, last)


def _still_open(world: World, branches: list[ast.Branch], last: LastLine | None) -> list[Fraction]:
    """Grades up to the first branch that is true whatever becomes known."""
    settled = world.settled()
    truths = [truth(settled, branch.condition) for branch in branches]
    if True not in truths:
        return _possible(world, branches, last)
    upto = truths.index(True) + 1
    return [
        Fraction(branch.grade.value)
        for branch, one in zip(branches[:upto], truths[:upto], strict=True)
        if one is not False
    ]


def _is_open(world: World, last: LastLine | None) -> bool:
    match last:
        case ast.Slide(value=value):
            found = number(world, value)
        case ast.Halving(name=name):
            found = number(world, name)
        case _:
            return False
    return found is None or found.single is None


def last_grades(world: World, last: LastLine | None) -> list[Fraction]:
    """The grades that the last line may give: one if its value is known."""
    match last:
        case None:
            return [Fraction(0)]
        case ast.Otherwise(grade):
            return [Fraction(grade.value)]
        case ast.Slide(first, end_grade, value):
            found = number(world, value)
            if found is None:
                return [Fraction(first.value), Fraction(end_grade.value)]
            return [_slid(world, last, x) for x in (found.low, found.high)][: _many(found)]
        case ast.Halving(grade, _, name):
            day = number(world, name)
            if day is None:
                return [Fraction(grade.value), Fraction(0)]
            today = world.today.toordinal()
            return [_halved(last, today - x) for x in (day.low, day.high)][: _many(day)]


def _many(found: Range) -> int:
    return 1 if found.single is not None else 2


def _slid(world: World, slide: ast.Slide, x: float) -> Fraction:
    start, end = number(world, slide.start), number(world, slide.end)
    assert start is not None
    assert end is not None
    first, last = float(slide.first.value), float(slide.last.value)
    share = (x - start.low) / (end.low - start.low)
    if share <= 0:
        return Fraction(slide.first.value)
    if share >= 1:
        return Fraction(slide.last.value)
    grade = first + (last - first) * share
    return Fraction(math.floor(grade * 100 + 0.5), 100)


def _halved(halving: ast.Halving, age: float) -> Fraction:
    """The whole percent `k` with k - 1/2 <= G * 2^(-age/days) < k + 1/2, without a root."""
    full = int(halving.grade.value)
    days = halving.every.count * (7 if halving.every.unit == "week" else 1)
    if age <= 0:
        return Fraction(full)
    if age > 9 * days:
        return Fraction(0)
    target, grown = pow(2 * full, days), 1 << int(age)
    return Fraction(
        max(k for k in range(full + 1) if pow(max(2 * k - 1, 0), days) * grown <= target)
    )
