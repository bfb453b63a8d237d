"""Slides over a value that is known to the point, as Python."""

from typing import assert_never

from icpdsl.engines.compiled.code import Operand
from icpdsl.engines.compiled.constants import Constants
from icpdsl.engines.summary import ClauseValues
from icpdsl.meaning import core


class SlidGrades(dict[int, ClauseValues]):
    """What a criterion comes to at each grade of its slide, made when first asked."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self._line = line

    def __missing__(self, grade: int) -> ClauseValues:
        values = ClauseValues("graded", grade, grade, grade, self._line)
        self[grade] = values
        return values


def grade_statements(
    last: core.Slide | core.Halving, value: Operand, constants: Constants
) -> tuple[str, ...]:
    """Statements that leave the grade, in hundredths, in `g`; as `scoring.sliding_grades` says."""
    x = f"{value.code}.toordinal()" if value.is_date else value.code
    match last:
        case core.Slide():
            return f"x = {x}", f"g = {_slide(last)}"
        case core.Halving(full, _, limits):
            return (f"g = {full} - 100 * bisect_left({constants.name('LIMITS', limits)}, {x})",)
        case _:
            assert_never(last)


def _slide(slide: core.Slide) -> str:
    start, end = slide.start, slide.end
    ends = (start, slide.first), (end, slide.last)
    (least, at_least), (most, at_most) = ends if start < end else ends[::-1]
    first, change = slide.first / 100, slide.last / 100 - slide.first / 100
    between = f"floor(({first!r} + {change!r} * ((x - {start!r}) / {end - start!r})) * 100 + 0.5)"
    return f"{at_least} if x <= {least!r} else {at_most} if x >= {most!r} else {between}"
