"""Scores in SQL, in integers: tenths of a point from weights and grades in hundredths."""

from attrs import frozen
from sqlglot import exp

from icpdsl.engines.sql.nodes import Sql, case, column, equal, integer, is_known, named, text, total
from icpdsl.engines.sql.values import cast
from icpdsl.meaning import core

_FULL = 1000


def score_columns(profile: core.Profile) -> list[Sql]:
    """`score_…`, `low_…`, `high_…` and `known_…` of each score."""
    return [one for score in profile.scores for one in _columns_of(score, profile)]


def score_without(profile: core.Profile, left_out: int) -> Sql:
    """The profile's score in tenths as if clause number `left_out` were not written."""
    score = next(one for one in profile.scores if one.name == profile.main_score)
    own = _parts(score, profile)
    criteria = [(at, one) for at, one in own.criteria if at != left_out]
    given = _given([(at, one) for at, one in own.adjustments if at != left_out])
    left = score if criteria else score.but(is_in_points=True)
    return _score(left, criteria, "grade", given)


@frozen
class _Parts:
    """The clauses of one score with their positions in the profile."""

    criteria: list[tuple[int, core.Criterion]]
    adjustments: list[tuple[int, core.Adjustment]]


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


def _given(adjustments: list[tuple[int, core.Adjustment]]) -> Sql:
    """The tenths that bonuses and penalties give."""
    return total(
        [
            case(
                [(equal(column(f"outcome{at}"), text("applies")), integer(one.amount))], integer(0)
            )
            for at, one in adjustments
        ]
    )


def _columns_of(score: core.Score, profile: core.Profile) -> list[Sql]:
    own = _parts(score, profile)
    given = _given(own.adjustments)
    columns = [named(_score(score, own.criteria, "grade", given), f"score_{score.name}")]
    for bound in ("low", "high"):
        moved = total([column(f"{bound}{at}") for at, _ in own.adjustments])
        columns.append(named(_score(score, own.criteria, bound, moved), f"{bound}_{score.name}"))
    return [*columns, named(_known(own.criteria), f"known_{score.name}")]


def _score(score: core.Score, own: list[tuple[int, core.Criterion]], kind: str, given: Sql) -> Sql:
    if score.is_in_points:
        points = total([column(f"{kind}{at}") for at, _ in own])
        tenths = total([points, _times(10, given), integer(5)])
        positive = exp.Greatest(this=tenths, expressions=[integer(0)])
        return _held(_divided(positive, integer(10)))
    if kind == "grade" and any(_may_skip(one) for _, one in own):
        return _score_of_counted(own, given)
    points = total([_times(one.weight or 0, column(f"{kind}{at}")) for at, one in own])
    weights = sum(one.weight or 0 for _, one in own)
    share = _divided(total([points, integer(5 * weights)]), integer(10 * weights))
    return _held(total([share, given]))


def _score_of_counted(own: list[tuple[int, core.Criterion]], given: Sql) -> Sql:
    """The score where criteria may be skipped: weights count where there is a grade."""
    points = total(
        [
            exp.Coalesce(
                this=_times(one.weight or 0, column(f"grade{at}")), expressions=[integer(0)]
            )
            for at, one in own
        ]
    )
    weights = total(
        [
            case([(is_known(column(f"grade{at}")), integer(one.weight or 0))], integer(0))
            for at, one in own
        ]
    )
    divisor = exp.Nullif(this=_times(10, weights), expression=integer(0))
    share = _divided(total([points, _times(5, weights.copy())]), divisor)
    counts = exp.GT(this=weights.copy(), expression=integer(0))
    return case([(counts, _held(total([share, given])))])


def _may_skip(criterion: core.Criterion) -> bool:
    rule = criterion.when_unknown
    return rule is not None and rule.grade is None


def _known(own: list[tuple[int, core.Criterion]]) -> Sql:
    spans = [(at, _span(one)) for at, one in own]
    whole = sum(span for _, span in spans)
    if whole == 0:
        return cast(exp.Null(), exp.DType.BIGINT)
    settled = total(
        [
            case([(equal(column(f"low{at}"), column(f"high{at}")), integer(span))], integer(0))
            for at, span in spans
        ]
    )
    return _divided(total([_times(2 * _FULL, settled), integer(whole)]), integer(2 * whole))


def _span(criterion: core.Criterion) -> int:
    if criterion.weight is not None:
        return criterion.weight
    return max(criterion.grades) - min(criterion.grades)


def _times(factor: int, value: Sql) -> Sql:
    """A product in 64 bits, so that no sum overflows."""
    return exp.Mul(this=cast(integer(factor), exp.DType.BIGINT), expression=value)


def _divided(above: Sql, below: Sql) -> Sql:
    """Integer division of what is not negative."""
    return exp.IntDiv(this=above, expression=below)


def _held(tenths: Sql) -> Sql:
    """A score held within 0 and 100."""
    least = exp.Greatest(this=tenths, expressions=[integer(0)])
    return exp.Least(this=least, expressions=[integer(_FULL)])
