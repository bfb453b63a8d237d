"""What the user asked of deriving."""

from collections.abc import Iterable

from attrs import frozen

from icpdsl.evidence.derive.cells import Direction
from icpdsl.evidence.derive.columns import Table
from icpdsl.records.headings import heading_key
from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable


@frozen
class Wishes:
    """What to derive from and how. Columns are named by their headings.

    `outcome` is the column that says what became of a record, `won` and `lost` the values of it
    that count so; without an outcome all are customers. `date` or `holdout` (`Number%5=0`) say what
    is held out. `monotone` pairs a column with `up` or `down`. `keep` and `drop` overrule what
    looks like a leak, and what does not. `source` is what the file's first line calls the records.
    `segments` asks for so many groups of customers, 0 for as many as stand apart.
    """

    outcome: str | None = None
    won: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    date: str | None = None
    holdout: str | None = None
    monotone: tuple[tuple[str, Direction], ...] = ()
    most: int = 8
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    name: str = "Ideal customer"
    source: str = "accounts"
    segments: int | None = None

    def direction(self, heading: str) -> Direction:
        """The direction asked for a column."""
        own = (way for name, way in self.monotone if heading_key(name) == heading_key(heading))
        return next(own, None)


def monotone_wish(written: str) -> tuple[str, Direction]:
    """`employees:up` as a column and a direction."""
    column, _, way = written.rpartition(":")
    match way:
        case "up":
            return column, "up"
        case "down":
            return column, "down"
        case _:
            raise UsageError(
                f"`{printable(written)}` says no direction; write `COLUMN:up` or `:down`"
            )


def is_named(heading: str, names: Iterable[str]) -> bool:
    """Whether one of the names is this heading."""
    return heading_key(heading) in {heading_key(one) for one in names}


def refuse_misnamed(table: Table, wishes: Wishes) -> None:
    """Raise `UsageError` for a column that is named and is not there."""
    named = (
        wishes.outcome,
        wishes.date,
        *wishes.keep,
        *wishes.drop,
        *(column for column, _ in wishes.monotone),
    )
    for one in named:
        if one is not None:
            table.column(one)
