"""Cells of date fields, and what in another field looks like a date."""

import calendar
import datetime
import functools
import math
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Literal

from icpdsl.meaning.types import DateType
from icpdsl.records.record import Band
from icpdsl.records.values.quantities import Amount, plain, quantity
from icpdsl.records.values.reading import (
    LONGEST_QUANTITY,
    Reading,
    known,
    text_of,
    unreadable,
)

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = "(?P<year>[0-9]{4})"
_MONTH = "(?P<month>[0-9]{1,2})"
_DAY = "(?P<day>[0-9]{1,2})"
_NTH = rf"{_DAY}(?:st|nd|rd|th|\.)?"
_CLOCK = r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-6][0-9](?:[.,][0-9]+)?)?(?: ?[ap]\.?m\.?)?"
_ZONE = r"(?: ?z)?(?: ?(?:utc|gmt)?[+-][0-9]{2}:?(?:[0-9]{2})?| ?(?:utc|gmt))?"
_TIME = rf"(?:(?:t|,? ){_CLOCK}{_ZONE}|t[0-9]{{4}}(?:[0-9]{{2}}(?:\.[0-9]+)?)?{_ZONE})?"

_DAYS = tuple(
    form + _TIME
    for form in (
        rf"{_YEAR}(?P<cut>[-/.]){_MONTH}(?P=cut){_DAY}",
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        rf"{_NTH}(?: |-|/){_MONTH_NAME},?(?: |-|/){_YEAR}",
        rf"{_MONTH_NAME}(?: |-|/){_NTH}(?:, ?| |-|/){_YEAR}",
        rf"{_YEAR}(?: |-|/){_MONTH_NAME}(?: |-|/){_DAY}",
    )
)
_ANY_YEAR = "(?P<year>[0-9]{4}|[0-9]{2})"
_ORDERED = {
    "dmy": rf"{_DAY}(?P<cut>[-/.]){_MONTH}(?P=cut){_ANY_YEAR}{_TIME}",
    "mdy": rf"{_MONTH}(?P<cut>[-/.]){_DAY}(?P=cut){_ANY_YEAR}{_TIME}",
}
_MONTHS = (
    rf"{_YEAR}[-/]{_MONTH}",
    rf"{_MONTH}/{_YEAR}",
    rf"{_MONTH_NAME},?(?: |-){_YEAR}",
)
_SHORT_YEAR = (
    rf"[0-9]{{1,2}}([-/.])[0-9]{{1,2}}\1[0-9]{{2}}{_TIME}"
    rf"|{_NTH}(?: |-|/){_MONTH_NAME.replace('?P<name>', '?:')}(?: |-|/)[0-9]{{2}}"
)
_IN_SPREADSHEET = (
    rf"[0-9]{{1,2}}[- ]{_MONTH_NAME}|{_MONTH_NAME.replace('?P<name>', '?:')}[- ][0-9]{{1,4}}"
)
_compiled = functools.cache(re.compile)
"""Spellings are compiled when one is tried; with `_ISO` alone most commands get by."""

_WHOLE_YEAR = re.compile(_YEAR)
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_PIVOT = 69
_DAY_SECONDS = 86_400
_MILLISECONDS_FROM = 10**11
_EPOCH_ORDINAL = datetime.date(1970, 1, 1).toordinal()
_LAST_ORDINAL = datetime.date.max.toordinal()
_LAST_MILLISECOND = _LAST_ORDINAL * _DAY_SECONDS * 1000

_NOT_A_DATE = "is not a date"
_IMPOSSIBLE = "is a date that no calendar has"
_SHORT = "has a year of two digits; four were expected"
_UNORDERED = "may start with the day or the month; `as dmy` or `as mdy` in the rules says which"
_WRONG_ORDER = {
    "dmy": "has no such month, read as day, month, year",
    "mdy": "has no such month, read as month, day, year",
}


def date_reader(kind: DateType) -> Callable[[object], Reading]:
    """The reader of cells that are neither empty nor NaN."""

    def read(cell: object) -> Reading:
        match cell:
            case str() if _ISO.fullmatch(cell):
                return _iso(cell)
            case datetime.datetime():
                return known(datetime.date(cell.year, cell.month, cell.day))
            case datetime.date():
                return known(cell)
            case bool():
                return unreadable("is yes or no where a date was expected")
            case int() | float() | Decimal() if kind.reading == "epoch":
                return _since_epoch(cell)
            case _:
                return _read_text(text_of(cell), kind.reading)

    return read


def _iso(cell: str) -> Reading:
    """The usual spelling, without the detour through all others."""
    try:
        return known(datetime.date.fromisoformat(cell))
    except ValueError:
        return unreadable(_IMPOSSIBLE)


def looks_like_date(written: str) -> bool:
    """Whether a plain text that is no number is a date, of the kinds that spreadsheets make too."""
    forms = (*_DAYS, *_ORDERED.values(), *_MONTHS, _SHORT_YEAR, _IN_SPREADSHEET)
    return any(_compiled(form).fullmatch(written) for form in forms)


def _read_text(text: str | None, reading: Literal["iso", "dmy", "mdy", "epoch"]) -> Reading:
    stripped = (text or "").strip()
    if not stripped or len(stripped) > LONGEST_QUANTITY:
        return unreadable(_NOT_A_DATE)
    written = plain(stripped)
    if reading == "epoch" and isinstance(amount := quantity(written, decimal_comma=False), Amount):
        return _since_epoch_amount(amount)
    return _day(written) or _ordered_day(written, reading) or _span(written) or _why_not(written)


def _matches(forms: Iterable[str], written: str) -> Iterator[re.Match[str]]:
    return filter(None, (_compiled(form).fullmatch(written) for form in forms))


def _day(written: str) -> Reading | None:
    match = next(_matches(_DAYS, written), None)
    return match and _dated(match, _IMPOSSIBLE)


def _ordered_day(written: str, reading: str) -> Reading | None:
    order = _ORDERED.get(reading, _ORDERED["dmy"])
    match = _compiled(order).fullmatch(written)
    if match is None:
        return None
    if reading not in _ORDERED:
        return unreadable(_UNORDERED)
    no_month = int(match["month"]) > len(_NAMES)
    return _dated(match, _WRONG_ORDER[reading] if no_month else _IMPOSSIBLE)


def _month_of(match: re.Match[str]) -> int:
    parts = match.groupdict()
    return int(parts["month"]) if "month" in parts else _NAMES.index(parts["name"][:3]) + 1


def _year_of(digits: str) -> int:
    """The year; of two digits, POSIX's: 69 to 99 are of the last century, 00 to 68 of this one."""
    year = int(digits)
    return year if len(digits) > len("99") else year + (1900 if year >= _PIVOT else 2000)


def _dated(match: re.Match[str], reason: str) -> Reading:
    year, month, day = _year_of(match["year"]), _month_of(match), int(match["day"])
    if not _exists(year, month) or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return unreadable(reason)
    return known(datetime.date(year, month, day))


def _exists(year: int, month: int) -> bool:
    return year >= datetime.MINYEAR and 1 <= month <= len(_NAMES)


def _span(written: str) -> Reading | None:
    """A month or a year, as the band of its days."""
    if match := _WHOLE_YEAR.fullmatch(written):
        return _days(int(match["year"]), 1, len(_NAMES))
    match = next(_matches(_MONTHS, written), None)
    return match and _days(int(match["year"]), _month_of(match), _month_of(match))


def _days(year: int, first: int, last: int) -> Reading:
    if not _exists(year, first):
        return unreadable(_IMPOSSIBLE)
    end = calendar.monthrange(year, last)[1]
    band = Band(datetime.date(year, first, 1), datetime.date(year, last, end))
    return Reading(band, band)


def _why_not(written: str) -> Reading:
    return unreadable(_SHORT if _compiled(_SHORT_YEAR).fullmatch(written) else _NOT_A_DATE)


def _since_epoch_amount(amount: Amount) -> Reading:
    value = amount.value
    if amount.units or not math.isfinite(value):
        return unreadable(_NOT_A_DATE)
    return _since_epoch(value)


def _since_epoch(number: float | Decimal) -> Reading:
    if not -_LAST_MILLISECOND <= number <= _LAST_MILLISECOND:
        return unreadable(_IMPOSSIBLE)
    whole = math.floor(number)
    day = _DAY_SECONDS * (1000 if abs(whole) >= _MILLISECONDS_FROM else 1)
    ordinal = whole // day + _EPOCH_ORDINAL
    if not 1 <= ordinal <= _LAST_ORDINAL:
        return unreadable(_IMPOSSIBLE)
    return known(datetime.date.fromordinal(ordinal))
