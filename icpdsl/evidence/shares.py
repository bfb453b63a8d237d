"""Parts of a whole with their uncertainty."""

from attrs import frozen

from icpdsl.evidence.rates import Interval, rate_of


@frozen
class Share:
    """`count` of `n` records; `share` and its Wilson interval are `None` where there are none."""

    count: int
    n: int
    share: float | None
    interval: Interval | None


def share_of(count: int, n: int) -> Share:
    """The share of `count` among `n`."""
    rate = rate_of(count, n)
    return Share(count, n, rate.rate, rate.interval)
