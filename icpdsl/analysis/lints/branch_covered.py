"""A branch that never decides, since a branch before it holds wherever it does."""

from collections.abc import Iterator

from icpdsl.analysis.decisions import Decisions, Fate
from icpdsl.analysis.lints.branches import (
    GradeTable,
    WrittenBranch,
    decisions_of,
    grade_tables,
)
from icpdsl.analysis.regions.boxes import is_within
from icpdsl.meaning.lints.lint import Lint, Subject, advice, finding
from icpdsl.source.diagnostic import Diagnostic, Label

CODE = advice("ICP213", "branch-covered")


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Branches that hold only where an earlier one of their criterion does."""
    decisions = decisions_of(subject)
    for table in grade_tables(subject):
        for at, fate in enumerate(decisions.fates(table.criterion)):
            if fate is Fate.IS_COVERED:
                yield _finding(table, at, decisions)


def _finding(table: GradeTable, at: int, decisions: Decisions) -> Diagnostic:
    covering = _covering(table, at, decisions)
    lines = ", ".join(str(one.node.span.line) for one in covering)
    first = f"line {lines} comes first" if len(covering) == 1 else f"lines {lines} come first"
    return finding(
        CODE,
        table.branches[at].head,
        f"this branch never decides: {first} wherever it holds",
        label="never decides",
        hint="put the narrower branch first, or leave this one out",
        other=tuple(Label(one.head, "decides before it") for one in covering),
    )


def _covering(table: GradeTable, at: int, decisions: Decisions) -> tuple[WrittenBranch, ...]:
    """The one branch that covers it alone, else all before it."""
    here = decisions.region(table.branches[at].branch.condition)
    for one in table.branches[:at]:
        region = decisions.region(one.branch.condition)
        if here and region and is_within(here, region):
            return (one,)
    return table.branches[:at]


LINT = Lint(CODE, find)
