"""Weights that are no percentages of the whole."""

from collections.abc import Iterator

from icpdsl.meaning import core
from icpdsl.meaning.lints.lint import Lint, Subject, advice, finding
from icpdsl.source.diagnostic import Diagnostic

CODE = advice("ICP218", "weights-not-100")

_WHOLE = 10_000
"""100, in the hundredths that weights are kept in."""


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Scores whose weights add up to something else than 100; they are shares all the same."""
    for written in subject.profiles:
        for score in written.profile.scores:
            weights = [
                one.weight
                for one in written.profile.clauses
                if isinstance(one, core.Criterion) and one.score == score.name and one.weight
            ]
            if weights and sum(weights) != _WHOLE:
                yield finding(
                    CODE,
                    written.node.name.span,
                    f"the weights of `{score.name}` in `{written.profile.name}` add up to "
                    f"{sum(weights) / 100:,g}, expected 100",
                )


LINT = Lint(CODE, find, is_default=False)
