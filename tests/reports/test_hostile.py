"""Data cannot steer a page, a Markdown viewer or a terminal, whatever stands in it."""

import json
import re

import pytest

from icpdsl.engines.rows import evaluate
from icpdsl.reports import (
    Answer,
    Wording,
    render_card,
    render_description,
    render_explanation,
    render_portfolio,
)
from tests.reports import samples
from tests.reports.pages import page_of

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}{% for x in y %}",
    "a | b",
    "`code` **bold** _it_ # h",
    "[link](javascript:alert(1)) https://evil.example www.evil.example",
    "abc\u202efdp.exe",
    "\x1b[31mred\x1b]0;title\x07",
    "two\nlines\r\n- item",
    "\x00\x9b31m\u2028\ud800",
    "</style></script><svg onload=alert(1)>",
    "- item",
    "1. item",
    "===",
    "@everyone, see #12 and a/b#3",
]
CONTROL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)

MENTION = re.compile(r"@\w|#\d")
"""What GitHub links and notifies of, behind a backslash too: it looks when all else is read."""


def hostile_answer(text: str) -> Answer:
    """An answer in which the text stands wherever data or rules can put it."""
    clauses = tuple(
        one.but(name=f"{text} {one.slug}", because=text, category=text, used_by=(text, "sales"))
        for one in samples.CLAUSES
    )
    profile = samples.PROFILE.but(name=text, clauses=clauses, owner=text, because=text)
    rules = samples.RULES.but(profiles=(profile,), path=f"{text}.icp")
    record = samples.record(
        {**samples.NORTHWIND, "name": text, "domain": text, "technologies": (text,)}
    )
    return Answer(rules, evaluate(rules, profile, record, samples.TODAY), samples.SOURCE)


@pytest.fixture(params=HOSTILE)
def hostile(request: pytest.FixtureRequest) -> str:
    text: str = request.param
    return text


def descriptions(answer: Answer, form: str) -> list[str]:
    wording = Wording(answer.rule_file, answer.profile, answer.source)
    return [
        render_description(wording, view=view, form=form)  # type: ignore[arg-type]
        for view in ("narrative", "table", "persona")
    ]


def test_html_gets_no_element_from_data(hostile: str) -> None:
    answer, tame = hostile_answer(hostile), hostile_answer("tame")
    for page, expected in zip(
        (render_card(answer), render_portfolio([answer]), *descriptions(answer, "html")),
        (render_card(tame), render_portfolio([tame]), *descriptions(tame, "html")),
        strict=True,
    ):
        names = [(one.name, sorted(one.attributes)) for one in page_of(page).elements]
        assert names == [(one.name, sorted(one.attributes)) for one in page_of(expected).elements]
        assert not CONTROL.search(page)
        page.encode()


def test_text_has_no_control_characters_and_no_line_over_80_columns(hostile: str) -> None:
    answer = hostile_answer(hostile)
    texts = (
        render_card(answer, form="txt"),
        render_portfolio([answer], form="txt"),
        render_explanation(answer),
        *descriptions(answer, "txt"),
    )
    for text in texts:
        assert not CONTROL.search(text)
        assert max(len(line) for line in text.splitlines()) <= 80


def test_markdown_is_escaped(hostile: str) -> None:
    answer = hostile_answer(hostile)
    for text in (render_card(answer, form="md"), *descriptions(answer, "md")):
        assert not CONTROL.search(text)
        assert not MENTION.search(text)
        assert not re.search(r"(?<!\\)<(?!!-- -->)", text)
        assert not re.search(r"(?<!\\)\[link", text)
        assert not re.search(r"https?://|www\.", text)
        assert "`code`" not in text
        columns = {len(re.findall(r"(?<!\\)\|", line)) for line in text.splitlines()}
        assert columns <= {0, 3, 4, 5, 7}


def test_json_gives_the_text_back_and_is_ascii(hostile: str) -> None:
    text = render_card(hostile_answer(hostile), form="json")
    assert text.isascii()
    assert not CONTROL.search(text)
    assert json.loads(text)["title"] == hostile


def test_colour_is_all_that_an_explanation_sends_to_a_terminal(hostile: str) -> None:
    text = render_explanation(hostile_answer(hostile), color=True)
    assert not CONTROL.search(re.sub(r"\x1b\[[0-9]+m", "", text))
