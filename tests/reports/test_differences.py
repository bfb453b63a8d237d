"""What differs is told in words that need no rule file, and data cannot steer what shows it."""

import json
import re
from typing import get_args

import pytest

from icpdsl.analysis.difference import difference
from icpdsl.reports.differences.impact import (
    AccountView,
    EffectView,
    ImpactView,
    MatrixRow,
    MatrixView,
    MoveView,
    StandingView,
)
from icpdsl.reports.differences.lines import Line, Part
from icpdsl.reports.differences.profiles import ProfileChanges
from icpdsl.reports.differences.render import (
    ComparisonView,
    DifferenceFormat,
    render_difference,
)
from icpdsl.reports.differences.view import DifferenceView, difference_view
from tests.analysis.test_difference import version
from tests.reports.pages import page_of
from tests.reports.test_hostile import CONTROL, HOSTILE, MENTION

RULES = """\
account
    employees  number
    revenue    money in USD
    country    text as country
    tools      set of text
    industry   one of "Software", "Retail"

list dach
    "Germany", "Austria"

define large as employees >= 100
define scaling as large and revenue > 1M USD

profile "P"
    owner "RevOps"

    must "Is near"
        country in dach

    criterion "Size" [firmographic] weight 25
        full   when employees between 1,000 and 10,000
        60%    when employees between 500 and 999
        30%    when employees > 10,000
        none   otherwise

    criterion "Growth" weight 10
        full   when scaling
        half   when industry is "Software"

    bonus 5 "Uses our friends"
        tools include any of "AWS", "Salesforce"

    tiers
        A  from 80  then "Call"
        B  otherwise

    stages
        SQL  when tier is A and employees >= 500
"""


def told(*changes: tuple[str, str]) -> str:
    """The text that tells these changes of `RULES`, without its head."""
    new = RULES
    for old, text in changes:
        assert old in new
        new = new.replace(old, text)
    found = difference([version(RULES)], [version(new)])
    view = ComparisonView(difference_view(found, "old.icp", "new.icp"), None)
    return render_difference(view).split("\n", 2)[2]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("weight 25", "weight 20", "~ weight 25 → 20"),
        (
            "full   when employees between 1,000 and 10,000",
            "full   when employees >= 500",
            "~ full: employees between 1,000 and 10,000 → employees at least 500",
        ),
        ("60%    when", "70%    when", "~ when employees between 500 and 999: 60% → 70%"),
        ("        60%    when employees between 500 and 999\n", "", "- 60%: employees between 500"),
        ("        none   otherwise", "        20%    otherwise", "~ otherwise none → 20%"),
        (
            "        none   otherwise",
            "        20%    when unknown",
            "~ when unknown: the least that is possible → 20%",
        ),
        ("bonus 5", "bonus 7.5", "~ points: 5 points → 7.5 points"),
        ('"AWS", "Salesforce"', '"AWS"', "~ when: tools include AWS or Salesforce → tools include"),
        ("A  from 80", "A  from 75", "~ A: from 80 → from 75"),
        ('then "Call"', 'then "Write"', "~ A, then: Call → Write"),
        ("employees >= 500", "employees > 500", "~ SQL: tier is A and employees at least 500 →"),
        ("country in dach", 'country is "Germany"', "~ asks: country is in the list dach →"),
        ("[firmographic] ", "", "- category firmographic"),
        ('owner "RevOps"', 'owner "Sales"', "~ owner RevOps → Sales"),
        ('"Software", "Retail"', '"Software", "Retail", "Food"', "+ choices Food"),
        ("employees  number", 'employees  number  from "Staff"', "+ columns Staff"),
        ('"Germany", "Austria"', '"Germany", "Austria", "Italy"', "+ entries Italy"),
        ("employees >= 100", "employees >= 200", "~ means: employees at least 100 → employees"),
        ('must "Is near"', 'must not "Is near"', "~ kind: must → must not"),
        ('criterion "Growth"', 'criterion "Pace"', "~ name Growth → Pace"),
        ("        country in dach", "        country in dach\n        pass when unknown", "passes"),
    ],
)
def test_a_change_is_told_in_words(old: str, new: str, line: str) -> None:
    assert line in told((old, new))


def test_a_clause_tells_through_what_it_changed() -> None:
    text = told(("employees >= 100", "employees >= 200"))
    assert "~ definition “large” (used by “Growth”)" in text
    assert "~ full: scaling (through “large”, which changed)" in text


def test_a_list_names_the_clauses_that_use_it() -> None:
    text = told(('"Germany", "Austria"', '"Germany", "Italy"'))
    assert "~ list “dach” (used by “Is near”)" in text
    assert "~ entries Austria → Italy" in text
    assert "~ asks: country is in the list dach (through “dach”, which changed)" in text


def test_branches_in_another_order_are_told() -> None:
    first = "        60%    when employees between 500 and 999\n"
    second = "        30%    when employees > 10,000\n"
    text = told((first + second, second + first))
    assert "~ 30% when employees over 10,000: tried as number 3 → number 2" in text


def test_what_is_long_is_told_by_its_part() -> None:
    long = " and ".join(f"employees is not {at}" for at in range(1, 9))
    old = RULES.replace("when scaling", f"when {long}")
    new = old.replace("employees is not 8", "employees is not 9")
    view = difference_view(difference([version(old)], [version(new)]), "old", "new")
    text = render_difference(ComparisonView(view, None))
    assert "~ full, one of its conditions: employees is not 8 → employees is not 9" in text


def comparison(text: str) -> ComparisonView:
    """A comparison with the text wherever rules or data can put it."""
    line = Line(text, text, text, hint=text)
    part = Part("criterion", text, "changed", (line, Line(text, None, text, is_note=True)), (text,))
    profile = ProfileChanges(text, text, "changed", (part,) * 6, text)
    rules = DifferenceView(text, text, "changed", (part,), (part,), (profile,))
    effect = EffectView(text, "slug", 1.5, 1)
    standing = StandingView("qualified", text, text, 50.0, text)
    impact = ImpactView(
        data=text,
        as_of="2026-10-01",
        total=1,
        moved=1,
        summary="1 of 1 account moves.",
        matrices=(MatrixView("tier", (text,), (MatrixRow(text, (1,), 1, 1),), (1,), (1,), 1),),
        moves=(MoveView("tier", text, text, 1, 1.5, (effect,), text),),
        scores=None,
        clauses=(effect,),
        accounts=(
            AccountView(text, 1, text, text, standing, standing, 1.5, (effect,), 0, text, text),
        ),
    )
    return ComparisonView(rules, impact)


@pytest.fixture(params=HOSTILE)
def hostile(request: pytest.FixtureRequest) -> str:
    text: str = request.param
    return text


def test_a_page_gets_no_element_from_data(hostile: str) -> None:
    pages = [page_of(render_difference(comparison(one), "html")) for one in (hostile, "tame")]
    found, expected = (
        [(one.name, sorted(one.attributes)) for one in page.elements] for page in pages
    )
    assert found == expected


@pytest.mark.parametrize("form", get_args(DifferenceFormat))
def test_no_control_character_comes_through(hostile: str, form: DifferenceFormat) -> None:
    assert not CONTROL.search(render_difference(comparison(hostile), form))


def test_colour_is_all_that_a_comparison_sends_to_a_terminal(hostile: str) -> None:
    text = render_difference(comparison(hostile), color=True)
    assert not CONTROL.search(re.sub(r"\x1b\[[0-9]+m", "", text))


def test_markdown_is_escaped(hostile: str) -> None:
    text = render_difference(comparison(hostile), "md")
    assert not MENTION.search(text)
    text = text.replace("<!-- -->", "")
    text = re.sub(r"<details><summary>[^<>]*</summary>|</details>", "", text)
    assert not re.search(r"(?<!\\)<", text)
    assert not re.search(r"(?<!\\)\[link", text)
    assert not re.search(r"https?://|www\.", text)


def test_json_is_json() -> None:
    found = json.loads(render_difference(comparison("tame"), "json"))
    assert found["impact"]["accounts"][0]["effects"][0]["points"] == 1.5


def test_a_comment_fits_in_a_pull_request() -> None:
    parts = tuple(
        Part("criterion", f"Clause {at}", "changed", (Line("weight", "x" * 200, "y" * 200),))
        for at in range(400)
    )
    rules = DifferenceView("a", "b", "changed", (), parts, ())
    text = render_difference(ComparisonView(rules, None), "md")
    assert len(text.encode("utf-16-le")) // 2 < 65_536
    assert "left out" in text
