"""How accounts of each tier move: conversion, cycle time, value, retention."""

import warnings
from collections.abc import Sequence

import numpy as np
from attrs import frozen
from scipy.stats import CensoredData, ecdf, quantile_test

from icpdsl.evidence.basis import Basis
from icpdsl.evidence.rates import CONFIDENCE, Interval, Rate
from icpdsl.evidence.shares import Share, share_of

HORIZONS = (90, 180, 365, 730)
"""Days after the win at which retention is told."""

_LEAST_FOR_INTERVAL = 6
"""Records below which no interval of a median exists at this confidence."""


@frozen
class Step:
    """How many records reached a step; `of_previous` is their share of the step before."""

    name: str
    reached: int
    of_previous: Share
    of_all: Share


@frozen
class Days:
    """How long something took, in days: the median with its interval, and the middle half.

    The interval follows from the order of the values alone (`scipy.stats.quantile_test`); it is
    `None` below six records.
    """

    n: int
    median: float
    interval: Interval | None
    low_quarter: float
    high_quarter: float


@frozen
class Worth:
    """What the won records were worth: all of them, and the middle one; `n` have a value."""

    n: int
    total: float
    median: float


@frozen
class Retained:
    """The share of won records still there so many days after the win (Kaplan and Meier, 1958).

    `at_risk` were watched that long without having gone.
    """

    days: int
    share: float
    interval: Interval | None
    at_risk: int


@frozen
class Path:
    """How the records of one group moved."""

    name: str
    records: int
    open: int
    steps: tuple[Step, ...]
    won: Rate
    won_days: Days | None
    lost_days: Days | None
    worth: Worth | None
    retention: tuple[Retained, ...]


@frozen
class Paths:
    """The groups of one kind: tiers, stages of the rules, cohorts."""

    by: str
    paths: tuple[Path, ...]


@frozen
class Funnel:
    """How all records and those of each group moved. `notes` say what the columns cannot tell."""

    basis: Basis
    steps: tuple[str, ...]
    everything: Path
    groups: tuple[Paths, ...]
    notes: tuple[str, ...]


def steps_of(names: Sequence[str], reached: Sequence[int], records: int) -> tuple[Step, ...]:
    """The steps from how many records reached each."""
    before = (records, *reached)
    return tuple(
        Step(name, count, share_of(count, previous), share_of(count, records))
        for name, count, previous in zip(names, reached, before, strict=False)
    )


def days_of(counts: Sequence[tuple[int, int]]) -> Days | None:
    """The days from (days, how many records took so long), rising."""
    if not counts:
        return None
    values = np.repeat([day for day, _ in counts], [count for _, count in counts])
    low, middle, high = (float(one) for one in np.quantile(values, [0.25, 0.5, 0.75]))
    return Days(len(values), middle, _median_interval(values), low, high)


def _median_interval(values: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> Interval | None:
    if len(values) < _LEAST_FOR_INTERVAL:
        return None
    found = quantile_test(values, p=0.5).confidence_interval(CONFIDENCE)
    if np.isnan(found.low) or np.isnan(found.high):
        return None
    return Interval(float(found.low), float(found.high))


def retention_of(
    gone: Sequence[tuple[int, int]], still: Sequence[tuple[int, int]]
) -> tuple[Retained, ...]:
    """Retention from (days, count) of records that went after so long, and of those still there.

    A horizon is told where some record was watched that long.
    """
    left, watched = _repeated(gone), _repeated(still)
    if not len(left) + len(watched):
        return ()
    curve = ecdf(CensoredData(uncensored=left, right=watched)).sf
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # where nobody is left the ends are NaN
        ends = curve.confidence_interval(CONFIDENCE, method="log-log")
    longest = max(np.concatenate([left, watched]))
    told = []
    for days in HORIZONS:
        if days > longest:
            break
        low, high = (float(end.evaluate(days)) for end in (ends.low, ends.high))
        interval = Interval(low, high) if low < high else None  # before the first went it has none
        at_risk = int((left >= days).sum() + (watched >= days).sum())
        told.append(Retained(days, float(curve.evaluate(days)), interval, at_risk))
    return tuple(told)


def _repeated(counts: Sequence[tuple[int, int]]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    days = np.array([day for day, _ in counts], dtype=np.int64)
    return np.repeat(days, [count for _, count in counts])
