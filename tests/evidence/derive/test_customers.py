"""Customers alone: what most of them share, and the groups that they fall into, if any."""

import numpy as np
import pytest

import icpdsl
from icpdsl.evidence.derive.columns import Table
from icpdsl.evidence.derive.customers import describe_customers
from icpdsl.evidence.derive.wishes import Wishes
from tests.evidence.derive.planted import facts, table


def _customers(count: int = 400) -> Table:
    random = np.random.default_rng(3)
    known = facts(random, count)
    known["industry"] = random.choice(["Software", "Banking", "Mining"], count, p=[0.8, 0.1, 0.1])
    return table(**known)


def _two_kinds(count: int = 400) -> Table:
    """Small software companies in the north, large banks in the south."""
    random = np.random.default_rng(3)
    is_bank = random.random(count) < 0.4
    employees = np.exp(random.normal(np.where(is_bank, 8, 4), 0.5)).astype(int)
    industry = np.where(is_bank, "Banking", "Software")
    region = np.where(random.random(count) < 0.1, "East", np.where(is_bank, "South", "North"))
    return table(employees=employees, industry=industry, region=region)


def _passes(text: str) -> None:
    assert icpdsl.check(text) == ()
    assert icpdsl.format_text(text) == text
    assert all(result.passes for _, result in icpdsl.loads(text).test())


def test_what_most_share_is_said_to_be_no_lift() -> None:
    found = describe_customers(_customers(), Wishes())
    assert found.text is not None
    _passes(found.text)
    (profile,) = found.profiles
    industry = next(one for one in profile.criteria if one.field == "industry")
    assert industry.bands[0].condition == 'when industry is "Software"'
    assert industry.bands[0].fitted.rate == pytest.approx(0.8, abs=0.06)
    assert "no lift" in profile.because
    assert sum(one.weight for one in profile.criteria) == 100


def test_counts_are_those_of_the_engine() -> None:
    """The customers of each first band are those to whom the engine gives the full grade."""
    customers = _customers()
    found = describe_customers(customers, Wishes())
    assert found.text is not None
    names = [one.heading for one in customers.columns]
    cells = zip(
        *([one.cells[code] for code in one.codes] for one in customers.columns), strict=True
    )
    program = icpdsl.loads(found.text)
    answers = [program.score(dict(zip(names, row, strict=True))) for row in cells]
    for at, criterion in enumerate(found.profiles[0].criteria):
        full = sum(one.clauses[at].grade == 100 for one in answers)
        assert full == criterion.bands[0].fitted.won


@pytest.mark.parametrize("segments", [0, 2])
def test_two_kinds_of_customers_are_two_profiles(segments: int) -> None:
    found = describe_customers(_two_kinds(), Wishes(segments=segments))
    assert found.text is not None
    _passes(found.text)
    assert len(found.profiles) == 2
    assert found.p_value == 0.05
    small, large = found.profiles
    assert "Software" in small.because
    assert "Banking" in large.because
    shares = [one.customers.rate for one in found.profiles]
    assert shares == [pytest.approx(0.6, abs=0.06), pytest.approx(0.4, abs=0.06)]


def test_customers_of_one_kind_are_no_groups() -> None:
    found = describe_customers(_customers(), Wishes(segments=0))
    assert found.text is None
    assert "do not fall into groups" in found.reason


def test_the_order_of_rows_does_not_matter() -> None:
    customers = _two_kinds()
    order = np.random.default_rng(1).permutation(customers.count)
    columns = (type(one)(one.heading, one.cells, one.codes[order]) for one in customers.columns)
    shuffled = Table(tuple(columns), customers.count)
    wishes = Wishes(segments=0)
    assert describe_customers(customers, wishes) == describe_customers(shuffled, wishes)


def test_few_customers_are_not_described() -> None:
    assert "too few" in describe_customers(_customers(15), Wishes()).reason
