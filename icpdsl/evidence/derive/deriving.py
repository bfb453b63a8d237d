"""From accounts with outcomes to a profile: what is tried, in which order, and when to stop.

Records without an outcome are left out, a part is held out, the rest is searched: each field is cut
into cells, tested against chance, and added as long as it helps on records that it was not fitted
to. The records held out are only counted, at the very end.
"""

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from icpdsl.evidence.derive.cells import LEAST, Divided, by_members, divided, member_cells
from icpdsl.evidence.derive.chance import SIGNIFICANCE, Tally, p_values, tally
from icpdsl.evidence.derive.choosing import Step, chosen, single_auc, unseen_evidence
from icpdsl.evidence.derive.columns import Codes, Hashes, Table
from icpdsl.evidence.derive.fields import Fields, Sorted, sorted_fields
from icpdsl.evidence.derive.grouping import Terms, terms_for
from icpdsl.evidence.derive.leaks import leak_reason
from icpdsl.evidence.derive.splitting import Split, split
from icpdsl.evidence.derive.weighing import Graded, TierLine, score_tenths, tier_lines, weighed
from icpdsl.evidence.derive.wishes import Wishes, is_named
from icpdsl.evidence.outcomes import outcome_values
from icpdsl.meaning.texts import fold
from icpdsl.meaning.types import SetType
from icpdsl.source.errors import UsageError

Mask = NDArray[np.bool_]
Doubles = NDArray[np.float64]

_MOST_GROUPS = {True: 5, False: 4}
_MOST_ROWS = 100_000
"""Records that the choice among fields looks at, those with the smallest hashes."""

_MOST_WANTED = 6


@frozen(eq=False)
class Closed:
    """The records with an outcome, whether each was won, and how many had none."""

    table: Table
    won: Mask
    open: int


@frozen(eq=False)
class Looked:
    """A field that was looked at: its p-value, and its AUC by itself.

    `evidence` is of each record fitted to. A set has cells only where members of it stand out.
    `is_divided` says whether the records differ in it at all, `leak` why it must be a part of the
    outcome; empty where it need not be, or is wanted all the same.
    """

    field: Sorted
    p_value: float
    auc: float
    cells: Divided | None
    terms: Terms
    evidence: Doubles | None
    is_divided: bool = True
    leak: str = ""


@frozen(eq=False)
class Found:
    """What the search came to. `promise` is the AUC over the folds."""

    closed: Closed
    fields: Fields
    split: Split
    looked: tuple[Looked, ...]
    leaks: tuple[Looked, ...]
    steps: tuple[Looked, ...]
    criteria: tuple[Graded, ...]
    tiers: tuple[TierLine, ...]
    promise: float

    @property
    def fitted(self) -> Mask:
        """The records that were fitted to."""
        return np.asarray(~self.split.is_held)


def closed_records(table: Table, wishes: Wishes, outcome: str) -> Closed:
    """The records that were won or lost; raises `UsageError` where no value means either."""
    column = table.column(outcome)
    if not len(column.codes):
        raise UsageError("there are no records, so there is nothing to learn from")
    folded = [fold(cell) or None for cell in column.cells]
    counts: dict[str | None, int] = {}
    for value, n in zip(folded, column.counts().tolist(), strict=True):
        counts[value] = counts.get(value, 0) + n
    values = outcome_values(counts, column.heading, wishes.won, wishes.lost)
    told = np.array([values.of(one) for one in folded])[column.codes]
    is_closed = np.asarray(told != "open")
    kept = table if is_closed.all() else table.kept(is_closed)
    return Closed(kept, np.asarray(told[is_closed] == "won"), int((~is_closed).sum()))


def search(closed: Closed, wishes: Wishes) -> Found:
    """Look at every field and choose."""
    fields = sorted_fields(closed.table, wishes)
    key = fields.account if fields.key is None else fields.key.column
    heading = None if key is None else key.heading
    parted = split(closed.table, heading, wishes.date, wishes.holdout)
    searcher = _Searcher(closed, wishes, parted, np.asarray(~parted.is_held))
    looked = searcher.looked(fields.open)
    leaks = searcher.looked(fields.leaks)
    enough = has_enough(closed, searcher.rows)
    steps, promise = searcher.chosen(looked) if enough else ((), 0.5)
    rows, won = searcher.rows, closed.won[searcher.rows]
    pairs = [(one.cells, one.terms) for one in steps if one.cells is not None]
    criteria = weighed(pairs, rows, won) if pairs else ()
    tiers = tier_lines(score_tenths(criteria, rows), won) if criteria else ()
    return Found(closed, fields, parted, looked, leaks, steps, criteria, tiers, promise)


@frozen(eq=False)
class _Searcher:
    closed: Closed
    wishes: Wishes
    split: Split
    rows: Mask

    @property
    def won(self) -> Mask:
        return np.asarray(self.closed.won[self.rows])

    def terms(self, cells: Divided | None, *, is_ordered: bool = True) -> Terms:
        ordered = is_ordered if cells is None else cells.is_ordered
        return terms_for(
            int(self.rows.sum()),
            is_ordered=ordered,
            direction=None if cells is None else cells.direction,
            most=_MOST_GROUPS[ordered],
        )

    def looked(self, fields: Sequence[Sorted]) -> tuple[Looked, ...]:
        """Each field against chance and by itself."""
        asked = [self._questions(one) for one in fields]
        p = iter(p_values([one for own in asked for one in own.tallies]))
        return tuple(self._looked(one, [next(p) for _ in one.tallies]) for one in asked)

    def _questions(self, one: Sorted) -> "_Asked":
        typed, won = one.typed, self.won
        assert typed is not None  # noqa: S101 - such columns are not open
        if isinstance(typed.field.type, SetType):
            terms = self.terms(None, is_ordered=False)
            members = member_cells(typed, self.rows)
            is_known = [each is not None for each in typed.compared]
            lacking = np.where(is_known, 0, -1)[one.column.codes[self.rows]]
            tallies = (
                *(self._of_member(one, *member, terms) for member in members),
                tally(one.name, lacking, won, 1, terms),
            )
            return _Asked(one, tallies, None, tuple(member for member, _ in members))
        cells = divided(typed, self.rows, self.wishes.direction(one.column.heading))
        if cells is None:
            return _Asked(one, (), None)
        terms = self.terms(cells)
        count = cells.division.count
        return _Asked(one, (tally(one.name, cells.codes[self.rows], won, count, terms),), cells)

    def _of_member(self, one: Sorted, member: str, codes: Codes, terms: Terms) -> Tally:
        """Who has a member beside who has not, of those whose set is known."""
        is_known = self.rows & (codes >= 0)
        return tally(f"{one.name} {member}", codes[is_known], self.closed.won[is_known], 2, terms)

    def _looked(self, one: "_Asked", p: Sequence[float]) -> Looked:
        cells = one.cells
        typed = one.field.typed
        assert typed is not None  # noqa: S101 - such columns are not open
        if isinstance(typed.field.type, SetType) and min(p) <= SIGNIFICANCE:
            cells = by_members(typed, *_by_sign(one, p))
        terms = self.terms(cells)
        if cells is None:
            is_divided = any((asked.n > 0).sum() > 1 for asked in one.tallies)
            return Looked(one.field, min(p, default=1.0), 0.5, None, terms, None, is_divided)
        codes, folds = cells.codes[self.rows], self.split.folds[self.rows]
        unseen = unseen_evidence(codes, cells.division.count, self.won, folds, terms)
        auc = single_auc(unseen, self.won)
        is_wanted = is_named(one.field.column.heading, self.wishes.keep)
        leak = "" if is_wanted else leak_reason(auc, np.asarray(codes >= 0), self.won)
        return Looked(one.field, min(p), auc, cells, terms, unseen, leak=leak)

    def chosen(self, looked: Sequence[Looked]) -> tuple[tuple[Looked, ...], float]:
        """The fields to keep, in the order in which they were added, and the AUC over the folds."""
        standing = [one for one in looked if stands_out(one) and not one.leak]
        part = _smallest(self._hashes(), _MOST_ROWS)
        columns = [one.evidence[part] for one in standing if one.evidence is not None]
        steps: tuple[Step, ...] = chosen(columns, self.won[part], self.wishes.most)
        reached = steps[-1].auc if steps else 0.5
        return tuple(standing[step.at] for step in steps), reached

    def _hashes(self) -> Hashes:
        return self.closed.table.hashes()[self.rows]


@frozen(eq=False)
class _Asked:
    """A field with what is asked of chance: once, of a set for each member and for lacking it."""

    field: Sorted
    tallies: tuple[Tally, ...]
    cells: Divided | None
    members: tuple[str, ...] = ()


def _by_sign(one: _Asked, p: Sequence[float]) -> tuple[list[str], list[str]]:
    """The members of a set that stand out, those that go with winning and those with losing."""
    wanted: list[tuple[float, str]] = []
    unwanted: list[tuple[float, str]] = []
    for member, counted, value in zip(one.members, one.tallies, p, strict=False):
        if value > SIGNIFICANCE:
            continue
        n, won = counted.n[1:].astype(float), counted.won[1:]
        difference = float(won[1] / n[1] - won[0] / n[0])
        (wanted if difference > 0 else unwanted).append((-abs(difference), member))
    return [name for _, name in sorted(wanted)[:_MOST_WANTED]], [
        name for _, name in sorted(unwanted)[:_MOST_WANTED]
    ]


def stands_out(one: Looked) -> bool:
    """Whether chance alone hardly gives what the field shows."""
    return one.p_value <= SIGNIFICANCE and one.evidence is not None


def has_enough(closed: Closed, rows: Mask) -> bool:
    """Whether there are wins and losses enough to learn from."""
    won = int(closed.won[rows].sum())
    return min(won, int(rows.sum()) - won) >= LEAST


def _smallest(hashes: Hashes, count: int) -> NDArray[np.int64]:
    """The places of the `count` smallest numbers, in the order of the numbers."""
    order = np.argsort(hashes, kind="stable")
    return np.asarray(order[:count])
