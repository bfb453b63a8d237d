"""Together the rule sets use the whole language: every node, every operator, every option."""

import typing
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from icpdsl.program.files import read_source, rule_paths
from icpdsl.syntax import ast
from icpdsl.syntax.parser import parse

RULES = Path(__file__).parent.parent.parent / "rules"
NODES = sorted(
    (
        node
        for name in ast.__all__
        if isinstance(node := getattr(ast, name), type)
        and attrs.has(node)
        and node not in {ast.Node, ast.Broken}
    ),
    key=lambda node: node.__name__,
)
READINGS = {"country", "domain", "whole_percent", "dmy", "mdy", "epoch"}
EMPTY_WORDS = {"no", "none", "never"}


def walk(value: object) -> Iterator[ast.Node]:
    """Every node in a value, itself included."""
    if isinstance(value, ast.Node):
        yield value
        for one in attrs.fields(type(value)):
            yield from walk(getattr(value, one.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from walk(part)


WRITTEN = [node for path in rule_paths(RULES) for node in walk(parse(read_source(path)).file)]


def choices(hint: object) -> set[object]:
    """The values that a type out of a closed choice may have; none for any other type."""
    if typing.get_origin(hint) is typing.Literal:
        return set(typing.get_args(hint))
    return {value for part in typing.get_args(hint) for value in choices(part)}


def closed_choices() -> Iterator[tuple[type, str, object]]:
    for node in NODES:
        for one in attrs.fields(node):
            yield from ((node, one.name, value) for value in sorted(choices(one.type), key=str))


def holds(found: object, wanted: object) -> bool:
    return found == wanted or (
        isinstance(found, tuple) and any(holds(one, wanted) for one in found)
    )


@pytest.mark.parametrize("node", NODES, ids=lambda node: node.__name__)
def test_every_node_is_used(node: type) -> None:
    assert any(type(one) is node for one in WRITTEN)


@pytest.mark.parametrize(
    ("node", "name", "value"),
    [pytest.param(*one, id=f"{one[0].__name__}.{one[1]} {one[2]}") for one in closed_choices()],
)
def test_every_choice_is_used(node: type, name: str, value: object) -> None:
    assert any(type(one) is node and holds(getattr(one, name), value) for one in WRITTEN)


def test_every_way_to_read_a_field_is_used() -> None:
    assert {one.reading for one in WRITTEN if isinstance(one, ast.ReadAs)} == READINGS


def test_every_word_for_an_empty_cell_is_used() -> None:
    empty = [one.value for one in WRITTEN if isinstance(one, ast.EmptyMeans)]
    assert {one.value for one in empty if isinstance(one, ast.WordLiteral)} == EMPTY_WORDS
    assert {type(one) for one in empty} >= {ast.NumberLiteral, ast.MoneyLiteral, ast.TextLiteral}
