"""A portfolio counts every account and lists the best."""

from icpdsl.records.record import Typed
from icpdsl.reports import render_portfolio
from icpdsl.reports.views.portfolio import PortfolioView, Tally, portfolio_row
from tests.reports import samples

UNFIT = {**samples.NORTHWIND, "sales_team": 3.0}
UNVERIFIED = {**samples.NORTHWIND, "sales_team": None, "name": "Whoever"}


def view_of(*records: dict[str, Typed], most_rows: int = 10) -> PortfolioView:
    tally = Tally(most_rows)
    for values in records:
        answer = samples.answer(values)
        tally.add(answer, portfolio_row(answer))
    return tally.view("All")


def test_every_account_is_counted_in_the_order_of_the_rules() -> None:
    view = view_of(UNFIT, samples.NORTHWIND, UNVERIFIED, samples.NORTHWIND)
    assert [(one.name, one.count, one.share) for one in view.tiers] == [
        ("A", 0, 0),
        ("B", 3, 75),
        ("C", 0, 0),
        ("Disqualified", 1, 25),
    ]
    assert [(one.name, one.count) for one in view.verdicts] == [
        ("qualified", 2),
        ("unverified", 1),
        ("disqualified", 1),
    ]
    assert [(one.name, one.count) for one in view.stages] == [
        ("SQL", 0),
        ("MQL", 3),
        ("No stage", 1),
    ]
    assert [one.count for one in view.bins] == [0, 0, 0, 0, 0, 0, 4, 0, 0, 0]


def test_the_best_come_first_and_equals_as_they_came() -> None:
    first = {**samples.NORTHWIND, "name": "First"}
    view = view_of(UNFIT, first, UNVERIFIED, samples.NORTHWIND, most_rows=3)
    assert [one.title for one in view.rows] == ["First", "Northwind Cloud", "Whoever"]
    assert view.is_cut


def test_fields_that_are_missing_most_come_first() -> None:
    gaps = {one.name: one.count for one in view_of(samples.NORTHWIND, UNVERIFIED).gaps}
    assert list(gaps.values()) == sorted(gaps.values(), reverse=True)
    assert (gaps["layoffs"], gaps["sales team"]) == (2, 1)


def test_a_portfolio_in_text() -> None:
    text = render_portfolio([samples.answer(), samples.answer(UNFIT)], form="txt", title="All")
    assert text.startswith("All\n===\n\n2 accounts scored as of 2026-09-30\n")
    assert "B                      1      50%" in text
    assert "60 to 70" in text


def test_no_accounts_are_no_error() -> None:
    assert render_portfolio([], form="txt") == (
        "Portfolio\n=========\n\n0 accounts scored as of no day\n\nRules: , version\n"
    )
