"""The cells that a field is cut into before anything is known of the outcome.

A quantity or a date is cut at round numbers near its quantiles, a text into its frequent values, a
set into who has a member and who has not. Later, neighbouring or like cells become one group.
"""

import datetime
from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from icpdsl.evidence.derive.columns import Codes
from icpdsl.evidence.derive.kinds import TypedColumn
from icpdsl.evidence.rounding import roundest, roundest_day
from icpdsl.meaning.types import DateType, SetType, YesNoType
from icpdsl.records.record import Band, Typed
from icpdsl.source.printable import printable

LEAST = 20
"""Records that a cell must have for its rate to mean anything."""

_CELLS = 24
_MOST_VALUES = 40
_MOST_MEMBERS = 150
_MOST_BANDS = 0.05
_MARGIN = 0.5

Mask = NDArray[np.bool_]
Doubles = NDArray[np.float64]
Direction: TypeAlias = Literal["up", "down"] | None


@frozen
class Steps:
    """Quantities or days in order: cell `k` holds those from `cuts[k-1]` up to below `cuts[k]`."""

    cuts: tuple[float, ...]

    @property
    def count(self) -> int:
        """How many cells there are."""
        return len(self.cuts) + 1


@frozen
class Values:
    """Texts or yes and no: a cell for each, and a last one for all others, perhaps empty."""

    texts: tuple[str | bool, ...]

    @property
    def count(self) -> int:
        """How many cells there are."""
        return len(self.texts) + 1


@frozen
class Members:
    """A set by two lists: two or more of `wanted`, one of them, one of `unwanted`, neither."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    count: int = 4


Division: TypeAlias = Steps | Values | Members


@frozen(eq=False)
class Divided:
    """A field cut into cells: the cell of each record, -1 where it is unknown."""

    column: TypedColumn
    division: Division
    codes: Codes
    direction: Direction = None

    @property
    def name(self) -> str:
        """The field's name."""
        return self.column.field.name

    @property
    def is_ordered(self) -> bool:
        """Whether only neighbouring cells may become one group."""
        return isinstance(self.division, Steps)


def divided(column: TypedColumn, train: Mask, direction: Direction = None) -> Divided | None:
    """A field that is no set, cut by what the records of `train` hold; `None` where all is one."""
    counts = np.bincount(column.column.codes[train], minlength=len(column.compared))
    numbers = _numbers(column)
    if numbers is not None:
        cuts = _cuts(column, numbers, counts)
        own = _steps_of(column, numbers, np.array(cuts))
        division: Division = Steps(cuts)
    else:
        texts = _frequent(column, counts)
        places = {value: at for at, value in enumerate(texts)}
        own = np.array(
            [
                places.get(one, len(texts)) if isinstance(one, str | bool) else -1
                for one in column.shown
            ],
            dtype=np.int32,
        )
        division = Values(texts)
    codes = own[column.column.codes]
    found = np.unique(codes[train])
    return Divided(column, division, codes, direction) if len(found) > 1 else None


# ---- quantities and days


def _numbers(column: TypedColumn) -> Doubles | None:
    """The place of each distinct cell on the line, NaN where it is unknown; `None` for texts."""
    if isinstance(column.field.type, YesNoType | SetType):
        return None
    if any(isinstance(one, str) for one in column.compared):
        return None
    return np.array([_number(one) for one in column.compared], dtype=np.float64)


def _number(value: Typed) -> float:
    match value:
        case float():
            return value
        case datetime.date():
            return float(value.toordinal())
        case Band(None, high):
            return _number(high) - 1
        case Band(low):
            return _number(low)
        case _:
            return float("nan")


def _cuts(column: TypedColumn, numbers: Doubles, counts: NDArray[np.int64]) -> tuple[float, ...]:
    """Cut points between the values that occur, at the roundest numbers there."""
    is_used = (counts > 0) & ~np.isnan(numbers)
    values, at = np.unique(numbers[is_used], return_inverse=True)
    if len(values) < 2:  # noqa: PLR2004 - nothing to cut between
        return ()
    weights = np.bincount(at, weights=counts[is_used]).astype(np.float64)
    gaps = _gaps(values, weights)
    rounded = _rounding(column, counts)
    return tuple(sorted({rounded(*gap) for gap in gaps}))


def _rounding(column: TypedColumn, counts: NDArray[np.int64]) -> Callable[[float, float], float]:
    """How a cut is chosen in a gap: bands are only cut where one of them begins."""
    banded = sum(
        int(n) for one, n in zip(column.compared, counts, strict=True) if isinstance(one, Band)
    )
    if banded > _MOST_BANDS * counts.sum():
        return lambda _, upto: upto
    return roundest_day if isinstance(column.field.type, DateType) else roundest


def _gaps(values: Doubles, weights: Doubles) -> list[tuple[float, float]]:
    """Stretches, open below, in each of which a cut point is to be found."""
    if len(values) <= _CELLS:
        return list(zip(values[:-1].tolist(), values[1:].tolist(), strict=True))
    reached = np.cumsum(weights) / weights.sum()
    shares = np.arange(1, _CELLS) / _CELLS
    margin = _MARGIN / _CELLS
    low = values[np.searchsorted(reached, shares - margin)]
    high = values[np.minimum(np.searchsorted(reached, shares + margin), len(values) - 1)]
    gaps = [(a, b) for a, b in zip(low.tolist(), high.tolist(), strict=True) if a < b]
    heavy = np.flatnonzero(weights >= weights.sum() / _CELLS)
    gaps += [(float(values[at - 1]), float(values[at])) for at in heavy if at > 0]
    gaps += [(float(values[at]), float(values[at + 1])) for at in heavy if at + 1 < len(values)]
    return gaps


def _steps_of(column: TypedColumn, numbers: Doubles, cuts: Doubles) -> Codes:
    """The cell of each distinct cell of the column; a band that a cut goes through is unknown."""
    steps = np.where(np.isnan(numbers), -1, np.searchsorted(cuts, numbers, "right"))
    for at, value in enumerate(column.compared):
        if isinstance(value, Band):
            steps[at] = _step(value, cuts)
    return steps.astype(np.int32)


def _step(band: Band, cuts: Doubles) -> int:
    first = 0 if band.low is None else int(np.searchsorted(cuts, _number(band.low), "right"))
    side: Literal["left", "right"] = "left" if band.excludes_high else "right"
    high = band.high
    last = len(cuts) if high is None else int(np.searchsorted(cuts, _number(high), side))
    return first if first == last else -1


# ---- texts


def _frequent(column: TypedColumn, counts: NDArray[np.int64]) -> tuple[str | bool, ...]:
    """The values that enough records have, in alphabetical order; `no` stands before `yes`."""
    totals: dict[str | bool, int] = {}
    for shown, n in zip(column.shown, counts.tolist(), strict=True):
        if isinstance(shown, bool) or (isinstance(shown, str) and shown == printable(shown)):
            totals[shown] = totals.get(shown, 0) + n
    frequent = sorted(totals, key=lambda value: (-totals[value], value))
    kept = [value for value in frequent[:_MOST_VALUES] if totals[value] >= LEAST]
    return tuple(sorted(kept))


# ---- sets


def member_cells(column: TypedColumn, train: Mask) -> tuple[tuple[str, Codes], ...]:
    """For each frequent member of a set whether a record has it: 1 or 0, -1 where unknown."""
    counts = np.bincount(column.column.codes[train], minlength=len(column.compared)).tolist()
    totals: dict[str, int] = {}
    known = 0
    for members, n in zip(column.compared, counts, strict=True):
        if isinstance(members, frozenset):
            known += n
            for member in members:
                totals[member] = totals.get(member, 0) + n
    frequent = sorted(totals, key=lambda member: (-totals[member], member))[:_MOST_MEMBERS]
    kept = [one for one in frequent if LEAST <= totals[one] <= known - LEAST]
    return tuple((member, has_member(column, member)) for member in kept if member.isprintable())


def has_member(column: TypedColumn, member: str) -> Codes:
    """Whether each record has the member."""
    own = [int(member in one) if isinstance(one, frozenset) else -1 for one in column.compared]
    return np.array(own, dtype=np.int32)[column.column.codes]


def by_members(column: TypedColumn, wanted: Sequence[str], unwanted: Sequence[str]) -> Divided:
    """A set cut by which members a record has."""
    liked, disliked = frozenset(wanted), frozenset(unwanted)
    own = np.array([_membership(one, liked, disliked) for one in column.compared], dtype=np.int32)
    division = Members(tuple(wanted), tuple(unwanted))
    return Divided(column, division, own[column.column.codes])


def _membership(value: Typed, liked: frozenset[str], disliked: frozenset[str]) -> int:
    if not isinstance(value, frozenset):
        return -1
    count = len(value & liked)
    if count > 1:
        return 0
    if count == 1:
        return 1
    return 2 if value & disliked else 3
