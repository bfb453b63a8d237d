"""How well a number sorts the won from the lost: AUC, KS, gains and lift, with ties shared fairly.

All of it follows from how many were won and lost at each distinct value, so that neither the order
of the records nor their number matters.
"""

from typing import Any, TypeAlias

import numpy as np
from attrs import field, frozen
from numpy.typing import ArrayLike, NDArray
from scipy.stats import norm

from icpdsl.evidence.rates import CONFIDENCE, Interval

Counts: TypeAlias = NDArray[np.int64]
Doubles: TypeAlias = NDArray[np.float64]


@frozen(eq=False)
class Ranking:
    """Lost and won records at each distinct value, the values rising."""

    values: Doubles
    lost: Counts
    won: Counts
    all_won: int = field(init=False)
    all_lost: int = field(init=False)

    @all_won.default
    def _all_won(self) -> int:
        return int(self.won.sum())

    @all_lost.default
    def _all_lost(self) -> int:
        return int(self.lost.sum())

    @property
    def n(self) -> int:
        """How many records there are."""
        return self.all_won + self.all_lost

    @property
    def sorts(self) -> bool:
        """Whether there is anything to sort: both outcomes, and more than one value."""
        return bool(self.all_won and self.all_lost and len(self.values) > 1)


def ranking(values: ArrayLike, is_won: ArrayLike) -> Ranking:
    """The ranking of records one by one: a number for each, and whether it was won."""
    won = np.asarray(is_won, dtype=bool)
    distinct, at = np.unique(np.asarray(values, dtype=np.float64), return_inverse=True)
    size = len(distinct)
    return Ranking(
        distinct, np.bincount(at[~won], minlength=size), np.bincount(at[won], minlength=size)
    )


def ranking_of_counts(rows: list[tuple[Any, ...]]) -> Ranking:
    """The ranking of rows (value, lost, won) with rising values."""
    columns = np.array(rows, dtype=np.float64).reshape(len(rows), 3)
    counts = columns[:, 1:].astype(np.int64)
    return Ranking(columns[:, 0], counts[:, 0], counts[:, 1])


@frozen
class Auc:
    """The chance that a won record has the higher value than a lost one, a tie counting half."""

    auc: float
    interval: Interval
    standard_error: float


def auc_of(ranked: Ranking) -> Auc | None:
    """The area under the ROC curve with DeLong's interval; `None` without both outcomes.

    The estimate equals scikit-learn's `roc_auc_score`; the variance is that of DeLong, DeLong and
    Clarke-Pearson (Biometrics 44, 1988), held within 0 and 1.
    """
    won, lost = ranked.all_won, ranked.all_lost
    if not won or not lost:
        return None
    below = (np.cumsum(ranked.lost) - ranked.lost / 2) / lost
    above = (won - np.cumsum(ranked.won) + ranked.won / 2) / won
    auc = float((ranked.won * below).sum() / won)
    error = float(np.sqrt(_variance(below, ranked.won, auc) + _variance(above, ranked.lost, auc)))
    reach = float(norm.ppf((1 + CONFIDENCE) / 2)) * error
    return Auc(auc, Interval(max(0.0, auc - reach), min(1.0, auc + reach)), error)


def _variance(placements: Doubles, counts: Counts, mean: float) -> float:
    """The variance of the mean of so many placements; of a single one 0."""
    n = int(counts.sum())
    return float((counts * (placements - mean) ** 2).sum() / (max(1, n - 1) * n))


def ks_of(ranked: Ranking) -> float | None:
    """The statistic of Kolmogorov and Smirnov: the widest gap between the two distributions."""
    if not ranked.all_won or not ranked.all_lost:
        return None
    gaps = np.cumsum(ranked.lost) / ranked.all_lost - np.cumsum(ranked.won) / ranked.all_won
    return float(np.abs(gaps).max())


def gains(ranked: Ranking, amounts: ArrayLike, shares: ArrayLike) -> Doubles:
    """How much of `amounts`, one for each distinct value, the best `shares` of all records hold.

    Records with the same value share what they hold evenly, so that cutting between them favours
    none: the curve is straight from one distinct value to the next.
    """
    counts = (ranked.lost + ranked.won)[::-1]
    held = np.asarray(amounts, dtype=np.float64)[::-1]
    taken = np.concatenate([[0.0], np.cumsum(counts)])
    gained = np.concatenate([[0.0], np.cumsum(held)])
    places = np.asarray(shares, dtype=np.float64) * ranked.n
    return np.asarray(np.interp(places, taken, gained), dtype=np.float64)


def slices(ranked: Ranking, count: int = 10) -> Doubles:
    """The won records in each of `count` equal parts of all, the best part first."""
    edges = np.arange(count + 1) / count
    return np.diff(gains(ranked, ranked.won, edges))
