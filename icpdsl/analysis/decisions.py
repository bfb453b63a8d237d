"""Which branches of a criterion can decide, and what grades it can come to.

Everything is worked out criterion by criterion, from the rules alone: that two criteria read the
same field is not taken into account, so that more may seem possible than is.
"""

from enum import Enum
from typing import assert_never

from attrs import define, field

from icpdsl.analysis.regions.boxes import (
    NOWHERE,
    Region,
    TooManyBoxesError,
    is_within,
)
from icpdsl.analysis.regions.truth import Truth
from icpdsl.meaning import core
from icpdsl.source.structure import structure

_MOST_BEFORE = 100
"""Boxes of earlier branches that a later one is held against."""


class Fate(Enum):
    """What becomes of a branch; `DECIDES` also where that could not be ruled out."""

    DECIDES = "decides for some record"
    NEVER_HOLDS = "holds for no record"
    IS_COVERED = "holds only where an earlier branch does"


@structure
class Reach:
    """The grades from `least` to `most`, in hundredths."""

    least: int
    most: int


@define
class Decisions:
    """What the criteria of a rule file can come to; each is worked out once.

    Conditions go by their identity: the rule file holds them for as long as this is of use.
    """

    truth: Truth
    _regions: dict[int, Region | None] = field(factory=dict)
    _fates: dict[tuple[str, int], tuple[Fate, ...]] = field(factory=dict)

    def fates(self, criterion: core.Criterion) -> tuple[Fate, ...]:
        """What becomes of each branch."""
        key = criterion.slug, criterion.line
        if key not in self._fates:
            self._fates[key] = tuple(self._worked_out(criterion))
        return self._fates[key]

    def _worked_out(self, criterion: core.Criterion) -> list[Fate]:
        before: Region = NOWHERE
        found = []
        for branch in criterion.branches:
            here = self.region(branch.condition)
            fate = _fate(here, before)
            found.append(fate)
            if here is not None and fate is Fate.DECIDES and len(before) < _MOST_BEFORE:
                before = (*before, *here)
        return found

    def region(self, condition: core.Condition) -> Region | None:
        """Where a condition is true; `None` where that is too ragged to be worked out."""
        key = id(condition)
        if key not in self._regions:
            try:
                self._regions[key] = self.truth.holds(condition)
            except TooManyBoxesError:
                self._regions[key] = None
        return self._regions[key]

    def never_holds(self, condition: core.Condition) -> bool:
        """Whether a condition is certain to hold for no record."""
        return self.region(condition) == NOWHERE

    def grades_reached(self, criterion: core.Criterion) -> tuple[Reach, ...]:
        """The grades (or points) that some record may get, `when unknown` among them.

        A criterion that is unknown takes the smallest possible grade, which can be that of a branch
        that never decides, but is no more than what its last line gives.
        """
        last = _last_reach(criterion.last)
        fates = self.fates(criterion)
        decided = [
            branch.grade
            for branch, fate in zip(criterion.branches, fates, strict=True)
            if fate is Fate.DECIDES
        ]
        unknown = criterion.when_unknown
        given = [unknown.grade] if unknown is not None and unknown.grade is not None else []
        most = max([last.most, *decided, *given])
        others = [branch.grade for branch in criterion.branches if branch.grade <= most]
        single = dict.fromkeys([*decided, *given, *others])
        return (last, *(Reach(grade, grade) for grade in single))


def _fate(here: Region | None, before: Region) -> Fate:
    """The fate of a branch that holds `here`, after those that hold `before` it."""
    if here is None:
        return Fate.DECIDES
    if here == NOWHERE:
        return Fate.NEVER_HOLDS
    try:
        return Fate.IS_COVERED if is_within(here, before) else Fate.DECIDES
    except TooManyBoxesError:
        return Fate.DECIDES


def _last_reach(last: core.Last | None) -> Reach:
    match last:
        case None:
            return Reach(0, 0)
        case core.Otherwise(grade):
            return Reach(grade, grade)
        case core.Slide(first, second):
            return Reach(min(first, second), max(first, second))
        case core.Halving(full):
            return Reach(0, full)
        case _:
            assert_never(last)
