"""Conditions: docs/language.md, "Conditions" and "Unknown", line by line, by both engines."""

import datetime

import pytest

from tests.engines.asking import truth


@pytest.mark.parametrize(
    ("condition", "n", "expected"),
    [
        ("n > 5", 5, "no"),
        ("n >= 5", 5, "yes"),
        ("n <= 5", 5, "yes"),
        ("n < 5", 5, "no"),
        ("n is 5", 5, "yes"),
        ("n is not 5", 5, "no"),
        ("n between 5 and 6", 5, "yes"),
        ("n between 4 and 5", 5, "yes"),
        ("n between 6 and 7", 5, "no"),
        ("n is 0.1", 0.1, "yes"),
        ("n >= -1", -1, "yes"),
    ],
)
def test_comparisons_of_numbers(condition: str, n: float, expected: str) -> None:
    assert truth(condition, n=n) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (1, 1, "yes"),
        (1, 0, "no"),
        (1, None, "unknown"),
        (0, 0, "no"),
        (0, None, "no"),
        (None, None, "unknown"),
    ],
)
def test_and_in_three_values(left: object, right: object, expected: str) -> None:
    assert truth("n is 1 and m is 1", n=left, m=right) == expected
    assert truth("n is 1 and m is 1", n=right, m=left) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (1, 1, "yes"),
        (1, 0, "yes"),
        (1, None, "yes"),
        (0, 0, "no"),
        (0, None, "unknown"),
        (None, None, "unknown"),
    ],
)
def test_or_in_three_values(left: object, right: object, expected: str) -> None:
    assert truth("n is 1 or m is 1", n=left, m=right) == expected
    assert truth("n is 1 or m is 1", n=right, m=left) == expected


@pytest.mark.parametrize(("flag", "expected"), [("yes", "no"), ("no", "yes"), (None, "unknown")])
def test_not_in_three_values(flag: str | None, expected: str) -> None:
    assert truth("not flag", flag=flag) == expected


@pytest.mark.parametrize(
    ("n", "m", "share", "expected"),
    [
        (1, 1, None, "yes"),
        (1, None, "0%", "unknown"),
        (1, 0, "0%", "no"),
        (None, None, "0%", "unknown"),
        (None, 0, "0%", "no"),
    ],
)
def test_at_least_n_counts_what_may_still_hold(
    n: object, m: object, share: object, expected: str
) -> None:
    block = "at least 2 of\n        n is 1\n        m is 1\n        share is 100%"
    assert truth(block, n=n, m=m, share=share) == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [("all of", "unknown"), ("any of", "yes"), ("none of", "no")],
)
def test_blocks(block: str, expected: str) -> None:
    assert truth(f"{block}\n        n is 1\n        m is 1", n=1) == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("n is known", "no"),
        ("n is unknown", "yes"),
        ("m is known", "yes"),
        ("tools is known", "yes"),
        ("n / m is known", "no"),
        ("m / m is known", "yes"),
    ],
)
def test_is_known_is_never_unknown(condition: str, expected: str) -> None:
    assert truth(condition, m=1, tools="[]") == expected


def test_is_known_of_a_defined_condition() -> None:
    assert truth("big is known", before="define big as n > 5", n="1-10") == "no"
    assert truth("big is known", before="define big as n > 5", n="1-4") == "yes"


@pytest.mark.parametrize(
    ("condition", "band", "expected"),
    [
        ("n >= 51", "51-200", "yes"),
        ("n > 51", "51-200", "unknown"),
        ("n > 200", "51-200", "no"),
        ("n < 200", "51-200", "unknown"),
        ("n <= 200", "51-200", "yes"),
        ("n between 51 and 200", "51-200", "yes"),
        ("n between 50 and 100", "51-200", "unknown"),
        ("n is 51", "51-200", "unknown"),
        ("n is 50", "51-200", "no"),
        ("n is not 50", "51-200", "yes"),
        ("n < 50", "<50", "yes"),
        ("n <= 49", "<50", "unknown"),
        ("n is 50", "<50", "no"),
        ("n >= 50", "<50", "no"),
        ("n > 10000", ">10000", "yes"),
        ("n >= 10000", "10,000+", "yes"),
        ("n > 10000", "10,000+", "unknown"),
        ("n is known", "51-200", "yes"),
        ("n + 1 > 0", "51-200", "unknown"),
        ("n > m", "51-200", "yes"),
        ("m < n", "51-200", "yes"),
    ],
)
def test_a_band_is_true_for_all_false_for_none_else_unknown(
    condition: str, band: str, expected: str
) -> None:
    assert truth(condition, n=band, m=50) == expected


@pytest.mark.parametrize(
    ("n", "m", "expected"),
    [
        ("1-5", "6-9", "yes"),
        ("1-5", "5-9", "unknown"),
        ("6-9", "1-6", "no"),
        ("<5", "5-9", "yes"),
        ("5-9", "<5", "no"),
    ],
)
def test_two_bands(n: str, m: str, expected: str) -> None:
    assert truth("n < m", n=n, m=m) == expected


@pytest.mark.parametrize(
    ("day", "condition", "expected"),
    [
        ("2013", "day before 2014-01-01", "yes"),
        ("2013", "day before 2013-06-01", "unknown"),
        ("2013-06", "day between 2013-06-01 and 2013-06-30", "yes"),
        ("2013", "days since day > 4000", "yes"),
        ("2013", "days since day > 4700", "unknown"),
        ("2013", "days since day + 1 > 0", "unknown"),
    ],
)
def test_bands_of_dates(day: str, condition: str, expected: str) -> None:
    assert truth(condition, day=day) == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("n + m is 9", "yes"),
        ("n - m is 3", "yes"),
        ("n * m is 18", "yes"),
        ("n / m is 2", "yes"),
        ("n - m - 1 is 2", "yes"),
        ("n - (m - 1) is 4", "yes"),
        ("n + m * 2 is 12", "yes"),
        ("n / (m - 3) is 1", "unknown"),
        ("n * 1000000B * 1000000B * 1000000B * 1000000B > 0", "yes"),
        ("amount / n > 1 USD", "unknown"),
        ("share * n is known", "no"),
        ("number of tools is 2", "yes"),
        ("number of tools + 1 is 3", "yes"),
    ],
)
def test_arithmetic(condition: str, expected: str) -> None:
    assert truth(condition, n=6, m=3, tools="a;b") == expected


def test_arithmetic_beyond_doubles_is_unknown() -> None:
    factors = " * ".join(["n"] * 20)
    assert truth(f"{factors} > 0", n="1e30") == "unknown"


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ('name is "acme  corp"', "yes"),
        ('name is not "acme"', "yes"),
        ('name in "x", "Acme Corp"', "yes"),
        ('name not in "x", "Acme Corp"', "no"),
        ('name contains "me c"', "yes"),
        ('name contains "x", "CORP"', "yes"),
        ('name starts with "acme"', "yes"),
        ('name ends with "corp"', "yes"),
        ('name ends with "acme", "rp"', "yes"),
        ("name matches /^a.*p$/", "yes"),
        ("name matches /^C/", "no"),
        ("name is name", "yes"),
        ("name is title", "no"),
        ('title mentions "CTO"', "no"),
        ('title mentions "director", "x"', "yes"),
        ('title mentions "of it"', "yes"),
        ('key_field is "x"', "unknown"),
        ('key_field mentions "x"', "unknown"),
        ("key_field matches /x/", "unknown"),
    ],
)
def test_texts_compare_folded(condition: str, expected: str) -> None:
    assert truth(condition, name=" ACME\tCorp ", title="Director of I.T., of IT") == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ('tools include "AWS"', "yes"),
        ('tools include any of "x", "aws"', "yes"),
        ('tools include all of "aws", "dbt"', "yes"),
        ('tools include all of "aws", "x"', "no"),
        ('tools include none of "x", "y"', "yes"),
        ('tools include none of "x", "aws"', "no"),
        ('tools include at least 2 of "aws", "x", "dbt"', "yes"),
        ('tools include at least 2 of "aws", "x"', "no"),
    ],
)
def test_sets(condition: str, expected: str) -> None:
    assert truth(condition, tools="dbt; Aws") == expected
    assert truth(condition) == "unknown"


@pytest.mark.parametrize(
    ("condition", "day", "expected"),
    [
        ("day within last 1 month", "2026-02-28", "yes"),
        ("day within last 1 month", "2026-02-27", "no"),
        ("day within last 1 month", "2026-03-31", "yes"),
        ("day within last 1 month", "2026-04-01", "no"),
        ("day within next 1 month", "2026-04-30", "yes"),
        ("day within next 1 month", "2026-05-01", "no"),
        ("day within next 1 month", "2026-03-31", "yes"),
        ("day within last 90 days", "2025-12-31", "yes"),
        ("day within last 90 days", "2025-12-30", "no"),
        ("day within next 2 weeks", "2026-04-14", "yes"),
        ("day within next 2 weeks", "2026-04-15", "no"),
        ("day before 2026-03-31", "2026-03-31", "no"),
        ("day after 2026-03-30", "2026-03-31", "yes"),
        ("days since day is 0", "2026-03-31", "yes"),
        ("days since day is -1", "2026-04-01", "yes"),
        ("days since day is 31", "2026-02-28", "yes"),
    ],
)
def test_dates_at_the_ends_of_months(condition: str, day: str, expected: str) -> None:
    assert truth(condition, day=day) == expected


@pytest.mark.parametrize(
    ("as_of", "condition", "day", "expected"),
    [
        ("2024-02-29", "day within last 1 year", "2023-02-28", "yes"),
        ("2024-02-29", "day within last 1 year", "2023-02-27", "no"),
        ("2024-02-29", "day within next 4 years", "2028-02-29", "yes"),
        ("2023-02-28", "day within next 1 year", "2024-02-29", "no"),
        ("2024-03-31", "day within last 1 month", "2024-02-29", "yes"),
        ("2024-12-31", "day within next 2 months", "2025-02-28", "yes"),
        ("0001-01-31", "day within last 100 years", "0001-01-01", "yes"),
        ("9999-12-01", "day within next 100 years", "9999-12-31", "yes"),
    ],
)
def test_windows_are_calendar_ones(as_of: str, condition: str, day: str, expected: str) -> None:
    today = datetime.date.fromisoformat(as_of)
    assert truth(condition, as_of=today, day=day) == expected
