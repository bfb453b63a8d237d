"""Each clause's counts: met, unmet, unknown, by level, and the ranking without it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import assert_never

from icpdsl.engines.duckdb.counting import Tally, ranks, tally
from icpdsl.engines.duckdb.kept import takes_away
from icpdsl.engines.result import kind_of
from icpdsl.evidence.assumptions import Expectation, Observed
from icpdsl.evidence.ranking import Auc, auc_of, ranking_of_counts
from icpdsl.meaning import core
from icpdsl.program.evidence.judging import Judged

_MOST_LEVELS = 8
_PARTS = 4


def observed_clauses(found: Judged, auc: Auc | None) -> Iterator[Observed]:
    """The counts of every clause, in file order."""
    profile = found.question.profile
    for at, clause in enumerate(profile.clauses):
        counted = {one.group: one for one in tally(found.connection, "judged", f"met{at}")}
        met, unmet, unknown = (_pair(counted.get(one)) for one in (True, False, None))
        yield Observed(
            clause.name,
            clause.slug,
            kind_of(clause),
            expectation_of(clause),
            met,
            unmet,
            unknown,
            tuple(_levels(found, at, clause)) if isinstance(clause, core.Criterion) else (),
            _auc_loss(found, at, clause, auc),
        )


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


def _pair(one: Tally | None) -> tuple[int, int]:
    return (0, 0) if one is None else (one.won, one.lost)


def _levels(found: Judged, at: int, clause: core.Criterion) -> Iterator[tuple[int, int, int, int]]:
    """The grades that were given, best first; many of them in equal parts of their range."""
    where = f"grade{at} IS NOT NULL"
    rows = [one for one in tally(found.connection, "judged", f"grade{at}", where) if one.closed]
    if len(rows) <= _MOST_LEVELS:
        yield from ((one.group, one.group, one.won, one.lost) for one in reversed(rows))
        return
    low, high = min(clause.grades), max(clause.grades)
    edges = [low + (high - low) * part // _PARTS for part in range(_PARTS + 1)]
    for start, end in reversed(list(pairwise(edges))):
        own = [one for one in rows if start <= one.group < end or one.group == end == high]
        if own:
            yield start, end, _total(own)[0], _total(own)[1]


def _total(rows: Sequence[Tally]) -> tuple[int, int]:
    return sum(one.won for one in rows), sum(one.lost for one in rows)


def _auc_loss(found: Judged, at: int, clause: core.Clause, auc: Auc | None) -> float | None:
    main = found.question.profile.main_score
    if auc is None or (not isinstance(clause, core.Gate) and clause.score != main):
        return None
    without = auc_of(ranking_of_counts(ranks(found.connection, "judged", f"rank{at}")))
    return None if without is None else auc.auc - without.auc
