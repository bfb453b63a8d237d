"""Fields, lists and what is always so."""

import datetime
import hashlib

import pytest

from icpdsl.meaning import core, types
from icpdsl.meaning.always import always_holds, never_holds
from icpdsl.meaning.order import ordered
from tests.meaning.rule_text import ACCOUNT, codes, defined, rule_file


def account_field(line: str) -> core.Field:
    return rule_file(f"account\n    {line}\n").account.fields[0]


TYPES: dict[str, types.Type] = {
    "x  text": types.TextType(),
    "x  text as country": types.TextType("country"),
    "x  text as domain": types.TextType("domain"),
    "x  number": types.NumberType(),
    "x  percent": types.PercentType(),
    "x  percent as whole_percent": types.PercentType(is_whole=True),
    "x  money in CHF": types.MoneyType("CHF"),
    "x  date": types.DateType(),
    "x  date as dmy": types.DateType("dmy"),
    "x  date as epoch": types.DateType("epoch"),
    "x  yes/no": types.YesNoType(),
    'x  one of "A b", "C"': types.OneOfType(("A b", "C")),
    "x  set of text": types.SetType(),
    'x  set of "A", "B"': types.SetType(("A", "B")),
}


@pytest.mark.parametrize("line", TYPES)
def test_types(line: str) -> None:
    assert account_field(line).type == TYPES[line]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("x  text", "text"),
        ("x  money in CHF", "money in CHF"),
        ("x  yes/no", "yes/no"),
        ('x  one of "A"', "one of"),
        ("x  set of text", "set of text"),
        ('x  set of "A"', "set of choices"),
        ("x  number", "number"),
        ("x  percent", "percent"),
        ("x  date", "date"),
    ],
)
def test_types_are_named_as_they_are_written(kind: str, name: str) -> None:
    assert types.type_name(account_field(kind).type) == name


def test_options_of_a_field() -> None:
    found = account_field('x  text key as domain from "A b", "C" unknown "Select ", "N/A"')
    assert found.headings == ("A b", "C")
    assert found.is_key
    assert found.unknown_spellings == ("select", "n/a")
    assert (found.has_empty_value, found.line) == (False, 2)


EMPTY = {
    "x  number empty means 5": 5.0,
    "x  number empty means 0": 0.0,
    "x  percent empty means 0": 0.0,
    "x  percent empty means 20%": 0.2,
    "x  money in USD empty means 0": 0.0,
    "x  money in USD empty means 1k USD": 1000.0,
    "x  date empty means never": datetime.date(1, 1, 1),
    "x  date empty means 2026-09-30": datetime.date(2026, 9, 30),
    "x  yes/no empty means no": False,
    "x  yes/no empty means yes": True,
    "x  set of text empty means none": (),
    'x  text empty means "Other"': "Other",
    'x  one of "A", "B" empty means "a"': "a",
    'x  text as country empty means "UK"': "United Kingdom",
    'x  text as domain empty means "www.acme.com"': "acme.com",
}


@pytest.mark.parametrize("line", EMPTY)
def test_what_empty_means(line: str) -> None:
    found = account_field(line)
    assert (found.has_empty_value, found.empty_value) == (True, EMPTY[line])


def test_an_account_may_come_in_parts() -> None:
    file = rule_file("account\n    a  text\n\naccount\n    b  text key\n")
    assert [field.name for field in file.account.fields] == ["a", "b"]
    assert file.account.key_index == 1


def test_lists_are_kept_as_written() -> None:
    assert rule_file(ACCOUNT).lists == (("dach", ("Germany", "Österreich", "CH")),)


def test_the_digest_is_that_of_the_text() -> None:
    assert rule_file(ACCOUNT).sha256 == hashlib.sha256(ACCOUNT.encode()).hexdigest()


ALWAYS = [
    "employees is known or employees is unknown",
    "government or name is known or name is unknown",
    "not (employees is known and 5 > 6)",
    "5 > 4",
    "2026-01-01 is known",
    "2026-01-01 is 2026-01-01",
    "not 4 > 5",
    "not (4 > 5 and government)",
    "so",
]
NOT_ALWAYS = [
    "employees is known",
    "employees is known or name is unknown",
    "employees > 5 or not employees > 5",
    "4 > 5",
    "not so",
    "government",
    "not 5 > 4",
    "5 > 4 and government",
]
SO = "define so as 5 > 4 or government\n"


@pytest.mark.parametrize("text", ALWAYS)
def test_a_branch_after_one_that_always_holds_is_never_reached(text: str) -> None:
    lines = f"        full  when {text}\n        half  when government\n"
    assert codes(f'{ACCOUNT}{SO}profile "P"\n    criterion "C" weight 1\n{lines}') == ["ICP131"]


@pytest.mark.parametrize("text", NOT_ALWAYS)
def test_a_branch_after_one_that_may_fail_is_reached(text: str) -> None:
    lines = f"        full  when {text}\n        half  when government\n"
    assert codes(f'{ACCOUNT}{SO}profile "P"\n    criterion "C" weight 1\n{lines}') == []


def test_never_is_the_negation_of_always() -> None:
    always = defined("5 > 4").body
    assert isinstance(always, core.Compare)
    assert always_holds(always, frozenset())
    assert never_holds(core.Not(always), frozenset())
    assert not never_holds(core.AtLeast(1, ()), frozenset())


def test_each_name_comes_after_what_it_needs() -> None:
    needs = {"a": ["c", "b"], "b": ["c", "nowhere"], "c": []}
    assert ordered(needs).names == ("c", "b", "a")
    assert ordered(needs).circles == ()


def test_circles_are_told_apart() -> None:
    needs = {"a": ["b"], "b": ["a"], "c": ["c"], "d": ["a", "c"]}
    order = ordered(needs)
    assert order.circles == (("a", "b"), ("c",))
    assert set(order.names) == set(needs)
