"""Two tables of kept answers side by side: how many records of each have which value.

They are joined as the relation `populations`, whose `is_new` says which one a record is of.
"""

from typing import Any, NamedTuple

from icpdsl.engines.duckdb.counting import Connection, one

_RARE = 20


class Pair(NamedTuple):
    """A value and how many records of the old and of the new table have it."""

    value: Any
    old: int
    new: int


def join_populations(connection: Connection, old: str, new: str) -> None:
    """Make the view `populations`; a column that one table lacks is NULL there."""
    connection.execute(
        f"CREATE OR REPLACE TEMP VIEW populations AS SELECT *, FALSE AS is_new FROM {old}"
        f" UNION ALL BY NAME SELECT *, TRUE AS is_new FROM {new}"
    )


def pairs(connection: Connection, by: str) -> list[Pair]:
    """The values of the SQL `by`, rising, NULL last."""
    rows = connection.execute(
        f"SELECT {by} AS grouped, count(*) FILTER (NOT is_new), count(*) FILTER (is_new)"
        " FROM populations GROUP BY grouped ORDER BY grouped NULLS LAST"
    ).fetchall()
    return [Pair(*row) for row in rows]


def frequent(connection: Connection, by: str, most: int) -> list[Pair]:
    """The `most` most frequent values that are not rare, rising; others are left out."""
    rows = connection.execute(
        f"SELECT {by} AS grouped, count(*) FILTER (NOT is_new), count(*) FILTER (is_new)"
        f" FROM populations WHERE grouped IS NOT NULL GROUP BY grouped HAVING count(*) >= {_RARE}"
        f" ORDER BY count(*) DESC, grouped LIMIT {most}"
    ).fetchall()
    return sorted(Pair(*row) for row in rows)


def old_edges(connection: Connection, column: str, most: int, parts: int) -> list[Any]:
    """Where to cut the values: at each of a few distinct old ones, else into equal old parts."""
    where = f"FROM populations WHERE NOT is_new AND {column} IS NOT NULL"
    few = connection.execute(
        f"SELECT DISTINCT {column} {where} ORDER BY 1 LIMIT {most + 1}"
    ).fetchall()
    if len(few) <= most:
        return [value for (value,) in few]
    cuts = ", ".join(str(at / parts) for at in range(1, parts))
    found = one(connection, f"SELECT quantile_disc({column}, [{cuts}]) {where}")
    return list(dict.fromkeys(found))
