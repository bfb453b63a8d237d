"""Cells of number, percent and money fields."""

import datetime
import math
import re
from collections.abc import Callable
from decimal import Decimal

from icpdsl.meaning.currencies import USERS_OF_MARK
from icpdsl.meaning.types import MoneyType, NumberType, PercentType
from icpdsl.records.record import Band
from icpdsl.records.values.dates import looks_like_date
from icpdsl.records.values.quantities import PERCENTS, Amount, Range, plain, quantity
from icpdsl.records.values.reading import LONGEST_QUANTITY, Reading, known, unreadable

Quantitative = NumberType | PercentType | MoneyType

_DIGITS = re.compile(r"-?[0-9]{1,300}(?:\.[0-9]{1,300})?")
_WHOLE = re.compile(r"-?[0-9]{1,300}")
_DECIMAL_COMMA = re.compile(r"[^,]*[0-9],[0-9]{1,2}(?![0-9,])[^,]*|[^,]*[0-9],[0-9]{4,}[^,]*")
_LARGEST = 2**1023

_DATE = "is a date where {} was expected; spreadsheets turn ranges such as 11-50 into dates"
_COMMA = "has a comma that does not part thousands; `--decimal-comma` reads it as a decimal comma"
_TOO_LARGE = "is too large for a number"
_REVERSED = "is a range whose first end is above its second"


def name_of(kind: Quantitative) -> str:
    """What the field expects, as a reason says it."""
    match kind:
        case NumberType():
            return "a number"
        case PercentType():
            return "a percent"
        case MoneyType(currency):
            return f"an amount in {currency}"


def number_reader(kind: Quantitative, *, decimal_comma: bool) -> Callable[[object], Reading]:
    """The reader of cells that are neither empty nor NaN."""
    places = -2 if isinstance(kind, PercentType) and kind.is_whole else 0
    fast = _WHOLE if decimal_comma else _DIGITS

    def read(cell: object) -> Reading:
        if not isinstance(cell, str):
            return _read_typed(cell, kind, places)
        if not places and fast.fullmatch(cell):
            return known(float(cell) + 0.0)
        return _read_text(cell.strip(), kind, places, decimal_comma=decimal_comma)

    return read


def _finite(value: float) -> Reading:
    return known(value + 0.0) if math.isfinite(value) else unreadable(_TOO_LARGE)


def _read_typed(cell: object, kind: Quantitative, places: int) -> Reading:
    match cell:
        case bool():
            return unreadable(f"is yes or no where {name_of(kind)} was expected")
        case datetime.date():
            return unreadable(_DATE.format(name_of(kind)))
        case int() | float() | Decimal():
            return _finite(_shifted(cell, places))
        case _:
            return unreadable(f"is not {name_of(kind)}")


def _shifted(cell: float | Decimal, places: int) -> float:
    """The cell times ten to the `places` as written, rounded once; infinite if too large."""
    if isinstance(cell, int) and abs(cell) > _LARGEST:
        return math.inf
    mantissa, _, exponent = str(cell).lower().partition("e")
    return float(f"{mantissa}e{int(exponent or 0) + places}")


def _read_text(text: str, kind: Quantitative, places: int, *, decimal_comma: bool) -> Reading:
    written = plain(text) if len(text) <= LONGEST_QUANTITY else ""
    found = quantity(written, decimal_comma=decimal_comma)
    if found is None:
        return unreadable(_why_not(written, kind))
    reason = _wrong_unit(found, kind)
    if reason:
        return unreadable(reason)
    match found:
        case Amount():
            return _finite(_valued(found, places))
        case Range():
            return _band(found, places)


def _why_not(written: str, kind: Quantitative) -> str:
    if looks_like_date(written):
        return _DATE.format(name_of(kind))
    if _DECIMAL_COMMA.fullmatch(written):
        return _COMMA
    return f"is not {name_of(kind)}"


def _wrong_unit(found: Amount | Range, kind: Quantitative) -> str | None:
    ends = (found,) if isinstance(found, Amount) else (found.low, found.high)
    units = [unit for end in ends if end for unit in end.units]
    for unit in units:
        match kind:
            case PercentType() if unit in PERCENTS:
                continue
            case MoneyType(currency) if currency in USERS_OF_MARK.get(unit, ()):
                continue
            case MoneyType(currency) if unit not in PERCENTS:
                return f"is in another currency than {currency}"
            case _:
                other = "a percent" if unit in PERCENTS else "an amount of money"
                return f"is {other} where {name_of(kind)} was expected"
    return None


def _valued(amount: Amount, places: int) -> float:
    return amount.shifted(-2 if PERCENTS.intersection(amount.units) else places)


def _band(found: Range, places: int) -> Reading:
    low = None if found.low is None else _valued(found.low, places)
    high = None if found.high is None else _valued(found.high, places)
    if any(end is not None and not math.isfinite(end) for end in (low, high)):
        return unreadable(_TOO_LARGE)
    if low is None or high is None:
        band = Band(low, high, found.excludes_low, found.excludes_high)
        return Reading(band, band)
    if low > high:
        return unreadable(_REVERSED)
    if low == high:
        return known(low)
    return Reading(Band(low, high), Band(low, high))
