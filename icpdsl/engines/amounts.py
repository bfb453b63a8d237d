"""A clause's grade, points and range as results show them, out of scaled integers."""

from typing import NamedTuple, TypeAlias, assert_never

from icpdsl.engines.summary import ClauseValues
from icpdsl.meaning import core

Number: TypeAlias = int | float


def exact(value: int, scale: int) -> Number:
    """`value / scale` as the language's JSON writes it: an int where it is whole."""
    return value // scale if value % scale == 0 else value / scale


class Amounts(NamedTuple):
    """The numbers of one clause; `None` where its kind has none."""

    grade: Number | None = None
    points: Number | None = None
    possible: Number | None = None
    low: Number | None = None
    high: Number | None = None


def amounts_of(clause: core.Clause, values: ClauseValues) -> Amounts:
    """The numbers of `clause` when it came to `values`."""
    match clause:
        case core.Gate():
            return Amounts()
        case core.Criterion():
            return _criterion_amounts(clause, values)
        case core.Adjustment(amount=amount):
            return Amounts(
                points=exact(amount if values.outcome == "applies" else 0, 10),
                possible=exact(amount, 10),
                low=exact_or_none(values.low, 10),
                high=exact_or_none(values.high, 10),
            )
        case _:
            assert_never(clause)


def _criterion_amounts(criterion: core.Criterion, values: ClauseValues) -> Amounts:
    if criterion.weight is None:
        return Amounts(
            points=exact_or_none(values.grade, 100),
            possible=exact(max(criterion.grades), 100),
            low=exact_or_none(values.low, 100),
            high=exact_or_none(values.high, 100),
        )
    return Amounts(
        grade=exact_or_none(values.grade, 100),
        points=_weighted(criterion.weight, values.grade),
        possible=exact(criterion.weight, 100),
        low=_weighted(criterion.weight, values.low),
        high=_weighted(criterion.weight, values.high),
    )


def _weighted(weight: int, grade: int | None) -> Number | None:
    return None if grade is None else exact(weight * grade, 1_000_000)


def exact_or_none(value: int | None, scale: int) -> Number | None:
    """`exact`, where `None` stays `None`."""
    return None if value is None else exact(value, scale)
