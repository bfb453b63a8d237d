"""Pages are whole, load nothing, and can be read by everybody."""

import base64
import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest

import icpdsl.reports
from icpdsl.records.record import Band
from icpdsl.reports import Wording, render_card, render_description, render_portfolio
from tests.reports import samples
from tests.reports.pages import Page, page_of

UNFIT = {**samples.NORTHWIND, "sales_team": 3.0, "employees": Band(51.0, 200.0)}
WORDING = Wording(samples.RULES, samples.PROFILE, samples.SOURCE)
PAGES = {
    "card": render_card(samples.answer(), index="../index.html"),
    "card for sales": render_card(samples.answer({**UNFIT, "employees": None}), audience="sales"),
    "card for marketing": render_card(samples.answer(), audience="marketing"),
    "card of nothing": render_card(samples.answer({})),
    "portfolio": render_portfolio([samples.answer(), samples.answer(UNFIT), samples.answer({})]),
    "portfolio of nothing": render_portfolio([]),
    "narrative": render_description(WORDING, view="narrative", form="html"),
    "table": render_description(WORDING, view="table", form="html"),
    "persona": render_description(WORDING, view="persona", form="html"),
}


@pytest.fixture(params=list(PAGES.values()), ids=list(PAGES))
def html(request: pytest.FixtureRequest) -> str:
    text: str = request.param
    return text


@pytest.fixture
def page(html: str) -> Page:
    return page_of(html)


def test_a_page_loads_nothing(html: str, page: Page) -> None:
    assert not {"link", "img", "iframe", "object", "embed"} & {one.name for one in page.elements}
    assert not re.search(r"https?:|//\w|url\(|@import", html)
    assert not [one for one in page.elements if "src" in one.attributes]


def test_the_policy_allows_what_stands_in_the_page_and_nothing_else(page: Page) -> None:
    (policy,) = [
        one.attributes["content"]
        for one in page.named("meta")
        if one.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy.startswith("default-src 'none';")
    for element in (*page.named("style"), *page.named("script")):
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_no_style_or_handler_hides_in_an_attribute(page: Page) -> None:
    names = {name for one in page.elements for name in one.attributes}
    assert not [name for name in names if name == "style" or name.startswith("on")]


def test_a_page_has_its_landmarks_and_one_title(page: Page) -> None:
    assert [len(page.named(name)) for name in ("main", "header", "footer", "h1", "title")] == [
        1,
        1,
        1,
        1,
        1,
    ]
    assert page.named("html")[0].attributes == {"lang": "en"}


def test_headings_skip_no_level(page: Page) -> None:
    levels = [int(one.name[1]) for one in page.elements if re.fullmatch("h[1-6]", one.name)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_labels_lead_to_them(page: Page) -> None:
    ids = [one.attributes["id"] for one in page.elements if "id" in one.attributes]
    wanted = {
        one.attributes["aria-labelledby"]
        for one in page.elements
        if "aria-labelledby" in one.attributes
    }
    assert len(ids) == len(set(ids))
    assert wanted <= set(ids)


def test_every_heading_of_a_table_has_a_scope(page: Page) -> None:
    assert not [one for one in page.named("th") if "scope" not in one.attributes]


def test_every_chart_is_told_in_words_or_repeats_words(page: Page) -> None:
    for svg in page.named("svg"):
        assert svg.attributes.get("aria-hidden") == "true" or svg.attributes["aria-label"]


def test_a_card_answers_in_this_order() -> None:
    page = page_of(PAGES["card"])
    assert [one.text for one in page.named("h2")][:4] == [
        "Why",
        "What speaks against it",
        "What we do not know",
        "What to do next",
    ]
    assert "Qualified: meets every must-have" in page.text
    assert "Can become 36.7 to 88.3 once everything is known." in page.text
    assert "worst C, best A" in page.text
    assert page.named("a")[1].attributes["href"] == "../index.html"


def test_a_score_outside_its_range_is_said_to_be() -> None:
    """A weight that is left out while unknown must not pass for a sure A."""
    page = page_of(
        render_card(samples.answer({**samples.NORTHWIND, "last_funding": samples.TODAY}))
    )
    assert "The score is above its range" not in page_of(PAGES["card"]).text
    assert "The score is above its range: a rule for the unknown counts in its favour." in page.text


def test_a_card_for_sales_leads_with_what_to_do_and_asks() -> None:
    page = page_of(PAGES["card for sales"])
    assert page.named("h2")[0].text == "What to do next"
    assert "Employees: how many?" in page.text
    assert "Disqualified: fails “Runs a real sales team”" in page.text


def test_a_card_for_marketing_leads_with_traits() -> None:
    page = page_of(PAGES["card for marketing"])
    assert page.named("h2")[0].text == "Segment traits"
    assert "Other clauses (4)" in page.text


def test_a_portfolio_can_be_used_without_its_script() -> None:
    page = page_of(PAGES["portfolio"])
    (tools,) = [one for one in page.elements if one.attributes.get("class") == "tools"]
    assert "hidden" in tools.attributes
    assert not page.named("button")
    assert page.text.count("Northwind Cloud") == 2


def test_a_portfolio_shows_the_best_and_says_so() -> None:
    answers = [samples.answer(), samples.answer(UNFIT), samples.answer({})]
    page = page_of(render_portfolio(answers, most_rows=1))
    assert "The best 1 of 3 accounts" in page.text
    assert "Counts and chart are of all accounts." in page.text


def rgb(color: str) -> tuple[float, ...]:
    full = color if len(color) == 6 else "".join(2 * digit for digit in color)
    return tuple(int(full[at : at + 2], 16) / 255 for at in (0, 2, 4))


def luminance(color: str) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb(color)
    ]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


PALETTES = [
    dict(re.findall(r"--([a-z-]+): #([0-9a-f]{3,6})", palette))
    for palette in re.findall(
        r":root \{(.*?)\}",
        (Path(icpdsl.reports.__file__).parent / "templates/style.css").read_text(encoding="utf-8"),
        re.DOTALL,
    )
    if "--ink" in palette
]


@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark", "print"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *((text, "surface") for text in ("ink", "muted", "accent", "good", "warn", "bad")),
        *((text, "page") for text in ("ink", "muted", "accent")),
        ("ink", "sunk"),
        *((text, f"{text}-soft") for text in ("good", "warn", "bad")),
    ],
)
def test_text_has_the_contrast_of_wcag_aa(palette: dict[str, str], text: str, ground: str) -> None:
    assert contrast(palette[text], palette[ground]) >= 4.5


def test_a_grade_that_is_left_over_is_told_as_such() -> None:
    html = render_card(samples.answer({**samples.NORTHWIND, "employees": 5}))
    assert "No other case holds." in html
    assert "Otherwise." not in html
