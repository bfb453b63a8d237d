"""Which fields a clause names, and what they are shown as."""

import datetime
import math
from collections.abc import Iterator

from icpdsl.syntax import ast
from tests.oracle.values import Range, plain
from tests.oracle.world import World


def fields_named(world: World, clause: ast.Clause) -> list[str]:
    """Names of fields in the order in which the clause comes to them, each once."""
    if isinstance(clause, ast.Criterion):
        parts = [part for line in clause.lines for part in _parts(line)]
    else:
        parts = [*clause.conditions]
    return list(dict.fromkeys(name for part in parts for name in _named(world, part)))


def _parts(line: ast.GradeLine) -> list[ast.Condition]:
    match line:
        case ast.Branch(condition=condition):
            return [condition]
        case ast.Slide(value=value):
            return [value]
        case ast.Halving(name=name):
            return [name]
        case ast.Otherwise() | ast.WhenUnknown():
            return []


def _named(world: World, node: ast.Condition) -> Iterator[str]:
    for name in _names(node):
        if name in world.fields:
            yield name
        elif name in world.definitions:
            define = world.definitions[name]
            parts = [define.body] if isinstance(define, ast.Define) else define.conditions
            for part in parts:
                yield from _named(world, part)


def _names(node: object) -> Iterator[str]:
    """Every name in a node, in the order written, lists left out."""
    return (one.text for one in nodes_of(node, without=ast.ListName) if isinstance(one, ast.Name))


def nodes_of(node: object, without: type[ast.Node] | None = None) -> Iterator[ast.Node]:
    """The node and all below it, in the order written; nodes of one type may be left out."""
    if isinstance(node, tuple):
        for part in node:
            yield from nodes_of(part, without)
    elif isinstance(node, ast.Node) and (without is None or not isinstance(node, without)):
        yield node
        for attribute in node.__attrs_attrs__:
            yield from nodes_of(getattr(node, attribute.name), without)


def shown(world: World, name: str) -> object:
    """A field's value as JSON."""
    value = world.record[name]
    is_date = world.fields[name].type.kind == "date"
    match value:
        case Range() if value.single is None:
            return {
                "from": _end(value.low, is_date=is_date),
                "to": _end(value.high, is_date=is_date),
            }
        case Range():
            return _end(value.low, is_date=is_date)
        case frozenset():
            return sorted(value)
        case _:
            return value


def _end(value: float, *, is_date: bool) -> str | int | float | None:
    if math.isinf(value):
        return None
    return datetime.date.fromordinal(int(value)).isoformat() if is_date else plain(value)
