"""A definition that nothing builds on."""

from collections.abc import Iterator

from icpdsl.meaning.lints.lint import Lint, Subject, advice, finding
from icpdsl.meaning.lints.names import is_used, without_lines
from icpdsl.source.diagnostic import Diagnostic
from icpdsl.syntax import ast

CODE = advice("ICP205", "unused-definition")


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Definitions that no clause, no stage and no other definition names."""
    for node in subject.unit.file.items:
        if not isinstance(node, ast.Define | ast.DefineBlock):
            continue
        if not is_used(node.name, subject):
            yield finding(
                CODE,
                node.name.span,
                f"the definition `{node.name.text}` is used by nothing",
                hint="leave it out, or put it to use",
                fix=without_lines(node.span),
            )


LINT = Lint(CODE, find)
