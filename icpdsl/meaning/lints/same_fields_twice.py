"""Two criteria that read the same fields, so that one fact counts twice."""

from collections.abc import Iterator

from icpdsl.meaning import core
from icpdsl.meaning.lints.lint import Lint, Subject, WrittenClause, advice, finding
from icpdsl.source.diagnostic import Diagnostic, Label

CODE = advice("ICP215", "same-fields-twice")


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Criteria of one score that read exactly the same fields as one before them."""
    for profile in subject.profiles:
        first: dict[tuple[str, frozenset[int]], WrittenClause] = {}
        for written in profile.clauses:
            if isinstance(written.clause, core.Criterion) and written.clause.reads:
                key = written.clause.score, frozenset(written.clause.reads)
                earlier = first.setdefault(key, written)
                if earlier is not written:
                    yield _finding(written, earlier, subject.rules)


def _finding(written: WrittenClause, earlier: WrittenClause, rules: core.RuleFile) -> Diagnostic:
    names = [f"`{rules.account.fields[index].name}`" for index in written.clause.reads]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return finding(
        CODE,
        written.node.name.span,
        f"the criterion `{written.clause.name}` reads {listed} once more, so that it counts twice",
        hint="put them into one criterion, or weigh them as one",
        other=(Label(earlier.node.name.span, "read here already"),),
    )


LINT = Lint(CODE, find)
