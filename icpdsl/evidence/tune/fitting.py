"""The numbers that fit the outcomes: a logistic regression that starts from the author's.

Signs are the author's: a criterion and a bonus never count against a record, a penalty never for
it. The fit is drawn towards the author's numbers, the more the fewer records there are; how much is
chosen by cross-validation.
"""

from collections.abc import Callable

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy.special import expit
from scipy.stats import norm

from icpdsl.evidence.tune.model import Observed

Doubles = NDArray[np.float64]
Mask = NDArray[np.bool_]
Folds = NDArray[np.int32]

_PULLS = (1.0, 10.0, 100.0, 1_000.0)
_SMALLEST_SLOPE = 1e-6
_FREE = 1e-3
_RIDGE = 1e-9
_NEAR = 1e-9
_MOST_STEPS = 100


@frozen(eq=False)
class Fit:
    """How much each lever moves the odds, none below 0, and what the evidence says of its sign.

    `z` is the estimate without any constraint in standard errors: far below 0 is evidence against
    the author's sign, NaN where all records get the same from the lever.
    """

    slopes: Doubles
    z: Doubles


@frozen(eq=False)
class _Sample:
    """Records that are alike as one row with a weight: their number."""

    given: Doubles
    won: Doubles
    folds: Folds
    weights: Doubles

    def part(self, rows: Mask) -> "_Sample":
        return _Sample(self.given[rows], self.won[rows], self.folds[rows], self.weights[rows])


def fitted(observed: Observed, rows: Mask, folds: Folds) -> Fit:
    """The fit to the records of `rows` that no gate has thrown out."""
    sample = _sample(observed, rows & observed.is_in, folds)
    author = np.array([one.amount for one in observed.levers])
    scaled = _scaled(author, observed)
    start = scaled * _slope(sample, scaled)
    pull = _best_pull(sample, start)
    return Fit(_solve(sample, start, pull, bounded=True), _z_values(sample, start))


def _sample(observed: Observed, rows: Mask, folds: Folds) -> _Sample:
    count = int(folds.max()) + 1
    keys = (observed.row[rows] * 2 + observed.won[rows]) * count + folds[rows]
    alike, weights = np.unique(keys, return_counts=True)
    given = _filled(observed.given)[alike // (2 * count)]
    won = (alike // count % 2).astype(float)
    return _Sample(given, won, (alike % count).astype(np.int32), weights.astype(float))


def _filled(given: Doubles) -> Doubles:
    """Skipped criteria at their mean, which says nothing for or against a record."""
    means = np.nan_to_num(np.nanmean(np.vstack([given, np.zeros(given.shape[1])]), axis=0))
    return np.asarray(np.where(np.isnan(given), means, given))


def _scaled(author: Doubles, observed: Observed) -> Doubles:
    """The author's numbers in one unit: bonuses and penalties are points of 100, not weights."""
    is_weight = np.array([one.kind == "criterion" for one in observed.levers])
    total = author[is_weight].sum() or 1.0
    return np.asarray(np.where(is_weight, author, author * total / 100))


def _slope(sample: _Sample, amounts: Doubles) -> float:
    """How much a point of the author's score moves the odds."""
    score = sample.given @ amounts
    if len(score) == 0 or np.ptp(score) == 0:
        return _SMALLEST_SLOPE
    alone = _Sample(score[:, None], sample.won, sample.folds, sample.weights)
    found = _solve(alone, np.zeros(1), _FREE, bounded=False)
    return max(_SMALLEST_SLOPE, float(found[0]))


def _best_pull(sample: _Sample, start: Doubles) -> float:
    """How strongly to hold on to the author's numbers, by the likelihood of folds left out."""
    losses: dict[float, float] = {}
    for pull in _PULLS:
        loss = 0.0
        for fold in np.unique(sample.folds):
            own = sample.folds == fold
            rest = sample.part(~own)
            slopes = _solve(rest, start, pull, bounded=True)
            loss += _loss(sample.part(own), slopes, _base(rest, rest.given @ slopes))
        losses[pull] = round(loss, 6)
    return min(_PULLS, key=lambda pull: (losses[pull], -pull))


def _loss(sample: _Sample, slopes: Doubles, base: float) -> float:
    linear = sample.given @ slopes + base
    return float(sample.weights @ (np.logaddexp(0, linear) - sample.won * linear))


def _base(sample: _Sample, linear: Doubles) -> float:
    """The constant with which chances sum to the number won (Newton's method)."""
    base = 0.0
    for _ in range(50):
        chance = expit(linear + base)
        room = float(sample.weights @ (chance * (1 - chance)))
        step = float(sample.weights @ (sample.won - chance)) / max(1e-9, room)
        base += max(-2.0, min(2.0, step))
        if abs(step) < 1e-9:  # noqa: PLR2004 - as near as doubles get
            break
    return base


def _solve(sample: _Sample, start: Doubles, pull: float, *, bounded: bool) -> Doubles:
    """The slopes with the best likelihood, each held to its start by `pull`.

    Newton's method, projected on slopes of 0 and more where they are bounded (Bertsekas, 1982).
    """
    spread = float(np.abs(start).mean()) or 1.0
    hold = np.append(np.full(len(start), pull / spread**2), 0.0)
    centre = np.append(start, 0.0)
    columns = np.column_stack([sample.given, np.ones(len(sample.given))])
    slopes = np.append(start, _base(sample, sample.given @ start))
    floor = np.append(np.full(len(start), 0.0 if bounded else -np.inf), -np.inf)

    def loss(at: Doubles) -> float:
        return _loss(sample, at[:-1], at[-1]) + float(hold @ (at - centre) ** 2) / 2

    for _ in range(_MOST_STEPS):
        chance = expit(columns @ slopes)
        gradient = columns.T @ (sample.weights * (chance - sample.won)) + hold * (slopes - centre)
        free = (slopes > floor) | (gradient < 0)
        spreads = sample.weights * chance * (1 - chance)
        curvature = columns.T @ (columns * spreads[:, None]) + np.diag(hold + _RIDGE)
        step = np.zeros(len(slopes))
        step[free] = np.linalg.solve(curvature[np.ix_(free, free)], gradient[free])
        moved = _downhill(loss, slopes, step, floor)
        if np.abs(moved - slopes).max() <= _NEAR * (1 + np.abs(slopes).max()):
            break
        slopes = moved
    return np.asarray(slopes[:-1])


def _downhill(
    loss: Callable[[Doubles], float], slopes: Doubles, step: Doubles, floor: Doubles
) -> Doubles:
    """As much of the step as does not lead uphill; where no part of it does, no step."""
    here = loss(slopes)
    size = 1.0
    while size > _NEAR:
        moved = np.maximum(floor, slopes - size * step)
        if loss(moved) <= here:
            return np.asarray(moved)
        size /= 2
    return slopes


def _z_values(sample: _Sample, start: Doubles) -> Doubles:
    """Estimates in standard errors, from the curvature at the unconstrained fit."""
    given = sample.given
    slopes = _solve(sample, start, _FREE, bounded=False)
    linear = given @ slopes
    chance = expit(linear + _base(sample, linear))
    held = np.column_stack([given, np.ones(len(given))])
    spread = sample.weights * chance * (1 - chance)
    inner = np.linalg.pinv(held.T @ (held * spread[:, None]))
    errors = np.sqrt(np.maximum(np.diag(inner)[:-1], 1e-18))
    return np.asarray(np.where(np.ptp(given, axis=0) > 0, slopes / errors, np.nan))


def against(fit: Fit, significance: float = 0.05) -> Mask:
    """The levers whose sign the evidence contradicts, corrected for their number."""
    limit = float(norm.isf(significance / max(1, len(fit.z))))
    return np.asarray(fit.z < -limit)
