"""Whether one score sorts the won from the lost better than another, on the same records."""

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy.stats import norm, rankdata

from icpdsl.evidence.rates import CONFIDENCE, Interval

Doubles = NDArray[np.float64]
Mask = NDArray[np.bool_]


@frozen
class Gain:
    """The AUC of two scores, how far the second is ahead, and how likely chance alone gives it.

    `p_value` is one-sided: that the second is no better.
    """

    before: float
    after: float
    interval: Interval
    p_value: float

    @property
    def difference(self) -> float:
        """How far the second score is ahead."""
        return self.after - self.before


def gain_of(before: Doubles, after: Doubles, won: Mask) -> Gain | None:
    """The second score beside the first; `None` where all records are won or all lost.

    The test is that of DeLong, DeLong and Clarke-Pearson for paired curves (Biometrics 44, 1988).
    """
    if won.all() or not won.any():
        return None
    old, new = _placements(before, won), _placements(after, won)
    variance = sum(
        float(np.var(one - other, ddof=1)) / len(one) if len(one) > 1 else 0.0
        for one, other in zip(new, old, strict=True)
    )
    auc_before, auc_after = float(old[0].mean()), float(new[0].mean())
    error = float(np.sqrt(variance))
    difference = auc_after - auc_before
    reach = float(norm.ppf((1 + CONFIDENCE) / 2)) * error
    p_value = float(norm.sf(difference / error)) if error > 0 else float(difference <= 0)
    return Gain(auc_before, auc_after, Interval(difference - reach, difference + reach), p_value)


def _placements(scores: Doubles, won: Mask) -> tuple[Doubles, Doubles]:
    """For each won record the share of lost ones below it, for each lost one of won ones above."""
    ranks = rankdata(scores)
    own_won, own_lost = rankdata(scores[won]), rankdata(scores[~won])
    lost_count, won_count = int((~won).sum()), int(won.sum())
    below = (ranks[won] - own_won) / lost_count
    above = 1 - (ranks[~won] - own_lost) / won_count
    return np.asarray(below), np.asarray(above)
