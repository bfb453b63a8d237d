"""Groups of customers that are like one another: clusters on all their typed fields at once.

Quantities go by their ranks, texts and members each by having them or not, so that no field counts
more than another. Whether there are groups at all is held against the same columns shuffled apart.
"""

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score
from threadpoolctl import threadpool_limits

from icpdsl.evidence.derive.cells import Steps, divided, member_cells
from icpdsl.evidence.derive.columns import Hashes
from icpdsl.evidence.derive.fields import Sorted
from icpdsl.meaning.types import SetType

Doubles = NDArray[np.float64]
Mask = NDArray[np.bool_]
Labels = NDArray[np.int64]

_MOST_GROUPS = 6
_MOST_FITTED = 20_000
_MOST_TRIED = 400
_SHUFFLES = 19
_FEWEST_KNOWN = 0.5
_SEED = 7


@frozen(eq=False)
class Groups:
    """The group of each customer, the largest group first, and how clearly they stand apart.

    `clarity` is the mean silhouette (1 apart, 0 not); `p_value` how often columns without any
    connection give groups as clear.
    """

    labels: Labels
    count: int
    clarity: float
    p_value: float


def groups_of(fields: Sequence[Sorted], hashes: Hashes, wanted: int | None) -> Groups | None:
    """So many groups, or (`None`) as many as stand apart most clearly; `None` without fields."""
    blocks = [block for one in fields if (block := _block(one)) is not None]
    if not blocks or len(hashes) < 2 * _MOST_GROUPS:
        return None
    with threadpool_limits(1):  # which makes small fits faster, and the same on every machine
        return _found(blocks, np.argsort(hashes, kind="stable"), wanted)


def _found(blocks: Sequence[Doubles], order: Labels, wanted: int | None) -> Groups:
    sizes = range(2, _MOST_GROUPS + 1) if wanted is None else range(wanted, wanted + 1)
    tried = [block[order[:_MOST_TRIED]] for block in blocks]
    clarity, count = _clearest(np.hstack(tried), sizes)
    p_value = _by_chance(tried, sizes, clarity)
    points = np.hstack(blocks)
    model = KMeans(count, n_init=10, random_state=_SEED).fit(points[order[:_MOST_FITTED]])
    labels = model.predict(points)
    by_size = np.argsort(-np.bincount(labels, minlength=count), kind="stable")
    return Groups(np.argsort(by_size)[labels], count, clarity, p_value)


def _block(one: Sorted) -> Doubles | None:
    """The columns of a field: its place, or one for each value; the unknown at the mean."""
    typed = one.typed
    if typed is None:
        return None
    every = np.ones(len(one.column.codes), dtype=bool)
    if isinstance(typed.field.type, SetType):
        members = member_cells(typed, every)[:10]
        return _centred(np.stack([codes for _, codes in members], axis=1)) if members else None
    cells = divided(typed, every)
    if cells is None or (cells.codes >= 0).mean() < _FEWEST_KNOWN:
        return None
    if isinstance(cells.division, Steps):
        places = cells.codes / max(1, cells.division.count - 1)
        return _centred(np.where(cells.codes < 0, -1, places)[:, None])
    values = np.arange(cells.division.count)
    held = np.where(cells.codes[:, None] < 0, -1, cells.codes[:, None] == values)
    return _centred(held)[:, held.max(axis=0) > 0]


def _centred(values: NDArray[np.generic]) -> Doubles:
    """Columns of one field around 0, with a spread of 1 in all; below 0 stands for unknown."""
    plain = values.astype(np.float64)
    known = np.where(plain < 0, np.nan, plain)
    centred = np.nan_to_num(known - np.nanmean(known, axis=0))
    spread = float(np.sqrt((centred**2).sum(axis=1).mean()))
    return np.asarray(centred / spread if spread > 0 else centred)


def _clearest(points: Doubles, sizes: range) -> tuple[float, int]:
    """How clear the clearest groups are, and how many; of several the fewest."""
    tried = [(_clarity(points, size), -size) for size in sizes]
    clarity, size = max(tried)
    return clarity, -size


def _clarity(points: Doubles, size: int) -> float:
    labels = KMeans(size, n_init=2, random_state=_SEED).fit_predict(points)
    return float(silhouette_score(points, labels)) if len(np.unique(labels)) > 1 else -1.0


def _by_chance(blocks: Sequence[Doubles], sizes: range, clarity: float) -> float:
    """How often fields that have nothing to do with one another give groups as clear."""
    random = np.random.default_rng(_SEED)
    reached = 0
    for _ in range(_SHUFFLES):
        shuffled = np.hstack([random.permutation(block, axis=0) for block in blocks])
        reached += _clearest(shuffled, sizes)[0] >= clarity
    return (1 + reached) / (1 + _SHUFFLES)
