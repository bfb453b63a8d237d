"""Sums, products and quotients where a result that no double holds is an error, not an infinity."""

from attrs import frozen
from sqlglot import exp

from icpdsl.engines.sql.nodes import Sql, all_of, any_of, called, case, equal
from icpdsl.engines.sql.values import number
from icpdsl.source.errors import UsageError

_DECIMALS = 290
"""Powers of ten that a double has on either side, with some to spare."""

_CANCELLED = 17
"""Powers of ten that a difference of near numbers may lose."""

_LEAST_ROOM = 30
_SAFE = {
    exp.Add: "SAFE_ADD",
    exp.Sub: "SAFE_SUBTRACT",
    exp.Mul: "SAFE_MULTIPLY",
    exp.Div: "SAFE_DIVIDE",
}


def safe(value: Sql) -> Sql:
    """BigQuery's own functions, which give NULL instead of the error."""
    match value:
        case exp.Paren():
            return safe(value.this)
        case exp.Add() | exp.Sub() | exp.Mul() | exp.Div():
            name = _SAFE[type(value)]
            return called(name, safe(value.this), safe(value.expression))
        case _:
            return value


def checked(value: Sql, dialect: str) -> Sql:
    """The calculation where its operands are of a size at which nothing can overflow, else NULL.

    The size follows from the operations: 1e125 for a product of two, 1e273 for a sum.
    """
    room = _DECIMALS // _growth(value).most - _CANCELLED
    if room < _LEAST_ROOM:
        raise UsageError(
            f"a calculation multiplies or divides too often for {dialect}, where overflow is an "
            "error; name a part of it with `define`"
        )
    fits = [_fits(one, room) for one in dict.fromkeys(_operands(value))]
    return case([(all_of(fits), value)]) if fits else value


@frozen
class _Growth:
    """How many times the operands' powers of ten a result may have, above one and below."""

    above: int = 1
    below: int = 1
    most: int = 1


def _growth(value: Sql) -> _Growth:
    match value:
        case exp.Paren() | exp.Nullif():
            return _growth(value.this)
        case exp.Add() | exp.Sub():
            left, right = _growth(value.this), _growth(value.expression)
            above, below = max(left.above, right.above), max(left.below, right.below)
        case exp.Mul():
            left, right = _growth(value.this), _growth(value.expression)
            above, below = left.above + right.above, left.below + right.below
        case exp.Div():
            left, right = _growth(value.this), _growth(value.expression)
            above, below = left.above + right.below, left.below + right.above
        case _:
            return _Growth()
    return _Growth(above, below, max(above, below, left.most, right.most))


def _operands(value: Sql) -> list[Sql]:
    match value:
        case exp.Paren() | exp.Nullif():
            return _operands(value.this)
        case exp.Add() | exp.Sub() | exp.Mul() | exp.Div():
            return _operands(value.this) + _operands(value.expression)
        case _:
            return [value]


def _fits(operand: Sql, room: int) -> Sql:
    size = exp.Abs(this=operand.copy())
    least, most = float(f"1e-{room}"), float(f"1e{room}")
    between = exp.Between(this=size, low=number(least), high=number(most))
    return any_of([equal(operand.copy(), number(0.0)), between])
