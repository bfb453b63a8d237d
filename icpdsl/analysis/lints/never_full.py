"""A criterion that gives nobody all of its weight."""

from collections.abc import Iterator

from icpdsl.analysis.lints.branches import decisions_of, grade_tables
from icpdsl.meaning import core
from icpdsl.meaning.lints.lint import Lint, Subject, advice, finding
from icpdsl.source.diagnostic import Diagnostic

CODE = advice("ICP214", "never-full")

_FULL = 10_000


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Criteria with a weight none of whose grades that can come about is full.

    What halves from less than full says in so many words what it is worth at best.
    """
    decisions = decisions_of(subject)
    for table in grade_tables(subject):
        if table.criterion.weight is None or isinstance(table.criterion.last, core.Halving):
            continue
        most = max(one.most for one in decisions.grades_reached(table.criterion))
        if most < _FULL:
            yield finding(
                CODE,
                table.node.name.span,
                f"the criterion `{table.criterion.name}` can never be full",
                label=f"comes to {most / 100:g}% at the most" if most else "comes to nothing",
                hint="no account can score 100 then; make the best branch `full`, or take the "
                "weight down",
            )


LINT = Lint(CODE, find)
