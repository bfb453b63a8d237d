"""docs/scorecards.md lists every field that a template is given, and its templates run."""

import re
from pathlib import Path

import pytest
from attrs import AttrsInstance, fields

from icpdsl.reports import UserTemplate, render_card
from icpdsl.reports.environment import FILTERS
from icpdsl.reports.views.card import AccountCard
from icpdsl.reports.views.clause import ClauseView, Reading
from icpdsl.reports.views.fit import Fit, TierMark
from icpdsl.reports.views.gaps import FieldToFill
from icpdsl.reports.views.governance import Governance
from icpdsl.reports.views.portfolio import Bin, Count, PortfolioRow, PortfolioView
from icpdsl.reports.views.sums import ScoreLine, ScoreSum
from tests.reports import samples

PAGE = (Path(__file__).parents[2] / "docs" / "scorecards.md").read_text(encoding="utf-8")
TABLES = {
    title: set(re.findall(r"`(\w+)`", rows))
    for title, rows in re.findall(
        r"^\| (?:of )?`([\w.]+)` \| \|\n((?:\|.*\n)+)", PAGE, re.MULTILINE
    )
}
OURS_ONLY = {"adjustment_rows", "need_rows", "others", "term_rows", "tier_rows"}


@pytest.mark.parametrize(
    ("table", "models"),
    [
        ("card", (AccountCard, Governance)),
        ("card.fit", (Fit, TierMark)),
        ("card.sums", (ScoreSum, ScoreLine)),
        ("card.clauses", (ClauseView, Reading)),
        ("card.to_fill", (FieldToFill,)),
        ("view", (PortfolioView, Count, Bin, PortfolioRow)),
    ],
)
def test_every_field_is_told(table: str, models: tuple[type[AttrsInstance], ...]) -> None:
    names = {one.name for model in models for one in fields(model)}
    assert names <= TABLES[table]


def test_every_filter_for_users_is_told() -> None:
    table = PAGE.split("| filter | gives |")[1].split("\n\n")[0]
    told = set(
        re.findall(r"`(\w+)`", "\n".join(row.split("|")[1] for row in table.split("\n")[2:]))
    )
    assert told == set(FILTERS) - OURS_ONLY


@pytest.mark.parametrize("template", re.findall(r"```jinja\n(.*?)```", PAGE, re.DOTALL))
def test_the_templates_of_the_page_run(template: str) -> None:
    name = "own.html.j2" if "extends" in template else "own.txt.j2"
    text = render_card(samples.answer(), template=UserTemplate(name, template))
    assert "Northwind Cloud" in text
