"""Counts of how records moved: the relation `moving`, and what each of its groups came to.

It has the columns of kept answers, `reached0`, `reached1`, … for the steps, `won`, `cents`,
`created_on`, `cycle` (days from creation to the close), and `gone` or `kept`, the days from the win
to the loss of the customer or to the day of the question.
"""

import datetime
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from attrs import frozen

from icpdsl.engines.duckdb.counting import Connection
from icpdsl.engines.duckdb.texts import listed, quoted

_KINDS = {
    "deal_stage": "VARCHAR",
    "outcome": "VARCHAR",
    "amount": "DOUBLE",
    "created_on": "DATE",
    "closed_on": "DATE",
    "churned_on": "DATE",
}


@frozen
class Movement:
    """How the columns of the table `answers` are to be read.

    `order` are the folded names of stages, the first step first; or `dated` of the steps have a
    date each, `step0`, `step1`, …
    """

    roles: Collection[str]
    won: Sequence[str]
    lost: Sequence[str]
    order: Sequence[str]
    dated: int
    as_of: datetime.date


def make_moving(connection: Connection, movement: Movement) -> None:
    """Make the view `moving` over the table `answers`."""
    missing = [
        f"CAST(NULL AS {kind}) AS {role}"
        for role, kind in _KINDS.items()
        if role not in movement.roles
    ]
    reached = ", ".join(f"{sql} AS reached{at}" for at, sql in enumerate(_reached(movement)))
    day = f"DATE {quoted(movement.as_of.isoformat())}"
    connection.execute(
        "CREATE OR REPLACE TEMP VIEW moving AS SELECT *,"
        " CASE WHEN won AND churned_on >= closed_on THEN churned_on - closed_on END AS gone,"
        f" CASE WHEN won AND churned_on IS NULL AND closed_on <= {day} THEN {day} - closed_on END"
        f" AS kept{f', {reached}' if reached else ''}"
        " FROM (SELECT *, TRY_CAST(round(amount * 100) AS HUGEINT) AS cents,"
        " CASE WHEN closed_on >= created_on THEN closed_on - created_on END AS cycle,"
        f" {_won(movement)} AS won"
        f" FROM (SELECT {', '.join(['*', *missing])} FROM answers))"
    )


def _won(movement: Movement) -> str:
    if not movement.won:
        return "CAST(NULL AS BOOLEAN)"
    lost = f" WHEN outcome IN ({listed(movement.lost)}) THEN FALSE" if movement.lost else ""
    return f"CASE WHEN outcome IN ({listed(movement.won)}) THEN TRUE{lost} END"


def _reached(movement: Movement) -> list[str]:
    """SQL of whether a record reached each step: it did if it reached a later one, or was won."""
    if movement.dated:
        dates = [f"step{at} IS NOT NULL" for at in range(movement.dated)]
        return [f"({' OR '.join(dates[at:])} OR coalesce(won, FALSE))" for at in range(len(dates))]
    return [
        f"(coalesce(won, FALSE) OR coalesce(deal_stage IN ({listed(movement.order[at:])}), FALSE))"
        for at in range(len(movement.order))
    ]


class Moved(NamedTuple):
    """What a group came to; `median` and `cents` are in hundredths of the won value."""

    group: Any
    records: int
    won: int
    lost: int
    valued: int
    cents: int
    median: int | None
    reached: tuple[int, ...]


def moved(connection: Connection, by: str, steps: int) -> list[Moved]:
    """The groups of the SQL value `by`, rising, NULL last."""
    reached = "".join(f", count(*) FILTER (reached{at})" for at in range(steps))
    rows = connection.execute(
        f"SELECT {by} AS grouped, count(*), count(*) FILTER (won), count(*) FILTER (NOT won),"
        " count(cents) FILTER (won), coalesce(sum(cents) FILTER (won), 0),"
        f" quantile_disc(cents, 0.5) FILTER (won){reached} FROM moving GROUP BY grouped"
        " ORDER BY grouped NULLS LAST"
    ).fetchall()
    size = len(Moved._fields) - 1
    return [Moved._make((*row[:size], row[size:])) for row in rows]


def day_counts(
    connection: Connection, by: str, days: str, where: str = "TRUE"
) -> dict[Any, list[tuple[int, int]]]:
    """(days, how many records) of each group, rising."""
    rows = connection.execute(
        f"SELECT {by} AS grouped, CAST({days} AS BIGINT) AS days, count(*) FROM moving"
        f" WHERE {days} IS NOT NULL AND {where} GROUP BY ALL ORDER BY grouped NULLS LAST, days"
    ).fetchall()
    found: dict[Any, list[tuple[int, int]]] = {}
    for group, day, count in rows:
        found.setdefault(group, []).append((day, count))
    return found


def turned_days(connection: Connection) -> tuple[int, int]:
    """How many records were closed before they were created, and gone before they were won."""
    ((closed, gone),) = connection.execute(
        "SELECT count(*) FILTER (closed_on < created_on),"
        " count(*) FILTER (won AND churned_on < closed_on) FROM moving"
    ).fetchall()
    return closed, gone
