"""What reading one cell comes to, and what cells look like before they are read."""

import datetime
import math
import numbers
from decimal import Decimal
from enum import Enum
from typing import Final, NamedTuple

from icpdsl.records.record import Typed
from icpdsl.source.printable import printable

LONGEST_QUANTITY: Final = 200
"""Characters of the longest cell that is tried as a number or a date."""

_LONGEST_SHOWN = 80
_MOST_BITS = 4_000
_WHOLE_BELOW = 1e16
_BUILT_IN = (int, float, Decimal, datetime.date, list, dict, tuple, set, frozenset)


class Missing(Enum):
    """The type of `MISSING`."""

    MISSING = "missing"


MISSING: Final = Missing.MISSING
"""The cell of a column or key that the record does not have: unknown whatever empty means."""


class Reading(NamedTuple):
    """A cell after reading. A named tuple, since a million rows make twenty million of them.

    `compared` is what conditions see and `shown` what people see, `None` for unknown; `problem` is
    why the cell could not be read as its type, or how it departs from its field.
    """

    compared: Typed
    shown: Typed
    problem: str | None = None


UNKNOWN: Final = Reading(None, None)


def reading_of(compared: Typed, shown: Typed) -> Reading:
    """A reading without a problem, made in a third of the time that `Reading` takes."""
    return tuple.__new__(Reading, (compared, shown, None))


def known(value: float | datetime.date) -> Reading:
    """A value that is shown as it is compared."""
    return reading_of(value, value)


def unreadable(problem: str) -> Reading:
    """Unknown, for a reason that goes into the data problems."""
    return Reading(None, None, problem)


def is_nothing(cell: object) -> bool:
    """Whether a typed cell is a number or a time that is none: NaN, infinite, pandas' NaT."""
    match cell:
        case float():
            return not math.isfinite(cell)
        case Decimal():
            return not cell.is_finite()
        case datetime.datetime():
            return cell != cell  # noqa: PLR0124 - true of NaT alone
        case _:
            return False


def built_in(cell: object) -> object:
    """A number of another library (numpy) as Python's own."""
    if isinstance(cell, _BUILT_IN):
        return cell
    match cell:
        case numbers.Integral():
            return int(cell)
        case numbers.Real() if not isinstance(cell, numbers.Rational):
            return float(cell)
        case _:
            return cell


def text_of(cell: object) -> str | None:
    """A typed cell as the text that a file would hold, `None` where there is no such text."""
    match cell:
        case str():
            return cell
        case bool():
            return "true" if cell else "false"
        case int():
            return int.__repr__(cell) if cell.bit_length() <= _MOST_BITS else None
        case float():
            whole = cell.is_integer() and abs(cell) < _WHOLE_BELOW
            return str(int(cell)) if whole else float.__repr__(cell)
        case Decimal():
            return str(cell)
        case datetime.date():
            return cell.isoformat()
        case _:
            return None


def excerpt(cell: object) -> str:
    """A cell as a message shows it: on one line, shortened, harmless to a terminal."""
    if cell is None or cell is MISSING:
        return ""
    if isinstance(cell, str):
        text: str | None = cell[: _LONGEST_SHOWN + 1]
    else:
        text = text_of(cell)
    if text is None:
        return _kind_of(cell)
    short = text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
    return printable(short)


def _kind_of(cell: object) -> str:
    match cell:
        case list() | tuple() | set() | frozenset():
            return "a list"
        case int():
            return "a very long number"
        case _:
            return "an object"
