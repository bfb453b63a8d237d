"""The paired comparison of two scores, beside scikit-learn and the bootstrap."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

from icpdsl.evidence.tune.gain import gain_of


@given(st.integers(0, 10_000), st.integers(3, 60))
def test_both_areas_are_those_of_scikit_learn(seed: int, count: int) -> None:
    random = np.random.default_rng(seed)
    won = random.random(count) < 0.5
    before, after = random.integers(0, 5, (2, count)).astype(float)
    gain = gain_of(before, after, won)
    if gain is None:
        assert won.all() or not won.any()
        return
    assert gain.before == pytest.approx(roc_auc_score(won, before))
    assert gain.after == pytest.approx(roc_auc_score(won, after))
    assert gain.interval.low <= gain.difference <= gain.interval.high


def test_the_interval_is_that_of_the_bootstrap() -> None:
    random = np.random.default_rng(4)
    won = random.random(600) < 0.4
    before = random.normal(size=600) + 0.4 * won
    after = before + random.normal(size=600) * 0.5 + 0.6 * won
    gain = gain_of(before, after, won)
    assert gain is not None
    differences = []
    for _ in range(300):
        drawn = random.integers(0, 600, 600)
        found = gain_of(before[drawn], after[drawn], won[drawn])
        assert found is not None
        differences.append(found.difference)
    width = gain.interval.high - gain.interval.low
    assert width == pytest.approx(2 * 1.96 * np.std(differences), rel=0.15)


def test_the_same_score_gains_nothing() -> None:
    won = np.array([True, False, True, False])
    score = np.array([3.0, 1.0, 2.0, 2.0])
    gain = gain_of(score, score, won)
    assert gain is not None
    assert (gain.difference, gain.p_value) == (0, 1)
