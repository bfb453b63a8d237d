"""The account and what stands beside it."""

from collections.abc import Mapping
from typing import Any, Final

from icpdsl.source.text import Span
from icpdsl.syntax import ast, literals
from icpdsl.syntax.machine import Build
from icpdsl.syntax.tokens import Token


def _language(span: Span, children: list[Any]) -> ast.Language:
    return ast.Language(int(literals.number(children[0].text)), span=span)


def _field_type(span: Span, children: list[Any]) -> ast.FieldType:
    match children:
        case [Token(kind="MONEY"), Token() as currency]:
            return ast.FieldType("money", currency=currency.text, span=span)
        case [Token(kind="ONE"), tuple() as choices]:
            return ast.FieldType("one of", choices=choices, span=span)
        case [Token(kind="SET"), Token()]:
            return ast.FieldType("set", span=span)
        case [Token(kind="SET"), tuple() as choices]:
            return ast.FieldType("set", choices=choices, span=span)
        case _:
            one = children[0]
            return ast.FieldType(one if one == "yes/no" else one.text, span=span)


def _yes_no(_span: Span, _children: list[Any]) -> str:
    return "yes/no"


def _read_as(span: Span, children: list[Any]) -> ast.ReadAs:
    return ast.ReadAs(children[0].text, span=span)


def _entries(_span: Span, children: list[Any]) -> tuple[Any, ...]:
    return tuple(entry for line in children for entry in line)


DECLARATIONS: Final[Mapping[str, Build]] = {
    "language": _language,
    "field_type": _field_type,
    "yes_no": _yes_no,
    "read_as": _read_as,
    "entries": _entries,
}
"""The rules of declarations whose children need a word first."""
