"""Grades, slides and halving in scaled integers."""

from decimal import Decimal, localcontext
from math import floor

import pytest

from icpdsl.meaning import core
from icpdsl.meaning.grades import halving_limits
from tests.meaning.rule_text import ACCOUNT, codes, field, profile


def criterion(*lines: str, weight: str = " weight 1") -> core.Criterion:
    body = "".join(f"\n    {line}" for line in lines)
    clause = profile(f'criterion "C"{weight}{body}').clauses[0]
    assert isinstance(clause, core.Criterion)
    return clause


def test_grades_are_hundredths_of_a_percent() -> None:
    found = criterion(
        "full    when employees > 3",
        "12.25%  when employees > 2",
        "half    when employees > 1",
        "none    otherwise",
        "40%     when unknown",
    )
    assert found.weight == 100
    assert [branch.grade for branch in found.branches] == [10_000, 1_225, 5_000]
    assert isinstance(found.last, core.Otherwise)
    assert (found.last.grade, found.when_unknown and found.when_unknown.grade) == (0, 4_000)
    assert found.grades == (10_000, 1_225, 5_000, 0)


def test_points_are_hundredths_of_a_point() -> None:
    found = criterion("6.5 points  when employees > 3", "-30 points  otherwise", weight="")
    assert found.weight is None
    assert found.grades == (650, -3_000)


def test_skip_has_no_grade() -> None:
    found = criterion("full  when employees > 3", "skip  when unknown")
    assert found.when_unknown is not None
    assert found.when_unknown.grade is None
    assert found.grades == (10_000, 0)


def test_lines_are_where_they_are_written() -> None:
    found = criterion("full  when employees > 3", "none  otherwise", "skip  when unknown")
    lines = (found.branches[0].line, found.last and found.last.line, found.when_unknown)
    assert lines[:2] == (found.line + 1, found.line + 2)
    assert found.when_unknown is not None
    assert found.when_unknown.line == found.line + 3


def test_a_slide_over_dates_counts_days() -> None:
    found = criterion("full to 20% as founded goes from 2026-01-01 to 2025-01-01").last
    assert isinstance(found, core.Slide)
    assert (found.first, found.last, found.start - found.end) == (10_000, 2_000, 365.0)
    assert found.value == field("founded")
    assert criterion("full to 20% as employees goes from 1 to 5").grades == (10_000, 2_000)


def test_a_slide_over_percents_goes_by_shares() -> None:
    found = criterion("none to full as growth goes from -5% to 20%").last
    assert isinstance(found, core.Slide)
    assert (found.start, found.end) == (-0.05, 0.2)


def test_halving_takes_weeks() -> None:
    found = criterion("80% halving every 2 weeks since founded").last
    assert isinstance(found, core.Halving)
    assert (found.full, found.every_days, len(found.limits)) == (8_000, 14, 80)
    assert found.value == core.DaysSince(field("founded"))
    assert criterion("80% halving every 2 weeks since founded").grades == (8_000, 0)


def exact_grade(percent: int, age: int, days: int) -> int:
    """`percent * 2 ** (-age / days)` rounded half up, with sixty digits."""
    with localcontext() as context:
        context.prec = 60
        share = Decimal(2) ** (Decimal(-age) / Decimal(days))
        return int((percent * share + Decimal("0.5")).to_integral_value("ROUND_FLOOR"))


def grade_by_limits(limits: tuple[int, ...], percent: int, age: int) -> int:
    return next((percent - at for at, last in enumerate(limits) if age <= last), 0)


@pytest.mark.parametrize(("percent", "days"), [(100, 30), (100, 1), (75, 7), (1, 90), (99, 365)])
def test_limits_give_the_grade_of_every_day(percent: int, days: int) -> None:
    limits = halving_limits(percent, days)
    for age in range(days * 9):
        grade = grade_by_limits(limits, percent, age)
        assert grade == exact_grade(percent, age, days)
        assert grade == floor(percent * 2 ** (-age / days) + 0.5)


def test_a_tie_is_rounded_up() -> None:
    assert grade_by_limits(halving_limits(1, 30), 1, 30) == 1
    assert grade_by_limits(halving_limits(1, 30), 1, 31) == 0
    assert grade_by_limits(halving_limits(5, 30), 5, 30) == 3


@pytest.mark.parametrize("days", [30, 36_500])
def test_limits_are_exact_however_near_a_whole_day(days: int) -> None:
    for grade, last in zip(range(100, 0, -1), halving_limits(100, days), strict=True):
        if days == 30:
            assert 2**last * (2 * grade - 1) ** days <= 200**days
            assert 2 ** (last + 1) * (2 * grade - 1) ** days > 200**days
        assert exact_grade(100, last, days) >= grade > exact_grade(100, last + 1, days)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("full to none as revenue goes from 1 XXX to 5 USD", "ICP066"),
        ("full to none as revenue goes from 1 USD to 5 EUR", "ICP042"),
        ("full to none as nothing goes from 1 to 5", "ICP021"),
        ("full to none as government goes from 1 to 5", "ICP057"),
        ("full halving every 30 days since nothing", "ICP021"),
        ("full halving every 36,501 days since founded", "ICP136"),
    ],
)
def test_a_wrong_slide_is_told_once(line: str, code: str) -> None:
    assert codes(f'{ACCOUNT}profile "P"\n    criterion "C" weight 1\n        {line}\n') == [code]
