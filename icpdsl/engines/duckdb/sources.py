"""What DuckDB reads by itself: Parquet files and folders, its own databases, frames, clean CSV."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
from attrs import evolve

from icpdsl.engines.duckdb.kinds import normalised
from icpdsl.engines.duckdb.tables import Table, named
from icpdsl.engines.duckdb.texts import listed, quoted
from icpdsl.records.readers.table_rows import TableRows, no_table
from icpdsl.source.errors import DataError, UsageError
from icpdsl.source.printable import printable

_AT_ONCE = 1_000
_FAILURES = (
    duckdb.ConversionException,
    duckdb.IOException,
    duckdb.InvalidInputException,
    duckdb.NotImplementedException,
    duckdb.SerializationException,
)
_ERROR_NUMBER = re.compile(r'"errno":"(\d+)"')


@contextmanager
def told(name: str) -> Iterator[None]:
    """A failure of DuckDB as one line about the input or output `name`."""
    try:
        yield
    except _FAILURES as error:
        raise DataError(f"{name}: {_reason(str(error))}") from error
    except duckdb.OutOfMemoryException as error:
        raise DataError(f"{name}: needs more memory or more room for temporary files") from error


def _reason(message: str) -> str:
    lines = message.split("\n")
    if "schema mismatch" in lines[0]:
        return "the files of the folder have different columns: " + printable(
            lines[0].partition("schema mismatch in glob: ")[2]
        )
    number = _ERROR_NUMBER.search(message)
    if number is not None:
        return f"cannot be written: {os.strerror(int(number[1])).lower()}"
    if "No space left" in message:
        return "cannot be written: no space left on device"
    if "magic bytes" in message or "Thrift" in message or "parquet" in message.lower():
        return "is not a whole Parquet file"
    return printable(lines[0].partition(": ")[2] or lines[0])


def parquet_table(connection: duckdb.DuckDBPyConnection, path: Path) -> Table:
    """A Parquet file, or all those below a folder, by path; their columns must be the same."""
    name = printable(str(path))
    if not path.exists():
        raise DataError(f"{name}: cannot be read: no such file or directory")
    files = sorted(path.rglob("*.parquet")) if path.is_dir() else [path]
    if not files:
        raise DataError(f"{name}: no Parquet file (*.parquet) in this folder or below")
    literal = [literal_path(one) for one in files]
    paths = listed(literal)
    with told(name):
        table = described(connection, name, f"read_parquet([{paths}], hive_partitioning = false)")
        if len(files) > 1:
            _refuse_mixed(connection, table, paths)
    # A statement may open what a pattern finds only where it may open the pattern too.
    opened = dict.fromkeys([*literal, *(str(one.resolve()) for one in files)])
    table = evolve(table, files=tuple(opened))
    if {"file_index", "file_row_number"} & {one.lower() for one in table.headings}:
        return table
    return evolve(table, number="(CAST(file_index AS BIGINT) << 40) + file_row_number")


def _refuse_mixed(connection: duckdb.DuckDBPyConnection, table: Table, paths: str) -> None:
    """Raise `DataError` where the first file lacks a column, or its type would cut others' cells.

    Where another file lacks one, DuckDB says so when it comes to it.
    """
    by_name = f"read_parquet([{paths}], hive_partitioning = false, union_by_name = true)"
    whole = described(connection, table.name, by_name)
    wide = dict(zip(whole.headings, whole.types, strict=True))
    more = [one for one in whole.headings if one not in set(table.headings)]
    if more:
        raise DataError(
            f"{table.name}: the files of the folder have different columns:"
            f" `{printable(more[0])}` is not in the first"
        )
    for heading, kind in zip(table.headings, table.types, strict=True):
        if wide.get(heading, kind) != kind:
            raise DataError(
                f"{table.name}: the files of the folder have different types in the column"
                f" `{printable(heading)}`, such as {kind}; write them with one type"
            )


def literal_path(path: Path) -> str:
    """The path with what DuckDB would take for wildcards in brackets."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in str(path.resolve()))


def duckdb_table(connection: duckdb.DuckDBPyConnection, path: Path, table: str) -> Table:
    """A table or view of a DuckDB file, which is opened for reading only."""
    name = printable(str(path))
    if not path.is_file():
        raise DataError(f"{name}: cannot be read: no such file or directory")
    with told(name):
        connection.execute(
            f"ATTACH {quoted(str(path.resolve()))} AS given (READ_ONLY, TYPE duckdb)"
        )
    found = connection.execute(
        "SELECT table_schema, table_name FROM information_schema.tables"
        " WHERE table_catalog = 'given' ORDER BY ALL"
    ).fetchall()
    tables = [one if schema == "main" else f"{schema}.{one}" for schema, one in found]
    if table not in tables:
        raise no_table(name, table, tables)
    schema, one = found[tables.index(table)]
    return described(connection, name, f"given.{named(schema)}.{named(one)}")


def frame_table(connection: duckdb.DuckDBPyConnection, frame: Any) -> Table:  # noqa: ANN401
    """A pyarrow table, a pandas or polars frame, or a DuckDB relation."""
    if isinstance(frame, duckdb.DuckDBPyRelation):
        frame = frame.to_arrow_table()
    try:
        connection.register("given_frame", frame)
    except (duckdb.InvalidInputException, duckdb.NotImplementedException) as error:
        raise UsageError(
            "a table is a path, a pyarrow table, a pandas or polars frame or a DuckDB relation,"
            f" not {type(frame).__name__}"
        ) from error
    return described(connection, "the table", "given_frame")


def described(connection: duckdb.DuckDBPyConnection, name: str, relation: str) -> Table:
    """A relation with its columns."""
    columns = connection.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()
    return Table(
        name, relation, tuple(column[0] for column in columns), tuple(one[1] for one in columns)
    )


def rows_of(connection: duckdb.DuckDBPyConnection, table: Table) -> TableRows:
    """The rows of a table one by one, for those who want records."""
    columns = [
        normalised(named(one), kind) for one, kind in zip(table.headings, table.types, strict=True)
    ]
    return TableRows(table.name, table.headings, _fetched(connection, table, columns))


def _fetched(
    connection: duckdb.DuckDBPyConnection, table: Table, columns: Sequence[str]
) -> Iterator[tuple[object, ...]]:
    with told(table.name):
        cursor = connection.execute(f"SELECT {', '.join(columns)} FROM {table.relation}")
        while rows := cursor.fetchmany(_AT_ONCE):
            yield from rows
