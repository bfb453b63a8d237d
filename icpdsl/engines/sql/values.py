"""Values in SQL: a core value gives its lower and upper end, the same where it has no band."""

import datetime
from typing import assert_never

from attrs import frozen
from sqlglot import exp

from icpdsl.engines.scoring import moved
from icpdsl.engines.sql.facts import Facts
from icpdsl.engines.sql.nodes import case, column, equal, text
from icpdsl.meaning import core
from icpdsl.meaning.types import DateType


def cast(value: exp.Expression, kind: exp.DType) -> exp.Expression:
    """The value as another type."""
    return exp.Cast(this=value, to=exp.DataType(this=kind))


@frozen
class Ends:
    """A value as SQL; `high` is `None` where the value is a point, and `low` is it."""

    low: exp.Expression
    high: exp.Expression | None = None

    @property
    def top(self) -> exp.Expression:
        """The upper end."""
        return self.low if self.high is None else self.high

    @property
    def point(self) -> exp.Expression:
        """The value where it is known to the point, else NULL."""
        if self.high is None:
            return self.low
        return case([(equal(self.low, self.high), self.low)])


@frozen
class Scope:
    """What expressions are worked out in: the facts, the day, the definitions made into columns.

    In the settled sense of docs/language.md, "Criterion", `is known` of something unknown is
    unknown.
    """

    facts: Facts
    definitions: tuple[core.Definition, ...]
    as_of: datetime.date
    is_settled: bool = False


def number(value: float) -> exp.Expression:
    """A double as a literal that stays one in every dialect."""
    literal = exp.Literal.number(repr(abs(value)))
    double = cast(literal, exp.DType.DOUBLE)
    return exp.Neg(this=double) if value < 0 else double


def date(value: datetime.date) -> exp.Expression:
    """A date literal."""
    return cast(exp.Literal.string(value.isoformat()), exp.DType.DATE)


def constant(value: float | datetime.date | str) -> exp.Expression:
    """A core literal."""
    match value:
        case str():
            return text(value)
        case datetime.date():
            return date(value)
        case _:
            return number(value)


def ends_of(node: core.Value, scope: Scope) -> Ends:
    """The SQL of a core value."""
    match node:
        case core.FieldValue(index):
            return Ends(scope.facts.low(index), scope.facts.high(index))
        case core.Constant(value):
            return Ends(constant(value))
        case core.Today():
            return Ends(date(moved(scope.as_of, node)))
        case core.Arithmetic():
            return Ends(_arithmetic(node, scope))
        case core.DaysSince(day):
            return _days_since(ends_of(day, scope), scope.as_of)
        case core.CountOf(members):
            size = exp.ArraySize(this=ends_of(members, scope).low)
            return Ends(cast(size, exp.DType.DOUBLE))
        case core.Defined(index):
            return definition_ends(index, scope)
        case core.Outcome(kind, score):
            return Ends(_outcome(kind, score))
        case _:
            assert_never(node)


def definition_ends(index: int, scope: Scope) -> Ends:
    """The columns of a definition that is a value."""
    high = column(f"d{index}_to") if is_banded(scope.definitions[index].body, scope) else None
    return Ends(column(f"d{index}"), high)


def is_banded(node: object, scope: Scope) -> bool:
    """Whether a value may be a band."""
    match node:
        case core.FieldValue(index):
            return index in scope.facts.banded
        case core.DaysSince(day):
            return is_banded(day, scope)
        case core.Defined(index):
            return is_banded(scope.definitions[index].body, scope)
        case _:
            return False


def _arithmetic(node: core.Arithmetic, scope: Scope) -> exp.Expression:
    return _finite(_calculated(node, scope))


def _calculated(node: core.Arithmetic, scope: Scope) -> exp.Expression:
    """What is not finite stays so through every operation, save as a divisor."""
    left, right = _operand(node.left, scope), _operand(node.right, scope)
    match node.operator:
        case "+":
            return exp.Add(this=left, expression=right)
        case "-":
            return exp.Sub(this=left, expression=right)
        case "*":
            return exp.Mul(this=left, expression=right)
        case "/":
            if isinstance(node.right, core.Arithmetic):
                right = _finite(right)
            divisor = exp.Nullif(this=right, expression=number(0.0))
            return exp.Div(this=left, expression=divisor, typed=False, safe=False)
        case _:
            assert_never(node.operator)


def _operand(node: core.Value, scope: Scope) -> exp.Expression:
    if isinstance(node, core.Arithmetic):
        return exp.Paren(this=_calculated(node, scope))
    return exp.Paren(this=ends_of(node, scope).point)


FINITE = "finite"
"""Marks in a node's `meta` the guard of a sum, a product or a quotient."""

_LARGEST = 1.7976931348623157e308


def _finite(value: exp.Expression) -> exp.Expression:
    """The value where it is finite; `dialects` knows it by its mark where overflow is an error."""
    bounded = exp.LTE(this=exp.Abs(this=value), expression=number(_LARGEST))
    guarded = case([(bounded, value.copy())])
    guarded.meta[FINITE] = True
    return guarded


def _days_since(ends: Ends, as_of: datetime.date) -> Ends:
    if ends.high is None:
        return Ends(_days(ends.low, as_of))
    return Ends(_days(ends.high, as_of), _days(ends.low, as_of))


def _days(day: exp.Expression, as_of: datetime.date) -> exp.Expression:
    days = exp.DateDiff(this=date(as_of), expression=day, unit=exp.var("DAY"))
    return cast(days, exp.DType.DOUBLE)


def _outcome(kind: str, score: str | None) -> exp.Expression:
    if kind == "score":
        tenths = cast(column(f"score_{score}"), exp.DType.DOUBLE)
        return exp.Div(this=tenths, expression=number(10.0), typed=False, safe=False)
    return column(kind)


def date_number(node: core.Value, value: exp.Expression, scope: Scope) -> exp.Expression:
    """The value as a double; of a date its day number, 1 for 0001-01-01."""
    if not is_date(node, scope):
        return value
    days = exp.DateDiff(this=value, expression=date(datetime.date(1, 1, 1)), unit=exp.var("DAY"))
    return exp.Paren(this=exp.Add(this=cast(days, exp.DType.DOUBLE), expression=number(1.0)))


def is_date(node: core.Value, scope: Scope) -> bool:
    """Whether a value is a date."""
    match node:
        case core.FieldValue(index):
            return isinstance(scope.facts.account.fields[index].type, DateType)
        case core.Constant(value):
            return isinstance(value, datetime.date)
        case core.Today():
            return True
        case core.Defined(index):
            return is_date(scope.definitions[index].body, scope)  # type: ignore[arg-type]
        case _:
            return False
