"""The formatter's layout: from the surface tree, and the comments, to text.

Four blanks a level; the columns of a block are aligned. Works on trees that were made and stand
nowhere just as on those that were parsed.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, assert_never

from icpdsl.syntax import ast
from icpdsl.syntax.merging import Placed, merged
from icpdsl.syntax.phrases import column, expression, literal, text, texts, width
from icpdsl.syntax.profile_rows import condition_rows, profile_rows
from icpdsl.syntax.rows import INDENT, WIDTH, Row, row, spaced
from icpdsl.syntax.tokens import Comment

_NAME_GAP: Final = 2
_TYPE_GAP: Final = 3
_WIDEST_TYPE: Final = 30
"""A type that is wider does not push the options of all other fields to the right."""


def print_file(file: ast.File, comments: Sequence[Comment] = ()) -> str:
    """The file laid out, with the comments of the source that it was parsed from."""
    source = file.span.source
    placed = [Placed(comment, source.line_of(comment.start)) for comment in comments]
    return merged(spaced([list(_item_rows(item)) for item in file.items]), placed)


def _item_rows(item: ast.Item) -> Iterator[Row]:
    match item:
        case ast.Language(version=version):
            yield row(0, f"language {version}", item)
        case ast.Use(path=path):
            yield row(0, f"use {text(path)}", item)
        case ast.Account():
            yield row(0, "account", item, is_header=True)
            yield from _field_rows(item.fields)
        case ast.ListDeclaration(name=name, entries=entries):
            yield row(0, f"list {name.text}", item, is_header=True)
            yield from _entry_rows(entries)
        case ast.ListFromFile(name=name, path=path):
            yield row(0, f"list {name.text} from {text(path)}", item)
        case ast.Define(name=name, body=body):
            yield row(0, f"define {name.text} as {expression(body)}", item)
        case ast.DefineBlock(name=name, conditions=conditions):
            yield row(0, f"define {name.text}", item, is_header=True)
            yield from condition_rows(1, conditions)
        case ast.Profile():
            yield from profile_rows(item)
        case _:
            assert_never(item)


def _entry_rows(entries: Sequence[ast.Literal]) -> Iterator[Row]:
    """The entries in the author's lines; a line that is too long becomes several."""
    room = WIDTH - len(INDENT)
    for _, group in groupby(entries, key=lambda entry: entry.span.line):
        line: list[ast.Literal] = []
        for entry in group:
            if line and len(", ".join(map(literal, [*line, entry]))) > room:
                yield _entry_row(line)
                line = []
            line.append(entry)
        yield _entry_row(line)


def _entry_row(line: Sequence[ast.Literal]) -> Row:
    return row(1, ", ".join(map(literal, line)), line[0])


# ---- the account


def _field_rows(fields: Sequence[ast.FieldDeclaration]) -> Iterator[Row]:
    names = column((field.name.text for field in fields), _NAME_GAP)
    parts = [(_type(field), "  ".join(map(_option, _tail(field)))) for field in fields]
    types = column((kind for kind, tail in parts if tail and _is_narrow(kind)), _TYPE_GAP)
    for field, (kind, tail) in zip(fields, parts, strict=True):
        gap = " " * (types - width(kind) if _is_narrow(kind) else _TYPE_GAP)
        phrase = f"{field.name.text:<{names}}{kind}{gap}{tail}".rstrip(" ")
        yield row(1, phrase, field, hanging=names)


def _is_narrow(kind: str) -> bool:
    return width(kind) <= _WIDEST_TYPE and "\n" not in kind


def _type(field: ast.FieldDeclaration) -> str:
    """The type with the options that belong to it: `text key as domain`."""
    head = (_option(option) for option in _head(field))
    return " ".join([_type_name(field.type), *head])


def _type_name(kind: ast.FieldType) -> str:
    match kind.kind:
        case "money":
            return f"money in {kind.currency}"
        case "one of":
            return f"one of {texts(kind.choices or ())}"
        case "set":
            return f"set of {texts(kind.choices)}" if kind.choices else "set of text"
        case "text" | "number" | "percent" | "date" | "yes/no":
            return kind.kind
        case _:
            assert_never(kind.kind)


def _head(field: ast.FieldDeclaration) -> list[ast.FieldOption]:
    """The options up to the first that has a column of its own."""
    count = len(field.options) - len(_tail(field))
    return list(field.options[:count])


def _tail(field: ast.FieldDeclaration) -> list[ast.FieldOption]:
    for at, option in enumerate(field.options):
        if not isinstance(option, ast.Key | ast.ReadAs):
            return list(field.options[at:])
    return []


def _option(option: ast.FieldOption) -> str:
    match option:
        case ast.Key():
            return "key"
        case ast.ReadAs(reading=reading):
            return f"as {reading}"
        case ast.From(headings=headings):
            return f"from {texts(headings)}"
        case ast.UnknownSpellings(spellings=spellings):
            return f"unknown {texts(spellings)}"
        case ast.EmptyMeans(value=value):
            return f"empty means {literal(value)}"
        case _:
            assert_never(option)
