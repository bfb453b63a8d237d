"""Examples: each kind of expectation met and not met, and what a failure tells."""

import pytest

from icpdsl.engines.examples import ExampleResult, run_example
from icpdsl.engines.rows import evaluate
from tests.engines.asking import rules

PROFILE = """
reviewed 2026-03-31 by sales
must "Gate"
    n > 5
criterion "Size" weight 30
    full when n > 10
    60% when n > 5
    skip when unknown
criterion "Tools" weight 10
    half when tools include "aws"
bonus 5 "Bonus"
    flag
tiers
    A from 80
    B otherwise
stages
    MQL when fit >= 50
example "X"
    n 12
    tools "AWS", "dbt"
    day "2026-03-30"
    share 25%
    expect {}
"""


def run(expectation: str, extra: str = "") -> ExampleResult:
    rule_file = rules(PROFILE.format(expectation) + extra)
    profile = rule_file.profiles[0]
    return run_example(rule_file, profile, profile.examples[0], evaluate)


@pytest.mark.parametrize(
    "expectation",
    [
        "qualified",
        "tier A",
        "stage MQL",
        "score is 87.5",
        "score >= 87.5",
        "score between 87.5 and 90",
        "low <= 87.5",
        "high > 90",
        "fit is not 87",
        '"Size" full',
        '"Tools" 50%',
        '"Gate" passes',
        '"Bonus" unknown',
        'best "P"',
    ],
)
def test_expectations_that_hold(expectation: str) -> None:
    assert run(expectation).passes


@pytest.mark.parametrize(
    ("expectation", "expected", "got"),
    [
        ("disqualified", "disqualified", "qualified"),
        ("tier B", "tier B", "tier A"),
        ("no stage", "no stage", "stage MQL"),
        ("score is 87", "score is 87", "score 87.5"),
        ("score between 10 and 20.5", "score between 10 and 20.5", "score 87.5"),
        ("fit < 5", "fit < 5", "fit 87.5"),
        ('"Size" 60%', '"Size" 60%', '"Size" 100%'),
        ('"Gate" fails', '"Gate" fails', '"Gate" passes'),
        ('"Bonus" applies', '"Bonus" applies', '"Bonus" unknown'),
    ],
)
def test_a_failure_says_what_was_expected_and_what_came(
    expectation: str, expected: str, got: str
) -> None:
    (failure,) = run(expectation).failures
    assert (failure.expected, failure.got) == (expected, got)


def test_a_failure_names_the_clauses_that_made_the_difference() -> None:
    (failure,) = run("score is 100").failures
    assert [clause.name for clause in failure.clauses] == ["Tools", "Bonus", "Size"]
    (failure,) = run("disqualified").failures
    assert [clause.name for clause in failure.clauses] == ["Gate"]


def test_the_day_of_an_example_is_the_latest_review_unless_it_says() -> None:
    assert run("qualified").evaluation.as_of.isoformat() == "2026-03-31"
    assert run("qualified", "    as of 2026-01-02").evaluation.as_of.isoformat() == "2026-01-02"
