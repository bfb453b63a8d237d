"""Values: a node and a scope give a typed value, `None` where it is unknown."""

import datetime
from math import isfinite
from operator import add, mul, sub, truediv
from typing import Any, assert_never

from icpdsl.engines.rows.scope import Scope
from icpdsl.engines.scoring import moved
from icpdsl.meaning import core
from icpdsl.records.record import Band

_OPERATIONS = {"+": add, "-": sub, "*": mul, "/": truediv}


def value_of(node: core.Value, scope: Scope) -> Any:  # noqa: ANN401  (the type is the node's)
    """The value of `node` in `scope`."""
    match node:
        case core.FieldValue(index):
            return scope.record.compared[index]
        case core.Constant(value):
            return value
        case core.Today():
            return moved(scope.as_of, node)
        case core.Arithmetic():
            return _arithmetic(node, scope)
        case core.DaysSince(date):
            return days_since(value_of(date, scope), scope.as_of)
        case core.CountOf(members):
            value = value_of(members, scope)
            return None if value is None else float(len(value))
        case core.Defined(index):
            return _defined(index, scope)
        case core.Outcome():
            return _outcome(node, scope)
        case _:
            assert_never(node)


def _arithmetic(node: core.Arithmetic, scope: Scope) -> float | None:
    left, right = value_of(node.left, scope), value_of(node.right, scope)
    if not isinstance(left, float) or not isinstance(right, float):
        return None
    if node.operator == "/" and right == 0:
        return None
    result: float = _OPERATIONS[node.operator](left, right)
    return result if isfinite(result) else None


def days_since(value: datetime.date | Band | None, as_of: datetime.date) -> float | Band | None:
    """Days from `value` to `as_of`; a band of dates gives a band of days, its ends exchanged."""
    match value:
        case None:
            return None
        case Band(low, high):
            return Band(
                _days(high, as_of), _days(low, as_of), value.excludes_high, value.excludes_low
            )
        case _:
            return _days(value, as_of)


def _days(value: Any, as_of: datetime.date) -> float | None:  # noqa: ANN401  (a date or an open end)
    return None if value is None else float((as_of - value).days)


def _defined(index: int, scope: Scope) -> Any:  # noqa: ANN401  (the type is the definition's)
    if index not in scope.worked_out:
        definition = scope.definitions[index]
        scope.worked_out[index] = value_of(definition.body, scope)  # type: ignore[arg-type]
    return scope.worked_out[index]


def _outcome(node: core.Outcome, scope: Scope) -> str | float | None:
    if scope.standing is None:
        return None
    match node.kind:
        case "tier":
            return scope.standing.tier
        case "verdict":
            return scope.standing.verdict
        case "score":
            tenths = scope.standing.scores[node.score or ""].score
            return None if tenths is None else tenths / 10
        case _:
            assert_never(node.kind)
