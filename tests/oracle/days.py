"""Days so many units later, on the calendar."""

import calendar
import datetime


def moved(day: datetime.date, count: int, unit: str) -> int:
    """The ordinal of a day so many units later; months and years end at the month's last day."""
    first, last = datetime.date.min.toordinal(), datetime.date.max.toordinal()
    if unit in {"day", "week"}:
        ordinal = day.toordinal() + count * (7 if unit == "week" else 1)
        return min(max(ordinal, first), last)
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    if year < 1:
        return first
    if year > 9999:
        return last
    return datetime.date(year, month + 1, min(day.day, _length(year, month + 1))).toordinal()


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
