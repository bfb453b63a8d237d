"""How the records of each criterion and each tier fared, those fitted to and those held out."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from icpdsl.evidence.derive.branches import BranchText, branches, speaks_of_unknown
from icpdsl.evidence.derive.deriving import Found
from icpdsl.evidence.derive.names import clause_name
from icpdsl.evidence.derive.result import Band, CriterionReport, TierReport
from icpdsl.evidence.derive.weighing import Graded, score_tenths
from icpdsl.evidence.rates import Rate, lift_of, rate_of
from icpdsl.source.printable import printable

Mask = NDArray[np.bool_]


def rate_among(won: Mask) -> Rate:
    """The rate of some records, of each of which it is told whether it was won."""
    return rate_of(int(won.sum()), len(won))


def criterion_report(one: Graded, found: Found) -> CriterionReport:
    """A criterion as written, with the figures of each of its bands."""
    written = branches(one)
    held = _counts(one, found)
    bands = [_band(one, branch, held) for branch in written]
    if speaks_of_unknown(one):
        unknown = len(one.grouping.groups)
        band = BranchText(one.unknown_grade or 0, "when unknown", (unknown,))
        bands.append(_band(one, band, held))
    name = clause_name(printable(one.field.column.column.heading), one.field.name)
    because = _because(bands, found)
    return CriterionReport(one.field.name, name, one.weight, tuple(bands), because)


def _counts(one: Graded, found: Found) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Records held out and those of them that were won, by cell, the unknown last."""
    held = found.split.is_held
    codes, won = one.field.codes[held] + 1, found.closed.won[held]
    size = len(one.grouping.groups) + 1
    counts = np.bincount(codes, minlength=size), np.bincount(codes[won], minlength=size)
    return np.roll(counts[0], -1), np.roll(counts[1], -1)


def _band(
    one: Graded, branch: BranchText, held: tuple[NDArray[np.int64], NDArray[np.int64]]
) -> Band:
    cells = list(branch.cells)
    condition = branch.condition
    if condition is None:
        written = "otherwise"
    elif condition == "when unknown":
        written = condition
    else:
        written = f"when {condition}"
    return Band(
        written,
        branch.grade,
        rate_of(sum(one.won[at] for at in cells), sum(one.n[at] for at in cells)),
        rate_of(int(held[1][cells].sum()), int(held[0][cells].sum())),
    )


def _because(bands: Sequence[Band], found: Found) -> str:
    best = max(bands, key=lambda band: band.grade)
    won = found.closed.won[found.fitted]
    base = rate_among(won)
    lift = lift_of(best.fitted, base)
    assert best.fitted.rate is not None  # noqa: S101 - a group has 20 records
    assert best.fitted.interval is not None  # noqa: S101
    low, high = best.fitted.interval.low, best.fitted.interval.high
    text = (
        f"{best.fitted.rate:.0%} of {best.fitted.n:,} won ({low:.0%} to {high:.0%}),"
        f" {lift or 0:.1f} times the average"
    )
    if best.held.rate is None:
        return text
    return f"{text}; held out {best.held.rate:.0%} of {best.held.n:,}"


def tier_reports(found: Found) -> tuple[TierReport, ...]:
    """The tiers with their figures."""
    if not found.tiers:
        return ()
    rows, held = found.fitted, found.split.is_held
    won = found.closed.won
    fitted_scores, held_scores = (score_tenths(found.criteria, part) for part in (rows, held))
    reports = []
    above = 1001
    for tier in found.tiers:
        start = 0 if tier.threshold is None else 10 * tier.threshold
        own = (fitted_scores >= start) & (fitted_scores < above)
        other = (held_scores >= start) & (held_scores < above)
        reports.append(
            TierReport(
                tier.name, tier.threshold, rate_among(won[rows][own]), rate_among(won[held][other])
            )
        )
        above = start
    return tuple(reports)
