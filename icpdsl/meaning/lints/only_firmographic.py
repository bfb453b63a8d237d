"""A profile that looks at what a company is, and never at what it does or needs."""

from collections.abc import Iterator

from icpdsl.meaning import core
from icpdsl.meaning.lints.lint import Lint, Subject, advice, finding
from icpdsl.meaning.texts import fold
from icpdsl.source.diagnostic import Diagnostic

CODE = advice("ICP217", "only-firmographic")

_FEWEST = 2


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Profiles with two criteria or more, every one of them marked `[firmographic]`."""
    for written in subject.profiles:
        criteria = [one for one in written.profile.clauses if isinstance(one, core.Criterion)]
        categories = {fold(one.category or "") for one in criteria}
        if len(criteria) >= _FEWEST and categories == {"firmographic"}:
            yield finding(
                CODE,
                written.node.name.span,
                f"all criteria of `{written.profile.name}` are firmographic",
                hint="size and industry find look-alikes; add what accounts do, use or need",
            )


LINT = Lint(CODE, find)
