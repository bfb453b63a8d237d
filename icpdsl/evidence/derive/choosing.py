"""Which fields become criteria: one after the other, each for what it adds to those before.

Every field is put as its weight of evidence, worked out without the fold that a record is in, so
that what it adds is measured on records that had no say in it. A field is added while a score test
of a logistic regression finds that it adds something (corrected for the number of fields), points
the way that it does alone, and the AUC over the folds rises by more than a trifle.
"""

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy.stats import chi2
from sklearn.linear_model import LogisticRegression

from icpdsl.evidence.derive.chance import SIGNIFICANCE
from icpdsl.evidence.derive.columns import Codes
from icpdsl.evidence.derive.grouping import Terms, grouped
from icpdsl.evidence.ranking import auc_of, ranking

FOLDS = 5
_SMALLEST_GAIN = 0.002
_PRIOR = 10.0

Doubles = NDArray[np.float64]
Integers = NDArray[np.int64]
Mask = NDArray[np.bool_]


@frozen
class Step:
    """A field that was added, by its position, and the AUC over the folds from then on."""

    at: int
    auc: float


def evidence(n: Integers | Doubles, won: Integers | Doubles) -> Doubles:
    """The weight of evidence of groups, as if ten records more had the base rate."""
    base = won.sum() / max(1, n.sum())
    rates = (won + _PRIOR * base) / (n + _PRIOR)
    return np.asarray(np.log(rates / (1 - rates)) - np.log(base / (1 - base)))


def unseen_evidence(codes: Codes, count: int, won: Mask, folds: Codes, terms: Terms) -> Doubles:
    """The weight of evidence of each record's cell, from the other folds alone.

    `codes` are -1 where the field is unknown, which is a group of its own.
    """
    width = count + 1
    at = folds * width + codes + 1
    n = np.bincount(at, minlength=FOLDS * width).reshape(FOLDS, width)
    hits = np.bincount(at[won], minlength=FOLDS * width).reshape(FOLDS, width)
    table = np.stack([_table(n.sum(0) - n[k], hits.sum(0) - hits[k], terms) for k in range(FOLDS)])
    return np.asarray(table[folds, codes + 1])


def _table(n: Integers, won: Integers, terms: Terms) -> Doubles:
    """The evidence of each cell by its group."""
    groups = np.array([0, *(1 + np.array(grouped(n[1:], won[1:], terms).groups))])
    sums = np.bincount(groups, n), np.bincount(groups, won)
    if not 0 < won.sum() < n.sum():
        return np.zeros(len(n))
    return np.asarray(evidence(*sums)[groups])


def chosen(columns: Sequence[Doubles], won: Mask, most: int) -> tuple[Step, ...]:
    """The fields to keep, by their positions among `columns`, in the order of what they add."""
    steps: list[Step] = []
    auc = 0.5
    while len(steps) < min(most, len(columns)):
        taken = [step.at for step in steps]
        at = _next(columns, taken, won)
        if at is None:
            break
        reached = _auc(np.stack([columns[one] for one in [*taken, at]], axis=1), won)
        if reached < auc + _SMALLEST_GAIN:
            break
        steps.append(Step(at, reached))
        auc = reached
    return tuple(steps)


def _next(columns: Sequence[Doubles], taken: list[int], won: Mask) -> int | None:
    """The field that adds most, if it adds anything."""
    base = np.ones((len(won), 1))
    held = np.column_stack([base, *(columns[at] for at in taken)])
    fitted = _probabilities(held[:, 1:], won)
    rest = won - fitted
    spread = fitted * (1 - fitted)
    weighted = held * spread[:, None]
    inner = np.linalg.pinv(held.T @ weighted)
    best, best_value = None, float(chi2.isf(SIGNIFICANCE / len(columns), 1))
    for at, column in enumerate(columns):
        if at in taken:
            continue
        slope = float(column @ rest)
        across = weighted.T @ column
        room = float((column * spread) @ column - across @ inner @ across)
        value = slope * slope / room if room > 1e-9 and slope > 0 else 0.0  # noqa: PLR2004
        if value > best_value:
            best, best_value = at, value
    return best


def _probabilities(columns: Doubles, won: Mask) -> Doubles:
    if columns.shape[1] == 0:
        return np.full(len(won), won.mean())
    model = LogisticRegression(C=1e3, solver="newton-cholesky").fit(columns, won)
    return np.asarray(model.predict_proba(columns)[:, 1])


def _auc(columns: Doubles, won: Mask) -> float:
    found = auc_of(ranking(_probabilities(columns, won), won))
    return 0.5 if found is None else found.auc


def single_auc(column: Doubles, won: Mask) -> float:
    """The AUC of a field by itself, over the folds."""
    found = auc_of(ranking(column, won))
    return 0.5 if found is None else found.auc
