"""A clause that a team has to validate and has not."""

from collections.abc import Iterator

from icpdsl.meaning.lints.lint import Lint, Subject, WrittenClause, advice, finding
from icpdsl.source.diagnostic import Diagnostic

CODE = advice("ICP209", "not-validated")


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Clauses that lack the word of a team of `validators`, or else of a team that uses them."""
    for written in subject.clauses:
        missing = missing_teams(written, subject.validators)
        if missing:
            teams = ", ".join(missing)
            yield finding(
                CODE,
                written.node.name.span,
                f"the clause `{written.clause.name}` is not validated by {teams}",
                hint=f"once they agree, say so: `validated by {teams} on 2026-09-30`",
            )


def missing_teams(written: WrittenClause, validators: tuple[str, ...]) -> tuple[str, ...]:
    """The teams that must validate the clause and have not."""
    done = {one.team for one in written.clause.validated}
    asked = validators or written.clause.used_by
    return tuple(team for team in dict.fromkeys(asked) if team not in done)


LINT = Lint(CODE, find, is_default=False)
