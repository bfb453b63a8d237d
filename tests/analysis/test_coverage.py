"""What examples show of a rule file: each kind of target alone, then against the engine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from icpdsl.analysis.coverage import coverage
from icpdsl.analysis.walks import may_be_unknown
from icpdsl.engines.examples import example_record
from icpdsl.engines.rows import evaluate
from icpdsl.engines.rows.conditions import holds
from icpdsl.engines.rows.profiles import scope_of
from icpdsl.meaning import core
from icpdsl.reports.untried import missing_words
from icpdsl.source.text import SourceText
from tests.engines.asking import checked as rules_of
from tests.engines.asking import rules
from tests.properties.programs import checked, read
from tests.strategies.files import rule_files
from tests.strategies.records import days, records


def missing(profile: str, *, before: str = "") -> list[str]:
    """What no example of the profile shows, in words."""
    found = coverage(rules(profile, before))
    return [words for _, words in missing_words(found, SourceText(""))]


EXAMPLE = """
example "one"
    {values}
    expect {expect}
"""

GATE = 'must "Big"\n    n >= 50\n'
CRITERION = """
criterion "Size" weight 10
    full  when n > 100
    half  when flag
    20%   otherwise
"""


@pytest.mark.parametrize(
    ("value", "left"),
    [
        ("50", ["is never false", "is never unknown", "n at least 50 is never false"]),
        ("49", ["is never true", "is never unknown", "n at least 50 is never true"]),
        ('"10-90"', ["is never true", "is never false"]),
    ],
)
def test_a_gate_is_to_be_seen_true_false_and_unknown(value: str, left: list[str]) -> None:
    example = EXAMPLE.format(values=f"n  {value}", expect="score >= 0")
    found = missing(GATE + 'bonus 1 "B"\n    flag\n' + example)
    assert [one.removeprefix('"Big": ') for one in found if "Big" in one][: len(left)] == left


@pytest.mark.parametrize(
    ("values", "seen"),
    [
        ("n     101", "full when n over 100"),
        ("n     100\n    flag  yes", "half when flag"),
        ("n     100\n    flag  no", "20% otherwise"),
        ("n     100", None),
    ],
)
def test_every_branch_is_to_decide_once(values: str, seen: str | None) -> None:
    found = missing(CRITERION + EXAMPLE.format(values=values, expect="qualified"))
    branches = ["full when n over 100", "half when flag", "20% otherwise"]
    undecided = [one for one in branches if f'"Size": {one} never decides' in found]
    assert undecided == [one for one in branches if one != seen]
    assert ('"Size": is never unknown' in found) is (seen is not None)


def test_tiers_and_stages_are_to_be_reached() -> None:
    profile = f"""{CRITERION}
tiers
    A  from 80
    B  otherwise
stages
    SQL  when fit >= 50
    MQL  when n > 0
example "one"
    n  101
    expect tier A
"""
    found = missing(profile)
    assert "tier B is never reached" in found
    assert "stage MQL is never reached" in found
    assert "stage SQL: fit score at least 50 is never false" in found
    assert not [one for one in found if one.startswith(("tier A", "stage SQL is"))]


def test_a_definition_counts_once_whoever_uses_it() -> None:
    before = "define big as n >= 50"
    profile = 'must "A"\n    big\n\nmust "B"\n    big\n'
    found = [one for one in missing(profile, before=before) if one.startswith("big")]
    assert found == ["big: n at least 50 is never true", "big: n at least 50 is never false"]


def test_an_inherited_clause_counts_once() -> None:
    text = """
account
    n  number

profile "One"
    must "Big"
        n >= 50

    example "small"
        n  49
        expect disqualified

profile "Two" based on "One"
    example "large"
        n  51
        expect qualified
"""
    found = coverage(rules_of(text))
    assert [(one.kind, one.sight) for one in found.missing] == [("clause", "unknown")]
    assert found.count() == (4, 5)


@pytest.mark.parametrize(
    ("condition", "may_be"),
    [
        ("n is known", False),
        ('name is known and name is "a"', False),
        ("n is known and n > 5", True),  # of a band
        ('name is known or name is "a"', True),
        ("n > 5", True),
        ("flag", True),
    ],
)
def test_what_can_never_be_unknown_is_not_asked_for(condition: str, *, may_be: bool) -> None:
    rule_file = rules(f'must "It"\n    {condition}')
    gate = rule_file.profiles[0].clauses[0]
    assert isinstance(gate, core.Gate)
    assert may_be_unknown(gate.condition, rule_file) is may_be


@given(st.data())
def test_no_record_leaves_open_what_cannot_be(data: DataObject) -> None:
    made = data.draw(rule_files())
    rule_file, today = checked(made.text), data.draw(days())
    record = read(rule_file, data.draw(records(made.fields)))
    scope = scope_of(record, rule_file.definitions, today, is_settled=False)
    for profile in rule_file.profiles:
        for clause in profile.clauses:
            conditions = (
                [branch.condition for branch in clause.branches]
                if isinstance(clause, core.Criterion)
                else [clause.condition]
            )
            for condition in conditions:
                if not may_be_unknown(condition, rule_file):
                    assert holds(condition, scope) is not None


@given(st.data())
def test_an_example_shows_what_the_engine_says(data: DataObject) -> None:
    """The lines that decide, the tier and the stage are those of the answer."""
    made = data.draw(rule_files())
    rule_file = checked(made.text)
    found = coverage(rule_file)
    for profile in rule_file.profiles:
        for example in profile.examples:
            record = example_record(rule_file.account, example)
            answer = evaluate(rule_file, profile, record, example.as_of)
            seen = {(one.kind, one.line, one.sight) for one in found.seen}
            tiers = [] if profile.tiers is None else profile.tiers.lines
            for tier in tiers:
                if tier.name == answer.tier:
                    assert ("tier", tier.line, "reached") in seen
            for clause in answer.clauses:
                sight = {"applies": "true", "absent": "false"}.get(clause.outcome)
                if sight:
                    assert ("clause", clause.line, sight) in seen
