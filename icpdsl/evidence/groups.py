"""Groups of records beside all of them: rate, lift, the share of wins and value they hold."""

from collections.abc import Iterable, Sequence

from attrs import frozen
from scipy.stats import chi2_contingency

from icpdsl.evidence.ranking import Auc
from icpdsl.evidence.rates import Interval, Rate, lift_interval, lift_of, rate_of

_CENTS = 100
_LEAST_EXPECTED = 5


@frozen
class Count:
    """How many records of a group were lost, won, and are open; `cents` is the won value."""

    name: str
    lost: int
    won: int
    open: int = 0
    cents: int = 0


@frozen
class Group:
    """A group of closed records, and what it holds of all.

    `share` is its part of the closed records, `capture` of the wins, `value_share` of the won
    value, which is `value`; they are `None` where there is nothing to share. Open records are
    counted apart. `auc` says how well the rank sorts within the group, where that was asked.
    """

    name: str
    rate: Rate
    lift: float | None
    lift_interval: Interval | None
    share: float | None
    capture: float | None
    value: float
    value_share: float | None
    open: int
    auc: Auc | None = None


def groups_of(counts: Iterable[Count], aucs: Sequence[Auc | None] = ()) -> tuple[Group, ...]:
    """Each count as a group beside all of them."""
    counts = tuple(counts)
    base = total_rate(counts)
    cents = sum(one.cents for one in counts)
    found = aucs or (None,) * len(counts)
    return tuple(_group(one, base, cents, auc) for one, auc in zip(counts, found, strict=True))


def total_rate(counts: Iterable[Count]) -> Rate:
    """The rate of all records together."""
    counts = tuple(counts)
    won = sum(one.won for one in counts)
    return rate_of(won, won + sum(one.lost for one in counts))


def _group(count: Count, base: Rate, cents: int, auc: Auc | None) -> Group:
    rate = rate_of(count.won, count.won + count.lost)
    return Group(
        count.name,
        rate,
        lift_of(rate, base),
        lift_interval(rate, base),
        share=rate.n / base.n if base.n else None,
        capture=rate.won / base.won if base.won else None,
        value=count.cents / _CENTS,
        value_share=count.cents / cents if cents else None,
        open=count.open,
        auc=auc,
    )


def difference(groups: Sequence[Group]) -> float | None:
    """How likely chance alone makes the rates differ so much: Pearson's chi-squared test.

    `None` where fewer than two groups are large enough for it (five expected of each outcome).
    """
    won, n = sum(one.rate.won for one in groups), sum(one.rate.n for one in groups)
    if not 0 < won < n:
        return None
    rarer = min(won, n - won) / n
    counted = [one.rate for one in groups if one.rate.n * rarer >= _LEAST_EXPECTED]
    table = [[one.won for one in counted], [one.lost for one in counted]]
    if len(counted) < 2 or not all(map(sum, table)):  # noqa: PLR2004  (one group differs from none)
        return None
    return float(chi2_contingency(table, correction=False).pvalue)
