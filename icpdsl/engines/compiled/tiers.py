"""Tiers in generated code: the tier that a score, its least and its most reach."""

from collections.abc import Iterator

from icpdsl.engines.compiled.constants import Constants
from icpdsl.engines.compiled.scores import Sums
from icpdsl.engines.result import DISQUALIFIED
from icpdsl.meaning import core

_FEW = 8
"""So many tiers are a chain of comparisons; more are found by bisection."""


def tier_lines(tiers: core.Tiers, sums: Sums, constants: Constants) -> Iterator[str]:
    """Statements for a record that is not disqualified: `tier`, `action`, `worst` and `best`."""
    pairs = [constants.name("TIER", (tier.name, tier.action)) for tier in tiers.lines]
    names = [constants.literal(tier.name) for tier in tiers.lines]
    thresholds = [tier.threshold for tier in tiers.lines if tier.threshold is not None]
    reached = _reached(f"s{sums.at}", thresholds, pairs)
    if sums.can_skip:
        reached = f"(None, None) if s{sums.at} is None else {reached}"
    yield f"tier, action = {reached}"
    worst = _reached(f"m{sums.at}", thresholds, names)
    yield f"worst = {constants.literal(DISQUALIFIED)} if unsure else {worst}"
    yield f"best = {_reached(f'x{sums.at}', thresholds, names)}"


def _reached(score: str, thresholds: list[int], values: list[str]) -> str:
    if len(values) <= _FEW:
        pairs = zip(values, thresholds, strict=False)
        return (
            "".join(f"{value} if {score} >= {least} else " for value, least in pairs) + values[-1]
        )
    rising = tuple(-threshold for threshold in thresholds)
    return f"({', '.join(values)})[bisect_left({rising}, -{score})]"
