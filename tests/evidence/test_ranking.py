"""AUC, KS and gains are those of scikit-learn and scipy, whatever the ties and the order."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import bootstrap, ks_2samp
from sklearn.metrics import roc_auc_score

from icpdsl.evidence.ranking import (
    Ranking,
    auc_of,
    gains,
    ks_of,
    ranking,
    ranking_of_counts,
    slices,
)

_RECORDS = st.lists(st.tuples(st.integers(-3, 12), st.booleans()), min_size=1, max_size=60)
_BOTH = _RECORDS.filter(lambda records: len({won for _, won in records}) == 2)


def _ranked(records: list[tuple[int, bool]]) -> Ranking:
    return ranking([value for value, _ in records], [won for _, won in records])


@given(_BOTH)
def test_auc_and_ks_are_those_of_the_libraries(records: list[tuple[int, bool]]) -> None:
    values, won = (np.array(one) for one in zip(*records, strict=True))
    found = auc_of(_ranked(records))
    assert found is not None
    assert found.auc == pytest.approx(roc_auc_score(won, values), abs=1e-12)
    assert 0 <= found.interval.low <= found.auc <= found.interval.high <= 1
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # about its p-value, which is not asked
        expected = ks_2samp(values[won], values[~won]).statistic
    assert ks_of(_ranked(records)) == pytest.approx(expected, abs=1e-12)


def test_the_interval_is_that_of_the_bootstrap() -> None:
    """DeLong's standard error and scipy's bootstrap of the same AUC agree."""
    random = np.random.default_rng(7)
    won = random.random(400) < 0.3
    values = np.round(random.normal(size=400) + won, 1)
    found = auc_of(ranking(values, won))
    assert found is not None
    sampled = bootstrap(
        (np.arange(400),),
        lambda at: roc_auc_score(won[at], values[at]),
        n_resamples=400,
        vectorized=False,
        rng=random,
    )
    assert found.standard_error == pytest.approx(sampled.standard_error, rel=0.12)


def test_the_variance_is_that_of_the_paper_taken_pair_by_pair() -> None:
    """The components of DeLong and others by their definition, over all pairs."""
    won, lost = np.array([3.0, 1, 2, 2, 5]), np.array([1.0, 2, 0, 2])
    kernel = (won[:, None] > lost) + 0.5 * (won[:, None] == lost)
    expected = kernel.mean(axis=1).var(ddof=1) / 5 + kernel.mean(axis=0).var(ddof=1) / 4
    found = auc_of(ranking([*won, *lost], [True] * 5 + [False] * 4))
    assert found is not None
    assert found.standard_error**2 == pytest.approx(expected, rel=1e-12)


@given(_RECORDS, st.randoms(use_true_random=False))
def test_order_changes_nothing(records: list[tuple[int, bool]], random: object) -> None:
    shuffled = list(records)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = _ranked(records), _ranked(shuffled)
    assert (auc_of(one), ks_of(one)) == (auc_of(other), ks_of(other))
    assert slices(one).tobytes() == slices(other).tobytes()


@given(_RECORDS, st.integers(2, 5))
def test_ties_are_shared_fairly(records: list[tuple[int, bool]], times: int) -> None:
    """All slices together hold every win; records that come several times keep the shares."""
    once, often = _ranked(records), _ranked(records * times)
    assert slices(once).sum() == pytest.approx(once.all_won)
    assert slices(often) / times == pytest.approx(slices(once))


def test_one_value_gives_every_slice_the_same() -> None:
    constant = ranking([5] * 30, [True] * 12 + [False] * 18)
    assert slices(constant).tolist() == pytest.approx([1.2] * 10)
    assert not constant.sorts
    found = auc_of(constant)
    assert found is not None
    assert (found.auc, found.standard_error) == (0.5, 0.0)


def test_without_both_outcomes_there_is_nothing_to_rank() -> None:
    for won in ([True, True], [False, False]):
        assert auc_of(ranking([1, 2], won)) is None
        assert ks_of(ranking([1, 2], won)) is None
    assert ranking_of_counts([]).n == 0
    assert auc_of(ranking_of_counts([])) is None


def test_gains_are_straight_between_distinct_values() -> None:
    """Ten records of which the best two, worth 30, tie: one of them holds 15."""
    ranked = ranking_of_counts([(1, 8, 0), (9, 1, 1)])
    assert gains(ranked, [0, 30], [0, 0.1, 0.2, 1]).tolist() == pytest.approx([0, 15, 30, 30])
