"""Has the population changed? Stability of fields, clauses, tiers and score between two files."""

from collections.abc import Sequence
from math import fsum, log
from typing import Literal, TypeAlias

from attrs import evolve, frozen
from scipy.stats import chi2, false_discovery_control

from icpdsl.evidence.assumptions import SIGNIFICANCE
from icpdsl.evidence.basis import Basis
from icpdsl.evidence.shares import Share, share_of

SMALL, LARGE = 0.1, 0.25
"""From here on a shift is moderate, and from here on large, as scorecards are monitored."""

_HALF = 0.5

Shift: TypeAlias = Literal["noise", "small", "moderate", "large"]
DriftKind: TypeAlias = Literal["score", "tier", "verdict", "clause", "field"]


@frozen
class Bin:
    """A value, a range or a group of values, and how many records of each file it holds."""

    name: str
    old: int
    new: int


@frozen
class Drift:
    """How far a distribution has moved.

    `psi` is the population stability index; `noise` what it would exceed by chance in one of
    twenty comparisons of samples of these sizes from one population (Yurdakul and Naranjo, 2020).
    `adjusted` is the chance that samples of one population differ so much, corrected for the number
    of comparisons (Benjamini and Hochberg, 1995).
    """

    kind: DriftKind
    name: str
    psi: float
    noise: float
    adjusted: float
    shift: Shift
    unknown_old: Share
    unknown_new: Share
    bins: tuple[Bin, ...]


@frozen
class PassRate:
    """How often a clause is met in each file, among the records in which that is known."""

    name: str
    old: Share
    new: Share


@frozen
class DriftReport:
    """What changed from the old file to the new one.

    `absent` are fields for which only one of them has a column; they are not compared.
    """

    basis: Basis
    old: int
    new: int
    drifts: tuple[Drift, ...]
    rates: tuple[PassRate, ...]
    absent: tuple[str, ...]

    @property
    def moved(self) -> tuple[Drift, ...]:
        """What moved by more than noise, the most first."""
        found = (one for one in self.drifts if one.shift != "noise")
        return tuple(sorted(found, key=lambda one: -one.psi))


@frozen
class Observed:
    """The bins of one thing, and in how many records of each file it is unknown."""

    kind: DriftKind
    name: str
    bins: tuple[Bin, ...]
    unknown: tuple[int, int] = (0, 0)


def drifts_of(observed: Sequence[Observed], old: int, new: int) -> tuple[Drift, ...]:
    """How far each thing moved between files of so many records; unknown is a bin of its own."""
    found = [_drift(one, old, new) for one in observed]
    if not found:
        return ()
    corrected = false_discovery_control([p_value for _, p_value in found])
    return tuple(
        evolve(one, adjusted=float(p_value), shift=_shift(one.psi, float(p_value)))
        for (one, _), p_value in zip(found, corrected, strict=True)
    )


def _shift(psi: float, p_value: float) -> Shift:
    if p_value >= SIGNIFICANCE:
        return "noise"
    if psi < SMALL:
        return "small"
    return "moderate" if psi < LARGE else "large"


def _drift(one: Observed, old: int, new: int) -> tuple[Drift, float]:
    bins = [each for each in one.bins if each.old or each.new]
    psi = stability(bins)
    freedom, scale = max(1, len(bins) - 1), 1 / old + 1 / new
    found = Drift(
        one.kind,
        one.name,
        psi,
        noise=float(chi2.ppf(1 - SIGNIFICANCE, freedom)) * scale if len(bins) > 1 else 0.0,
        adjusted=1.0,
        shift="noise",
        unknown_old=share_of(one.unknown[0], old),
        unknown_new=share_of(one.unknown[1], new),
        bins=tuple(bins),
    )
    return found, float(chi2.sf(psi / scale, freedom)) if len(bins) > 1 else 1.0


def stability(bins: Sequence[Bin]) -> float:
    """The population stability index: Σ (new − old) · ln(new / old) over the shares of the bins.

    A bin that one file lacks counts half a record there, since the logarithm would be infinite.
    """
    old = sum(one.old for one in bins)
    new = sum(one.new for one in bins)
    if not old or not new:
        return 0.0
    return fsum(_part(max(one.old, _HALF) / old, max(one.new, _HALF) / new) for one in bins)


def _part(old: float, new: float) -> float:
    return (new - old) * log(new / old)
