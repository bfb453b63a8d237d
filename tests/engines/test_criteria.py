"""Criteria: docs/language.md, "What a profile means", by both engines."""

import math
from datetime import timedelta

import pytest

from icpdsl.engines.result import ClauseResult
from tests.engines.asking import TODAY, ask, criterion


def bounds(result: ClauseResult) -> tuple[object, object, object, object]:
    return result.outcome, result.grade, result.low, result.high


def test_the_first_true_branch_decides() -> None:
    result = criterion("    60%  when n > 5\n    full when n > 1", n=6)
    assert bounds(result) == ("graded", 60, 6, 6)
    assert result.points == 6
    assert result.possible == 10


def test_otherwise_and_its_absence() -> None:
    assert criterion("    full when n > 5\n    33.33% otherwise", n=1).grade == 33.33
    assert bounds(criterion("    full when n > 5", n=1)) == ("graded", 0, 0, 0)


def test_unknown_takes_the_smallest_possible_grade() -> None:
    lines = "    full when n > 5\n    20% when m > 5\n    60% otherwise"
    assert bounds(criterion(lines)) == ("unknown", 20, 2, 10)
    assert bounds(criterion(lines, m=1)) == ("unknown", 60, 6, 10)
    assert bounds(criterion(lines, m=9)) == ("graded", 20, 2, 10)


def test_when_all_possible_grades_are_equal_it_is_that_one() -> None:
    lines = "    half when n > 5\n    half when m > 5\n    half otherwise\n    full when unknown"
    assert bounds(criterion(lines)) == ("graded", 50, 5, 5)


def test_when_unknown_gives_a_grade_outside_the_range() -> None:
    lines = "    half when n > 5\n    80% when unknown"
    result = criterion(lines)
    assert bounds(result) == ("unknown", 80, 0, 5)
    assert result.line == ask(f'criterion "It" weight 10\n{lines}').rules.clauses[0].line + 2


def test_skip_leaves_the_weight_out_of_the_score_but_not_out_of_the_range() -> None:
    profile = """
criterion "A" weight 30
    full when n > 5
    skip when unknown
criterion "B" weight 10
    half when m > 5
"""
    answer = ask(profile, m=6)
    skipped = answer.clauses[0]
    assert bounds(skipped) == ("skipped", None, 0, 30)
    assert skipped.points is None
    assert (answer.score, answer.low, answer.high, answer.known) == (50, 12.5, 87.5, 25)


def test_no_criterion_that_counts_leaves_no_score() -> None:
    profile = """
criterion "A" weight 30
    full when n > 5
    skip when unknown
bonus 5 "B"
    m > 5
tiers
    A from 50
    B otherwise
"""
    answer = ask(profile, m=6)
    assert (answer.score, answer.low, answer.high, answer.known) == (None, 5, 100, 0)
    assert (answer.tier, answer.worst_tier, answer.best_tier) == (None, "B", "A")


def test_is_known_of_something_unknown_keeps_the_range_open() -> None:
    lines = "    half when n is unknown\n    full when n > 5"
    assert bounds(criterion(lines)) == ("graded", 50, 0, 10)
    assert bounds(criterion(lines, n=6)) == ("graded", 100, 10, 10)
    assert bounds(criterion("    half when n is known or m > 1\n    full otherwise", m=2)) == (
        "graded",
        50,
        5,
        5,
    )


@pytest.mark.parametrize(
    ("days", "grade"),
    [(-5, 100), (0, 100), (270, 50), (540, 0), (541, 0), (1, 99.81), (539, 0.19)],
)
def test_a_slide_is_linear_between_its_ends_and_flat_outside(days: int, grade: float) -> None:
    lines = "    full to none as n goes from 0 to 540"
    assert bounds(criterion(lines, n=days)) == ("graded", grade, grade / 10, grade / 10)
    rising = "    none to full as n goes from 540 to 0"
    assert criterion(rising, n=days).grade == grade


def test_a_slide_over_something_unknown_may_reach_both_its_ends() -> None:
    lines = "    80% to 20% as n goes from 0 to 10"
    assert bounds(criterion(lines)) == ("unknown", 20, 2, 8)
    assert bounds(criterion(lines, n="5-20")) == ("unknown", 20, 2, 5)
    assert bounds(criterion(lines, n="10-20")) == ("graded", 20, 2, 2)
    assert bounds(criterion(lines, n="5+")) == ("unknown", 20, 2, 5)


def test_a_slide_over_dates() -> None:
    lines = "    none to full as day goes from 2026-01-01 to 2026-01-11"
    assert criterion(lines, day="2026-01-06").grade == 50
    assert criterion(lines, day="2025-01-06").grade == 0


def test_a_slide_after_branches_waits_for_them() -> None:
    lines = "    full when m > 5\n    half to none as n goes from 0 to 10"
    assert bounds(criterion(lines, n=5, m=1)) == ("graded", 25, 2.5, 2.5)
    assert bounds(criterion(lines, n=5)) == ("unknown", 25, 2.5, 10)
    assert bounds(criterion(lines, m=6)) == ("graded", 100, 10, 10)


@pytest.mark.parametrize(("full", "every"), [(100, 30), (80, 7), (55, 365)])
def test_halving_is_half_up_of_the_power_of_two(full: int, every: int) -> None:
    """Away from ties, where doubles may fall on either side, the exact table meets the formula."""
    profile = f"    {full}% halving every {every} days since day"
    for days in range(0, 8 * every, max(1, every // 5)):
        exact = full * 2 ** (-days / every)
        if abs(exact % 1 - 0.5) > 1e-9:
            assert criterion(profile, day=_days_ago(days)).grade == math.floor(exact + 0.5)


def _days_ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def test_halving_takes_the_future_as_today_and_the_unknown_as_either_end() -> None:
    lines = "    full halving every 30 days since day"
    assert criterion(lines, day="2027-01-01").grade == 100
    assert criterion(lines, day=_days_ago(30)).grade == 50
    assert bounds(criterion(lines)) == ("unknown", 0, 0, 10)
    assert bounds(criterion(lines, day="2026-03")) == ("unknown", 50, 5, 10)


def test_points_add_up_without_a_division() -> None:
    profile = """
criterion "A"
    6 points when n > 5
    -3.5 points otherwise
criterion "B"
    20 points to 0 points as m goes from 0 to 3
bonus 2.5 "C"
    n > 5
penalty 1 "D"
    m > 0
"""
    answer = ask(profile, n=6, m=1)
    assert [one.points for one in answer.clauses] == [6, 13.33, 2.5, -1]
    assert (answer.score, answer.low, answer.high, answer.known) == (20.8, 20.8, 20.8, 100)
    hazy = ask(profile, n=6)
    assert (hazy.score, hazy.low, hazy.high) == (8.5, 7.5, 28.5)
    assert hazy.known == 32.2
    assert (hazy.clauses[1].grade, hazy.clauses[1].possible, hazy.clauses[1].low) == (None, 20, 0)


def test_points_take_the_least_also_when_it_is_negative() -> None:
    lines = 'criterion "A"\n    -30 points when n > 5\nbonus 50 "B"\n    m > 1'
    assert ask(lines, m=2).score == 20
    assert ask(lines).score == 0
    assert ask(lines).clauses[0].points == -30


def test_known_is_null_where_nothing_has_a_span() -> None:
    assert ask('bonus 5 "A"\n    n > 5', n=6).known is None


def test_a_score_is_rounded_half_up_once() -> None:
    profile = """
criterion "A" weight 1
    0.05% when n > 5
criterion "B" weight 0.01
    full when n > 500
"""
    assert ask(profile, n=6).score == 0
    assert ask('criterion "A" weight 3\n    0.05% when n > 5', n=6).score == 0.1
    assert ask('criterion "A" weight 3\n    0.04% when n > 5', n=6).score == 0


def test_a_score_is_held_within_0_and_100() -> None:
    profile = """
criterion "A" weight 1
    full when n > 5
bonus 100 "B"
    n > 5
penalty 100 "C"
    m > 5
"""
    assert ask(profile, n=6, m=1).score == 100
    low = ask(profile, n=1, m=6)
    assert (low.score, low.low, low.high) == (0, 0, 0)


def test_an_adjustment_that_is_unknown_gives_nothing_but_a_range() -> None:
    profile = 'bonus 5 "A"\n    n > 5\npenalty 10 "B"\n    n is unknown'
    answer = ask(profile)
    assert [one.outcome for one in answer.clauses] == ["unknown", "applies"]
    assert [(one.low, one.high) for one in answer.clauses] == [(0, 5), (-10, 0)]
    assert [one.possible for one in answer.clauses] == [5, -10]
