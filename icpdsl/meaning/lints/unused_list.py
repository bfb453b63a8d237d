"""A list that nothing is compared with."""

from collections.abc import Iterator

from icpdsl.meaning.lints.lint import Lint, Subject, advice, finding
from icpdsl.meaning.lints.names import is_used, without_lines
from icpdsl.source.diagnostic import Diagnostic
from icpdsl.syntax import ast

CODE = advice("ICP204", "unused-list")


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Lists that no condition names."""
    for node in subject.unit.file.items:
        if not isinstance(node, ast.ListDeclaration | ast.ListFromFile):
            continue
        if not is_used(node.name, subject):
            yield finding(
                CODE,
                node.name.span,
                f"the list `{node.name.text}` is used by no condition",
                hint="leave it out, or compare a field with it",
                fix=without_lines(node.span),
            )


LINT = Lint(CODE, find)
