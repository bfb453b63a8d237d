"""Whole tables: opened wherever they stand, scored in DuckDB, handed on as columns."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeAlias, assert_never

import duckdb
from attrs import frozen

from icpdsl.engines.duckdb.answers import Wanted, prepared
from icpdsl.engines.duckdb.plain_csv import plain_csv_table
from icpdsl.engines.duckdb.session import session
from icpdsl.engines.duckdb.sources import (
    duckdb_table,
    frame_table,
    parquet_table,
    rows_of,
    told,
)
from icpdsl.engines.duckdb.staging import staged
from icpdsl.engines.duckdb.tables import Base, Table, TableReader
from icpdsl.engines.duckdb.telling import tell_problems
from icpdsl.program.run import Run
from icpdsl.records.headings import Columns
from icpdsl.records.problems import ProblemLog
from icpdsl.records.readers import Kind, Progress, RecordFile, open_records, table_records
from icpdsl.records.readers.places import Place, place_of
from icpdsl.records.readers.table_rows import TableRows, excel_rows, sqlite_rows

Source: TypeAlias = Any
"""A path or an address as text, a pyarrow table, a pandas or polars frame, a DuckDB relation."""


@frozen
class TextOptions:
    """How a file of text is read, where it is one; `None` leaves it to be found out."""

    kind: Kind | None = None
    encoding: str | None = None
    separator: str | None = None
    on_progress: Progress | None = None


@frozen
class ScoredTable:
    """A statement ready to run over an open database, and what there is to say of the input."""

    connection: duckdb.DuckDBPyConnection
    sql: str
    files: tuple[str, ...]
    columns: tuple[Columns, ...]
    notes: tuple[str, ...]


@contextmanager
def scored_table(
    run: Run, source: Source, wanted: Wanted, log: ProblemLog, options: TextOptions
) -> Iterator[ScoredTable]:
    """Score the records of `source`; data problems go to `log`."""
    readers = [reader for reader, _ in run.steps]
    with session() as connection:
        table = _table(connection, source, options)
        if table is None:
            with opened(str(source), log, options) as records:
                base = staged(connection, records, readers)
                columns, notes = run.columns(records), records.notes
        else:
            with told(table.name):
                base, columns = _read(connection, table, run, log)
            notes = ()
        with told("the records" if table is None else table.name):
            sql = prepared(connection, base, run.batches, wanted)
        files = () if table is None else table.files
        yield ScoredTable(connection, sql, files, columns, notes)


def _read(
    connection: duckdb.DuckDBPyConnection, table: Table, run: Run, log: ProblemLog
) -> tuple[Base, tuple[Columns, ...]]:
    reader = TableReader(connection, table, run.steps[0][0].decimal_comma)
    accounts = [one.account for one, _ in run.steps]
    base = reader.base(accounts)
    tell_problems(connection, base, log)
    return base, tuple(reader.columns(one) for one in accounts)


def _table(
    connection: duckdb.DuckDBPyConnection, source: Source, options: TextOptions
) -> Table | None:
    """What DuckDB reads by itself; `None` where Python must."""
    if not isinstance(source, str | Path):
        return frame_table(connection, source)
    place = place_of(str(source))
    if place is not None:
        return _native(connection, place)
    path = Path(source)
    is_csv = options.kind in {None, "csv"} and path.suffix.lower() in {".csv", ".tsv", ".txt"}
    if is_csv and options.encoding is None:
        return plain_csv_table(connection, path, options.separator)
    return None


def _native(connection: duckdb.DuckDBPyConnection, place: Place) -> Table | None:
    match place.kind:
        case "parquet":
            return parquet_table(connection, place.path)
        case "duckdb":
            return duckdb_table(connection, place.path, place.table)
        case "excel" | "sqlite":
            return None
        case _:
            assert_never(place.kind)


def opened(where: str, log: ProblemLog, options: TextOptions) -> RecordFile:
    """The records of any place, one by one."""
    place = place_of(where)
    if place is None:
        return open_records(
            where,
            log=log,
            kind=options.kind,
            encoding=options.encoding,
            separator=options.separator,
            on_progress=options.on_progress,
        )
    with ExitStack() as stack:
        rows = _rows(place, stack)
        return table_records(rows, log, stack.pop_all().close)


def _rows(place: Place, stack: ExitStack) -> TableRows:
    match place.kind:
        case "excel":
            return excel_rows(place.path)
        case "sqlite":
            return sqlite_rows(place.path, place.table)
        case "parquet":
            connection = stack.enter_context(session())
            return rows_of(connection, parquet_table(connection, place.path))
        case "duckdb":
            connection = stack.enter_context(session())
            return rows_of(connection, duckdb_table(connection, place.path, place.table))
        case _:
            assert_never(place.kind)
