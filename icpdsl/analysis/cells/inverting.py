"""Where a field must lie for a value worked out from it to reach a target."""

import datetime
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from icpdsl.engines.rows.scope import Scope
from icpdsl.engines.rows.values import value_of
from icpdsl.meaning import core

Point: TypeAlias = float | datetime.date


def inlined(node: core.Value, definitions: Sequence[core.Definition]) -> core.Value:
    """The value with the bodies of definitions in their place."""
    match node:
        case core.Defined(index):
            return inlined(definitions[index].body, definitions)  # type: ignore[arg-type]
        case core.Arithmetic(operator, left, right):
            return core.Arithmetic(
                operator, inlined(left, definitions), inlined(right, definitions)
            )
        case core.DaysSince(date):
            return core.DaysSince(inlined(date, definitions))
        case core.CountOf(members):
            return core.CountOf(inlined(members, definitions))
        case _:
            return node


def occurrences(node: core.Value, field: int) -> int:
    """How often a value, without definitions, reads the field."""
    match node:
        case core.FieldValue(index):
            return int(index == field)
        case core.Arithmetic(_, left, right):
            return occurrences(left, field) + occurrences(right, field)
        case core.DaysSince(inner) | core.CountOf(inner):
            return occurrences(inner, field)
        case _:
            return 0


def fields_in(node: core.Value) -> Iterator[int]:
    """The fields that a value, without definitions, reads."""
    match node:
        case core.FieldValue(index):
            yield index
        case core.Arithmetic(_, left, right):
            yield from fields_in(left)
            yield from fields_in(right)
        case core.DaysSince(inner) | core.CountOf(inner):
            yield from fields_in(inner)
        case _:
            pass


def reaching(node: core.Value, field: int, target: Point, scope: Scope) -> Iterator[Point]:
    """The values of the field, which `node` reads once, at which it is `target`.

    Where the field divides, also 0, at which the value jumps.
    """
    match node:
        case core.FieldValue() | core.CountOf():
            yield target
        case core.DaysSince(date) if isinstance(target, float):
            ordinal = scope.as_of.toordinal() - target
            if 1 <= ordinal <= datetime.date.max.toordinal():
                yield from reaching(date, field, _day(ordinal), scope)
        case core.Arithmetic(operator, left, right) if isinstance(target, float):
            is_left = occurrences(left, field) > 0
            other = value_of(right if is_left else left, scope)
            inner = left if is_left else right
            if isinstance(other, float):
                for point in _undone(operator, target, other, is_left=is_left):
                    yield from reaching(inner, field, point, scope)
        case _:
            pass


def _day(ordinal: float) -> datetime.date:
    return datetime.date.fromordinal(round(ordinal))


def _undone(operator: str, target: float, other: float, *, is_left: bool) -> Iterator[float]:
    match operator:
        case "+":
            yield target - other
        case "-":
            yield target + other if is_left else other - target
        case "*" if other:
            yield target / other
        case "/" if is_left:
            yield target * other
        case "/":
            yield 0.0
            if target:
                yield other / target
        case _:
            pass
