"""A text in a rule that no record holds, so that nobody would notice if it were misspelt."""

from collections.abc import Iterator, Mapping
from typing import Literal

from attrs import frozen

from icpdsl.meaning import core
from icpdsl.meaning.countries import country_name
from icpdsl.meaning.domains import registrable_domain
from icpdsl.meaning.lints.lint import Lint, Subject, advice, finding
from icpdsl.meaning.lints.names import nodes_in
from icpdsl.meaning.lints.passing import TextOperator, any_passes
from icpdsl.meaning.nearest import nearest, quote
from icpdsl.meaning.texts import fold
from icpdsl.meaning.types import TextType
from icpdsl.source.diagnostic import Diagnostic
from icpdsl.syntax import ast

CODE = advice("ICP222", "never-in-data")


@frozen
class _Compared:
    """Texts that a field is compared with, and how: by `is`, or by what it contains."""

    field: core.Field
    operator: TextOperator | Literal["is"]
    texts: tuple[ast.Literal, ...] | ast.ListName


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Literals that no record's field holds, and lists none of whose entries does.

    A field that no record fills in says nothing about what is compared with it.
    """
    occurring = subject.occurring or {}
    fields = {one.name: one for one in subject.rules.account.fields}
    lists = dict(subject.rules.lists)
    for node in nodes_in(subject.unit.file):
        asked = _asked(node, fields)
        if asked is None or not occurring.get(asked.field.name):
            continue
        values = occurring[asked.field.name]
        if isinstance(asked.texts, ast.ListName):
            yield from _of_list(asked, asked.texts, lists, values)
            continue
        for literal in asked.texts:
            if isinstance(literal, ast.TextLiteral) and not _occurs(literal.value, asked, values):
                yield _finding(literal, asked, values)


def _asked(node: ast.Node, fields: Mapping[str, core.Field]) -> _Compared | None:
    match node:
        case ast.Comparison(ast.Name(name), "is" | "is not", ast.TextLiteral() as text):
            return _compared(fields.get(name), "is", (text,))
        case ast.Membership(ast.Name(name), choices):
            return _compared(fields.get(name), "is", choices)
        case ast.Includes(ast.Name(name), _, members):
            return _compared(fields.get(name), "is", members)
        case ast.TextTest(ast.Name(name), operator, choices):
            return _compared(fields.get(name), operator, choices)
        case _:
            return None


def _compared(
    field: core.Field | None,
    operator: TextOperator | Literal["is"],
    texts: tuple[ast.Literal, ...] | ast.ListName,
) -> _Compared | None:
    return None if field is None else _Compared(field, operator, texts)


def _of_list(
    asked: _Compared,
    node: ast.ListName,
    lists: Mapping[str, tuple[str, ...]],
    values: frozenset[str],
) -> Iterator[Diagnostic]:
    entries = lists.get(node.name.text, ())
    if entries and not any(_occurs(entry, asked, values) for entry in entries):
        yield finding(
            CODE,
            node.name.span,
            f"no record has an entry of the list `{node.name.text}` in `{asked.field.name}`",
        )


def _occurs(text: str, asked: _Compared, values: frozenset[str]) -> bool:
    operator = asked.operator
    if operator == "is":
        return _as_read(text, asked.field) in values
    return any_passes(values, operator, text)


def _as_read(text: str, field: core.Field) -> str:
    match field.type:
        case TextType("country"):
            return fold(country_name(text) or text)
        case TextType("domain"):
            return fold(registrable_domain(text) or text)
        case _:
            return fold(text)


def _finding(literal: ast.TextLiteral, asked: _Compared, values: frozenset[str]) -> Diagnostic:
    meant = nearest(literal.value, sorted(values)) if asked.operator == "is" else None
    return finding(
        CODE,
        literal.span,
        f"no record has `{quote(literal.value)}` in `{asked.field.name}`",
        label="never occurs",
        hint=f"the records have `{quote(meant)}`" if meant else "is it spelt as the data has it?",
    )


LINT = Lint(CODE, find, needs="data")
