"""Counts over a table of kept answers: how many were won, lost and open in each group.

Every figure is an integer (money is in hundredths), so that it is the same in whatever order the
records come. `won` is a column of the relation: true, false, or NULL for what is open.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple, TypeAlias, assert_never

import duckdb

Connection: TypeAlias = duckdb.DuckDBPyConnection

Period: TypeAlias = Literal["week", "month", "quarter", "year"]

CLOSED = "won IS NOT NULL"


class Tally(NamedTuple):
    """A group's records by what became of them; `cents` is what the won ones were worth."""

    group: Any
    lost: int
    won: int
    open: int
    cents: int

    @property
    def closed(self) -> int:
        """Records that are decided."""
        return self.lost + self.won


def tally(
    connection: Connection, relation: str, by: str = "NULL", where: str = "TRUE"
) -> list[Tally]:
    """The groups of the SQL value `by` in rising order, NULL last."""
    rows = connection.execute(
        f"SELECT {by} AS grouped, count(*) FILTER (won = FALSE), count(*) FILTER (won),"
        f" count(*) FILTER (won IS NULL), coalesce(sum(cents) FILTER (won), 0)"
        f" FROM {relation} WHERE {where} GROUP BY grouped ORDER BY grouped NULLS LAST"
    ).fetchall()
    return [
        Tally(group, lost, won, is_open, int(cents)) for group, lost, won, is_open, cents in rows
    ]


def told_apart(connection: Connection, by: str, least: int) -> list[tuple[bool, int, int]]:
    """(is it known, won, lost) for each value of the SQL `by` that has `least` closed records.

    Rarer values are one together, and so is unknown.
    """
    return connection.execute(
        f"WITH groups AS MATERIALIZED (SELECT {by} AS grouped, count(*) FILTER (won) AS yes,"
        f" count(*) FILTER (NOT won) AS no FROM judged WHERE {CLOSED} GROUP BY grouped)"
        " SELECT grouped IS NOT NULL AS known, yes, no FROM groups"
        f" WHERE grouped IS NULL OR yes + no >= {least} UNION ALL"
        " SELECT TRUE, CAST(sum(yes) AS BIGINT), CAST(sum(no) AS BIGINT) FROM groups"
        f" WHERE grouped IS NOT NULL AND yes + no < {least} HAVING count(*) > 0 ORDER BY ALL"
    ).fetchall()


def closed_counts(connection: Connection, by: str) -> list[tuple[Any, int, int]]:
    """(value, won, lost) of the closed records at each value of the SQL `by`, NULL last."""
    return connection.execute(
        f"SELECT {by} AS grouped, count(*) FILTER (won), count(*) FILTER (NOT won) FROM judged"
        f" WHERE {CLOSED} GROUP BY grouped ORDER BY grouped NULLS LAST"
    ).fetchall()


def ranks(
    connection: Connection, relation: str, rank: str = "rank", where: str = "TRUE"
) -> list[tuple[Any, ...]]:
    """(value, lost, won) of the closed records at each known value, rising."""
    return connection.execute(
        f"SELECT {rank} AS grouped, count(*) FILTER (NOT won), count(*) FILTER (won)"
        f" FROM {relation} WHERE {CLOSED} AND grouped IS NOT NULL AND {where}"
        " GROUP BY grouped ORDER BY grouped"
    ).fetchall()


def ranks_by(
    connection: Connection, relation: str, by: str
) -> Iterator[tuple[Any, list[tuple[Any, ...]]]]:
    """`ranks` of each group of the SQL value `by`."""
    rows = connection.execute(
        f"SELECT {by} AS grouped, rank, count(*) FILTER (NOT won), count(*) FILTER (won)"
        f" FROM {relation} WHERE {CLOSED} AND rank IS NOT NULL"
        " GROUP BY ALL ORDER BY grouped NULLS LAST, rank"
    ).fetchall()
    held: dict[Any, list[tuple[Any, ...]]] = {}
    for group, *row in rows:
        held.setdefault(group, []).append(tuple(row))
    yield from held.items()


def one(connection: Connection, sql: str) -> Any:  # noqa: ANN401  (whatever the statement gives)
    """The single value of a statement."""
    row = connection.execute(sql).fetchone()
    connection.fetchall()
    return None if row is None else row[0]


def quantile_edges(connection: Connection, relation: str, value: str, parts: int) -> list[Any]:
    """Distinct values that cut the known ones into about equal parts."""
    cuts = ", ".join(str(at / parts) for at in range(1, parts))
    found = one(
        connection, f"SELECT quantile_disc({value}, [{cuts}]) FROM {relation} WHERE {CLOSED}"
    )
    return list(dict.fromkeys(found or ()))


def distinct_up_to(connection: Connection, relation: str, value: str, most: int) -> int:
    """How many distinct known values the closed records have; `most` stands for that or more."""
    return int(
        one(
            connection,
            f"SELECT count(*) FROM (SELECT DISTINCT {value} FROM {relation}"
            f" WHERE {CLOSED} AND {value} IS NOT NULL LIMIT {most})",
        )
    )


def binned(value: str, edges: Iterable[str]) -> str:
    """SQL of the number of the part that a value lies in, NULL where it is unknown."""
    arms = "".join(f" WHEN {value} <= {edge} THEN {at}" for at, edge in enumerate(edges))
    last = len(tuple(edges))
    return f"CASE WHEN {value} IS NULL THEN NULL{arms} ELSE {last} END"


def period_of(day: str, by: Period) -> str:
    """SQL of the name of the period that a day lies in; names sort as the periods do."""
    match by:
        case "year":
            return f"strftime({day}, '%Y')"
        case "quarter":
            return f"strftime({day}, '%Y') || '-Q' || quarter({day})"
        case "month":
            return f"strftime({day}, '%Y-%m')"
        case "week":
            return f"strftime({day}, '%G-W%V')"
        case _:
            assert_never(by)
