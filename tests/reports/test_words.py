"""Every node of the core tree has its words."""

import datetime
from typing import get_args

import pytest

from icpdsl.meaning import core
from icpdsl.meaning.types import DateType, MoneyType, NumberType, PercentType, SetType
from icpdsl.records.record import Band, Typed
from icpdsl.reports.words import (
    Wording,
    condition_words,
    day_words,
    grade_words,
    last_words,
    read_words,
    value_words,
    when_unknown_words,
)
from icpdsl.source.text import SourceText
from tests.reports.samples import PROFILE, RULES, at_least, between, field

WORDING = Wording(RULES, PROFILE, SourceText('full when technologies include "AWS", "C++, C"'))


def days_ago(months: int, days: int = 0) -> core.AtLeast:
    since = core.Compare(">=", field("layoffs"), core.Today(months, days))
    return core.AtLeast(2, (since, core.Compare("<=", field("layoffs"), core.Today())))


def compare(operator: str, name: str, value: float | datetime.date | str) -> core.Compare:
    return core.Compare(operator, field(name), core.Constant(value))  # type: ignore[arg-type]


TECHNOLOGIES = field("technologies")
TITLE = field("name")
ROWS: list[tuple[core.Condition, str]] = [
    (at_least("employees", 1000), "employees at least 1,000"),
    (at_least("annual_revenue", 10_000_000), "annual revenue at least $10M"),
    (at_least("employee_growth", 0.125), "employee growth at least 12.5%"),
    (compare("<", "layoffs", datetime.date(2026, 1, 5)), "layoffs before 5 Jan 2026"),
    (compare("!=", "industry", "cloud infrastructure"), "industry is not Cloud infrastructure"),
    (between("employees", 500, 999), "employees between 500 and 999"),
    (days_ago(-6), "layoffs within the last 6 months"),
    (days_ago(-24), "layoffs within the last 2 years"),
    (days_ago(0, -90), "layoffs within the last 90 days"),
    (core.Compare("<", field("layoffs"), core.Today(-1)), "layoffs before 1 month ago"),
    (core.TextIn(TITLE, ("aws", "c++, c")), "name is AWS or “C++, C”"),
    (
        core.TextIn(field("country"), ("germany", "austria", "switzerland")),
        "country is in the list dach (Germany, Austria and Switzerland)",
    ),
    (core.TextTest("mentions", TITLE, ("cto", "cio")), "name mentions cto or cio"),
    (core.Matches(TITLE, "a|b"), "name matches /a|b/"),
    (core.IncludesAtLeast(TECHNOLOGIES, ("aws",), 1), "technologies include AWS"),
    (core.IncludesAtLeast(TECHNOLOGIES, ("a", "b"), 1), "technologies include a or b"),
    (core.IncludesAtLeast(TECHNOLOGIES, ("a", "b"), 2), "technologies include a and b"),
    (
        core.IncludesAtLeast(TECHNOLOGIES, ("a", "b", "c"), 2),
        "technologies include at least 2 of a, b and c",
    ),
    (core.IsTrue(field("government")), "government"),
    (core.IsKnown(TITLE), "name is known"),
    (core.IsKnown(core.IsTrue(field("government"))), "whether government is known"),
    (core.Defined(0), "scaling"),
    (core.Not(core.IsTrue(field("government"))), "not government"),
    (core.Not(core.Defined(0)), "not scaling"),
    (core.Not(core.IsKnown(TITLE)), "name is unknown"),
    (core.Not(core.TextIn(TITLE, ("aws",))), "name is not AWS"),
    (core.Not(core.TextTest("contains", TITLE, ("x",))), "name does not contain x"),
    (core.Not(core.Matches(TITLE, "a")), "name does not match /a/"),
    (
        core.Not(core.IncludesAtLeast(TECHNOLOGIES, ("a", "b"), 1)),
        "technologies do not include a or b",
    ),
    (core.Not(at_least("employees", 5)), "not (employees at least 5)"),
    (
        core.Not(core.AtLeast(1, (core.Defined(0), at_least("employees", 5)))),
        "none of (scaling; employees at least 5)",
    ),
    (
        core.AtLeast(
            2,
            (
                core.Defined(0),
                core.AtLeast(1, (core.IsTrue(field("government")), between("employees", 1, 9))),
            ),
        ),
        "scaling and (government or employees between 1 and 9)",
    ),
    (
        core.AtLeast(2, (core.Defined(0), core.IsTrue(field("government")), core.IsKnown(TITLE))),
        "at least 2 of (scaling; government; name is known)",
    ),
    (core.TextIn(core.Outcome("tier"), ("a", "b")), "tier is A or B"),
    (core.Compare("!=", core.Outcome("tier"), core.Constant("a")), "tier is not A"),
    (core.Compare("==", field("country"), core.Constant("south korea")), "country is South Korea"),
    (
        core.Compare(">=", core.Outcome("score", "fit"), core.Constant(50.0)),
        "fit score at least 50",
    ),
]

VALUES: list[tuple[core.Value, str]] = [
    (field("annual_revenue"), "annual revenue"),
    (core.Constant(2_000_000.0), "2M"),
    (core.Today(), "today"),
    (core.Today(-12), "1 year ago"),
    (core.Today(0, 14), "in 2 weeks"),
    (core.DaysSince(field("last_funding")), "days since last funding"),
    (core.CountOf(TECHNOLOGIES), "number of technologies"),
    (core.Defined(1), "revenue per head"),
    (core.Outcome("verdict"), "verdict"),
    (
        core.Arithmetic(
            "*",
            core.Arithmetic("-", field("annual_revenue"), core.Constant(5000.0)),
            core.Constant(2.0),
        ),
        "(annual revenue - $5,000) × 2",
    ),
]

READINGS: list[tuple[Typed, object, str]] = [
    (None, NumberType(), "unknown"),
    (2400.0, NumberType(), "2,400"),
    (0.125, PercentType(), "12.5%"),
    (12_500_000.0, MoneyType("USD"), "$12,500,000"),
    (-1200.5, MoneyType("SEK"), "-1,200.5 SEK"),
    (Band(51.0, 200.0), NumberType(), "51 to 200"),
    (Band(10_001.0, None), NumberType(), "10,001 or more"),
    (Band(None, 50.0, excludes_high=True), NumberType(), "under 50"),
    (Band(datetime.date(2013, 1, 1), None), DateType(), "1 Jan 2013 or later"),
    (True, NumberType(), "yes"),
    (False, NumberType(), "no"),
    (("b", "a"), SetType(), "a, b"),
    ((), SetType(), "none"),
    (datetime.date(1, 1, 1), DateType(), "never"),
    ("02134", NumberType(), "02134"),
]


@pytest.mark.parametrize(("condition", "words"), ROWS)
def test_conditions_in_words(condition: core.Condition, words: str) -> None:
    assert condition_words(condition, WORDING) == words


def test_every_kind_of_condition_is_among_the_rows() -> None:
    assert {type(condition) for condition, _ in ROWS} == set(get_args(core.Condition))


@pytest.mark.parametrize(("value", "words"), VALUES)
def test_values_in_words(value: core.Value, words: str) -> None:
    assert value_words(value, WORDING) == words


def test_every_kind_of_value_is_among_the_rows() -> None:
    assert {type(value) for value, _ in VALUES} == set(get_args(core.Value))


@pytest.mark.parametrize(("value", "kind", "words"), READINGS)
def test_what_was_read_in_words(value: Typed, kind: NumberType, words: str) -> None:
    assert read_words(value, kind) == words


def test_a_long_list_is_cut() -> None:
    texts = tuple(f"t{number}" for number in range(140))
    words = condition_words(core.TextIn(TITLE, texts), WORDING)
    assert words == "name is one of t0, t1, t2 and 137 more"


def test_grades_in_words() -> None:
    assert [grade_words(one, is_in_points=False) for one in (10_000, 5_000, 3_750, 0)] == [
        "full",
        "half",
        "37.5%",
        "none",
    ]
    assert [grade_words(one, is_in_points=True) for one in (100, -3000)] == [
        "1 point",
        "-30 points",
    ]


def test_what_comes_last_in_words() -> None:
    since = core.DaysSince(field("last_funding"))
    slide = core.Slide(10_000, 0, since, 0.0, 540.0, 1)
    halving = core.Halving(8_000, since, (), 30, 1)
    by_day = core.Slide(0, 10_000, field("layoffs"), 738_000.0, 738_365.0, 1)
    assert last_words(slide, WORDING, is_in_points=False) == (
        "full to none",
        "as days since last funding goes from 0 to 540",
    )
    assert last_words(halving, WORDING, is_in_points=False) == (
        "80%",
        "halving every 30 days since last funding",
    )
    assert last_words(by_day, WORDING, is_in_points=False)[1] == (
        "as layoffs goes from 29 Jul 2021 to 29 Jul 2022"
    )
    assert last_words(None, WORDING, is_in_points=True) == ("0 points", "otherwise")


def test_what_happens_to_the_unknown_in_words() -> None:
    criteria = [one for one in PROFILE.clauses if isinstance(one, core.Criterion)]
    assert [when_unknown_words(one) for one in criteria] == [
        "40%",
        "left out of the score",
        "the least that is possible",
    ]


def test_days_have_no_locale() -> None:
    assert day_words(datetime.date(2026, 9, 3)) == "3 Sep 2026"
