"""Numbers, percents and money, row by row of docs/reading-values.md."""

import datetime
import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icpdsl.meaning.types import MoneyType, NumberType, PercentType
from icpdsl.records.record import Band
from tests.records.cells import problem, read, value

NUMBER = NumberType()
PERCENT = PercentType()
WHOLE = PercentType(is_whole=True)
DOLLARS = MoneyType("USD")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1200", 1200.0),
        ("  12 ", 12.0),
        ("1,200", 1200.0),
        ("1 200", 1200.0),
        ("1\u00a0200", 1200.0),
        ("1\u202f200\u202f300", 1_200_300.0),
        ("1_200", 1200.0),
        ("1'200", 1200.0),
        ("1’200", 1200.0),
        ("1,00,000", 100_000.0),
        ("-3.5", -3.5),
        ("\u22123.5", -3.5),
        ("+5", 5.0),
        (".5", 0.5),
        ("007", 7.0),
        ("-0", 0.0),
        ("1.2k", 1200.0),
        ("1.2K", 1200.0),
        ("3M", 3_000_000.0),
        ("2 bn", 2e9),
        ("2 billion", 2e9),
        ("1e6", 1e6),
        ("1.0E7", 1e7),
        ("1e-2", 0.01),
        ("(1,200)", -1200.0),
        ("0.1", 0.1),
        ("1.005k", 1005.0),
        ("123456789012345678", 123456789012345678.0),
        ("５００", 500.0),
        ("50-50", 50.0),
        (12, 12.0),
        (1.5, 1.5),
        (-0.0, 0.0),
        (Decimal("2.50"), 2.5),
    ],
)
def test_a_number_reads_exactly(cell: object, expected: float) -> None:
    found = value(NUMBER, cell)
    assert found == expected
    assert isinstance(found, float)
    assert math.copysign(1, found) == math.copysign(1, expected)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("51-200", Band(51.0, 200.0)),
        ("51–200", Band(51.0, 200.0)),
        ("51 — 200", Band(51.0, 200.0)),
        ("100 - 250", Band(100.0, 250.0)),
        ("1,001 to 5,000", Band(1001.0, 5000.0)),
        ("between 10 and 50", Band(10.0, 50.0)),
        ("FROM_201_TO_500", Band(201.0, 500.0)),
        ("-5--2", Band(-5.0, -2.0)),
        ("1e-2-1e2", Band(0.01, 100.0)),
        ("10,000+", Band(10_000.0, None)),
        ("1000 +", Band(1000.0, None)),
        ("10,001 or more", Band(10_001.0, None)),
        (">=100", Band(100.0, None)),
        ("≥ 100", Band(100.0, None)),
        ("at least 100", Band(100.0, None)),
        (">100", Band(100.0, None, excludes_low=True)),
        ("more than 100", Band(100.0, None, excludes_low=True)),
        ("<50", Band(None, 50.0, excludes_high=True)),
        ("Less than 50", Band(None, 50.0, excludes_high=True)),
        ("<=50", Band(None, 50.0)),
        ("up to 50", Band(None, 50.0)),
        ("1-10k", Band(1000.0, 10_000.0)),
        ("500-1k", Band(500.0, 1000.0)),
        ("100k-1M", Band(100_000.0, 1_000_000.0)),
    ],
)
def test_a_range_is_a_band(cell: str, expected: Band) -> None:
    assert value(NUMBER, cell) == expected


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("abc", "is not a number"),
        ("1-2-3", "is not a number"),
        ("about 50", "is not a number"),
        ("12 employees", "is not a number"),
        ("1,5", "decimal comma"),
        ("1.200,5", "decimal comma"),
        ("1,2000", "decimal comma"),
        ("$5", "is an amount of money where a number was expected"),
        ("5%", "is a percent where a number was expected"),
        ("200-51", "first end is above its second"),
        ("5e400", "too large"),
        ("1e400-1e500", "too large"),
        (10**400, "too large"),
        (Decimal("1e400"), "too large"),
        (True, "is yes or no where a number was expected"),
        ([1], "is not a number"),
        ({"a": 1}, "is not a number"),
        ("1" * 1_000, "is not a number"),
        ("(5", "is not a number"),
        ("--5", "is not a number"),
        ("+", "is not a number"),
    ],
)
def test_what_is_no_number_is_a_problem(cell: object, reason: str) -> None:
    assert reason in problem(NUMBER, cell)


@pytest.mark.parametrize(
    "cell",
    ["11-Nov", "Nov-50", "2026-11-10", "10/11/2026", "1-Oct-26", datetime.date(2026, 11, 10)],
)
def test_a_date_among_numbers_warns_of_spreadsheets(cell: object) -> None:
    assert "spreadsheets turn ranges" in problem(NUMBER, cell)


@pytest.mark.parametrize(
    "cell", ["n/a", "N/A", "#N/A", "-", " - ", "Unknown", "NULL", "NaN", "inf"]
)
@pytest.mark.parametrize("kind", [NUMBER, PERCENT, DOLLARS])
def test_ways_of_saying_nothing_are_unknown_without_a_problem(
    kind: NumberType | PercentType | MoneyType, cell: str
) -> None:
    assert value(kind, cell) is None


@pytest.mark.parametrize(
    "cell", [math.nan, math.inf, -math.inf, Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity")]
)
def test_a_number_that_is_none_is_unknown(cell: object) -> None:
    assert value(NUMBER, cell) is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("1,5", 1.5), ("1.200,5", 1200.5), ("1.200", 1200.0), ("12", 12.0), ("1 200,5", 1200.5)],
)
def test_the_decimal_comma_is_an_option(cell: str, expected: float) -> None:
    assert value(NUMBER, cell, decimal_comma=True) == expected


def test_with_the_decimal_comma_a_point_parts_thousands_only() -> None:
    assert "is not a number" in problem(NUMBER, "1.5", decimal_comma=True)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("25%", 0.25),
        ("25 %", 0.25),
        ("0.25", 0.25),
        (0.25, 0.25),
        ("25 percent", 0.25),
        ("-3.5%", -0.035),
        ("0.1%", 0.001),
        ("<5%", Band(None, 0.05, excludes_high=True)),
        ("10-20%", Band(0.1, 0.2)),
        ("10% - 20%", Band(0.1, 0.2)),
    ],
)
def test_a_percent_is_a_share(cell: object, expected: object) -> None:
    assert value(PERCENT, cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("25", 0.25),
        ("25%", 0.25),
        (25, 0.25),
        (0.1, 0.001),
        (1e-7, 1e-9),
        (Decimal("12.5"), 0.125),
        ("10-20", Band(0.1, 0.2)),
    ],
)
def test_a_whole_percent_is_in_hundredths(cell: object, expected: object) -> None:
    assert value(WHOLE, cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1200", 1200.0),
        ("$1,200", 1200.0),
        ("$ 1,200.50", 1200.5),
        ("1,200 USD", 1200.0),
        ("usd 5", 5.0),
        ("US$5M", 5e6),
        ("$1,200 USD", 1200.0),
        ("-$5", -5.0),
        ("$-5", -5.0),
        ("(1,200)", -1200.0),
        ("($1,200)", -1200.0),
        ("$(1,200)", -1200.0),
        ("$10,000,000", 1e7),
        ("1.0E7", 1e7),
        ("$5MM", 5e6),
        ("$1 - 10M", Band(1e6, 1e7)),
        ("$5K - 20K", Band(5e3, 2e4)),
        ("$1m-$50m", Band(1e6, 5e7)),
        ("$100,000 - $1M", Band(1e5, 1e6)),
        ("$1B+", Band(1e9, None)),
        ("<$1M", Band(None, 1e6, excludes_high=True)),
    ],
)
def test_money_reads_with_its_own_marks(cell: str, expected: object) -> None:
    assert value(DOLLARS, cell) == expected


@pytest.mark.parametrize(
    ("currency", "cell"),
    [("AUD", "$5"), ("AUD", "A$5"), ("EUR", "5 €"), ("EUR", "€5"), ("GBP", "£5"), ("SEK", "5 kr")],
)
def test_a_sign_counts_for_every_currency_that_it_stands_for(currency: str, cell: str) -> None:
    assert value(MoneyType(currency), cell) == 5.0


@pytest.mark.parametrize("cell", ["€5", "5 EUR", "A$5", "EUR 5", "€1M - $5M", "5 kr"])
def test_another_currency_is_a_problem(cell: str) -> None:
    assert problem(DOLLARS, cell) == "is in another currency than USD"


def test_a_percent_is_no_money() -> None:
    assert problem(DOLLARS, "10%") == "is a percent where an amount in USD was expected"


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15))
def test_a_decimal_is_rounded_once(exact: Decimal) -> None:
    """The double is the one nearest to what is written, in text and typed."""
    nearest = Fraction(exact)
    for cell in (str(exact), exact):
        found = value(NUMBER, cell)
        assert isinstance(found, float)
        assert Fraction(found) == Fraction(float(nearest))


@given(st.integers(-(10**12), 10**12))
def test_groups_and_scales_change_no_value(whole: int) -> None:
    assert value(NUMBER, f"{whole:,}") == float(whole)
    assert value(NUMBER, f"{whole:_}") == float(whole)
    assert value(NUMBER, f"{whole}k") == float(whole * 1000)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_band_keeps_its_ends(low: int, high: int) -> None:
    found = read(NUMBER, f"{low}-{high}")
    if low < high:
        assert found.compared == Band(float(low), float(high))
    elif low == high:
        assert found.compared == float(low)
    else:
        assert found.problem is not None


@pytest.mark.parametrize("cell", ["60k+ EUR", "60k+€", "60k EUR or more", "€60k+"])
def test_a_currency_may_stand_behind_an_open_end(cell: str) -> None:
    assert value(MoneyType("EUR"), cell) == Band(60_000.0, None)
