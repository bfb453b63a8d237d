"""A backtest: answers and outcomes counted in the database, and judged by `icpdsl.evidence`."""

from collections.abc import Iterator

from icpdsl.engines.duckdb.counting import (
    Period,
    Tally,
    period_of,
    ranks,
    ranks_by,
    tally,
)
from icpdsl.engines.duckdb.kept import Question
from icpdsl.engines.summary import DISQUALIFIED
from icpdsl.evidence.assumptions import assumptions_of
from icpdsl.evidence.backtest import Backtest, Breakdown, amount, base_rate, ranking_evidence
from icpdsl.evidence.basis import Basis
from icpdsl.evidence.groups import Count, Group, difference, groups_of
from icpdsl.evidence.leaks import leaks_of
from icpdsl.evidence.ranking import Auc, auc_of, ranking_of_counts
from icpdsl.meaning import core
from icpdsl.program.evidence.cautions import cautions_of
from icpdsl.program.evidence.clauses import observed_clauses
from icpdsl.program.evidence.fields import field_rows, outcome_field
from icpdsl.program.evidence.judging import Asked, Judged, judged
from icpdsl.program.evidence.reading import Input
from icpdsl.program.evidence.surprises import surprises_of

NO_TIER = "No tier"
NOT_KNOWN = "not known"
_OTHERS = "all others"
_MOST_GROUPS = 40
VERDICTS = ("qualified", "unverified", "disqualified")
_BAND = 100
_LAST_BAND = 9


def backtest(
    given: Input, question: Question, asked: Asked, period: Period | None = None
) -> Backtest:
    """What became of the records by tier, rank, clause, period and segment.

    Raises `UsageError` where there is no record, no such column, or nothing won or lost.
    """
    with judged(given, question, asked) as found:
        return _backtest(found, asked, period)


def _backtest(found: Judged, asked: Asked, period: Period | None) -> Backtest:
    (everything,) = tally(found.connection, "judged")
    base = base_rate(everything.won, everything.lost)
    ranked = ranking_of_counts(ranks(found.connection, "judged"))
    cents = _cents_by_rank(found) if asked.value else None
    ranking = ranking_evidence(ranked, cents, everything.closed - ranked.n)
    tiers, verdicts, bands = _tiers(found), _verdicts(found), _bands(found)
    assumptions = assumptions_of(list(observed_clauses(found, ranking.auc)), base)
    fields = tuple(field_rows(found))
    evidence = tuple(each for _, each in fields)
    names = [each for each, _ in fields]
    leaks = leaks_of(evidence, names, outcome_field(found, asked.outcome))
    rules = found.question.rule_file
    profile = found.question.profile
    return Backtest(
        Basis(profile.name, rules.path, rules.sha256, found.question.as_of, found.sources),
        found.outcome,
        records=everything.closed + everything.open,
        open=everything.open,
        base=base,
        value=amount(everything.cents) if asked.value else None,
        tiers=tiers,
        verdicts=verdicts,
        ranking=ranking,
        bands=bands,
        assumptions=assumptions,
        fields=evidence,
        leaks=leaks,
        surprises=tuple(surprises_of(found, assumptions)),
        breakdowns=tuple(_breakdowns(found, asked, period)),
        cautions=tuple(
            cautions_of(found, base, ranking, {"tier": tiers, "a score of": bands}, leaks)
        ),
    )


def count_of(one: Tally, name: str | None = None) -> Count:
    """A row of counts under the name of its group."""
    shown = NOT_KNOWN if one.group is None else str(one.group)
    return Count(name or shown, one.lost, one.won, one.open, one.cents)


def tier_order(profile: core.Profile) -> tuple[str | None, ...]:
    """The tiers best first, then disqualified records and those without a tier."""
    lines = () if profile.tiers is None else profile.tiers.lines
    return (*(line.name for line in lines), DISQUALIFIED, None)


def _tiers(found: Judged) -> tuple[Group, ...]:
    if found.question.profile.tiers is None:
        return ()
    counted = {one.group: one for one in tally(found.connection, "judged", "tier")}
    return groups_of(
        count_of(counted.get(name, Tally(name, 0, 0, 0, 0)), name or NO_TIER)
        for name in tier_order(found.question.profile)
        if name in counted or name not in {DISQUALIFIED, None}
    )


def _verdicts(found: Judged) -> tuple[Group, ...]:
    if not any(isinstance(one, core.Gate) for one in found.question.profile.clauses):
        return ()
    counted = {one.group: one for one in tally(found.connection, "judged", "verdict")}
    return groups_of(count_of(counted.get(name, Tally(name, 0, 0, 0, 0))) for name in VERDICTS)


def _bands(found: Judged) -> tuple[Group, ...]:
    """The records by tens of the score, the best first, disqualified ones left out."""
    if found.question.profile.main_score is None:
        return ()
    band = f"least(score // {_BAND}, {_LAST_BAND})"
    where = "score IS NOT NULL AND verdict <> 'disqualified'"
    rows = tally(found.connection, "judged", band, where)
    return groups_of(
        count_of(one, f"{10 * one.group} to {10 * one.group + 10}") for one in reversed(rows)
    )


def _cents_by_rank(found: Judged) -> list[int]:
    return [
        one.cents
        for one in tally(found.connection, "judged", "rank", "rank IS NOT NULL")
        if one.closed
    ]


def _breakdowns(found: Judged, asked: Asked, period: Period | None) -> Iterator[Breakdown]:
    if asked.date is not None:
        yield _breakdown(found, asked.date, period_of("closed_on", period or "quarter"))
    if asked.segment is not None:
        yield _breakdown(found, asked.segment, "segment")


def _breakdown(found: Judged, by: str, sql: str) -> Breakdown:
    rows = tally(found.connection, "judged", sql)
    largest = sorted(rows, key=lambda one: -(one.closed + one.open))[:_MOST_GROUPS]
    kept = [one for one in rows if one in largest]
    rest = [one for one in rows if one not in largest]
    aucs: dict[object, Auc | None] = {
        group: auc_of(ranking_of_counts(ranked))
        for group, ranked in ranks_by(found.connection, "judged", sql)
    }
    counts = [count_of(one) for one in kept]
    if rest:
        counts.append(
            Count(
                f"{_OTHERS} ({len(rest):,})",
                sum(one.lost for one in rest),
                sum(one.won for one in rest),
                sum(one.open for one in rest),
                sum(one.cents for one in rest),
            )
        )
    sorts = [aucs.get(one.group) for one in kept] + ([None] if rest else [])
    groups = groups_of(counts, sorts)
    return Breakdown(by, groups, difference(groups))
