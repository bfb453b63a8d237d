"""Scores in SQL, in integers: tenths of a point from weights and grades in hundredths.

What a score needs more than once is a column of its own, worked out one storey below.
"""

import math

from attrs import define, field, frozen
from sqlglot import exp

from icpdsl.engines.sql.nodes import Sql, case, column, equal, integer, is_known, named, total
from icpdsl.engines.sql.values import cast
from icpdsl.meaning import core

_FULL = 1000
_ALL = 10_000
_LARGEST = 2**31 - 1
"""What 32 bits hold; sums that may be greater are worked out in 64."""


@define
class _Work:
    """Columns that the scores are worked out from, or none where all is to be one expression."""

    is_inline: bool = False
    levels: tuple[list[Sql], list[Sql]] = field(factory=lambda: ([], []), init=False)

    def done(self, value: Sql, name: str, *, is_first: bool = False) -> Sql:
        """The value to be used several times; the first may stand in those after it."""
        if self.is_inline:
            return exp.Paren(this=value)
        self.levels[0 if is_first else 1].append(named(value, name))
        return column(name)


@frozen
class ScoreColumns:
    """`below` is what the columns `score_…`, `low_…`, `high_…` and `known_…` are made from.

    Of its two levels the second uses the first, which not every dialect allows in one SELECT.
    """

    below: tuple[list[Sql], list[Sql]]
    scores: list[Sql]


def score_columns(profile: core.Profile) -> ScoreColumns:
    """The columns of each score."""
    work = _Work()
    scores = [one for score in profile.scores for one in _columns_of(score, profile, work)]
    return ScoreColumns(work.levels, scores)


def score_without(profile: core.Profile, left_out: int) -> Sql:
    """The profile's score in tenths as if clause number `left_out` were not written."""
    score = next(one for one in profile.scores if one.name == profile.main_score)
    own = _parts(score, profile)
    left = _Parts(
        [(at, one) for at, one in own.criteria if at != left_out],
        [(at, one) for at, one in own.adjustments if at != left_out],
    )
    score = score if left.criteria else score.but(is_in_points=True)
    return _score(score, left, "score", _Work(is_inline=True))


@frozen
class _Parts:
    """The clauses of one score with their positions in the profile."""

    criteria: list[tuple[int, core.Criterion]]
    adjustments: list[tuple[int, core.Adjustment]]

    @property
    def unit(self) -> int:
        """The greatest part that all weights are multiples of."""
        return math.gcd(*(one.weight or 0 for _, one in self.criteria)) or 1

    def weighted(self) -> list[tuple[int, int]]:
        """The criteria's positions, and their weights in units."""
        return [(at, (one.weight or 0) // self.unit) for at, one in self.criteria]


def _parts(score: core.Score, profile: core.Profile) -> _Parts:
    own = [
        (at, one)
        for at, one in enumerate(profile.clauses)
        if not isinstance(one, core.Gate) and one.score == score.name
    ]
    return _Parts(
        [(at, one) for at, one in own if isinstance(one, core.Criterion)],
        [(at, one) for at, one in own if isinstance(one, core.Adjustment)],
    )


def _columns_of(score: core.Score, profile: core.Profile, work: _Work) -> list[Sql]:
    own = _parts(score, profile)
    columns = [
        named(_score(score, own, kind, work), f"{kind}_{score.name}")
        for kind in ("score", "low", "high")
    ]
    return [*columns, named(_known(own), f"known_{score.name}")]


def _score(score: core.Score, own: _Parts, kind: str, work: _Work) -> Sql:
    """The score, or its least or greatest value, in tenths."""
    name = f"{kind}_points_{score.name}"
    if score.is_in_points:
        return _in_points(own, kind, name, work)
    if kind == "score" and any(_may_skip(one) for _, one in own.criteria):
        return _counted(own, name, work)
    weights = own.weighted()
    whole = sum(weight for _, weight in weights)
    points = [_times(weight, column(f"{_part(kind)}{at}"), whole) for at, weight in weights]
    share = _divided(total([*points, integer(5 * whole)]), integer(10 * whole))
    return _with_adjustments(share, own, kind, name, work)


def _part(kind: str) -> str:
    return "grade" if kind == "score" else kind


def _in_points(own: _Parts, kind: str, name: str, work: _Work) -> Sql:
    points = [column(f"{_part(kind)}{at}") for at, _ in own.criteria]
    given = [] if not own.adjustments else [_long(10, _moved(own, kind))]
    hundredths = work.done(total([*points, *given, integer(5)]), name)
    arms: list[tuple[Sql, Sql]] = [
        (exp.LTE(this=hundredths, expression=integer(0)), integer(0)),
        (exp.GTE(this=hundredths.copy(), expression=integer(_ALL)), integer(_FULL)),
    ]
    return case(arms, _divided(hundredths.copy(), integer(10)))


def _moved(own: _Parts, kind: str) -> Sql:
    """The tenths that bonuses and penalties give, or may at least or at most."""
    if kind != "score":
        return total([column(f"{kind}{at}") for at, _ in own.adjustments])
    return total(
        [case([(column(f"c{at}"), integer(one.amount))], integer(0)) for at, one in own.adjustments]
    )


def _with_adjustments(share: Sql, own: _Parts, kind: str, name: str, work: _Work) -> Sql:
    """A share of the weights, which is within 0 and 100, and what moves it, held within them."""
    if not own.adjustments:
        return share
    tenths = work.done(total([share, _moved(own, kind)]), name)
    arms: list[tuple[Sql, Sql]] = [
        (exp.LTE(this=tenths, expression=integer(0)), integer(0)),
        (exp.GTE(this=tenths.copy(), expression=integer(_FULL)), integer(_FULL)),
    ]
    return case(arms, tenths.copy())


def _counted(own: _Parts, name: str, work: _Work) -> Sql:
    """The score where criteria may be skipped: weights count where there is a grade."""
    weights = own.weighted()
    whole = sum(weight for _, weight in weights)
    points = total(
        [
            exp.Coalesce(this=_times(weight, column(f"grade{at}"), whole), expressions=[integer(0)])
            for at, weight in weights
        ]
    )
    counted = total(
        [
            case([(is_known(column(f"grade{at}")), integer(weight))], integer(0))
            for at, weight in weights
        ]
    )
    counted = work.done(counted, f"{name}_of", is_first=True)
    divisor = exp.Nullif(this=_times(10, counted, whole), expression=integer(0))
    share = _divided(total([points, _times(5, counted.copy(), whole)]), divisor)
    score = _with_adjustments(share, own, "score", name, work)
    return case([(exp.GT(this=counted.copy(), expression=integer(0)), score)])


def _may_skip(criterion: core.Criterion) -> bool:
    rule = criterion.when_unknown
    return rule is not None and rule.grade is None


def _known(own: _Parts) -> Sql:
    """The settled share of the weights, in tenths of a percent."""
    spans = [(at, _span(one)) for at, one in own.criteria]
    unit = math.gcd(*(span for _, span in spans)) or 1
    whole = sum(span for _, span in spans) // unit
    if whole == 0:
        return cast(exp.Null(), exp.DType.BIGINT)
    settled = total(
        [
            case(
                [(equal(column(f"low{at}"), column(f"high{at}")), integer(span // unit))],
                integer(0),
            )
            for at, span in spans
        ]
    )
    return _divided(total([_times(2 * _FULL, settled, whole), integer(whole)]), integer(2 * whole))


def _span(criterion: core.Criterion) -> int:
    if criterion.weight is not None:
        return criterion.weight
    return max(criterion.grades) - min(criterion.grades)


def _times(factor: int, value: Sql, whole: int) -> Sql:
    """A product, in 64 bits where sums over weights of `whole` units need them."""
    if whole * (_ALL + 10) <= _LARGEST:
        return exp.Mul(this=integer(factor), expression=value)
    return _long(factor, value)


def _long(factor: int, value: Sql) -> Sql:
    return exp.Mul(this=cast(integer(factor), exp.DType.BIGINT), expression=value)


def _divided(above: Sql, below: Sql) -> Sql:
    """Integer division of what is not negative."""
    return exp.IntDiv(this=above, expression=below)
