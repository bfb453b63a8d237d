"""What conditions and values lower to."""

import datetime

import pytest

from icpdsl.meaning import core
from icpdsl.meaning.findings import Findings
from icpdsl.meaning.literals import lower_literal
from icpdsl.source.text import SourceText, Span
from icpdsl.syntax import ast
from tests.meaning.rule_text import ACCOUNT, codes, defined, field, rule_file

EMPLOYEES = field("employees")


def at_least(count: int, *parts: core.Condition) -> core.AtLeast:
    return core.AtLeast(count, parts)


def number(value: float) -> core.Constant:
    return core.Constant(value)


OVER_50 = core.Compare(">", EMPLOYEES, number(50.0))
PUBLIC = core.IsTrue(field("government"))

CONDITIONS: dict[str, core.Condition] = {
    "employees > 50": OVER_50,
    "(employees > 50)": OVER_50,
    "employees is 50": core.Compare("==", EMPLOYEES, number(50.0)),
    "employees is not 50": core.Compare("!=", EMPLOYEES, number(50.0)),
    "employees > 50 and government": at_least(2, OVER_50, PUBLIC),
    "employees > 50 or government": at_least(1, OVER_50, PUBLIC),
    "not government": core.Not(PUBLIC),
    "founded before 2020-02-29": core.Compare(
        "<", field("founded"), core.Constant(datetime.date(2020, 2, 29))
    ),
    "founded after funded": core.Compare(">", field("founded"), field("funded")),
    "employees between 50 and 1,000": at_least(
        2,
        core.Compare(">=", EMPLOYEES, number(50.0)),
        core.Compare("<=", EMPLOYEES, number(1000.0)),
    ),
    "founded within last 2 weeks": at_least(
        2,
        core.Compare(">=", field("founded"), core.Today(days=-14)),
        core.Compare("<=", field("founded"), core.Today()),
    ),
    "founded within next 1 year": at_least(
        2,
        core.Compare(">=", field("founded"), core.Today()),
        core.Compare("<=", field("founded"), core.Today(months=12)),
    ),
    'name is "ACME  Corp"': core.TextIn(field("name"), ("acme corp",)),
    'name is not "Acme"': core.Not(core.TextIn(field("name"), ("acme",))),
    "name is title": core.Compare("==", field("name"), field("title")),
    "name is not title": core.Compare("!=", field("name"), field("title")),
    'country is "Deutschland"': core.TextIn(field("country"), ("germany",)),
    "country in dach": core.TextIn(field("country"), ("germany", "austria", "switzerland")),
    'country not in "UK"': core.Not(core.TextIn(field("country"), ("united kingdom",))),
    'country contains "Deutsch"': core.TextTest("contains", field("country"), ("deutsch",)),
    'domain is "https://www.acme.co.uk/"': core.TextIn(field("domain"), ("acme.co.uk",)),
    'industry in "SOFTWARE"': core.TextIn(field("industry"), ("software",)),
    'title mentions "C++ Lead", "cto"': core.TextTest(
        "mentions", field("title"), ("c lead", "cto")
    ),
    'title starts with "Chief"': core.TextTest("starts with", field("title"), ("chief",)),
    "title ends with dach": core.TextTest(
        "ends with", field("title"), ("germany", "österreich", "ch")
    ),
    "title matches /chief .* officer/": core.Matches(field("title"), "chief .* officer"),
    'tools include "AWS"': core.IncludesAtLeast(field("tools"), ("aws",), 1),
    'tools include any of "A", "B"': core.IncludesAtLeast(field("tools"), ("a", "b"), 1),
    'tools include all of "A", "B"': core.IncludesAtLeast(field("tools"), ("a", "b"), 2),
    'tools include none of "A"': core.Not(core.IncludesAtLeast(field("tools"), ("a",), 1)),
    'tools include at least 2 of "A", "B", "C"': core.IncludesAtLeast(
        field("tools"), ("a", "b", "c"), 2
    ),
    'regions include "NORTH"': core.IncludesAtLeast(field("regions"), ("north",), 1),
    "employees is known": core.IsKnown(EMPLOYEES),
    "employees is unknown": core.Not(core.IsKnown(EMPLOYEES)),
    "(employees) is known": core.IsKnown(EMPLOYEES),
    "government is known": core.IsKnown(field("government")),
    "(employees > 50) is known": core.IsKnown(OVER_50),
    "employees + 1 is known": core.IsKnown(core.Arithmetic("+", EMPLOYEES, number(1.0))),
    "days since founded > 30": core.Compare(">", core.DaysSince(field("founded")), number(30.0)),
    "number of tools >= 2": core.Compare(">=", core.CountOf(field("tools")), number(2.0)),
    "50 < employees": core.Compare("<", number(50.0), EMPLOYEES),
}


@pytest.mark.parametrize("text", CONDITIONS)
def test_condition_lowers(text: str) -> None:
    assert defined(text) == core.Definition("it", CONDITIONS[text], is_condition=True)


VALUES: dict[str, core.Value] = {
    "employees": EMPLOYEES,
    "employees / sales_team - 1 - 2": core.Arithmetic(
        "-",
        core.Arithmetic("-", core.Arithmetic("/", EMPLOYEES, field("sales_team")), number(1.0)),
        number(2.0),
    ),
    "employees * (sales_team + 1)": core.Arithmetic(
        "*", EMPLOYEES, core.Arithmetic("+", field("sales_team"), number(1.0))
    ),
    "-1.5": number(-1.5),
    "10k": number(10_000.0),
    "25%": number(0.25),
    "0.1%": number(0.001),
    "1.5M USD": number(1_500_000.0),
    "2026-09-30": core.Constant(datetime.date(2026, 9, 30)),
    "days since founded": core.DaysSince(field("founded")),
    "number of tools": core.CountOf(field("tools")),
}


@pytest.mark.parametrize("text", VALUES)
def test_value_lowers(text: str) -> None:
    assert defined(text) == core.Definition("it", VALUES[text], is_condition=False)


def test_blocks_lower_to_counts() -> None:
    text = f"""{ACCOUNT}define it
    any of
        government
        employees > 50
    none of
        government
        all of
            government
            employees > 50
    at least 2 of
        government
        employees > 50
        employees is known
"""
    assert rule_file(text).definitions[-1].body == at_least(
        3,
        at_least(1, PUBLIC, OVER_50),
        core.Not(at_least(1, PUBLIC, at_least(2, PUBLIC, OVER_50))),
        at_least(2, PUBLIC, OVER_50, core.IsKnown(EMPLOYEES)),
    )


def test_a_block_of_one_line_is_that_line() -> None:
    assert rule_file(f"{ACCOUNT}define it\n    government\n").definitions[-1].body == PUBLIC


def test_definitions_are_shared_and_stand_before_what_names_them() -> None:
    text = f"""{ACCOUNT}define all_of_it as large and per_head > 1 USD
define large as sized
define sized as employees > 50
define per_head as revenue / employees
"""
    definitions = rule_file(text).definitions
    assert [one.name for one in definitions] == ["sized", "large", "per_head", "all_of_it"]
    assert definitions[1].body == core.Defined(0)
    assert definitions[3].body == at_least(
        2, core.Defined(1), core.Compare(">", core.Defined(2), number(1.0))
    )
    assert [one.is_condition for one in definitions] == [True, True, False, True]


def test_a_defined_condition_may_be_known() -> None:
    body = defined("large is known", "define large as employees > 50\n").body
    assert body == core.IsKnown(core.Defined(0))


def test_an_alias_is_read_as_its_field_is() -> None:
    body = defined('home is "Deutschland"', "define home as country\n").body
    assert body == core.TextIn(core.Defined(0), ("germany",))


def test_a_percent_is_rounded_once() -> None:
    assert defined("growth > 0.07%").body == core.Compare(">", field("growth"), number(0.0007))


@pytest.mark.parametrize("count", [0, 3])
def test_a_block_counts_what_it_has(count: int) -> None:
    text = (
        f"{ACCOUNT}define it\n    at least {count} of\n        government\n        name is known\n"
    )
    assert codes(text) == ["ICP053"]


def test_a_chain_of_definitions_may_be_as_long_as_the_file() -> None:
    chain = "".join(f"define d{at} as d{at + 1} or government\n" for at in range(3_000))
    assert len(rule_file(f"{ACCOUNT}{chain}define d3000 as government\n").definitions) == 3_001


WRONG = {
    "name": "ICP046",
    "dach": "ICP039",
    "large is 5": "ICP039",
    "large + 5 > 5": "ICP039",
    "dach > 5": "ICP039",
    "country in government": "ICP039",
    "(government or large) > 5": "ICP047",
    'name < "a"': "ICP040",
    'name between "a" and "b"': "ICP040",
    "employees between 1 and founded": "ICP040",
    "employees between name and 5": "ICP040",
    "tools is known or tools > 5": "ICP040",
    "revenue + 5 > 1 USD": "ICP043",
    "revenue + growth > 1 USD": "ICP040",
    "5 - founded > 1": "ICP040",
    "revenue * budget > 1 USD": "ICP040",
    "employees / revenue > 1": "ICP040",
    "employees is tools": "ICP040",
    "name within last 3 days": "ICP040",
    "founded before 5": "ICP040",
    "name before 2026-01-01": "ICP040",
    "days since tools > 5": "ICP040",
    "number of employees > 5": "ICP040",
    "verdict is qualified": "ICP058",
    "fit > 5": "ICP058",
    "fit": "ICP058",
    "founded": "ICP046",
    "tools": "ICP046",
    "revenue": "ICP046",
    '"a"': "ICP046",
    "tools include at least 0 of dach": "ICP053",
    "government > 5": "ICP057",
    'growth > "20%"': "ICP056",
    'revenue > "10M USD"': "ICP056",
    "industry is retail": "ICP021",
    "tools include any of employees": "ICP039",
    "nothing is known": "ICP021",
    "employees + nothing": "ICP021",
    "nothing between 1 and 5": "ICP021",
    "nothing within last 5 days": "ICP021",
    "nothing matches /x/": "ICP021",
    "days since nothing > 5": "ICP021",
    "employees + nothing - name > 5": "ICP021",
    "employees > nothing": "ICP021",
    "name is other": "ICP021",
    'nothing in ""': "ICP021",
    'name in ""': "ICP048",
    "revenue > 5 XXX": "ICP066",
    "founded > 5%": "ICP040",
    "employees between 1 and 5%": "ICP041",
    "number of tools is name": "ICP040",
    "large is known and dach is known": "ICP039",
}


@pytest.mark.parametrize("text", WRONG)
def test_what_does_not_go_together_is_told_once(text: str) -> None:
    profile = f'profile "P"\n    must "M"\n        {text}\n'
    assert codes(f"{ACCOUNT}define large as employees > 50\n{profile}") == [WRONG[text]]


WRONG_DEFINITIONS = {
    "nothing": ["ICP021"],
    '"text"': ["ICP047"],
    "dach": ["ICP039"],
    "(employees > 50) + 5": ["ICP047"],
}


@pytest.mark.parametrize("body", WRONG_DEFINITIONS)
def test_uses_of_a_broken_definition_are_silent(body: str) -> None:
    uses = "        it\n        it > 5\n        it is known\n        name in it\n        it\n"
    profile = f'profile "P"\n    must "M"\n{uses}    example "E"\n        it  5\n'
    assert codes(f"{ACCOUNT}define it as {body}\n{profile}") == WRONG_DEFINITIONS[body]


def test_a_definition_of_a_definition_is_what_that_is() -> None:
    declarations = "define large as (employees > 50)\ndefine also as (large)\n"
    assert defined("not also", declarations).body == core.Not(core.Defined(1))


def test_stages_name_scores_and_fields() -> None:
    stages = "        A  when {}\n"
    clause = '    bonus 1 "B"\n        government\n'
    start = f'{ACCOUNT}profile "P"\n{clause}    stages\n'
    assert codes(start + stages.format("fit > 5 and employees > 5 and fit is known")) == []
    assert codes(start + stages.format("fit")) == ["ICP046"]
    assert codes(start + stages.format("low > 5")) == ["ICP021"]
    assert codes(start + stages.format("nothing")) == ["ICP023"]
    assert codes(start + stages.format("verdict is qualified or verdict in unverified")) == []


def test_a_bare_word_is_no_value() -> None:
    source = SourceText("Software")
    findings = Findings()
    word = ast.WordLiteral("Software", span=Span(source, 0, 8))
    assert lower_literal(word, findings) is None
    assert [one.code.name for one in findings.diagnostics] == ["not-a-value"]
