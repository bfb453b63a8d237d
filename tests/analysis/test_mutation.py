"""Small changes of a rule file: which there are, and that what is noticed fails an example."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from icpdsl.analysis.mutation import Mutant, is_noticed, mutants, mutation
from icpdsl.engines.compiled import compile_profile
from icpdsl.engines.examples import run_example
from icpdsl.engines.result import Evaluation
from icpdsl.engines.rows import evaluate
from icpdsl.meaning import core
from icpdsl.records.record import Record
from icpdsl.reports.unnoticed import unnoticed_words
from icpdsl.source.text import SourceText
from tests.engines.asking import rules
from tests.properties.programs import checked, read
from tests.strategies.files import rule_files
from tests.strategies.records import days, records


def unnoticed(profile: str, *, before: str = "") -> list[str]:
    """The changes that no example of the profile notices, in words."""
    found = mutation(rules(profile, before))
    return [words for _, words in unnoticed_words(found, SourceText(""))]


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        (
            'must "A"\n    n >= 50',
            ['"A": without it', '"A": n at least 50 → over 50, under 50, 55 or 45'],
        ),
        (
            'must not "A"\n    n < 50\n    pass when unknown',
            [
                '"A": without it',
                '"A": n under 50 → at most 50, at least 50, 55 or 45',
                '"A": pass when unknown → unverified when unknown',
            ],
        ),
        ('must "A"\n    flag', ['"A": without it', '"A": flag → not flag']),
        ('must "A"\n    not flag', ['"A": without it', '"A": not flag → flag']),
        (
            'must "A"\n    share >= 25%',
            ['"A": without it', '"A": share at least 25% → over 25%, under 25%, 27.5% or 22.5%'],
        ),
        (
            'must "A"\n    day within last 6 months',
            [
                '"A": without it',
                (
                    '"A": day on or after 6 months ago → after 6 months ago, before 6 months ago, '
                    "5 months ago or 7 months ago"
                ),
            ],
        ),
        (
            'must "A"\n    tools include any of "x", "y"',
            [
                '"A": without it',
                '"A": tools include x or y → tools include x and y or tools do not include x or y',
            ],
        ),
        (
            'bonus 5 "A"\n    flag',
            ['"A": without it', '"A": flag → not flag', '"A": bonus 5 → 6 or 4'],
        ),
        (
            'penalty 1 "A"\n    flag',
            ['"A": without it', '"A": flag → not flag', '"A": penalty 1 → 2'],
        ),
    ],
)
def test_what_is_changed(profile: str, expected: list[str]) -> None:
    assert unnoticed(profile) == expected


def test_a_criterion_changes_line_by_line() -> None:
    assert unnoticed(
        """
criterion "A" weight 20
    full  when n > 100
    40%   when flag
    none  otherwise
    20%   when unknown

criterion "B" weight 1
    full to none as n goes from 0 to 100
"""
    ) == [
        '"A": without it',
        '"A": weight 20 → 24 or 16',
        '"A": without full when n over 100',
        '"A": full when n over 100 → 90%',
        '"A": n over 100 → at least 100, at most 100, 110 or 90',
        '"A": without 40% when flag',
        '"A": 40% when flag → half or 30%',
        '"A": flag → not flag',
        '"A": none otherwise → 10%',
        '"A": without 20% when unknown',
        '"B": without it',
        '"B": weight 1 → 2',
        '"B": without full to none as n goes from 0 to 100',
        (
            '"B": full to none as n goes from 0 to 100 → 1 to 100, 110, 90 or '
            "none to full as n goes from 0 to 100"
        ),
    ]


def test_tiers_keep_falling_and_definitions_change_once() -> None:
    assert unnoticed(
        """
must "A"
    big
must "B"
    big
bonus 1 "C"
    flag
tiers
    A  from 8
    B  from 5
    C  otherwise
""",
        before="define big as n > 5",
    ) == [
        '"A": without it',
        '"A": big → not big',
        '"B": without it',
        '"B": big → not big',
        '"C": without it',
        '"C": flag → not flag',
        '"C": bonus 1 → 2',
        "tier A: from 8 → 13",
        "big: n over 5 → at least 5, at most 5, 6 or 4",
    ]


def test_an_example_notices_what_it_pins_down() -> None:
    profile = """
must "A"
    n >= 50
example "at"
    n  50
    expect qualified
example "below"
    n  49
    expect disqualified
example "hole"
    expect unverified
"""
    assert unnoticed(profile) == []


def test_the_weight_of_the_only_criterion_changes_no_score() -> None:
    profile = 'criterion "A" weight 20\n    full when flag'
    assert not [one for one in unnoticed(profile) if "weight" in one]


def test_what_means_the_same_is_no_mutant() -> None:
    """`none otherwise` may as well be left away; so may what one of two equal lines says."""
    profile = """
criterion "A" weight 20
    full  when n > 100
    none  otherwise
must "B"
    any of
        flag
        flag
"""
    found = unnoticed(profile)
    assert not [one for one in found if "without none" in one or "and flag" in one]


@given(st.data())
def test_every_mutant_answers_every_record(data: DataObject) -> None:
    made = data.draw(rule_files())
    rule_file, today = checked(made.text), data.draw(days())
    record = read(rule_file, data.draw(records(made.fields)))
    for mutant in data.draw(some(list(mutants(rule_file)))):
        assert mutant.rule_file != rule_file
        for profile in mutant.rule_file.profiles:
            evaluate(mutant.rule_file, profile, record, today)


@given(st.data())
def test_noticed_is_what_fails_an_example_on_another_engine(data: DataObject) -> None:
    rule_file = checked(data.draw(rule_files()).text)
    for mutant in data.draw(some(list(mutants(rule_file)))):
        assert is_noticed(mutant) is not _all_pass(mutant.rule_file)


def some(tried: list[Mutant]) -> st.SearchStrategy[list[Mutant]]:
    """A few of them, since a file has hundreds."""
    return st.lists(st.sampled_from(tried), max_size=5) if tried else st.just([])


def _all_pass(rule_file: core.RuleFile) -> bool:
    def engine(
        file: core.RuleFile, profile: core.Profile, record: Record, today: object
    ) -> Evaluation:
        return compile_profile(file, profile, today)(record)  # type: ignore[arg-type]

    for profile in rule_file.profiles:
        slugs = {clause.slug for clause in profile.clauses}
        for example in profile.examples:
            for expect in example.expects:
                if isinstance(expect, core.ExpectClause) and expect.slug not in slugs:
                    return False
            if not run_example(rule_file, profile, example, engine).passes:
                return False
    return True
