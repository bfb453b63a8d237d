"""The sets of values that a single variable is asked to be in."""

import math
from typing import TypeAlias

from attrs import frozen

_LOWEST, _HIGHEST = -math.inf, math.inf


@frozen
class Interval:
    """The numbers from `low` to `high`; dates go by their ordinals.

    A variable that may be a band is in it when all of the band is.
    """

    low: float = _LOWEST
    high: float = _HIGHEST
    is_low_in: bool = True
    is_high_in: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether no number is in it."""
        if self.low == self.high:
            return not (self.is_low_in and self.is_high_in)
        return self.low > self.high

    def meet(self, other: "Interval") -> "Interval":
        """What is in both."""
        low, is_low_in = max((self.low, not self.is_low_in), (other.low, not other.is_low_in))
        high, is_high_in = min((self.high, self.is_high_in), (other.high, other.is_high_in))
        return Interval(low, high, not is_low_in, is_high_in)

    def is_within(self, other: "Interval") -> bool:
        """Whether `other` has all of it."""
        return self.is_empty or self.meet(other) == self

    def without(self, other: "Interval", *, may_be_band: bool) -> tuple["Interval", ...]:
        """What is left without `other`; of a band something may always be left on either side."""
        if self.is_within(other):
            return ()
        if may_be_band or self.meet(other).is_empty:
            return (self,)
        below = Interval(_LOWEST, other.low, is_high_in=not other.is_low_in)
        above = Interval(other.high, _HIGHEST, is_low_in=not other.is_high_in)
        parts = (self.meet(below), self.meet(above))
        return tuple(one for one in parts if not one.is_empty)


@frozen
class Choice:
    """The texts in `texts`, or, if `is_all_but`, all others."""

    texts: frozenset[str]
    is_all_but: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no text is in it."""
        return not self.texts and not self.is_all_but

    def meet(self, other: "Choice") -> "Choice":
        """What is in both."""
        match self.is_all_but, other.is_all_but:
            case False, False:
                return Choice(self.texts & other.texts)
            case False, True:
                return Choice(self.texts - other.texts)
            case True, False:
                return Choice(other.texts - self.texts)
            case _:
                return Choice(self.texts | other.texts, is_all_but=True)

    def is_within(self, other: "Choice") -> bool:
        """Whether `other` has all of it."""
        return self.meet(other) == self

    def without(self, other: "Choice") -> tuple["Choice", ...]:
        """What is left without `other`."""
        left = self.meet(Choice(other.texts, not other.is_all_but))
        return () if left.is_empty else (left,)


Values: TypeAlias = Interval | Choice

EVERY_NUMBER = Interval()
EVERY_TEXT = Choice(frozenset(), is_all_but=True)
YES = Choice(frozenset({"yes"}))
NO = Choice(frozenset({"no"}))
YES_OR_NO = Choice(frozenset({"yes", "no"}))
