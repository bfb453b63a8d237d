"""Cells into groups: the best way to make few of many, by likelihood, exact and for many at once.

The likelihood of won and lost under one rate a group, less a price for each group (Schwarz's
criterion). The best of all ways is found by dynamic
programming; for values without an order the cells are first put in order of their rates, which
loses nothing (Fisher, 1958; Breiman and others, 1984). The arrays have a row for each case, so that
a thousand shuffled outcomes cost hardly more than the real one.
"""

from math import log

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy.special import xlogy

from icpdsl.evidence.derive.cells import LEAST, Direction

Doubles = NDArray[np.float64]
Integers = NDArray[np.int64]

_LOWEST = -1e300


@frozen
class Terms:
    """How cells may become groups: at most `most`, of `least` records or more each."""

    is_ordered: bool
    direction: Direction
    most: int
    least: int
    price: float


def terms_for(total: int, *, is_ordered: bool, direction: Direction, most: int) -> Terms:
    """The terms for so many records: a group has at least 20 of them and one in a hundred."""
    return Terms(is_ordered, direction, most, max(LEAST, total // 100), log(max(2, total)) / 2)


@frozen(eq=False)
class Grouping:
    """The group of each cell, groups numbered in the order of cells (of rates without an order).

    `gain` is what the groups add to the likelihood, their price paid.
    """

    groups: tuple[int, ...]
    gain: float

    @property
    def count(self) -> int:
        """How many groups there are."""
        return max(self.groups) + 1


def grouped(n: Integers, won: Integers, terms: Terms) -> Grouping:
    """The best groups of cells with `n` records each, of which `won` were won."""
    order = _order(n[None, :], won[None, :], terms)[0]
    steps, best, ends = _search(n[order][None, :], won[order][None, :], terms)
    last = int(best[0].argmax())
    groups = np.zeros(len(n), dtype=int)
    end = len(n)
    for level in range(last, -1, -1):
        start = int(ends[level][0, end]) if level else 0
        groups[order[start:end]] = level
        end = start
    return Grouping(tuple(groups.tolist()), float(best[0, last] - steps[0]))


def gains(n: Integers, won: Integers, terms: Terms) -> Doubles:
    """What the best groups would gain, for each row of `won`."""
    counts = np.broadcast_to(n, won.shape)
    order = _order(counts, won, terms)
    ordered = np.take_along_axis(counts, order, 1), np.take_along_axis(won, order, 1)
    whole, best, _ = _search(*ordered, terms)
    return np.asarray(best.max(axis=1) - whole)


def likelihood(n: Doubles, won: Doubles) -> Doubles:
    """The logarithm of the likelihood under one rate each."""
    lost = n - won
    return np.asarray(xlogy(won, won) + xlogy(lost, lost) - xlogy(n, n))


def _order(n: Integers, won: Integers, terms: Terms) -> Integers:
    if terms.is_ordered:
        return np.broadcast_to(np.arange(n.shape[1]), n.shape)
    base = won.sum(axis=1, keepdims=True) / np.maximum(1, n.sum(axis=1, keepdims=True))
    rates = (won + base) / (n + 1.0)
    return np.argsort(rates, axis=1, kind="stable")


def _search(n: Integers, won: Integers, terms: Terms) -> tuple[Doubles, Doubles, list[Integers]]:
    """The likelihood of one group, the best of 1, 2, … groups, and where their last ones begin.

    The price of groups is paid.
    """
    sums = np.zeros((2, n.shape[0], n.shape[1] + 1))
    np.cumsum(n, axis=1, out=sums[0, :, 1:])
    np.cumsum(won, axis=1, out=sums[1, :, 1:])
    pieces = _pieces(sums, terms)
    whole = likelihood(sums[0, :, -1], sums[1, :, -1])
    if terms.direction is not None:
        return _monotone(sums, pieces, whole, terms)
    rows = [pieces[:, 0, :]]
    ends: list[Integers] = [np.zeros(rows[0].shape, dtype=np.int64)]
    for _ in range(1, min(terms.most, n.shape[1])):
        options = rows[-1][:, :, None] + pieces
        ends.append(options.argmax(axis=1))
        rows.append(options.max(axis=1) - terms.price)
    best = np.stack([row[:, -1] for row in rows], axis=1)
    best[:, 0] = whole
    return whole, best, ends


def _pieces(sums: Doubles, terms: Terms) -> Doubles:
    """The likelihood of each group from one end to another, impossible where it is too small."""
    n = sums[0, :, None, :] - sums[0, :, :, None]
    won = sums[1, :, None, :] - sums[1, :, :, None]
    is_possible = n >= terms.least
    kept = np.where(is_possible, n, 0.0)
    return np.where(is_possible, likelihood(kept, np.where(is_possible, won, 0.0)), _LOWEST)


def _monotone(
    sums: Doubles, pieces: Doubles, whole: Doubles, terms: Terms
) -> tuple[Doubles, Doubles, list[Integers]]:
    """The same with rates that only rise (`up`) or fall: the last group is remembered whole."""
    sign = 1.0 if terms.direction == "up" else -1.0
    n = sums[0, :, None, :] - sums[0, :, :, None]
    won = sums[1, :, None, :] - sums[1, :, :, None]
    rates = sign * won / np.maximum(n, 1.0)
    width = pieces.shape[1]
    table = np.full(pieces.shape, _LOWEST)
    table[:, 0, :] = pieces[:, 0, :]
    tables, origins = [table], [np.zeros(pieces.shape, dtype=np.int64)]
    for _ in range(1, min(terms.most, width - 1)):
        table, origin = np.full(pieces.shape, _LOWEST), np.zeros(pieces.shape, dtype=np.int64)
        for start in range(1, width - 1):
            before = tables[-1][:, :start, start]
            is_fit = rates[:, :start, start, None] <= rates[:, start, None, start + 1 :]
            options = np.where(is_fit, before[:, :, None], _LOWEST)
            origin[:, start, start + 1 :] = options.argmax(axis=1)
            table[:, start, start + 1 :] = (
                options.max(axis=1) + pieces[:, start, start + 1 :] - terms.price
            )
        tables.append(table)
        origins.append(origin)
    return whole, *_unrolled(tables, origins, whole)


def _unrolled(
    tables: list[Doubles], origins: list[Integers], whole: Doubles
) -> tuple[Doubles, list[Integers]]:
    """The best of each number of groups, and where groups begin on the way to each."""
    best = np.stack([table[:, :, -1].max(axis=1) for table in tables], axis=1)
    best[:, 0] = whole
    last = int(best[0].argmax())
    ends = [np.zeros((1, tables[0].shape[1]), dtype=np.int64) for _ in tables]
    end = tables[0].shape[1] - 1
    start = int(tables[last][0, :, end].argmax())
    for level in range(last, 0, -1):
        ends[level][0, end] = start
        start, end = int(origins[level][0, start, end]), start
    return best, ends
