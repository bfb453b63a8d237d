"""The branches of the criteria of a file, as written and as meant, with what becomes of them."""

from collections.abc import Iterator

from icpdsl.analysis.decisions import Decisions
from icpdsl.analysis.regions.truth import Truth
from icpdsl.meaning import core
from icpdsl.meaning.lints.lint import Subject, WrittenClause
from icpdsl.meaning.scope import head
from icpdsl.source.structure import structure
from icpdsl.source.text import Span
from icpdsl.syntax import ast


@structure
class WrittenBranch:
    """A branch as written and as meant."""

    node: ast.Branch
    branch: core.Branch

    @property
    def head(self) -> Span:
        """Its first line."""
        return head(self.node.span)


@structure
class GradeTable:
    """The branches of a criterion in their order."""

    written: WrittenClause
    node: ast.Criterion
    criterion: core.Criterion
    branches: tuple[WrittenBranch, ...]


def decisions_of(subject: Subject) -> Decisions:
    """What the criteria of the file can come to, worked out once for all lints."""
    found = subject.worked_out.setdefault("decisions", Decisions(Truth(subject.rules.definitions)))
    assert isinstance(found, Decisions)  # noqa: S101 - nobody else keeps something by this name
    return found


def grade_tables(subject: Subject) -> Iterator[GradeTable]:
    """The criteria of a file that are written there."""
    for written in subject.clauses:
        node, criterion = written.node, written.clause
        if isinstance(node, ast.Criterion) and isinstance(criterion, core.Criterion):
            lines = [line for line in node.lines if isinstance(line, ast.Branch)]
            pairs = zip(lines, criterion.branches, strict=True)
            branches = tuple(WrittenBranch(line, branch) for line, branch in pairs)
            yield GradeTable(written, node, criterion, branches)
