"""A clause that was changed after somebody had validated it."""

from collections.abc import Iterator

from icpdsl.meaning.lints.lint import Lint, Subject, advice, finding
from icpdsl.source.diagnostic import Diagnostic, Label
from icpdsl.syntax import ast

CODE = advice("ICP210", "validated-before-change")


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Clauses that say something else than when their last `validated by` line was written."""
    for written in subject.clauses:
        if (written.profile.name, written.clause.slug) in (subject.changed or ()):
            notes = [note for note in written.node.notes if isinstance(note, ast.Validated)]
            yield finding(
                CODE,
                written.node.name.span,
                f"the clause `{written.clause.name}` has changed since it was validated",
                hint="ask again, and give the new day",
                other=tuple(Label(note.span, "said before the change") for note in notes[-1:]),
            )


LINT = Lint(CODE, find, is_default=False, needs="history")
