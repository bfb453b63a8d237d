"""What the clauses give adds up to the score, to the tenth, on generated rules and records."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icpdsl.engines.scoring import allotted
from icpdsl.records.record import Typed
from icpdsl.reports import Answer, Audience
from icpdsl.reports.contributions import strongest_reasons
from icpdsl.reports.numbers import points
from icpdsl.reports.views.card import AccountCard, account_card
from icpdsl.source.text import SourceText
from tests.properties.programs import by_rows, checked, read
from tests.reports import samples
from tests.strategies.files import rule_files
from tests.strategies.records import records

_AUDIENCES: tuple[Audience | None, ...] = (None, "sales", "marketing")


def adds_up(card: AccountCard) -> bool:
    return all(
        sum(round(line.points * 10) for line in one.lines) == round(one.score * 10)
        for one in card.sums
        if one.score is not None
    )


@given(st.data())
def test_parts_sum_to_the_score_whatever_the_rules(data: st.DataObject) -> None:
    made = data.draw(rule_files())
    rules = checked(made.text)
    record = read(rules, data.draw(records(made.fields)))
    for evaluation in by_rows(rules, record, samples.TODAY):
        for audience in _AUDIENCES:
            card = account_card(Answer(rules, evaluation, SourceText(made.text)), audience)
            assert adds_up(card)
            for one in card.sums:
                limited = any(line.is_limit for line in one.lines)
                assert not limited or one.score in {0, 100}


@given(st.lists(st.fractions(min_value=-1000, max_value=1000), max_size=30))
def test_each_part_is_next_to_its_exact_value(exact: list[Fraction]) -> None:
    total = sum(exact, Fraction())
    rounded = int((total + Fraction(1, 2)) // 1)
    parts = allotted(exact, rounded)
    assert sum(parts) == rounded
    assert all(abs(part - one) < 1 for part, one in zip(parts, exact, strict=True))


def test_three_equal_parts_of_a_hundred() -> None:
    assert allotted([Fraction(1000, 3)] * 3, 1000) == [334, 333, 333]


def test_a_part_without_points_never_gets_a_leftover_tenth() -> None:
    assert allotted([Fraction(0), Fraction(1, 2), Fraction(0)], 1) == [0, 1, 0]


def test_the_sample_adds_up_as_the_language_page_says() -> None:
    card = account_card(samples.answer())
    (score,) = card.sums
    assert [(line.name, line.points) for line in score.lines] == [
        ("Company size", 62.5),
        ("On our doorstep", 5.0),
    ]
    assert score.score == 67.5
    assert score.nothing == ("Fresh money", "Recent layoffs")
    assert score.left_out == ("Modern stack",)


def test_clauses_of_other_teams_are_one_line() -> None:
    card = account_card(samples.answer(), "marketing")
    (score,) = card.sums
    assert [line.name for line in score.lines] == ["Company size", "Other clauses (4)"]
    assert adds_up(card)


def test_points_beyond_the_limit_are_a_line_of_their_own() -> None:
    values = {**samples.NORTHWIND, "technologies": ("Salesforce", "Snowflake")}
    card = account_card(samples.answer({**values, "last_funding": samples.TODAY}))
    (score,) = card.sums
    assert [(line.name, line.points) for line in score.lines if line.is_limit] == [
        ("Held within 0 and 100", -5.0)
    ]
    assert adds_up(card)


@pytest.mark.parametrize(
    ("values", "reasons"),
    [
        (samples.NORTHWIND, ("Company size", "On our doorstep")),
        ({**samples.NORTHWIND, "sales_team": 3.0}, ("Runs a real sales team",)),
        ({}, ()),
    ],
)
def test_strongest_reasons(values: dict[str, Typed], reasons: tuple[str, ...]) -> None:
    """A failed gate outweighs every point."""
    assert strongest_reasons(samples.evaluation(values)) == reasons


def test_points_are_shown_to_the_tenth() -> None:
    assert points(1234.5) == "1,234.5"
    assert points(70) == "70.0"
