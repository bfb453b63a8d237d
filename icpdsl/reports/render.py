"""A card, a portfolio or a description as one text: HTML, Markdown, plain text or JSON."""

from collections.abc import Iterable
from typing import Literal, TypeAlias, assert_never

from icpdsl.reports.answer import Answer, Audience, Format
from icpdsl.reports.as_json import to_json
from icpdsl.reports.documents.blocks import Block
from icpdsl.reports.documents.card import card_blocks
from icpdsl.reports.documents.description import (
    narrative_blocks,
    persona_blocks,
    table_blocks,
)
from icpdsl.reports.documents.markdown import markdown
from icpdsl.reports.documents.portfolio import portfolio_blocks
from icpdsl.reports.documents.text import plain_text
from icpdsl.reports.html import page
from icpdsl.reports.user_template import UserTemplate
from icpdsl.reports.views.card import account_card
from icpdsl.reports.views.description import ProfileDescription, describe
from icpdsl.reports.views.narrative import narrative_of
from icpdsl.reports.views.persona import persona_of
from icpdsl.reports.views.portfolio import PortfolioView, Tally, portfolio_row
from icpdsl.reports.words import Wording

DescriptionView: TypeAlias = Literal["narrative", "table", "persona"]
"""The three ways to read an ICP."""


def render_card(
    answer: Answer,
    *,
    form: Format = "html",
    audience: Audience | None = None,
    template: UserTemplate | None = None,
    index: str = "",
) -> str:
    """The scorecard of one answer. `index` is the address of the portfolio, if there is one.

    A `template` of the user's takes the place of ours; see docs/scorecards.md for what it is given.
    """
    card = account_card(answer, audience)
    if template is not None:
        return template.render({"card": card, "index": index})
    match form:
        case "html":
            return page("card.html.j2", {"card": card, "index": index})
        case "json":
            return to_json("card", card)
        case "md" | "txt":
            return _document(card_blocks(card), form)
        case _:
            assert_never(form)


def render_portfolio(
    answers: Iterable[Answer],
    *,
    form: Format = "html",
    title: str = "Portfolio",
    notes: tuple[str, ...] = (),
    most_rows: int = 1000,
    template: UserTemplate | None = None,
) -> str:
    """All answers on one page, with the best `most_rows` of them in a table."""
    tally = Tally(most_rows)
    for answer in answers:
        tally.add(answer, portfolio_row(answer))
    return portfolio_page(tally.view(title, notes), form, template)


def portfolio_page(view: PortfolioView, form: Format, template: UserTemplate | None = None) -> str:
    """A portfolio that has been counted already."""
    if template is not None:
        return template.render({"view": view})
    match form:
        case "html":
            return page("portfolio.html.j2", {"view": view})
        case "json":
            return to_json("portfolio", view)
        case "md" | "txt":
            return _document(portfolio_blocks(view), form)
        case _:
            assert_never(form)


def render_description(
    wording: Wording,
    *,
    view: DescriptionView = "narrative",
    form: Format = "txt",
) -> str:
    """The ICP itself, for people; `wording` names the rule file and the profile."""
    description = describe(wording)
    match form:
        case "html":
            values = {
                "view": description,
                "narrative": narrative_of(description),
                "persona": persona_of(description),
            }
            return page(f"{view}.html.j2", values)
        case "json":
            return to_json("description", description)
        case "md" | "txt":
            return _document(_description_blocks(description, view), form)
        case _:
            assert_never(form)


def _description_blocks(
    description: ProfileDescription, view: DescriptionView
) -> tuple[Block, ...]:
    match view:
        case "narrative":
            return narrative_blocks(description)
        case "table":
            return table_blocks(description)
        case "persona":
            return persona_blocks(description)
        case _:
            assert_never(view)


def _document(blocks: tuple[Block, ...], form: Literal["md", "txt"]) -> str:
    return markdown(blocks) if form == "md" else plain_text(blocks)
