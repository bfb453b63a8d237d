"""What the grammar lets pass and the language does not: names that are no names."""

import re
from collections.abc import Iterator
from typing import assert_never

from icpdsl.source.diagnostic import Diagnostic, Fix, Label
from icpdsl.syntax import ast, codes

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def proofread(file: ast.File) -> Iterator[Diagnostic]:
    """The problems of a file that could be read."""
    for name in _declared(file):
        if not _NAME.fullmatch(name.text):
            yield _not_a_name(name)


def _declared(file: ast.File) -> Iterator[ast.Name]:
    for item in file.items:
        match item:
            case ast.Account():
                yield from (one.name for one in item.fields)
            case ast.ListDeclaration() | ast.ListFromFile() | ast.Define() | ast.DefineBlock():
                yield item.name
            case ast.Profile():
                yield from (one.name for one in item.items if isinstance(one, ast.ScoreBlock))
            case ast.Language() | ast.Use():
                pass
            case _:
                assert_never(item)


def _not_a_name(name: ast.Name) -> Diagnostic:
    message = f"`{name.text}` is no name; names are lower-case letters, digits and `_`"
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.text).lower()
    if not _NAME.fullmatch(snake):
        hint = "write it with the letters `a` to `z`"
        return Diagnostic(codes.NOT_A_NAME, message, Label(name.span), hint)
    fix = Fix(name.span, snake)
    return Diagnostic(codes.NOT_A_NAME, message, Label(name.span), f"write `{snake}`", fix=fix)
