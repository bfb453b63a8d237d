"""A field that no rule reads."""

from collections.abc import Iterator

from icpdsl.meaning.lints.lint import Lint, Subject, advice, finding
from icpdsl.meaning.lints.names import is_used, without_lines
from icpdsl.source.diagnostic import Diagnostic
from icpdsl.syntax import ast

CODE = advice("ICP203", "unused-field")

_SHOWN = "name"
"""Scorecards put the field of this name beside the key."""


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Fields that no definition and no clause reads; the key and `name` are read by people."""
    accounts = (item for item in subject.unit.file.items if isinstance(item, ast.Account))
    for node in (field for account in accounts for field in account.fields):
        is_key = any(isinstance(option, ast.Key) for option in node.options)
        if is_key or node.name.text == _SHOWN or is_used(node.name, subject):
            continue
        yield finding(
            CODE,
            node.name.span,
            f"the field `{node.name.text}` is read by no rule",
            hint="leave it out, unless the record is to show it",
            fix=without_lines(node.span),
        )


LINT = Lint(CODE, find, is_default=False)
