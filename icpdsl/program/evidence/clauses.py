"""Each clause's counts: met, unmet, unknown, by level, and the ranking without it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeAlias, assert_never

from icpdsl.engines.duckdb.counting import closed_counts, ranks
from icpdsl.engines.duckdb.kept import is_met, takes_away
from icpdsl.engines.result import kind_of
from icpdsl.evidence.assumptions import Expectation, Observed
from icpdsl.evidence.ranking import Auc, auc_of, ranking_of_counts
from icpdsl.meaning import core
from icpdsl.program.evidence.judging import Judged

_Row: TypeAlias = tuple[Any, int, int]
"""A grade or a truth, and how many records of it were won and lost."""

_MOST_LEVELS = 8
_PARTS = 4


def observed_clauses(found: Judged, auc: Auc | None) -> Iterator[Observed]:
    """The counts of every clause, in file order."""
    for at, clause in enumerate(found.question.profile.clauses):
        is_criterion = isinstance(clause, core.Criterion)
        rows = closed_counts(found.connection, f"{'grade' if is_criterion else 'met'}{at}")
        met, unmet, unknown = (_total(rows, clause, is_met) for is_met in (True, False, None))
        yield Observed(
            clause.name,
            clause.slug,
            kind_of(clause),
            expectation_of(clause),
            met,
            unmet,
            unknown,
            tuple(_levels(rows, clause)) if isinstance(clause, core.Criterion) else (),
            _auc_loss(found, at, clause, auc),
        )


def _total(rows: Sequence[_Row], clause: core.Clause, wanted: bool | None) -> tuple[int, int]:  # noqa: FBT001
    """The won and lost records in which the clause is met, is not, or is unknown."""
    own = [(won, lost) for value, won, lost in rows if _met(clause, value) is wanted]
    return sum(won for won, _ in own), sum(lost for _, lost in own)


def _met(clause: core.Clause, value: int | bool | None) -> bool | None:  # noqa: FBT001
    """Whether the clause is met at a grade, or the condition's truth."""
    if isinstance(clause, core.Criterion) and value is not None:
        return is_met(clause, value)
    return None if value is None else bool(value)


def expectation_of(clause: core.Clause) -> Expectation:
    """Whether records that meet the clause should be won more often, or less."""
    match clause:
        case core.Gate(is_required=is_required):
            return "more" if is_required else "fewer"
        case core.Adjustment(amount=amount):
            return "more" if amount > 0 else "fewer"
        case core.Criterion():
            return "fewer" if takes_away(clause) else "more"
        case _:
            assert_never(clause)


def _levels(rows: Sequence[_Row], clause: core.Criterion) -> Iterator[tuple[int, int, int, int]]:
    """The grades that were given, best first; many of them in equal parts of their range."""
    known = [row for row in rows if row[0] is not None]
    if len(known) <= _MOST_LEVELS:
        yield from ((grade, grade, won, lost) for grade, won, lost in reversed(known))
        return
    low, high = min(clause.grades), max(clause.grades)
    edges = [low + (high - low) * part // _PARTS for part in range(_PARTS + 1)]
    for start, end in reversed(list(pairwise(edges))):
        own = [row for row in known if start <= row[0] < end or row[0] == end == high]
        if own:
            yield start, end, sum(won for _, won, _ in own), sum(lost for *_, lost in own)


def _auc_loss(found: Judged, at: int, clause: core.Clause, auc: Auc | None) -> float | None:
    main = found.question.profile.main_score
    if auc is None or (not isinstance(clause, core.Gate) and clause.score != main):
        return None
    without = auc_of(ranking_of_counts(ranks(found.connection, "judged", f"rank{at}")))
    return None if without is None else auc.auc - without.auc
