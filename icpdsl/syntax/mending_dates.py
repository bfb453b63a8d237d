"""Days as other habits write them, read as `2026-09-30`."""

import datetime
import re

from icpdsl.syntax import codes
from icpdsl.syntax.mended import Mended, guess

_STAND_IN = "2000-01-01"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]*\.?"
MONTH_FIRST = rf"{MONTH}[ ][0-9]{{1,2}},?[ ][0-9]{{4}}\b"


def date(match: re.Match[str]) -> Mended:
    """A day in numbers, in any order and with any signs between them."""
    text = match.group()
    parts = re.split(r"[-/.]", text)
    year, month, day = parts if len(parts[0]) == 4 else parts[::-1]  # noqa: PLR2004 - a year
    iso = f"{year}-{month:0>2}-{day:0>2}"
    if text != iso:
        return _reordered(text, iso, f"{year}-{day:0>2}-{month:0>2}")
    if _is_day(iso):
        return Mended((("DATE", iso),))
    message = f"`{text}` is not in the calendar"
    last = _last_day(year, month)
    if last is None:
        return guess("DATE", _STAND_IN, codes.IMPOSSIBLE_DATE, message)
    hint = f"the last day of that month is `{last}`"
    return Mended((("DATE", last),), codes.IMPOSSIBLE_DATE, message, hint)


def date_in_words(match: re.Match[str]) -> Mended:
    """A day whose month is a word."""
    text = match.group()
    day, year = re.findall("[0-9]+", text)
    month = next(at for at, name in enumerate(_MONTHS, start=1) if name in text)
    return _reordered(text, f"{year}-{month:02}-{day:0>2}")


def _reordered(text: str, *readings: str) -> Mended:
    message = f"`{text}` is no date; a date is year, month, day: `2026-09-30`"
    iso = next(filter(_is_day, readings), None)
    if iso is None:
        return guess("DATE", _STAND_IN, codes.DATE_WORDING, message)
    return Mended((("DATE", iso),), codes.DATE_WORDING, message, f"write `{iso}`")


def _is_day(iso: str) -> bool:
    try:
        datetime.date.fromisoformat(iso)
    except ValueError:
        return False
    return True


def _last_day(year: str, month: str) -> str | None:
    days = (f"{year}-{month}-{day}" for day in (31, 30, 29, 28))
    return next(filter(_is_day, days), None)
