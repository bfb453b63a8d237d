"""Rates, lifts and contrasts are what the textbooks say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icpdsl.evidence.information import evidence_of, information_value
from icpdsl.evidence.rates import contrast, lift_interval, lift_of, rate_of


def test_wilson_intervals() -> None:
    """The figures of opportunities with past revenue, worked out elsewhere."""
    rate = rate_of(5_638, 8_817)
    assert rate.interval is not None
    found = (rate.rate, rate.interval.low, rate.interval.high)
    assert found == pytest.approx((0.639447, 0.629365, 0.649406), abs=1e-6)


@given(st.integers(0, 50), st.integers(0, 50))
def test_a_rate_lies_in_its_interval(won: int, lost: int) -> None:
    rate = rate_of(won, won + lost)
    if rate.n == 0:
        assert (rate.rate, rate.interval) == (None, None)
        return
    assert rate.rate is not None
    assert rate.interval is not None
    assert rate.interval.low - 1e-12 <= rate.rate <= rate.interval.high + 1e-12


def test_lift_is_in_units_of_the_base_rate() -> None:
    group, base = rate_of(30, 50), rate_of(60, 300)
    interval = lift_interval(group, base)
    assert group.interval is not None
    assert interval is not None
    assert lift_of(group, base) == pytest.approx(3)
    assert interval.low == pytest.approx(group.interval.low / 0.2)
    assert lift_of(rate_of(0, 0), base) is None
    assert lift_of(group, rate_of(0, 20)) is None


def test_a_contrast_has_ratio_interval_and_chance() -> None:
    found = contrast(rate_of(30, 50), rate_of(30, 250))
    assert found.ratio == pytest.approx(5)
    assert found.interval is not None
    assert found.interval.low < 5 < found.interval.high
    assert found.p_value < 1e-9
    nothing = contrast(rate_of(0, 0), rate_of(3, 5))
    assert (nothing.ratio, nothing.p_value) == (None, 1)
    assert contrast(rate_of(0, 9), rate_of(9, 9)).ratio is None


def test_weight_of_evidence_as_written_in_the_book() -> None:
    """ln(share of the won / share of the lost); a group without one outcome gets half of each."""
    (one, other) = evidence_of([(30, 10), (10, 30)])
    assert one.weight == pytest.approx(1.0986123)
    assert other.weight == pytest.approx(-1.0986123)
    assert information_value([(30, 10), (10, 30)]) == pytest.approx(1.0986123)
    assert information_value([(5, 5), (5, 5)]) == 0
    assert evidence_of([(5, 0), (5, 10)])[0].weight == pytest.approx(2.3978953)
    assert information_value([(5, 0), (7, 0)]) == 0
    assert evidence_of([(0, 0), (7, 3)])[0].weight == 0
