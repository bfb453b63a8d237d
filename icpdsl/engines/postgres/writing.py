"""Results into a table of the same database, whose rows change all at once or not at all.

A table that is there keeps its rights, its indexes and the views that use it: its rows are deleted
and the new ones inserted in one transaction, so that whoever reads meanwhile sees the old ones to
the end. Columns that the results no longer have go, new ones come.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from icpdsl.engines.postgres.answers import Statement
from icpdsl.engines.postgres.connection import told
from icpdsl.engines.postgres.tables import found_table, named
from icpdsl.engines.sql.wide import Column, is_public, refuse_foreign
from icpdsl.source.errors import UsageError

if TYPE_CHECKING:
    import psycopg

_LONGEST_NAME = 63
_COLUMNS = """
SELECT attname, format_type(atttypid, atttypmod) FROM pg_catalog.pg_attribute
WHERE attrelid = CAST(%s AS regclass) AND attnum > 0 AND NOT attisdropped ORDER BY attnum
"""


def existing_table(connection: "psycopg.Connection", target: str) -> str | None:
    """The table of this name in SQL, if there is one."""
    found = found_table(connection, target)
    return None if found is None else ".".join(map(named, found))


def write(connection: "psycopg.Connection", statement: Statement, target: str) -> int:
    """Replace the rows of the table `target` by the results; gives how many these are.

    Raises `UsageError` where the table is none of scores, or a column's name is too long.
    """
    _refuse_long_names(statement.columns)
    with told():
        relation = existing_table(connection, target)
        if relation is None:
            relation = ".".join(map(named, target.split(".", 1)))
            listed = ", ".join(f"{named(one.name)} {_type(one)}" for one in statement.columns)
            connection.execute(f"CREATE TABLE {relation} ({listed})")
        else:
            _fit(connection, relation, statement.columns, target)
            connection.execute(f"DELETE FROM {relation}")
        names = ", ".join(named(one.name) for one in statement.columns)
        inserted = connection.execute(f"INSERT INTO {relation} ({names}) {statement.sql}")
        return inserted.rowcount


def _fit(
    connection: "psycopg.Connection", relation: str, columns: Sequence[Column], target: str
) -> None:
    """Give the table the columns of the results; those that icp did not make stay."""
    found: dict[str, str] = dict(connection.execute(_COLUMNS, (relation,)).fetchall())
    refuse_foreign(target, found)
    wanted = {one.name: _type(one) for one in columns}
    gone = [
        name
        for name, kind in found.items()
        if wanted.get(name, "") != kind and (name in wanted or is_public(name))
    ]
    come = [name for name in wanted if name not in found or name in gone]
    steps = [f"DROP COLUMN {named(name)}" for name in gone]
    steps += [f"ADD COLUMN {named(name)} {wanted[name]}" for name in come]
    if steps:
        connection.execute(f"ALTER TABLE {relation} {', '.join(steps)}")


def _type(one: Column) -> str:
    """The type as the catalogue of Postgres names it."""
    return exp.DataType(this=one.kind).sql("postgres").lower()


def _refuse_long_names(columns: Sequence[Column]) -> None:
    for one in columns:
        if len(one.name.encode()) > _LONGEST_NAME:
            raise UsageError(
                f"the column `{one.name}` is longer than the 63 characters that Postgres keeps of"
                " a name; shorten the clause's name, or take --clauses none or --long"
            )
