"""Values of the oracle: every number and date is a range, mostly of one value.

The oracle is a second, naive reading of docs/language.md. It works on the surface tree, shares no
code with the engines and is there to disagree with them.
"""

import math
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from attrs import frozen


@frozen
class Range:
    """Numbers, or days as ordinals, from `low` to `high`; an end may be infinite or left out."""

    low: float
    high: float
    low_in: bool = True
    high_in: bool = True

    @property
    def single(self) -> float | None:
        """The one value, if there is only one."""
        return self.low if self.low == self.high else None


Value: TypeAlias = Range | str | bool | frozenset[str] | None
"""`None` is unknown; a text is as read, the members of a set are folded."""

Truth: TypeAlias = bool | None


def exactly(value: float) -> Range:
    """The range of one value."""
    return Range(value, value)


def on(day: date) -> Range:
    """The range of one day."""
    return exactly(day.toordinal())


def less(left: Range, right: Range) -> Truth:
    """`left < right`, true or false only where it is so for every pair of values."""
    if _all_less(left, right):
        return True
    return False if _all_at_most(right, left) else None


def at_most(left: Range, right: Range) -> Truth:
    """`left <= right`, likewise."""
    return negated(less(right, left))


def same(left: Range, right: Range) -> Truth:
    """`left is right`, likewise."""
    if _all_less(left, right) or _all_less(right, left):
        return False
    return True if left.single is not None and right.single is not None else None


def _all_less(left: Range, right: Range) -> bool:
    if left.high == right.low:
        return not (left.high_in and right.low_in)
    return left.high < right.low


def _all_at_most(left: Range, right: Range) -> bool:
    return left.high <= right.low


def negated(truth: Truth) -> Truth:
    """Kleene's not."""
    return None if truth is None else not truth


def at_least(count: int, truths: list[Truth]) -> Truth:
    """Whether `count` of them are true, as far as can be told."""
    if truths.count(True) >= count:
        return True
    return False if truths.count(True) + truths.count(None) < count else None


def calculated(operator: str, left: Value, right: Value) -> Value:
    """Arithmetic in doubles; unknown on a band, over zero or out of bounds."""
    if not isinstance(left, Range) or not isinstance(right, Range):
        return None
    if left.single is None or right.single is None:
        return None
    result = _double(operator, left.single, right.single)
    return exactly(result) if result is not None and math.isfinite(result) else None


def _double(operator: str, left: float, right: float) -> float | None:
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case _:
            return left / right if right else None


def half_up(value: Fraction, places: int) -> Fraction:
    """The value rounded half up to so many decimals."""
    scale = 10**places
    return Fraction(math.floor(value * scale + Fraction(1, 2)), scale)


def plain(value: Fraction | float) -> int | float:
    """A number as JSON has it: an int where it is whole."""
    return int(value) if value == int(value) else float(value)
