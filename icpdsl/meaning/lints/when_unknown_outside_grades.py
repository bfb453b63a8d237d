"""A `when unknown` grade that no account with the facts could get."""

from collections.abc import Iterator

from icpdsl.meaning import core
from icpdsl.meaning.lints.lint import Lint, Subject, advice, finding
from icpdsl.meaning.scope import written as as_written
from icpdsl.source.diagnostic import Diagnostic
from icpdsl.syntax import ast

CODE = advice("ICP223", "when-unknown-outside-grades")


def find(subject: Subject) -> Iterator[Diagnostic]:
    """`when unknown` lines above the best or below the least grade of their criterion.

    `none when unknown` is a way to say that nothing is given for nothing.
    """
    for written in subject.clauses:
        clause, node = written.clause, written.node
        if not isinstance(clause, core.Criterion) or not isinstance(node, ast.Criterion):
            continue
        unknown = clause.when_unknown
        if unknown is None or unknown.grade is None:
            continue
        line = next(one for one in node.lines if isinstance(one, ast.WhenUnknown))
        is_below = 0 != unknown.grade < min(clause.grades)
        if unknown.grade > max(clause.grades) or is_below:
            side = "more" if unknown.grade > max(clause.grades) else "less"
            yield finding(
                CODE,
                line.span,
                f"`{as_written(line.span)}` gives {side} than any account can get that is known",
                label=f"{side} than every line above",
                hint="not to know would then be worth more than to know"
                if side == "more"
                else "the score could fall below its own range",
            )


LINT = Lint(CODE, find)
