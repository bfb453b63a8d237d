"""Verdict, tiers, stages, several scores and the best profile, by both engines."""

import pickle

import pytest

from icpdsl.engines.best import best
from tests.engines.asking import ask

TIERS = """
criterion "A" weight 10
    full when n > 5
tiers
    "A+" from 80 then "Call"
    B    from 50.5
    C    otherwise then "Wait"
"""


@pytest.mark.parametrize(
    ("n", "m", "verdict"),
    [
        (6, 1, "qualified"),
        (6, None, "unverified"),
        (None, 1, "unverified"),
        (1, None, "disqualified"),
        (6, 6, "disqualified"),
    ],
)
def test_the_verdict(n: object, m: object, verdict: str) -> None:
    assert ask('must "A"\n    n > 5\nmust not "B"\n    m > 5', n=n, m=m).verdict == verdict


@pytest.mark.parametrize(("rule", "verdict"), [("pass", "qualified"), ("fail", "disqualified")])
@pytest.mark.parametrize("gate", ["must", "must not"])
def test_a_gate_says_what_unknown_means(gate: str, rule: str, verdict: str) -> None:
    answer = ask(f'{gate} "A"\n    n > 5\n    {rule} when unknown')
    assert answer.verdict == verdict
    assert answer.clauses[0].line == answer.rules.clauses[0].line + 2
    assert answer.clauses[0].points is None


def test_a_must_needs_all_its_lines() -> None:
    profile = 'must "A"\n    n > 5\n    m > 5'
    assert ask(profile, n=6, m=6).verdict == "qualified"
    assert ask(profile, n=1).verdict == "disqualified"


def test_tiers_of_score_low_and_high() -> None:
    answer = ask(TIERS)
    assert (answer.tier, answer.worst_tier, answer.best_tier) == ("C", "C", "A+")
    assert answer.action == "Wait"
    assert ask(TIERS, n=6).action == "Call"


def test_the_worst_tier_of_an_unverified_record_is_disqualified() -> None:
    answer = ask(f'must "M"\n    m > 5\n{TIERS}', n=6)
    assert (answer.tier, answer.worst_tier, answer.best_tier) == ("A+", "Disqualified", "A+")


def test_a_disqualified_record_has_no_other_tier_no_action_and_no_stage() -> None:
    stages = "stages\n    S when n > 5"
    answer = ask(f'must "M"\n    m > 5\n{TIERS}\n{stages}', n=6, m=1)
    assert {answer.tier, answer.worst_tier, answer.best_tier} == {"Disqualified"}
    assert (answer.action, answer.stage, answer.score) == (None, None, 100)


def test_without_tiers_all_three_are_null() -> None:
    answer = ask('criterion "A" weight 1\n    full when n > 5', n=6)
    assert (answer.tier, answer.worst_tier, answer.best_tier) == (None, None, None)


@pytest.mark.parametrize(
    ("n", "m", "stage"), [(9, 9, "SQL"), (9, 1, "MQL"), (1, 9, None), (9, None, "MQL")]
)
def test_the_first_true_stage_and_unknown_is_not_true(n: int, m: object, stage: object) -> None:
    stages = """
stages
    SQL when tier in "A+" and m > 5 and verdict is qualified
    MQL when fit >= 50
"""
    assert ask(TIERS + stages, n=n, m=m).stage == stage


def test_several_scores_and_the_one_that_tiers_grade() -> None:
    profile = """
score fit
    criterion "A" weight 10
        full when n > 5
score engagement
    criterion "B"
        60 points when m > 5
    bonus 5 "C"
        n > 5
tiers by engagement
    A from 60
    B otherwise
stages
    Hot when engagement > fit
"""
    answer = ask(profile, n=6, m=6)
    assert {name: score.score for name, score in answer.scores.items()} == {
        "fit": 100,
        "engagement": 65,
    }
    assert (answer.score, answer.tier, answer.stage) == (65, "A", None)
    assert ask(profile, n=1, m=6).stage == "Hot"


def test_without_tiers_the_score_is_fit_else_the_first() -> None:
    block = 'score {}\n    criterion "A {}"\n        {} points when n > 5\n'
    first = block.format("intent", "i", 10) + block.format("fit", "f", 20)
    assert ask(first, n=6).score == 20
    assert ask(first.replace("score fit", "score other"), n=6).score == 10


def test_a_profile_without_scores() -> None:
    answer = ask('must "A"\n    n > 5', n=6)
    assert (answer.score, answer.low, answer.high, answer.known) == (None, None, None, None)
    assert answer.scores == {}


def test_what_a_clause_reads_stands_in_its_result() -> None:
    answer = ask(
        'must "A"\n    big and day > 2026-01-01\n    tools is known',
        before="define big as n > 5 or m > 5",
        n="51-200",
        day="2026-02-01",
        tools="b;a",
    )
    assert answer.as_dict()["clauses"][0]["read"] == {
        "n": {"from": 51, "to": 200},
        "m": None,
        "day": "2026-02-01",
        "tools": ["a", "b"],
    }


def test_equal_evaluations_have_equal_json() -> None:
    assert ask(TIERS, n=6) == ask(TIERS, n=6)
    assert ask(TIERS, n=6) != ask(TIERS, n=7)
    assert len({ask(TIERS, n=6, key_field="a"), ask(TIERS, n=6, key_field="a")}) == 1


def test_evaluations_can_be_pickled() -> None:
    answer = ask(TIERS, n=6)
    assert pickle.loads(pickle.dumps(answer)) == answer


def test_the_best_profile_is_qualified_then_scores_highest_then_stands_first() -> None:
    gated = 'must "M"\n    m > 5\ncriterion "A" weight 1\n    full when n > 5'
    half = 'criterion "A" weight 1\n    half when n > 5'
    fails = 'must "M"\n    n < 5\ncriterion "A" weight 1\n    full when n > 5'
    unverified, qualified, disqualified = ask(gated, n=6), ask(half, n=6), ask(fails, n=6)
    assert best([disqualified, unverified, qualified]) is qualified
    assert best([disqualified, unverified]) is unverified
    twin = ask(half, n=6)
    assert best([qualified, twin]) is qualified
    assert best([ask('must "A"\n    n > 5', n=6), qualified]) is qualified


def test_a_long_chain_of_definitions_costs_its_length() -> None:
    """Every file that checks evaluates: no depth of definitions may end in a recursion error."""
    chain = ["define d0 as n > 5", "define v0 as n + 1"]
    chain += [f"define d{at} as not d{at - 1} or m > {at}" for at in range(1, 400)]
    chain += [f"define v{at} as v{at - 1} + v{at - 1} - n" for at in range(1, 40)]
    answer = ask('must "A"\n    d399\n    v39 is known', before="\n".join(chain), n=6, m=0)
    assert answer.verdict == "disqualified"
