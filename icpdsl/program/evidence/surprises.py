"""Records that came out against the rules, named by their keys."""

from collections.abc import Iterator, Sequence

from icpdsl.engines.duckdb.surprising import Search, counts, rows, tenths
from icpdsl.engines.duckdb.texts import quoted
from icpdsl.engines.summary import DISQUALIFIED
from icpdsl.evidence.assumptions import Assumption
from icpdsl.evidence.backtest import ClauseCount, Named, Surprises
from icpdsl.meaning import core
from icpdsl.program.evidence.judging import Judged

_ROWS = 10
_TENTHS = 10


def surprises_of(found: Judged, assumptions: Sequence[Assumption]) -> Iterator[Surprises]:
    """High records that were lost, and low ones that were won."""
    for is_high, ends in zip((True, False), _ends(found), strict=True):
        if ends is not None:
            where, words = ends
            spoke = tuple(_spoke(at, one, is_high=is_high) for at, one in enumerate(assumptions))
            yield _surprises(found, assumptions, Search(where, not is_high, spoke), words)


def _spoke(at: int, one: Assumption, *, is_high: bool) -> str:
    """SQL of whether a clause lifted a record, or held it down; a gate that passes lifts nobody."""
    more = one.expects == "more"
    if is_high:
        return f"met{at}" if more and one.kind in {"criterion", "bonus"} else "FALSE"
    if one.kind == "bonus":
        return "FALSE"
    return f"NOT met{at}" if more else f"met{at}"


_End = tuple[str, str] | None
"""What counts as high or low, in SQL and in words; `None` where nothing tells them apart."""


def _ends(found: Judged) -> tuple[_End, _End]:
    profile = found.question.profile
    has_gates = any(isinstance(one, core.Gate) for one in profile.clauses)
    if profile.tiers is not None and len(profile.tiers.lines) > 1:
        best, last = profile.tiers.lines[0].name, profile.tiers.lines[-1].name
        low = f"tier IN ({quoted(last)}, {quoted(DISQUALIFIED)})"
        words = f"tier {last} or disqualified" if has_gates else f"tier {last}"
        return (f"tier = {quoted(best)}", f"tier {best}"), (low, words)
    if profile.main_score is None:
        return ("verdict = 'qualified'", "qualified"), ("verdict = 'disqualified'", "disqualified")
    cuts = tenths(found.connection)
    if cuts is None:
        return None, None
    return (f"rank >= {cuts[1]}", "the best tenth"), (f"rank <= {cuts[0]}", "the last tenth")


def _surprises(
    found: Judged, assumptions: Sequence[Assumption], search: Search, words: str
) -> Surprises:
    of, count, clauses = counts(found.connection, search)
    counted = [
        ClauseCount(one.name, number)
        for one, number in zip(assumptions, clauses, strict=True)
        if number
    ]
    return Surprises(
        "low and won" if search.won else "high and lost",
        words,
        count,
        of,
        tuple(sorted(counted, key=lambda one: -one.count)),
        tuple(_rows(found, assumptions, search)),
    )


def _rows(found: Judged, assumptions: Sequence[Assumption], search: Search) -> Iterator[Named]:
    for key, score, tier, times, *said in rows(found.connection, search, _ROWS):
        names = [one.name for one, spoke in zip(assumptions, said, strict=True) if spoke]
        shown = None if score is None else score / _TENTHS
        yield Named(key, shown, tier, tuple(names), times)
