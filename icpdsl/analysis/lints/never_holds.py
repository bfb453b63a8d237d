"""Conditions that contradict themselves."""

from collections.abc import Iterator

from icpdsl.analysis.lints.branches import decisions_of, grade_tables
from icpdsl.meaning import core
from icpdsl.meaning.lints.lint import Lint, Subject, advice, finding
from icpdsl.meaning.scope import head
from icpdsl.source.diagnostic import Diagnostic
from icpdsl.source.text import Span

CODE = advice("ICP224", "never-holds")


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Branches, gates, bonuses and penalties whose condition holds for no record."""
    decisions = decisions_of(subject)
    for span, condition in _conditions(subject):
        if decisions.never_holds(condition):
            yield finding(
                CODE,
                span,
                "what is asked for here holds for no record",
                label="contradicts itself",
                hint="perhaps `or` is meant, or one of the ends is wrong",
            )


def _conditions(subject: Subject) -> Iterator[tuple[Span, core.Condition]]:
    for table in grade_tables(subject):
        for one in table.branches:
            yield head(one.node.condition.span), one.branch.condition
    for written in subject.clauses:
        if isinstance(written.clause, core.Gate | core.Adjustment):
            yield written.node.name.span, written.clause.condition


LINT = Lint(CODE, find)
