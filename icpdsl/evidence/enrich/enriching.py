"""Every unknown field filled in with every value that the rules can tell apart.

Records that no rule tells apart are one pattern, which is worked out once, so that a million
accounts cost little more than their distinct patterns.
"""

import datetime
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import combinations, pairwise
from typing import TypeAlias

from attrs import define, evolve, field, frozen

from icpdsl.analysis.cells import FieldCells, Option, Point, cells_of
from icpdsl.engines.compiled import compile_profile
from icpdsl.engines.result import Evaluation
from icpdsl.engines.summary import DISQUALIFIED
from icpdsl.evidence.enrich.answers import answer_words, option_place
from icpdsl.evidence.enrich.patterns import as_it_is, canonical_of
from icpdsl.evidence.enrich.result import Enrichment, FieldWorth, PairWorth, Question
from icpdsl.evidence.rounding import roundest
from icpdsl.meaning import core
from icpdsl.records.record import Band, Record, Typed

Filled: TypeAlias = tuple[tuple[Option, str], ...]
"""Each option of a field and the tier that it gives."""

_MOST_TRIALS = 4_000
_DIGITS = 1_000
_KEPT_PATTERNS = 200_000
_NO_TIER = "no tier"
_VERDICTS = ("qualified", "unverified", "disqualified")


@frozen(eq=False)
class Worked:
    """A pattern worked out: its tier, what each unknown field could make of it, the pairs.

    `record` is one of those that have it.
    """

    record: Record
    tier: str
    fields: tuple[tuple[int, Filled], ...]
    pairs: tuple[tuple[int, int], ...]
    is_decided: bool


@define
class Enricher:
    """Works out what is worth knowing under one profile on one day."""

    rule_file: core.RuleFile
    profile: core.Profile
    as_of: datetime.date
    most_trials: int = _MOST_TRIALS
    """Values of two fields that are tried for a record whose tier no single field can change."""
    _used: tuple[int, ...] = field(init=False)
    _cells: dict[int, FieldCells] = field(init=False)
    _evaluate: Callable[[Record], Evaluation] = field(init=False)
    _worked: dict[Hashable, Worked] = field(factory=dict, init=False)
    _ranks: dict[str, int] = field(init=False)
    _canonical: tuple[Callable[[Typed], Hashable], ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        reads = {index for clause in self.profile.clauses for index in clause.reads}
        self._used = tuple(sorted(reads))
        self._cells = {
            index: cells_of(self.rule_file, self.profile, index, self.as_of) for index in self._used
        }
        self._evaluate = compile_profile(self.rule_file, self.profile, self.as_of)
        tiers = self.profile.tiers
        names = [line.name for line in tiers.lines] if tiers else list(_VERDICTS)
        self._ranks = {name: -at for at, name in enumerate([*names, DISQUALIFIED, _NO_TIER])}
        moved = {
            other
            for index, cells in self._cells.items()
            for other in cells.questions.others
            if not cells.is_fixed
        }
        self._canonical = tuple(
            as_it_is if index in moved else canonical_of(self._cells[index]) for index in self._used
        )

    def worked(self, record: Record) -> Worked:
        """What the unknown fields of the record could do."""
        held = record.compared
        key = tuple(
            [make(held[index]) for make, index in zip(self._canonical, self._used, strict=True)]
        )
        found = self._worked.get(key)
        if found is None:
            if len(self._worked) >= _KEPT_PATTERNS:
                self._worked.clear()
            found = self._worked[key] = self._work_out(record)
        return found

    def rank(self, tier: str) -> int:
        """The better the tier, the higher."""
        return self._ranks[tier]

    def tier(self, record: Record) -> str:
        """The record's tier; its verdict where the profile has no tiers."""
        answer = self._evaluate(record)
        if self.profile.tiers is None:
            return answer.verdict
        return answer.tier or _NO_TIER

    def _work_out(self, record: Record) -> Worked:
        tier = self.tier(record)
        holes = [index for index in self._used if _is_open(record.compared[index])]
        fields = tuple((index, tuple(self._filled(record, index))) for index in holes)
        if any(other != tier for _, filled in fields for _, other in filled):
            return Worked(record, tier, fields, (), is_decided=True)
        pairs, is_decided = self._pairs(record, holes, tier)
        return Worked(record, tier, fields, pairs, is_decided)

    def _filled(self, record: Record, index: int) -> Iterator[tuple[Option, str]]:
        for option in self._cells[index].options(record):
            yield option, self.tier(_with(record, index, option.value))

    def _pairs(
        self, record: Record, holes: list[int], tier: str
    ) -> tuple[tuple[tuple[int, int], ...], bool]:
        """The pairs that could move the record, and whether all could be tried."""
        found: list[tuple[int, int]] = []
        trials = 0
        for first, second in combinations(holes, 2):
            for option in self._cells[first].options(record):
                half = _with(record, first, option.value)
                options = self._cells[second].options(half)
                trials += len(options)
                if trials > self.most_trials:
                    return tuple(found), False
                if any(self.tier(_with(half, second, one.value)) != tier for one in options):
                    found.append((first, second))
                    break
        return tuple(found), True

    def enrich(self, accounts: Iterable[tuple[str, Record]], most: int | None) -> Enrichment:
        """Count over all accounts; `most` questions are kept, those that could move most first."""
        patterns: Counter[Worked] = Counter()
        named: list[tuple[str, Worked]] = []
        for key, record in accounts:
            worked = self.worked(record)
            patterns[worked] += 1
            if worked.fields and any(self._moves(worked, filled) for _, filled in worked.fields):
                named.append((key, worked))
        return self._told(patterns, named, most)

    def _moves(self, worked: Worked, filled: Filled) -> bool:
        return any(tier != worked.tier for _, tier in filled)

    # ---- what it comes to

    def _told(
        self, patterns: Counter[Worked], named: list[tuple[str, Worked]], most: int | None
    ) -> Enrichment:
        count = patterns.total()
        by_pairs = sum(n for one, n in patterns.items() if one.pairs)
        undecided = sum(n for one, n in patterns.items() if not one.is_decided and not one.pairs)
        asked = [(key, self._best(worked), worked) for key, worked in named]
        asked.sort(key=lambda one: (-one[1][0][0], -one[1][0][1], one[0]))
        return Enrichment(
            self.rule_file.path,
            self.profile.name,
            self.as_of,
            accounts=count,
            open=len(named),
            by_pairs=by_pairs,
            settled=count - len(named) - by_pairs - undecided,
            undecided=undecided,
            fields=tuple(self._fields(patterns)),
            pairs=tuple(self._pair_worths(patterns)),
            questions=tuple(self._question(*one) for one in asked[:most]),
        )

    def _fields(self, patterns: Counter[Worked]) -> list[FieldWorth]:
        unknown: Counter[int] = Counter()
        change, rise, fall = Counter[int](), Counter[int](), Counter[int]()
        for worked, n in patterns.items():
            for index, filled in worked.fields:
                ranks = {self._ranks[tier] - self._ranks[worked.tier] for _, tier in filled}
                unknown[index] += n
                change[index] += n * bool(ranks - {0})
                rise[index] += n * any(rank > 0 for rank in ranks)
                fall[index] += n * any(rank < 0 for rank in ranks)
        names = self.rule_file.account.fields
        found = [
            FieldWorth(
                names[at].name,
                unknown[at],
                change[at],
                rise[at],
                fall[at],
                self._cells[at].is_exact,
            )
            for at in unknown
        ]
        return sorted(found, key=lambda one: (-one.change, -one.rise, -one.unknown, one.field))

    def _pair_worths(self, patterns: Counter[Worked]) -> list[PairWorth]:
        counts: Counter[tuple[int, int]] = Counter()
        for worked, n in patterns.items():
            for pair in worked.pairs:
                counts[pair] += n
        names = self.rule_file.account.fields
        found = [
            PairWorth((names[one].name, names[other].name), n) for (one, other), n in counts.items()
        ]
        return sorted(found, key=lambda one: (-one.change, one.fields))

    def _best(self, worked: Worked) -> tuple[tuple[int, int], int, Filled]:
        """How far the best question could move the account, up and down, and the question."""
        own = self._ranks[worked.tier]
        judged = []
        for index, filled in worked.fields:
            ranks = [self._ranks[tier] for _, tier in filled]
            if ranks:
                judged.append(((max(ranks) - own, own - min(ranks)), index, filled))
        return max(judged, key=lambda one: (one[0], -one[1]))

    def _question(
        self, key: str, best: tuple[tuple[int, int], int, Filled], worked: Worked
    ) -> Question:
        _, index, filled = best
        tiers = sorted({tier for _, tier in filled} | {worked.tier}, key=self._ranks.__getitem__)
        top, bottom = tiers[-1], tiers[0]
        wanted = top if top != worked.tier else bottom
        told = self.rule_file.account.fields[index]
        finer = (*filled, *self._boundaries(worked.record, index, filled, wanted))
        reached = [tier == wanted for _, tier in finer]
        words = answer_words(told, [option for option, _ in finer], reached)
        return Question(key, worked.tier, told.name, top, bottom, words)

    def _boundaries(
        self, record: Record, index: int, filled: Filled, wanted: str
    ) -> Iterator[tuple[Option, str]]:
        """Where along a slide the tier is reached: the last value on either side of the change."""
        if not self._cells[index].questions.slides:
            return
        ordered = sorted(filled, key=lambda one: option_place(one[0]))
        for (low, one), (high, other) in pairwise(ordered):
            if (one == wanted) is not (other == wanted):
                for value in self._halved(record, index, low, high, wanted):
                    yield Option(value, value), self.tier(_with(record, index, value))

    def _halved(
        self, record: Record, index: int, low: Option, high: Option, wanted: str
    ) -> tuple[Point, Point]:
        """The two neighbours between which the tier changes, to a day or three digits."""
        is_date = isinstance(low.value, datetime.date)
        first, last = option_place(low), option_place(high)
        is_first = self.tier(_with(record, index, low.value)) == wanted
        while last - first > (1 if is_date else max(abs(first), abs(last)) / _DIGITS):
            middle = (first + last) / 2
            middle = float(int(middle)) if is_date else middle
            is_middle = self.tier(_with(record, index, _point(middle, is_date=is_date))) == wanted
            first, last = (middle, last) if is_middle is is_first else (first, middle)
        if not is_date:
            return first, roundest(first, last)
        return _point(first, is_date=is_date), _point(last, is_date=is_date)


def _point(place: float, *, is_date: bool) -> Point:
    return datetime.date.fromordinal(int(place)) if is_date else place


def _is_open(value: Typed) -> bool:
    return value is None or isinstance(value, Band)


def _with(record: Record, index: int, value: Typed) -> Record:
    held = record.compared
    return evolve(record, compared=(*held[:index], value, *held[index + 1 :]))
