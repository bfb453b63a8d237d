"""A profile whose review was due before the day that counts as today."""

from collections.abc import Iterator

from icpdsl.meaning.lints.lint import Lint, Subject, advice, finding
from icpdsl.meaning.scope import head
from icpdsl.source.diagnostic import Diagnostic
from icpdsl.syntax import ast

CODE = advice("ICP208", "review-overdue")


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Profiles with `review every …` that were not reviewed in time, as of the day given."""
    from icpdsl.analysis.reviews import (  # noqa: PLC0415 - only a day to judge by needs it
        is_overdue,
        next_review,
    )

    for written in subject.profiles:
        if subject.as_of is None or not is_overdue(written.profile, subject.as_of):
            continue
        due = next_review(written.profile)
        line = next(item for item in written.node.items if isinstance(item, ast.Review))
        said = f"was due on {due.isoformat()}" if due else "has never been held"
        yield finding(
            CODE,
            head(line.span),
            f"the review of `{written.profile.name}` {said}",
            hint="once it is held, add a line such as `reviewed 2026-09-30 by sales`",
        )


LINT = Lint(CODE, find, needs="day")
