"""Records scored and their outcomes found: in the same file, or in a second one joined by key."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from attrs import evolve, field, frozen

from icpdsl.engines.duckdb.counting import Connection
from icpdsl.engines.duckdb.judged import Joined, join_deals, make_judged, outcome_counts
from icpdsl.engines.duckdb.kept import Question
from icpdsl.engines.duckdb.session import session
from icpdsl.evidence.backtest import OutcomeColumn, ValueCount
from icpdsl.evidence.outcomes import outcome_values
from icpdsl.meaning import core
from icpdsl.program.evidence.reading import (
    Input,
    Wish,
    amount_wish,
    date_wish,
    has_column,
    keep_columns,
    keep_scored,
    text_wish,
)
from icpdsl.program.tables import Opened
from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable


@frozen
class Deals:
    """A second file with the outcomes, joined by the account's key or the column `key`."""

    given: Input
    key: str | None = None


@frozen
class Asked:
    """Which columns tell what became of a record, by their headings, and what they mean."""

    outcome: str
    won: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    value: str | None = None
    date: str | None = None
    segment: str | None = None
    deals: Deals | None = None

    def wishes(self, account: core.Account) -> tuple[Wish, ...]:
        """The columns to read besides the rules' own."""
        found = [text_wish("outcome", self.outcome)]
        if self.value is not None:
            found.append(amount_wish("amount", self.value, account))
        if self.date is not None:
            found.append(date_wish("closed_on", self.date, account))
        if self.segment is not None:
            found.append(text_wish("segment", self.segment))
        return tuple(found)


@frozen
class Judged:
    """The relation `judged` in an open database, and what there is to say of its making."""

    connection: Connection
    question: Question
    outcome: OutcomeColumn
    opened: Opened
    deals: Opened | None = None
    joined: Joined | None = None
    sources: tuple[str, ...] = field(init=False)

    @sources.default
    def _sources(self) -> tuple[str, ...]:
        return tuple(one.name for one in (self.opened, self.deals) if one is not None)


@contextmanager
def judged(given: Input, question: Question, asked: Asked) -> Iterator[Judged]:
    """Score the records of `given` and find what became of each.

    Raises `UsageError` where there is no record, no such column, or nothing won or lost.
    """
    with session() as connection:
        wishes = asked.wishes(question.rule_file.account)
        if asked.deals is None:
            opened = keep_scored(connection, given, question, wishes, "answers")
            relation, deals, joined = "answers", None, None
        else:
            opened, deals, joined = _joined(connection, given, question, asked, asked.deals)
            relation = "records"
        counts = outcome_counts(connection, relation)
        _refuse_empty(counts, opened, joined)
        values = outcome_values(counts, asked.outcome, asked.won, asked.lost)
        roles = [one.role for one in wishes]
        make_judged(connection, relation, roles, values.won, values.lost)
        is_open = sorted(
            (
                ValueCount(value, count)
                for value, count in counts.items()
                if values.of(value) == "open"
            ),
            key=lambda one: (-one.count, one.value or ""),
        )
        column = OutcomeColumn(asked.outcome, values.won, values.lost, tuple(is_open))
        yield Judged(connection, question, column, opened, deals, joined)


def _joined(
    connection: Connection, given: Input, question: Question, asked: Asked, deals: Deals
) -> tuple[Opened, Opened, Joined]:
    account = question.rule_file.account
    at = account.key_index
    if at is None:
        raise UsageError(
            "outcomes in a second file are joined by key, and no field of the rules is marked `key`"
        )
    key = account.fields[at]
    if deals.key is not None:
        key = key.but(name=deals.key, headings=())
    wishes = asked.wishes(account)
    lenient = [evolve(one, may_be_absent=one.role == "segment") for one in wishes]
    own = [one for one in lenient if one.role == "segment"]
    scored = keep_scored(connection, given, question, own, "answers")
    found = keep_columns(connection, deals.given, key, lenient, "deals")
    segment = _segment_table(asked.segment, scored, found)
    return scored, found, join_deals(connection, [one.role for one in wishes], segment)


def _segment_table(heading: str | None, accounts: Opened, deals: Opened) -> str | None:
    """Which of the two has the segment: `d` for the deals, `a` for the accounts."""
    if heading is None:
        return None
    for table, opened in (("d", deals), ("a", accounts)):
        (columns,) = opened.columns
        if heading not in columns.absent or has_column(opened, heading):
            return table
    raise UsageError(
        f"neither {accounts.name} nor {deals.name} has a column `{printable(heading)}`"
    )


def _refuse_empty(counts: dict[str | None, int], opened: Opened, joined: Joined | None) -> None:
    if counts:
        return
    if joined is not None and joined.deals:
        raise UsageError(
            f"none of the {joined.deals:,} outcomes has the key of an account of {opened.name}"
        )
    raise UsageError(f"{opened.name}: holds no records; there is nothing to judge the rules by")


def names_of(fields: Sequence[core.Field], opened: Opened) -> list[tuple[str, ...]]:
    """The names that each field goes by: its own and the heading that it is read from."""
    (columns,) = opened.columns
    found = []
    for at, one in enumerate(fields):
        place = columns.positions[at]
        heading = () if place is None else (opened.headings[place],)
        found.append((one.name, *heading))
    return found
