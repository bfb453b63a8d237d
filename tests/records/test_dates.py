"""Dates, row by row of docs/reading-values.md."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icpdsl.meaning.types import DateType
from icpdsl.records.record import Band
from tests.records.cells import problem, value

ISO = DateType()
DMY = DateType("dmy")
MDY = DateType("mdy")
EPOCH = DateType("epoch")
THE_DAY = datetime.date(2026, 9, 30)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-09-30",
        " 2026-09-30 ",
        "2026-9-30",
        "2026/09/30",
        "2026.09.30",
        "20260930",
        "20260930T101500Z",
        "30 Sep 2026",
        "30-Sep-2026",
        "30 September 2026",
        "30th Sept. 2026",
        "Sep 30, 2026",
        "September 30, 2026",
        "September 30 2026",
        "2026-Sep-30",
        "2026-09-30 23:59",
        "2026-09-30T03:23:15.000Z",
        "2026-09-30T23:59:15.000+0000",
        "2026-09-30T12:00:00.000Z-0300",
        "2026-09-30T23:30:00-03:00",
        "2026-09-30 10:11:12.345 UTC",
        "2026–09–30",
        THE_DAY,
        datetime.datetime(2026, 9, 30, 23, 59, tzinfo=datetime.UTC),
        datetime.datetime(2026, 9, 30, 23, 59),  # noqa: DTZ001 - as a database may give it
        20260930,
    ],
)
def test_a_date_or_the_date_part_as_written(cell: object) -> None:
    assert value(ISO, cell) == THE_DAY


@pytest.mark.parametrize("kind", [ISO, DMY, MDY, EPOCH])
def test_an_iso_date_reads_in_every_order(kind: DateType) -> None:
    assert value(kind, "2026-09-30") == THE_DAY


@pytest.mark.parametrize("cell", ["30/09/2026", "30.09.2026", "30-9-2026", "30/09/2026 14:30"])
def test_day_first_where_the_field_says_so(cell: str) -> None:
    assert value(DMY, cell) == THE_DAY
    assert problem(MDY, cell) == "has no such month, read as month, day, year"
    assert "`as dmy` or `as mdy`" in problem(ISO, cell)


@pytest.mark.parametrize("cell", ["09/30/2026", "9/30/2026", "9/30/2026 2:30 PM"])
def test_month_first_where_the_field_says_so(cell: str) -> None:
    assert value(MDY, cell) == THE_DAY
    assert problem(DMY, cell) == "has no such month, read as day, month, year"


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("2013", "2013-01-01", "2013-12-31"),
        (2013, "2013-01-01", "2013-12-31"),
        (2013.0, "2013-01-01", "2013-12-31"),
        ("2013-06", "2013-06-01", "2013-06-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("06/2013", "2013-06-01", "2013-06-30"),
        ("Jan 2024", "2024-01-01", "2024-01-31"),
        ("January 2024", "2024-01-01", "2024-01-31"),
    ],
)
def test_a_year_or_a_month_is_a_band(cell: object, first: str, last: str) -> None:
    days = Band(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))
    assert value(ISO, cell) == days


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("1704067200", "2024-01-01"),
        ("1704067200000", "2024-01-01"),
        (1704067200, "2024-01-01"),
        (1704153599999, "2024-01-01"),
        (1704067200.9, "2024-01-01"),
        (Decimal("1704067200.5"), "2024-01-01"),
        ("1.7040672E12", "2024-01-01"),
        ("0", "1970-01-01"),
        ("-1", "1969-12-31"),
        (Decimal("-0.5"), "1969-12-31"),
        ("99999999999", "5138-11-16"),
        ("100000000000", "1973-03-03"),
    ],
)
def test_epochs_are_seconds_then_milliseconds(cell: object, day: str) -> None:
    assert value(EPOCH, cell) == datetime.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("2026-02-30", "no calendar has"),
        ("2013-13", "no calendar has"),
        ("0000-00-00", "no calendar has"),
        ("30 Feb 2026", "no calendar has"),
        ("30-Sep-26", "two digits"),
        ("30/09/26", "may start with the day or the month"),
        ("2013 (1888)", "is not a date"),
        ("1704067200000", "is not a date"),
        (45_000, "is not a date"),
        ("tomorrow", "is not a date"),
        ("2026-09-30 25:00", "is not a date"),
        (True, "is yes or no"),
        (["2026-09-30"], "is not a date"),
        ("9" * 1_000_000, "is not a date"),
    ],
)
def test_what_is_no_date_is_a_problem(cell: object, reason: str) -> None:
    assert reason in problem(ISO, cell)


@pytest.mark.parametrize(
    "cell", [10**30, -(10**18), -(10**14), 1e300, Decimal("1e999999"), "1e300", "1e400", "5 €"]
)
def test_an_epoch_beyond_the_calendar_is_a_problem(cell: object) -> None:
    assert problem(EPOCH, cell)


@pytest.mark.parametrize("cell", ["n/a", "-", "unknown", "null", "#N/A"])
def test_ways_of_saying_nothing_are_unknown_without_a_problem(cell: str) -> None:
    assert value(ISO, cell) is None


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_every_way_of_writing_a_day_gives_that_day(day: datetime.date) -> None:
    iso = day.isoformat()
    forms = [iso, iso.replace("-", "/"), f"{iso}T23:59:59Z", day.strftime("%d %b %Y")]
    forms += [day.strftime("%B %d, %Y"), iso.replace("-", "")]
    assert [value(ISO, form) for form in forms] == [day] * len(forms)
    assert value(DMY, day.strftime("%d/%m/%Y")) == day
    assert value(MDY, day.strftime("%m/%d/%Y")) == day


@given(st.dates(min_value=datetime.date(1980, 1, 1), max_value=datetime.date(5000, 1, 1)))
def test_milliseconds_and_seconds_agree(day: datetime.date) -> None:
    seconds = (day - datetime.date(1970, 1, 1)).days * 86_400
    assert value(EPOCH, seconds) == value(EPOCH, str(seconds * 1000)) == day
