"""A clause that does not say why: an assumption that nobody can check."""

from collections.abc import Iterator

from icpdsl.meaning.lints.lint import Lint, Subject, advice, finding
from icpdsl.source.diagnostic import Diagnostic

CODE = advice("ICP207", "clause-without-evidence")


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Clauses without `because`."""
    for written in subject.clauses:
        if written.clause.because is None:
            yield finding(
                CODE,
                written.node.name.span,
                f"the clause `{written.clause.name}` has no evidence",
                hint='say what speaks for it, as in `because "…"`; a guess may say that it is one',
            )


LINT = Lint(CODE, find, is_default=False)
