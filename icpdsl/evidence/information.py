"""Weight of evidence and information value of groups, as scorecards are judged by.

After Siddiqi, Credit Risk Scorecards (2006).
"""

from collections.abc import Sequence
from math import fsum, log

from attrs import frozen

_HALF = 0.5


@frozen
class Evidence:
    """What belonging to a group says: ln(share of the won / share of the lost), and its part."""

    weight: float
    value: float


def evidence_of(groups: Sequence[tuple[int, int]]) -> tuple[Evidence, ...]:
    """The weight of evidence of each (won, lost); its value sums to the information value.

    Nothing is smoothed, except that a group with none won or none lost counts half a record of
    each more, since the logarithm would be infinite. Without both outcomes all are 0.
    """
    all_won, all_lost = sum(won for won, _ in groups), sum(lost for _, lost in groups)
    if not all_won or not all_lost:
        return tuple(Evidence(0.0, 0.0) for _ in groups)
    return tuple(_evidence(won, lost, all_won, all_lost) for won, lost in groups)


def _evidence(won: float, lost: float, all_won: int, all_lost: int) -> Evidence:
    if not won and not lost:
        return Evidence(0.0, 0.0)
    if not won or not lost:
        won, lost = won + _HALF, lost + _HALF
    share, other = won / all_won, lost / all_lost
    weight = log(share / other)
    return Evidence(weight, (share - other) * weight)


def information_value(groups: Sequence[tuple[int, int]]) -> float:
    """The information value of groups of (won, lost): 0 where they say nothing of the outcome."""
    return fsum(one.value for one in evidence_of(groups))
