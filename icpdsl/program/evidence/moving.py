"""Records with stages and dates, and how those of each tier, stage and cohort moved."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from icpdsl.engines.duckdb.counting import Connection, Period, period_of
from icpdsl.engines.duckdb.judged import outcome_counts
from icpdsl.engines.duckdb.kept import Question
from icpdsl.engines.duckdb.moving import (
    Moved,
    Movement,
    day_counts,
    make_moving,
    moved,
    turned_days,
)
from icpdsl.engines.duckdb.session import session
from icpdsl.evidence.basis import Basis
from icpdsl.evidence.funnel import (
    Funnel,
    Path,
    Paths,
    Worth,
    days_of,
    retention_of,
    steps_of,
)
from icpdsl.evidence.outcomes import listed, outcome_values
from icpdsl.evidence.rates import rate_of
from icpdsl.meaning import core
from icpdsl.meaning.texts import fold
from icpdsl.program.evidence.backtesting import NO_TIER, NOT_KNOWN, tier_order
from icpdsl.program.evidence.reading import (
    Input,
    Wish,
    amount_wish,
    date_wish,
    keep_scored,
    text_wish,
)
from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable

_CENTS = 100
_NO_STAGE = "No stage"


@frozen
class Moves:
    """Which columns say how a record moved, by their headings; `None` where there is none.

    `order` names the values of `stage`, the first step first; `dates` are (step, heading of the day
    on which it was reached). `outcome` says won or lost; without it `stage` does.
    """

    stage: str | None = None
    order: tuple[str, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    outcome: str | None = None
    won: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    created: str | None = None
    closed: str | None = None
    value: str | None = None
    churned: str | None = None
    period: Period = "quarter"

    @property
    def outcome_column(self) -> str | None:
        """The column that says won or lost."""
        return self.outcome or self.stage

    @property
    def step_names(self) -> tuple[str, ...]:
        """The steps, the first one first."""
        return tuple(name for name, _ in self.dates) or self.order

    def wishes(self, account: core.Account) -> tuple[Wish, ...]:
        """The columns to read besides the rules' own."""
        found = []
        if self.stage is not None:
            found.append(text_wish("deal_stage", self.stage))
        if self.outcome_column is not None:
            found.append(text_wish("outcome", self.outcome_column))
        if self.value is not None:
            found.append(amount_wish("amount", self.value, account))
        dates = (("created_on", self.created), ("closed_on", self.closed))
        for role, heading in (*dates, ("churned_on", self.churned)):
            if heading is not None:
                found.append(date_wish(role, heading, account))
        steps = (
            date_wish(f"step{at}", heading, account) for at, (_, heading) in enumerate(self.dates)
        )
        return (*found, *steps)


def funnel(given: Input, question: Question, moves: Moves) -> Funnel:
    """How the records of each tier, stage and cohort moved, as far as the columns tell."""
    _refuse_nothing(moves)
    with session() as connection:
        wishes = moves.wishes(question.rule_file.account)
        opened = keep_scored(connection, given, question, wishes, "answers")
        roles = {one.role for one in wishes}
        won, lost = _outcomes(connection, moves, opened.name)
        order = _order(connection, moves)
        make_moving(connection, Movement(roles, won, lost, order, len(moves.dates), question.as_of))
        rules = question.rule_file
        basis = Basis(
            question.profile.name, rules.path, rules.sha256, question.as_of, (opened.name,)
        )
        return _funnel(connection, question.profile, moves, basis, lost)


def _refuse_nothing(moves: Moves) -> None:
    if moves.order and moves.stage is None:
        raise UsageError("--stage-order goes with --stage COLUMN")
    if not moves.dates and moves.outcome_column is None:
        raise UsageError("say how records move: --stage COLUMN, --outcome or --stage-date")


def _outcomes(
    connection: Connection, moves: Moves, name: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The values that are won and lost; nothing where no column says so."""
    counts = outcome_counts(connection, "answers") if moves.outcome_column is not None else None
    if counts is None:
        return (), ()
    if not counts:
        raise UsageError(f"{name}: holds no records")
    found = outcome_values(counts, moves.outcome_column or "", moves.won, moves.lost)
    return found.won, found.lost


def _order(connection: Connection, moves: Moves) -> tuple[str, ...]:
    """The folded names of the steps; one that no record has is a mistake."""
    if moves.dates or not moves.order:
        return ()
    rows = connection.table("answers").aggregate("deal_stage, count(*)").fetchall()
    counts: dict[str | None, int] = dict(rows)
    for name in moves.order:
        if fold(name) not in counts:
            raise UsageError(
                f"no record has `{printable(name)}` in `{printable(moves.stage or '')}`, which"
                f" --stage-order names; it has {listed(counts)}"
            )
    return tuple(map(fold, moves.order))


def _funnel(
    connection: Connection,
    profile: core.Profile,
    moves: Moves,
    basis: Basis,
    lost: Sequence[str],
) -> Funnel:
    (everything,) = _paths(connection, "NULL", moves, {None: "All"})
    groups = [one for one in _groups(connection, profile, moves) if len(one.paths) > 1]
    notes = tuple(_notes(connection, moves, lost))
    return Funnel(basis, moves.step_names, everything, tuple(groups), notes)


def _groups(connection: Connection, profile: core.Profile, moves: Moves) -> Iterator[Paths]:
    """Tiers, stages of the rules and cohorts, as far as there are any."""
    if profile.tiers is not None:
        names = {one: one or NO_TIER for one in tier_order(profile)}
        yield Paths("tier", tuple(_paths(connection, "tier", moves, names)))
    if profile.stages:
        stages = {one.name: one.name for one in profile.stages} | {None: _NO_STAGE}
        yield Paths("stage of the rules", tuple(_paths(connection, "stage", moves, stages)))
    if moves.created is not None:
        cohort = period_of("created_on", moves.period)
        paths = tuple(_paths(connection, cohort, moves, None))
        yield Paths(f"{moves.period} of {moves.created}", paths)


def _paths(
    connection: Connection, by: str, moves: Moves, names: dict[str | None, str] | None
) -> Iterator[Path]:
    """The groups in the order of `names`, or as they sort."""
    steps = moves.step_names
    rows = {one.group: one for one in moved(connection, by, len(steps))}
    won_days = day_counts(connection, by, "cycle", "won")
    lost_days = day_counts(connection, by, "cycle", "NOT won")
    gone = day_counts(connection, by, "gone") if moves.churned is not None else {}
    kept = day_counts(connection, by, "kept") if moves.churned is not None else {}
    for group in rows if names is None else [one for one in names if one in rows]:
        one = rows[group]
        yield Path(
            (names or {}).get(group) or (NOT_KNOWN if group is None else str(group)),
            one.records,
            one.records - one.won - one.lost,
            steps_of(steps, one.reached, one.records),
            rate_of(one.won, one.won + one.lost),
            days_of(won_days.get(group, [])),
            days_of(lost_days.get(group, [])),
            _worth(one),
            retention_of(gone.get(group, []), kept.get(group, [])),
        )


def _worth(one: Moved) -> Worth | None:
    if one.median is None:
        return None
    return Worth(one.valued, one.cents / _CENTS, one.median / _CENTS)


def _notes(connection: Connection, moves: Moves, lost: Sequence[str]) -> Iterator[str]:
    if moves.order and lost:
        yield (
            "how far a lost record came is not known from its stage: it counts in no step; with"
            " --stage-date it does"
        )
    closed, gone = turned_days(connection)
    if closed:
        yield f"{closed:,} records were closed before they were created; they have no cycle time"
    if gone:
        yield f"{gone:,} customers left before they were won; they are left out of retention"
    if moves.created is None or moves.closed is None:
        yield "without --created and --closed there is no cycle time"
    if moves.churned is None or moves.closed is None:
        yield "without --closed and --churned there is no retention"
