"""Grade tables over one number or date: which stretch of it each branch is for."""

from icpdsl.analysis.decisions import Decisions
from icpdsl.analysis.lints.branches import GradeTable, WrittenBranch
from icpdsl.analysis.regions.boxes import NOWHERE, Box, Variable
from icpdsl.analysis.regions.sets import Interval
from icpdsl.meaning import core
from icpdsl.meaning.scope import written
from icpdsl.meaning.types import DateType, NumberType, Type
from icpdsl.source.structure import structure

_FEWEST, _MOST = 2, 100
_NUMBERS = ("number", "months")


@structure
class BandOfTable:
    """A branch, and the stretch that it is for."""

    branch: WrittenBranch
    interval: Interval

    @property
    def text(self) -> str:
        """The condition as it is written, on one line."""
        return written(self.branch.node.condition.span)

    @property
    def is_closed(self) -> bool:
        """Whether it has two ends."""
        return abs(self.interval.low) != float("inf") != abs(self.interval.high)


@structure
class Bands:
    """The bands of a grade table over one variable, in the order written.

    `is_whole` says that it counts whole things, so that nothing lies between 999 and 1,000.
    """

    bands: tuple[BandOfTable, ...]
    is_whole: bool


def bands_of(
    table: GradeTable, decisions: Decisions, fields: tuple[core.Field, ...]
) -> Bands | None:
    """The bands of a table of two branches or more that all ask for a stretch of one variable.

    A table of more than a hundred is made by a machine, and looked at by nobody.
    """
    found: list[BandOfTable] = []
    variables: set[Variable] = set()
    for one in table.branches:
        region = decisions.region(one.branch.condition)
        if region == NOWHERE:
            continue
        stretch = _stretch(region[0]) if region is not None and len(region) == 1 else None
        if stretch is None:
            return None
        variable, interval = stretch
        variables.add(variable)
        found.append(BandOfTable(one, interval))
    if len(variables) != 1 or not _FEWEST <= len(found) <= _MOST:
        return None
    return Bands(tuple(found), _is_whole(variables.pop(), fields))


def _stretch(box: Box) -> tuple[Variable, Interval] | None:
    """The one number that a box asks for, where it asks for nothing else."""
    others = [one for one in box if one.what not in ("known", *_NUMBERS)]
    asked = [
        (variable, values)
        for variable, values in box.items()
        if variable.what in _NUMBERS and isinstance(values, Interval)
    ]
    return asked[0] if len(asked) == 1 and not others else None


def _is_whole(variable: Variable, fields: tuple[core.Field, ...]) -> bool:
    match variable.of:
        case core.FieldValue(index):
            return _counts_wholes(fields[index].type)
        case core.DaysSince() | core.CountOf():
            return True
        case _:
            return False


def _counts_wholes(kind: Type) -> bool:
    return isinstance(kind, NumberType | DateType)
