"""Every way to fill in what is unknown that a file's own literals could tell apart."""

import datetime
import itertools
import math
from collections.abc import Iterator, Mapping, Sequence

from icpdsl.syntax import ast
from tests.oracle.days import moved
from tests.oracle.reads import nodes_of
from tests.oracle.texts import fold
from tests.oracle.values import Range, Value, exactly
from tests.oracle.world import World
from tests.strategies.scope import reading_of
from tests.strategies.vocabulary import COUNTRIES, DOMAINS

MOST = 100
"""How many fillings of one record are tried at most."""


def fillings(world: World, file: ast.File) -> Iterator[Mapping[str, Value]]:
    """The record with every unknown field known and every band narrowed to one of its values."""
    options = {
        name: _candidates(world, file, name)
        for name, value in world.record.items()
        if value is None or (isinstance(value, Range) and value.single is None)
    }
    for chosen in itertools.islice(itertools.product(*options.values()), MOST):
        yield {**world.record, **dict(zip(options, chosen, strict=True))}


def _candidates(world: World, file: ast.File, name: str) -> Sequence[Value]:
    field, value = world.fields[name], world.record[name]
    match field.type.kind:
        case "number" | "percent" | "money":
            return _within(value, _numbers(file))
        case "date":
            return _within(value, _days(file, world.today.toordinal()))
        case "yes/no":
            return (True, False)
        case "set":
            texts = [fold(text) for text in _texts(file)]
            return (frozenset(), frozenset(texts), *(frozenset({text}) for text in texts))
        case "text" | "one of":
            return _names(field) or (*_texts(file), "something else")


def _within(value: Value, points: Sequence[float]) -> Sequence[Value]:
    bounds = value if isinstance(value, Range) else Range(-math.inf, math.inf)
    ends = [end for end in (bounds.low, bounds.high) if math.isfinite(end)]
    return [
        exactly(point)
        for point in dict.fromkeys((*points, *ends))
        if (bounds.low < point or (bounds.low == point and bounds.low_in))
        and (point < bounds.high or (point == bounds.high and bounds.high_in))
    ]


def _numbers(file: ast.File) -> Sequence[float]:
    found: list[float] = [-1e12, 0.0, 1e12]
    for node in nodes_of(file):
        match node:
            case ast.NumberLiteral(exact) | ast.MoneyLiteral(exact):
                at = float(exact)
            case ast.PercentLiteral(exact):
                at = float(exact.scaleb(-2))
            case _:
                continue
        found += [math.nextafter(at, -math.inf), at, math.nextafter(at, math.inf)]
    return found


def _days(file: ast.File, today: int) -> Sequence[int]:
    first, last = datetime.date.min.toordinal(), datetime.date.max.toordinal()
    found = [first, last, today]
    for node in nodes_of(file):
        match node:
            case ast.DateLiteral(day):
                found += _around(day.toordinal())
            case ast.NumberLiteral(exact) if abs(exact) < last:
                found += _around(today - int(exact))
            case ast.DurationLiteral(count, unit):
                found += _around(moved(datetime.date.fromordinal(today), -count, unit))
            case _:
                pass
    return [day for day in found if first <= day <= last]


def _around(day: int) -> Sequence[int]:
    return (day - 1, day, day + 1)


def _texts(file: ast.File) -> Sequence[str]:
    return [node.value for node in nodes_of(file) if isinstance(node, ast.TextLiteral)]


def _names(field: ast.FieldDeclaration) -> Sequence[str]:
    tables = {"country": COUNTRIES, "domain": DOMAINS}
    return tuple(tables.get(reading_of(field), ()))
