"""Small choices on top of Hypothesis: everything that the generators draw goes through `Dice`.

The first option of every choice is the simplest, so that failing files shrink towards it.
"""

from collections.abc import Sequence
from functools import cache
from typing import TypeVar

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

T = TypeVar("T")


@cache
def _whole_numbers(low: int, high: int) -> SearchStrategy[int]:
    return st.integers(low, high)


@frozen
class Dice:
    """A source of choices that Hypothesis can replay and shrink."""

    draw: DrawFn

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both in."""
        return low if low == high else self.draw(_whole_numbers(low, high))

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self.whole(0, len(options) - 1)]

    def chance(self, one_in: int = 2) -> bool:
        """True about once in `one_in` times."""
        return self.whole(0, one_in - 1) == one_in - 1

    def some(self, options: Sequence[T], least: int = 1, most: int = 3) -> tuple[T, ...]:
        """From `least` to `most` different options, in a drawn order."""
        left = list(options)
        count = self.whole(min(least, len(left)), min(most, len(left)))
        return tuple(left.pop(self.whole(0, len(left) - 1)) for _ in range(count))
