"""A clause that no team uses: by the usual advice, one that is not needed."""

from collections.abc import Iterator

from icpdsl.meaning.lints.lint import Lint, Subject, advice, finding
from icpdsl.source.diagnostic import Diagnostic

CODE = advice("ICP206", "clause-without-user")


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Clauses without `used by`."""
    for written in subject.clauses:
        if not written.clause.used_by:
            yield finding(
                CODE,
                written.node.name.span,
                f"the clause `{written.clause.name}` is used by nobody",
                hint="say who acts on it, as in `used by sales`, or drop it",
            )


LINT = Lint(CODE, find, is_default=False)
