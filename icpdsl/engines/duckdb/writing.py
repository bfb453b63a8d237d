"""Results into a table of a DuckDB or SQLite file, which changes all at once or not at all."""

import datetime
import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb

from icpdsl.engines.duckdb.sources import told
from icpdsl.engines.duckdb.tables import named
from icpdsl.engines.duckdb.texts import quoted
from icpdsl.engines.sql.wide import refuse_foreign
from icpdsl.source.errors import DataError
from icpdsl.source.printable import printable

_AT_ONCE = 2_000


def write_duckdb(connection: duckdb.DuckDBPyConnection, sql: str, path: Path, target: str) -> int:
    """Make the results the table `target` of a DuckDB file that is attached as `given`."""
    with told(printable(str(path))):
        connection.execute(f"CREATE TEMP TABLE scored AS {sql}")
        connection.execute("DETACH given")
        connection.execute(f"ATTACH {quoted(str(path.resolve()))} AS given (TYPE duckdb)")
        schema, name = target.split(".", 1) if "." in target else ("main", target)
        found = connection.execute(
            "SELECT column_name FROM duckdb_columns() WHERE database_name = 'given'"
            " AND schema_name = ? AND table_name = ?",
            [schema, name],
        ).fetchall()
        refuse_foreign(target, [one for (one,) in found])
        _refuse_no_schema(connection, printable(str(path)), schema)
        place = f"given.{named(schema)}.{named(name)}"
        connection.execute(f"CREATE OR REPLACE TABLE {place} AS SELECT * FROM scored")
        rows = connection.execute("SELECT count(*) FROM scored").fetchall()
        connection.execute("DETACH given")
    return int(rows[0][0])


def _refuse_no_schema(connection: duckdb.DuckDBPyConnection, name: str, schema: str) -> None:
    found = connection.execute(
        "SELECT 1 FROM duckdb_schemas() WHERE database_name = 'given' AND schema_name = ?", [schema]
    ).fetchall()
    if not found:
        raise DataError(f"{name}: has no schema `{printable(schema)}`")


def write_sqlite(connection: duckdb.DuckDBPyConnection, sql: str, path: Path, target: str) -> int:
    """Make the results the table `target` of a SQLite file; one of the same columns is refilled."""
    name = printable(str(path))
    if "." in target:
        schema = target.partition(".")[0]
        raise DataError(f"{name}: SQLite has no schema `{printable(schema)}`; name the table alone")
    with told("the records"):
        cursor = connection.execute(sql)
    columns = [one[0] for one in cursor.description or ()]
    kinds = ["REAL" if one[1] == "DOUBLE" else "TEXT" for one in cursor.description or ()]
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute("BEGIN IMMEDIATE")
            _make_table(database, target, columns, kinds)
            count = 0
            marks = ", ".join("?" for _ in columns)
            while rows := cursor.fetchmany(_AT_ONCE):
                cells = [[_cell(one) for one in row] for row in rows]
                database.executemany(f"INSERT INTO {named(target)} VALUES ({marks})", cells)
                count += len(rows)
            database.execute("COMMIT")
    except sqlite3.Error as error:
        raise DataError(f"{name}: cannot be written: {printable(str(error))}") from error
    return count


def _make_table(
    database: sqlite3.Connection, target: str, columns: list[str], kinds: list[str]
) -> None:
    found = [row[1] for row in database.execute(f"PRAGMA table_info({named(target)})")]
    refuse_foreign(target, found)
    if found == columns:
        database.execute(f"DELETE FROM {named(target)}")
        return
    listed = ", ".join(f"{named(one)} {kind}" for one, kind in zip(columns, kinds, strict=True))
    database.execute(f"DROP TABLE IF EXISTS {named(target)}")
    database.execute(f"CREATE TABLE {named(target)} ({listed})")


def _cell(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime.date) else value
