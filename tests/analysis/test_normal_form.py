"""Rules that the normal form calls the same give the same results; what is only reordered is."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, DrawFn

from icpdsl.analysis.normal import same_meaning
from icpdsl.engines.result import Evaluation
from icpdsl.meaning import core
from icpdsl.meaning.check import check
from icpdsl.records.mapping import RecordReader
from icpdsl.source.text import SourceText
from tests.analysis.rewriting import mutated, said_otherwise
from tests.properties.programs import by_rows, checked
from tests.strategies.dice import Dice
from tests.strategies.files import Made, rule_files
from tests.strategies.records import MadeRecord, days, records

_FRAME = """\
account
    a  number
    b  number
    d  date
    t  text
    s  set of text
    y  yes/no
list towns
    "Bern", "Wien"
list cities
    "wien", "BERN"
define big as a >= 100
define large as a >= 100
define half_or_big as big or y
profile "P"
    criterion "C" weight 10
        full  when {condition}
"""


def rules_with(condition: str) -> core.RuleFile:
    source = SourceText(_FRAME.format(condition=condition))
    result = check(source, None)
    assert result.rule_file is not None, [one.message for one in result.diagnostics]
    return result.rule_file


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a >= 5 and y", "y and a >= 5"),
        ("a >= 5 and (y and b > 1)", "b > 1 and a >= 5 and y"),
        ("not a >= 5", "a < 5"),
        ("not (a > 5 or y)", "a <= 5 and not y"),
        ("a between 5 and 10", "a <= 10 and a >= 5"),
        ("a > b", "b < a"),
        ("big", "large"),
        ("big", "a >= 100"),
        ("half_or_big", "y or not a < 100"),
        ("t in towns", "t in cities"),
        ("t in towns", 't is "wien" or t is "bern"'),
        ("t not in towns", 't is not "wien" and t is not "bern"'),
        ('s include any of "x", "y"', 's include "y" or s include "x"'),
        ('s include all of "x", "y"', 's include "y" and s include "x"'),
        ('s include none of "x", "y"', 'not s include "x" and not s include "y"'),
        ('t contains "x", "y"', 't contains "y" or t contains "x"'),
        ("a + b > 5", "b + a > 5"),
        ("a >= 1k", "a >= 1,000"),
        ("d within last 1 year", "d within last 12 months"),
        ("d within last 2 weeks", "d within last 14 days"),
        ("a is unknown", "not a is known"),
        ("y or y", "y"),
    ],
)
def test_the_same_in_other_words(first: str, second: str) -> None:
    assert same_meaning(rules_with(first), rules_with(second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a >= 5", "a > 5"),
        ("a >= 5 and y", "a >= 5 or y"),
        ("a > b", "b > a"),
        ("a - b > 5", "b - a > 5"),
        ("(a + b) + 1 > 5", "a + (b + 1) > 5"),
        ("t in towns", 't in "Bern"'),
        ("d within last 1 month", "d within last 30 days"),
        ("a is known", "big is known"),
        ('s include at least 2 of "x", "y", "z"', 's include any of "x", "y", "z"'),
        ("y or not y", "y is known or y is unknown"),
    ],
)
def test_not_the_same(first: str, second: str) -> None:
    assert not same_meaning(rules_with(first), rules_with(second))


def test_at_least_of_a_block_is_at_least_of_a_set() -> None:
    block = "at least 2 of\n" + "".join(f'{" " * 12}s include "{one}"\n' for one in ("x", "y", "z"))
    assert same_meaning(rules_with(block), rules_with('s include at least 2 of "z", "x", "y"'))


def test_a_chain_of_definitions_costs_no_more_than_its_length() -> None:
    lines = ["account", "    a  number", "define d0 as a > 1 and a < 9"]
    lines += [f"define d{at} as d{at - 1} is known or not d{at - 1}" for at in range(1, 300)]
    lines += ['profile "P"', '    must "M"', "        d299"]
    result = check(SourceText("\n".join(lines)), None)
    assert result.rule_file is not None
    assert same_meaning(result.rule_file, result.rule_file)


@st.composite
def rewritten(
    draw: DrawFn, rewrite: Callable[[core.RuleFile, Dice], core.RuleFile]
) -> tuple[Made, core.RuleFile, core.RuleFile]:
    """A file, its core tree, and the tree rewritten."""
    made = draw(rule_files())
    rules = checked(made.text)
    return made, rules, rewrite(rules, Dice(draw))


@given(st.data())
def test_other_words_are_the_same_form_and_give_the_same(data: DataObject) -> None:
    """Reordered, negated, renamed and written out rules have one form, and one result."""
    made, rules, turned = data.draw(rewritten(said_otherwise))
    assert same_meaning(rules, turned)
    record, today = data.draw(records(made.fields)), data.draw(days())
    assert answers(rules, record, today) == answers(turned, record, today)


@given(st.data())
def test_what_is_called_the_same_gives_the_same(data: DataObject) -> None:
    """A mutant that the form calls the same has the same results on every record drawn."""
    made, rules, mutant = data.draw(rewritten(mutated))
    today = data.draw(days())
    is_same = same_meaning(rules, mutant)
    for _ in range(data.draw(st.integers(1, 4))):
        record = data.draw(records(made.fields))
        assert not is_same or answers(rules, record, today) == answers(mutant, record, today)


def answers(rules: core.RuleFile, record: MadeRecord, today: datetime.date) -> list[dict[str, Any]]:
    """What the results say: clauses by slug, without the lines that they stand in."""
    read = RecordReader(rules.account).read(record.raw)[0]
    return [_told(one) for one in by_rows(rules, read, today)]


def _told(evaluation: Evaluation) -> dict[str, Any]:
    told = evaluation.as_dict()
    clauses = {one.pop("slug"): one for one in told["clauses"]}
    for one in clauses.values():
        del one["line"], one["because"]
    return told | {"clauses": clauses}
