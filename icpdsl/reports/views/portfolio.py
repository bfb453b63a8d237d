"""All accounts at a glance: counts by tier and verdict, a histogram, the best, common gaps.

Counting takes one account at a time and keeps the best few, so that a portfolio of any size fits.
"""

import heapq
from collections import Counter
from collections.abc import Mapping

from attrs import define, field, frozen

from icpdsl.engines.result import DISQUALIFIED, Number, Verdict
from icpdsl.reports.answer import Answer
from icpdsl.reports.contributions import strongest_reasons
from icpdsl.reports.views.card import title_of
from icpdsl.reports.words import label

_RANKS: dict[Verdict, int] = {"qualified": 2, "unverified": 1, "disqualified": 0}
_NO_TIER = "No tier"
_NO_STAGE = "No stage"
_BINS = 10
_GAPS = 8


@frozen
class PortfolioRow:
    """An account in the table; `href` leads to its card where there is one."""

    title: str
    key: str | None
    profile: str
    verdict: Verdict
    score: Number | None
    low: Number | None
    high: Number | None
    known: Number | None
    tier: str | None
    worst_tier: str | None
    best_tier: str | None
    stage: str | None
    action: str | None
    reasons: tuple[str, ...]
    href: str | None = None


@frozen
class Count:
    """How many accounts, and their share of all in percent to the tenth."""

    name: str
    count: int
    share: Number


@frozen
class Bin:
    """Accounts with a score from `start` up to `end`; the last one holds 100 too."""

    start: int
    end: int
    count: int


@frozen
class PortfolioView:
    """What the index shows. `rows` are the best `len(rows)` of `total` accounts."""

    title: str
    as_of: str
    path: str
    sha256: str
    total: int
    profiles: tuple[Count, ...]
    tiers: tuple[Count, ...]
    verdicts: tuple[Count, ...]
    stages: tuple[Count, ...]
    bins: tuple[Bin, ...]
    unscored: int
    gaps: tuple[Count, ...]
    rows: tuple[PortfolioRow, ...]
    notes: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()

    @property
    def is_cut(self) -> bool:
        """Whether the table shows only the best accounts."""
        return len(self.rows) < self.total


def portfolio_row(answer: Answer, href: str | None = None) -> PortfolioRow:
    """The line of one account."""
    evaluation = answer.evaluation
    return PortfolioRow(
        title=title_of(answer),
        key=None if evaluation.key is None else str(evaluation.key),
        profile=evaluation.profile,
        verdict=evaluation.verdict,
        score=evaluation.score,
        low=evaluation.low,
        high=evaluation.high,
        known=evaluation.known,
        tier=evaluation.tier,
        worst_tier=evaluation.worst_tier,
        best_tier=evaluation.best_tier,
        stage=evaluation.stage,
        action=evaluation.action,
        reasons=strongest_reasons(evaluation),
        href=href,
    )


@define
class Tally:
    """Counts accounts as they come; keeps the best `most_rows` of them."""

    most_rows: int
    total: int = field(default=0, init=False)
    _unscored: int = field(default=0, init=False)
    _profiles: Counter[str] = field(factory=Counter, init=False)
    _days: set[str] = field(factory=set, init=False)
    _sources: dict[str, str] = field(factory=dict, init=False)
    _tiers: Counter[str] = field(factory=Counter, init=False)
    _verdicts: Counter[str] = field(factory=Counter, init=False)
    _stages: Counter[str] = field(factory=Counter, init=False)
    _bins: Counter[int] = field(factory=Counter, init=False)
    _gaps: Counter[str] = field(factory=Counter, init=False)
    _best: list[tuple[tuple[int, Number], int, PortfolioRow]] = field(factory=list, init=False)

    def add(self, answer: Answer, row: PortfolioRow) -> None:
        """Count one account."""
        if row.profile not in self._profiles:
            self._meet(answer)
        self.total += 1
        self._profiles[row.profile] += 1
        self._days.add(answer.evaluation.as_of.isoformat())
        self._tiers[row.tier or _NO_TIER] += 1
        self._verdicts[row.verdict] += 1
        self._stages[row.stage or _NO_STAGE] += 1
        self._count_score(row.score)
        self._gaps.update(_unknown_fields(answer))
        self._keep(row)

    def view(
        self, title: str, notes: tuple[str, ...] = (), pages: tuple[str, ...] = ()
    ) -> PortfolioView:
        """Everything counted so far."""
        return PortfolioView(
            title=title,
            as_of=", ".join(sorted(self._days)),
            path=", ".join(self._sources),
            sha256=", ".join(self._sources.values()),
            total=self.total,
            profiles=self._counts(self._profiles),
            tiers=self._counts(self._in_order(self._tiers, DISQUALIFIED, _NO_TIER)),
            verdicts=self._counts(self._verdicts),
            stages=self._counts(self._in_order(self._stages, _NO_STAGE)),
            bins=tuple(Bin(10 * at, 10 * at + 10, self._bins[at]) for at in range(_BINS)),
            unscored=self._unscored,
            gaps=self._counts(dict(self._gaps.most_common(_GAPS))),
            rows=tuple(row for *_, row in sorted(self._best, key=_place, reverse=True)),
            notes=notes,
            pages=pages,
        )

    def _meet(self, answer: Answer) -> None:
        """List tiers, stages and verdicts as the rules do, those that nobody is in too."""
        tiers, stages = answer.profile.tiers, answer.profile.stages
        self._sources.setdefault(answer.rule_file.path, answer.rule_file.sha256)
        self._tiers.update({one.name: 0 for one in (tiers.lines if tiers else ())})
        self._stages.update({one.name: 0 for one in stages})
        self._verdicts.update(dict.fromkeys(_RANKS, 0))

    def _count_score(self, score: Number | None) -> None:
        if score is None:
            self._unscored += 1
        else:
            self._bins[min(int(score) // 10, _BINS - 1)] += 1

    def _keep(self, row: PortfolioRow) -> None:
        score = -1 if row.score is None else row.score
        entry = ((_RANKS[row.verdict], score), -self.total, row)
        if len(self._best) < self.most_rows:
            heapq.heappush(self._best, entry)
        else:
            heapq.heappushpop(self._best, entry)

    def _in_order(self, counter: Counter[str], *last: str) -> dict[str, int]:
        """The counts with those of no tier or stage at the end, left out where they are all."""
        named = {name: many for name, many in counter.items() if name not in last}
        others = {name: counter[name] for name in last if counter[name]}
        return named | others if named else {}

    def _counts(self, counts: Mapping[str, int]) -> tuple[Count, ...]:
        return tuple(
            Count(name, many, round(100 * many / self.total, 1) if self.total else 0)
            for name, many in counts.items()
        )


def _place(entry: tuple[tuple[int, Number], int, PortfolioRow]) -> tuple[tuple[int, Number], int]:
    return entry[:2]


def _unknown_fields(answer: Answer) -> set[str]:
    read = (one.read.items() for one in answer.evaluation.clauses)
    return {label(name) for values in read for name, value in values if value is None}
