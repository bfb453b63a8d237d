"""Boxes, which ask something of several variables at once, and regions, which are some of them."""

from collections.abc import Hashable, Iterator, Mapping
from functools import lru_cache
from itertools import count
from typing import TypeAlias

from attrs import frozen

from icpdsl.analysis.regions.sets import (
    EVERY_NUMBER,
    EVERY_TEXT,
    YES_OR_NO,
    Choice,
    Interval,
    Values,
)

_MOST_STEPS = 2_000
_MOST = 64
"""Boxes that a region may have, and steps to tell two apart; more are not worth the time."""


class TooManyBoxesError(Exception):
    """A region is too ragged to be worked out."""


@frozen(cache_hash=True)
class Variable:
    """What a test looks at: `what` of something, a field or a value worked out.

    `may_be_band` says that a range may stand where a number is asked for.
    """

    what: str
    of: Hashable
    may_be_band: bool = False

    @property
    def every(self) -> Values:
        """All that it can be."""
        if self.what in ("number", "months", "order"):
            return EVERY_NUMBER
        return EVERY_TEXT if self.what == "text" else YES_OR_NO


@lru_cache(maxsize=4_096)
def variable_of(what: str, of: Hashable, *, may_be_band: bool = False) -> Variable:
    """The variable, the same object each time, so that looking it up compares no trees."""
    return Variable(what, of, may_be_band)


Box: TypeAlias = Mapping[Variable, Values]
"""Holds where each variable is in its set; one that is not named may be anything, or unknown."""

Region: TypeAlias = tuple[Box, ...]
"""Holds where any of its boxes does."""

NOWHERE: Region = ()
EVERYWHERE: Region = ({},)


def both(left: Region, right: Region) -> Region:
    """Where both hold."""
    if EVERYWHERE in (left, right):
        return right if left == EVERYWHERE else left
    return _tidy(met for one in left for other in right if (met := _met(one, other)) is not None)


def either(*regions: Region) -> Region:
    """Where any holds."""
    some = [region for region in regions if region]
    return some[0] if len(some) == 1 else _tidy(box for region in some for box in region)


def is_within(region: Region, others: Region) -> bool:
    """Whether all of `region` lies within `others`, be it in one of their boxes or in several."""
    steps = count(1)
    return not any(_escapes(box, _touching(box, others), steps) for box in region)


def _touching(box: Box, others: Region) -> Region:
    """Those of the others that have something in common with a box."""
    touching = tuple(one for one in others if _met(box, one) is not None)
    if len(touching) > _MOST:
        raise TooManyBoxesError
    return touching


def _escapes(box: Box, others: Region, steps: Iterator[int]) -> bool:
    """Whether some part of a box lies in none of the others."""
    if not others:
        return True
    if next(steps) > _MOST_STEPS:
        raise TooManyBoxesError
    return any(_escapes(rest, others[1:], steps) for rest in _rests(box, others[0]))


def _met(left: Box, right: Box) -> Box | None:
    met = dict(left)
    for variable, values in right.items():
        own = met.get(variable)
        common = values if own is None else _meet(own, values)
        if common.is_empty:
            return None
        met[variable] = common
    return met


def _rests(box: Box, taken: Box) -> Iterator[Box]:
    """What is left of a box without another: for each variable of that, where it is elsewhere."""
    if _met(box, taken) is None:
        yield box
        return
    inner = dict(box)
    for variable, values in taken.items():
        own = inner.get(variable, variable.every)
        for rest in _without(own, values, variable):
            yield {**inner, variable: rest}
        inner[variable] = _meet(own, values)


def _tidy(boxes: Iterator[Box]) -> Region:
    """The boxes without those that lie within another."""
    kept: list[Box] = []
    for box in boxes:
        if any(_is_within(box, other) for other in kept):
            continue
        kept = [other for other in kept if not _is_within(other, box)]
        kept.append(box)
        if len(kept) > _MOST:
            raise TooManyBoxesError
    return tuple(kept)


def _is_within(box: Box, other: Box) -> bool:
    return all(
        _lies_within(box.get(variable, variable.every), values)
        for variable, values in other.items()
    )


def _meet(left: Values, right: Values) -> Values:
    match left, right:
        case Interval(), Interval():
            return left.meet(right)
        case Choice(), Choice():
            return left.meet(right)
        case _:
            raise TypeError(left, right)


def _lies_within(left: Values, right: Values) -> bool:
    match left, right:
        case Interval(), Interval():
            return left.is_within(right)
        case Choice(), Choice():
            return left.is_within(right)
        case _:
            raise TypeError(left, right)


def _without(left: Values, right: Values, variable: Variable) -> tuple[Values, ...]:
    match left, right:
        case Interval(), Interval():
            return left.without(right, may_be_band=variable.may_be_band)
        case Choice(), Choice():
            return left.without(right)
        case _:
            raise TypeError(left, right)
