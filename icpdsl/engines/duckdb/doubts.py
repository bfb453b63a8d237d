"""What a relation of judged answers says against itself: repeated records, days, held scores."""

import datetime
from typing import NamedTuple

from icpdsl.engines.duckdb.counting import CLOSED, Connection, one


class Repeats(NamedTuple):
    """Records that have a key, how many of them differ at all, and how many keys."""

    records: int
    contents: int
    keys: int


def repeats(connection: Connection) -> Repeats:
    """How often keys and whole records come again."""
    row = connection.execute(
        "SELECT count(*), count(DISTINCT content), count(DISTINCT key) FROM judged"
        " WHERE key IS NOT NULL"
    ).fetchall()
    return Repeats(*row[0])


def first_and_last(connection: Connection) -> tuple[datetime.date, datetime.date] | None:
    """The days of the first and the last outcome, if any is known."""
    ((first, last),) = connection.execute(
        f"SELECT min(closed_on), max(closed_on) FROM judged WHERE {CLOSED}"
    ).fetchall()
    return None if first is None else (first, last)


def later_than_outcome(connection: Connection, field: int) -> int:
    """In how many closed records the date in field number `field` lies after the outcome's."""
    return int(
        one(connection, f"SELECT count(*) FROM judged WHERE {CLOSED} AND f{field} > closed_on")
    )


def scores_at(connection: Connection, tenths: int) -> tuple[int, int]:
    """How many closed records that are not disqualified have this score, and any score."""
    ((held, n),) = connection.execute(
        f"SELECT count(*) FILTER (score = {tenths}), count(*) FROM judged WHERE {CLOSED}"
        " AND score IS NOT NULL AND verdict <> 'disqualified'"
    ).fetchall()
    return held, n
