"""Whole tables: opened wherever they stand, scored in DuckDB, handed on as columns."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, Literal, TypeAlias, assert_never

import duckdb
from attrs import frozen

from icpdsl.engines.duckdb.answers import prepared
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
from icpdsl.engines.sql.wanted import Wanted
from icpdsl.program.run import Run
from icpdsl.records.headings import Columns
from icpdsl.records.mapping import RecordReader
from icpdsl.records.problems import ProblemLog
from icpdsl.records.readers import Kind, Progress, RecordFile, open_records, table_records
from icpdsl.records.readers.places import Place, Server, place_of
from icpdsl.records.readers.table_rows import TableRows, excel_rows, sqlite_rows
from icpdsl.source.errors import UsageError

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


@frozen
class Opened:
    """A source whose records stand in the database: what a statement over them starts from."""

    name: str
    base: Base
    columns: tuple[Columns, ...]
    headings: tuple[str, ...]
    files: tuple[str, ...]
    notes: tuple[str, ...]


@contextmanager
def scored_table(
    run: Run, source: Source, wanted: Wanted, log: ProblemLog, options: TextOptions
) -> Iterator[ScoredTable]:
    """Score the records of `source`; data problems go to `log`."""
    if run.engine == "postgres":
        from icpdsl.program.servers import scored_on_server  # noqa: PLC0415  (an extra)

        with scored_on_server(run, server_of(source), wanted, log) as scored:
            yield scored
        return
    if run.engine == "spark":
        from icpdsl.program.spark import scored_on_spark  # noqa: PLC0415  (an extra)

        with scored_on_spark(run, source, wanted, log) as scored:
            yield scored
        return
    readers = [reader for reader, _ in run.steps]
    with session() as connection:
        found = opened_base(connection, source, readers, log, options)
        with told(found.name):
            sql = prepared(connection, found.base, run.batches, wanted)
        yield ScoredTable(connection, sql, found.files, found.columns, found.notes)


def table_engine(source: Source) -> Literal["duckdb", "postgres"]:
    """What scores a table unless said otherwise: the server on which it stands, else DuckDB."""
    place = place_of(source) if isinstance(source, str) else None
    return "postgres" if isinstance(place, Server) else "duckdb"


def server_of(source: Source) -> Server:
    """The table of a server; raises `UsageError` where the source is none."""
    place = place_of(source) if isinstance(source, str) else None
    if not isinstance(place, Server):
        raise UsageError("the engine `postgres` scores tables of `postgresql://…` addresses alone")
    return place


def opened_base(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    readers: Sequence[RecordReader],
    log: ProblemLog,
    options: TextOptions,
) -> Opened:
    """The records of `source` read for each reader; data problems go to `log`."""
    table = native_table(connection, source, options)
    if table is not None:
        with told(table.name):
            return _read(connection, table, readers, log)
    with told("the records"), opened(str(source), log, options) as records:
        base = staged(connection, records, readers)
        columns = tuple(records.columns(reader) for reader in readers)
        headings = records.headings or tuple(dict.fromkeys(chain(*map(_seen, readers, columns))))
        return Opened(records.name, base, columns, headings, (), records.notes)


def _seen(reader: RecordReader, columns: Columns) -> tuple[str, ...]:
    """The keys of objects that were met."""
    known = (one.name for one in reader.account.fields if one.name not in columns.absent)
    return (*known, *columns.unmapped)


def _read(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    readers: Sequence[RecordReader],
    log: ProblemLog,
) -> Opened:
    reader = TableReader(connection, table, readers[0].decimal_comma)
    accounts = [one.account for one in readers]
    base = reader.base(accounts)
    tell_problems(connection, base, log)
    columns = tuple(reader.columns(one) for one in accounts)
    return Opened(table.name, base, columns, table.headings, table.files, ())


def native_table(
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


def _native(connection: duckdb.DuckDBPyConnection, place: Place | Server) -> Table | None:
    if isinstance(place, Server):
        return None
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


def _rows(place: Place | Server, stack: ExitStack) -> TableRows:
    if isinstance(place, Server):
        from icpdsl.engines.postgres.results import server_rows  # noqa: PLC0415  (an extra)

        return server_rows(place, stack)
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
