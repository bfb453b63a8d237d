"""Values in expressions: names, literals, arithmetic, days since, number of."""

import datetime
from functools import cache
from typing import Literal as Choice
from typing import TypeAlias

from icpdsl.meaning.builtins import OPERATORS, Kind, first_kinds
from icpdsl.syntax import ast
from tests.strategies import nodes
from tests.strategies.nodes import NOWHERE
from tests.strategies.scope import Scope
from tests.strategies.vocabulary import AMOUNTS, CURRENCIES, DAYS, NUMBERS, PERCENTS

Operator: TypeAlias = Choice["+", "-", "*", "/"]

ORDERED = ("number", "percent", *(f"money {currency}" for currency in CURRENCIES), "date")
"""Kinds that can be compared by size."""

_SIBLING: dict[str, Operator] = {"+": "-", "-": "+", "*": "/", "/": "*"}
ARITHMETIC = tuple(_SIBLING)
VALUE_FORMS = ("days since", "number of", "goes from")
"""Operators of the table that give a value or a grade, other than arithmetic."""


def literal(scope: Scope, kind: str) -> ast.Literal:
    """A literal of an ordered kind."""
    dice = scope.dice
    match kind:
        case "number":
            return nodes.number(dice.pick(NUMBERS))
        case "percent":
            return nodes.percent(dice.pick(PERCENTS))
        case "date":
            return nodes.date(dice.pick(DAYS))
        case _:
            return nodes.money(dice.pick(AMOUNTS), kind.removeprefix("money "))


def available(scope: Scope, kinds: tuple[str, ...]) -> list[str]:
    """The kinds that a value which is no bare literal can be made of."""
    return [kind for kind in kinds if _atoms(scope, kind)]


def value(scope: Scope, kind: str, depth: int = 2) -> ast.Expression:
    """A value of a kind that is `available`, now and then worked out from others."""
    if depth and kind not in {"date", "text"} and scope.dice.chance(4):
        return _worked_out(scope, kind, depth)
    return scope.dice.pick(_atoms(scope, kind))


def operand(scope: Scope, kind: str) -> ast.Expression:
    """What may stand on the right of a comparison: mostly a literal."""
    if _atoms(scope, kind) and scope.dice.chance(5):
        return value(scope, kind)
    return literal(scope, kind)


def ends(scope: Scope, kind: str) -> tuple[ast.Expression, ast.Expression]:
    """Two operands for `between`; two literals are different and in order."""
    first, second = operand(scope, kind), operand(scope, kind)
    if _is_literal(first) and _is_literal(second):
        low, high = sorted((first, second), key=size)
        return low, high
    return first, second


def two_ends(scope: Scope, kind: str) -> tuple[ast.Literal, ast.Literal]:
    """Two different literals, in any order, as a slide needs them."""
    start, end = literal(scope, kind), literal(scope, kind)
    if size(start) == size(end):
        match kind:
            case "percent":
                end = nodes.percent("37.5")
            case "date":
                end = nodes.date(datetime.date(2025, 6, 15))
            case "number":
                end = nodes.number("77")
            case _:
                end = nodes.money("77k", kind.removeprefix("money "))
    return start, end


def size(literal: ast.Expression) -> float:
    """What orders two literals of one kind."""
    match literal:
        case ast.NumberLiteral(value) | ast.PercentLiteral(value) | ast.MoneyLiteral(value):
            return float(value)
        case ast.DateLiteral(day):
            return day.toordinal()
        case _:
            raise AssertionError(literal)


def _is_literal(node: ast.Expression) -> bool:
    return isinstance(
        node, (ast.NumberLiteral, ast.PercentLiteral, ast.MoneyLiteral, ast.DateLiteral)
    )


def _atoms(scope: Scope, kind: str) -> list[ast.Expression]:
    atoms: list[ast.Expression] = [nodes.name(name) for name in scope.values.get(kind, ())]
    if kind == "number":
        dates, sets = scope.field_names("date"), scope.field_names("set")
        atoms += [ast.DaysSince(nodes.name(name), span=NOWHERE) for name in dates]
        atoms += [ast.NumberOf(nodes.name(name), span=NOWHERE) for name in sets]
    return atoms


def _worked_out(scope: Scope, kind: str, depth: int) -> ast.Expression:
    dice = scope.dice
    pairs = [
        (operator, left, right)
        for operator, left, right in _operations(kind)
        if _atoms(scope, left) and (_atoms(scope, right) or left == kind)
    ]
    if not pairs:
        return dice.pick(_atoms(scope, kind))
    operator, left, right = dice.pick(pairs)
    is_literal_first = bool(_atoms(scope, right)) and dice.chance(5)
    first = _term(scope, left, operator, depth, is_literal=is_literal_first)
    is_literal = not is_literal_first and dice.chance()
    rest = [(operator, _term(scope, right, operator, depth, is_literal=is_literal))]
    if left == kind and dice.chance(3):
        following = _SIBLING[operator]
        if (following, kind, right) in _operations(kind):
            rest.append((following, _term(scope, right, following, depth, is_literal=True)))
    chain = ast.Arithmetic(first, tuple(rest), span=NOWHERE)
    return ast.Group(chain, span=NOWHERE) if dice.chance(3) else chain


@cache
def _operations(kind: str) -> tuple[tuple[Operator, str, str], ...]:
    """Operator, left and right kind of all that makes a `kind`, from the table of operators."""
    result = Kind(kind.partition(" ")[0])
    currencies = [kind] if result is Kind.MONEY else kinds_of(Kind.MONEY)
    found: dict[tuple[Operator, str, str], None] = {}
    for row in OPERATORS:
        if row.result is result and row.name in _SIBLING:
            left, right = row.operands
            for money in currencies:
                sides = [money if side is Kind.MONEY else side.value for side in (left, right)]
                found[_SIBLING[_SIBLING[row.name]], sides[0], sides[1]] = None
    return tuple(found)


def kinds_of(kind: Kind) -> tuple[str, ...]:
    """A kind of the table of operators as the generators name it: money with its currency."""
    if kind is Kind.MONEY:
        return tuple(f"money {currency}" for currency in CURRENCIES)
    return (kind.value,)


@cache
def taken_by(operator: str) -> tuple[str, ...]:
    """The kinds that an operator takes on its left."""
    return tuple(one for kind in first_kinds(operator) for one in kinds_of(kind))


def _term(
    scope: Scope, kind: str, operator: Operator, depth: int, *, is_literal: bool
) -> ast.Expression:
    if is_literal or not _atoms(scope, kind):
        return _positive(literal(scope, kind))
    made = value(scope, kind, depth - 1)
    if isinstance(made, ast.Arithmetic) and not _binds_tighter(made, operator):
        return ast.Group(made, span=NOWHERE)
    return made


def _binds_tighter(chain: ast.Arithmetic, operator: Operator) -> bool:
    return operator in {"+", "-"} and chain.rest[0][0] in {"*", "/"}


def _positive(written: ast.Literal) -> ast.Literal:
    match written:
        case ast.NumberLiteral(value) if value < 0:
            return nodes.number("3")
        case ast.PercentLiteral(value) if value < 0:
            return nodes.percent("5")
        case _:
            return written
