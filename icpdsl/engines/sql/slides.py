"""Slides and halvings in SQL: the grade at a value, in hundredths."""

from typing import assert_never

from sqlglot import exp

from icpdsl.engines.sql.nodes import Sql, case, integer, is_known, named
from icpdsl.engines.sql.values import Scope, cast, date_number, ends_of, number
from icpdsl.meaning import core


def slide_columns(at: int, last: core.Last | None, scope: Scope) -> list[Sql]:
    """`g…`, the grade at the slide's value, and `g…_to`, that at its band's upper end."""
    if not isinstance(last, core.Slide | core.Halving):
        return []
    ends = ends_of(last.value, scope)
    columns: list[Sql] = [named(_grade_at(last, ends.low, scope), f"g{at}")]
    if ends.high is not None:
        columns.append(named(_grade_at(last, ends.high, scope), f"g{at}_to"))
    return columns


def _grade_at(last: core.Slide | core.Halving, value: Sql, scope: Scope) -> Sql:
    match last:
        case core.Halving():
            return _halving_grade(last, value)
        case core.Slide():
            return _slide_grade(last, date_number(last.value, value, scope))
        case _:
            assert_never(last)


def _halving_grade(last: core.Halving, days: Sql) -> Sql:
    first_lost: dict[int, int] = {}
    for lost, limit in enumerate(last.limits):
        first_lost.setdefault(limit, lost)
    arms = [
        (exp.LTE(this=days, expression=number(float(limit))), integer(last.full - 100 * lost))
        for limit, lost in first_lost.items()
    ]
    return case([*arms, (is_known(days), integer(0))])


def _slide_grade(last: core.Slide, value: Sql) -> Sql:
    start, end = last.start, last.end
    at_low, at_high = (last.first, last.last) if start < end else (last.last, last.first)
    first, final = last.first / 100, last.last / 100
    way = exp.Paren(this=exp.Sub(this=value, expression=number(start)))
    share = exp.Paren(
        this=exp.Div(this=way, expression=number(end - start), typed=False, safe=False)
    )
    moved = exp.Mul(this=number(final - first), expression=share)
    grade = exp.Paren(this=exp.Add(this=number(first), expression=moved))
    hundredths = exp.Mul(this=grade, expression=number(100.0))
    rounded = exp.Floor(this=exp.Add(this=hundredths, expression=number(0.5)))
    return case(
        [
            (exp.LTE(this=value, expression=number(min(start, end))), integer(at_low)),
            (exp.GTE(this=value, expression=number(max(start, end))), integer(at_high)),
            (is_known(value), cast(rounded, exp.DType.BIGINT)),
        ]
    )
