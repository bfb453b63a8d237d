"""Win rates with their uncertainty, and what a group of records is worth beside the rest.

Intervals are 95 % ones: Wilson's score interval for a rate, the interval of Katz and others on the
logarithm for a ratio of two rates. Both come from scipy.
"""

from attrs import frozen
from scipy.stats import binomtest, fisher_exact
from scipy.stats.contingency import relative_risk

CONFIDENCE = 0.95


@frozen
class Interval:
    """Where the true value lies, at 95 % confidence."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether the value lies in it."""
        return self.low <= value <= self.high


@frozen
class Rate:
    """`won` of `n` closed records; `rate` and its interval are `None` where there are none."""

    n: int
    won: int
    rate: float | None
    interval: Interval | None

    @property
    def lost(self) -> int:
        """The closed records that were not won."""
        return self.n - self.won


def rate_of(won: int, n: int) -> Rate:
    """The share of `won` among `n`, with Wilson's interval (Wilson, 1927)."""
    if n == 0:
        return Rate(0, 0, None, None)
    found = binomtest(won, n).proportion_ci(CONFIDENCE, method="wilson")
    return Rate(n, won, won / n, Interval(float(found.low), float(found.high)))


def lift_of(group: Rate, base: Rate) -> float | None:
    """How many times the base rate the group's rate is."""
    if group.rate is None or not base.rate:
        return None
    return group.rate / base.rate


def lift_interval(group: Rate, base: Rate) -> Interval | None:
    """The group's interval in units of the base rate, which counts as given."""
    if group.interval is None or not base.rate:
        return None
    return Interval(group.interval.low / base.rate, group.interval.high / base.rate)


@frozen
class Contrast:
    """Two groups side by side: the ratio of their rates, and how likely chance alone gives it.

    `ratio` is `None` where a rate is 0 or a group empty; `p_value` is two-sided (Fisher's exact
    test), 1 where a group is empty.
    """

    ratio: float | None
    interval: Interval | None
    p_value: float


def contrast(one: Rate, other: Rate) -> Contrast:
    """How the rate of `one` compares with that of `other`."""
    if not one.n or not other.n:
        return Contrast(None, None, 1.0)
    tested = fisher_exact([[one.won, one.lost], [other.won, other.lost]])
    p_value = min(1.0, float(tested.pvalue))
    if not one.won or not other.won:
        return Contrast(None, None, p_value)
    ratio = relative_risk(one.won, one.n, other.won, other.n)
    found = ratio.confidence_interval(CONFIDENCE)
    interval = Interval(float(found.low), float(found.high))
    return Contrast(float(ratio.relative_risk), interval, p_value)
