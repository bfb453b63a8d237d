"""Does the profile sort the won from the lost? What a backtest found."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, TypeAlias

import numpy as np
from attrs import frozen

from icpdsl.evidence.assumptions import SIGNIFICANCE, Assumption
from icpdsl.evidence.basis import Basis
from icpdsl.evidence.groups import Group
from icpdsl.evidence.leaks import FieldEvidence, Leak
from icpdsl.evidence.ranking import Auc, Ranking, auc_of, gains, ks_of, slices
from icpdsl.evidence.rates import Rate, contrast, rate_of

_SLICES = 10
_CURVE = 50
_CENTS = 100


@frozen
class ValueCount:
    """A value of the outcome column, `None` where there is none, and how often it came."""

    value: str | None
    count: int


@frozen
class OutcomeColumn:
    """The column of outcomes: which of its values are won, lost, and neither."""

    column: str
    won: tuple[str, ...]
    lost: tuple[str, ...]
    open: tuple[ValueCount, ...]


@frozen
class Slice:
    """A tenth of the ranked records, the best first; ties are shared, so `won` is no whole number.

    `capture` is the share of all wins in this and the better slices, `lift` that of this slice.
    """

    number: int
    won: float
    rate: float
    lift: float
    capture: float


@frozen
class CurvePoint:
    """The shares of all wins and of the won value among the best `share` of the records."""

    share: float
    capture: float
    value_share: float | None


@frozen
class RankingEvidence:
    """How well the rank sorts: by score, disqualified records last.

    `unranked` closed records have no score; they take no part. `auc` is `None` where there is
    nothing to sort.
    """

    auc: Auc | None
    ks: float | None
    unranked: int
    distinct: int
    slices: tuple[Slice, ...]
    curve: tuple[CurvePoint, ...]


@frozen
class Named:
    """Records of a key, with the clauses that made the rules judge them as they did."""

    key: str
    score: float | None
    tier: str | None
    clauses: tuple[str, ...]
    count: int = 1


@frozen
class ClauseCount:
    """In how many of the records a clause spoke so."""

    name: str
    count: int


@frozen
class Surprises:
    """Records that came out against the rules: high and lost, or low and won.

    `count` of `of` such records; `rows` are the most surprising ones.
    """

    kind: Literal["high and lost", "low and won"]
    where: str
    count: int
    of: int
    clauses: tuple[ClauseCount, ...]
    rows: tuple[Named, ...]


@frozen
class Breakdown:
    """The records by period or by segment. `p_value` is how likely chance alone differs so."""

    by: str
    groups: tuple[Group, ...]
    p_value: float | None


WarningKind: TypeAlias = Literal[
    "leak",
    "duplicates",
    "dependent",
    "few",
    "dates",
    "day",
    "held",
    "constant",
    "order",
    "unmatched",
]


@frozen
class Caution:
    """A reason to trust the figures less, in a sentence."""

    kind: WarningKind
    text: str


@frozen
class Backtest:
    """What became of the records that the rules would have chosen.

    Rates are of closed records, won and lost; open ones are counted apart.
    """

    basis: Basis
    outcome: OutcomeColumn
    records: int
    open: int
    base: Rate
    value: float | None
    tiers: tuple[Group, ...]
    verdicts: tuple[Group, ...]
    ranking: RankingEvidence
    bands: tuple[Group, ...]
    assumptions: tuple[Assumption, ...]
    fields: tuple[FieldEvidence, ...]
    leaks: tuple[Leak, ...]
    surprises: tuple[Surprises, ...]
    breakdowns: tuple[Breakdown, ...]
    cautions: tuple[Caution, ...]


def ranking_evidence(
    ranked: Ranking, cents: Sequence[int] | None, unranked: int
) -> RankingEvidence:
    """The evidence of a ranking; `cents` is the won value at each distinct rank, if known."""
    return RankingEvidence(
        auc_of(ranked),
        ks_of(ranked),
        unranked,
        len(ranked.values),
        tuple(_slices(ranked)),
        _curve(ranked, cents),
    )


def _slices(ranked: Ranking) -> list[Slice]:
    if not ranked.all_won:
        return []
    parts = slices(ranked, _SLICES)
    held = np.cumsum(parts) / ranked.all_won
    base, size = ranked.all_won / ranked.n, ranked.n / _SLICES
    return [
        Slice(at, float(won), float(won / size), float(won / size / base), float(capture))
        for at, (won, capture) in enumerate(zip(parts, held, strict=True), start=1)
    ]


def _curve(ranked: Ranking, cents: Sequence[int] | None) -> tuple[CurvePoint, ...]:
    if not ranked.all_won:
        return ()
    shares = np.arange(_CURVE + 1) / _CURVE
    captures = gains(ranked, ranked.won, shares) / ranked.all_won
    total = sum(cents or ())
    values = gains(ranked, [one / total for one in cents or ()], shares) if total else None
    return tuple(
        CurvePoint(
            float(share),
            float(captures[at]),
            None if values is None else min(1.0, float(values[at])),
        )
        for at, share in enumerate(shares)
    )


def out_of_order(groups: Sequence[Group]) -> tuple[tuple[str, str], ...]:
    """Neighbours of which the one that should be better surely has the lower rate, best first."""
    pairs = pairwise(groups)
    return tuple(
        (better.name, worse.name)
        for better, worse in pairs
        if (better.rate.rate or 0) < (worse.rate.rate or 0)
        and contrast(better.rate, worse.rate).p_value < SIGNIFICANCE
    )


def amount(cents: int) -> float:
    """Hundredths as an amount."""
    return cents / _CENTS


def base_rate(won: int, lost: int) -> Rate:
    """The rate of all closed records."""
    return rate_of(won, won + lost)
