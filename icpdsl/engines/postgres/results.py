"""Results out of Postgres: as a file that DuckDB reads, and records one by one."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from sqlglot import exp

from icpdsl.engines.duckdb.tables import named
from icpdsl.engines.duckdb.texts import quoted
from icpdsl.engines.postgres.answers import Statement
from icpdsl.engines.postgres.connection import NAME, read_only, told, transaction
from icpdsl.engines.postgres.tables import server_table
from icpdsl.records.readers.places import Server
from icpdsl.records.readers.table_rows import TableRows
from icpdsl.source.errors import DataError

if TYPE_CHECKING:
    import psycopg

_AT_ONCE = 1_000
_NULL = r"\N"
_LONGEST_LINE = 1 << 30


def fetched(connection: "psycopg.Connection", statement: Statement, path: Path) -> str:
    """Run the statement into the file `path`; gives the SELECT by which DuckDB reads it.

    The server writes the lines as they come, so that memory stays small here.
    """
    copy_out = f"COPY ({statement.sql}) TO STDOUT (FORMAT csv, NULL '{_NULL}')"
    with told(), connection.cursor() as cursor, cursor.copy(copy_out) as lines:
        try:
            with path.open("wb") as stream:
                for line in lines:
                    stream.write(line)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise DataError(f"the temporary folder: cannot be written: {reason}") from error
    columns = ", ".join(
        f"{quoted(one.name)}: '{exp.DataType(this=one.kind).sql('duckdb')}'"
        for one in statement.columns
    )
    names = ", ".join(named(one.name) for one in statement.columns)
    return (
        f"SELECT {names} FROM read_csv({quoted(str(path))}, auto_detect = false, header = false,"
        f" delim = ',', quote = '\"', escape = '\"', nullstr = '{_NULL}',"
        f" allow_quoted_nulls = false, parallel = false, max_line_size = {_LONGEST_LINE},"
        f" columns = {{{columns}}})"
    )


def server_rows(server: Server, stack: ExitStack) -> TableRows:
    """The rows of a table one by one, for those who want records; `stack` ends the reading."""
    connection = stack.enter_context(transaction(server))
    with told():
        read_only(connection)
        table = server_table(connection, server.table)
    columns = ", ".join(one.normalised for one in table.columns)
    sql = f"SELECT {columns} FROM {table.relation}"
    return TableRows(NAME, table.headings, _rows(connection, sql))


def _rows(connection: "psycopg.Connection", sql: str) -> Iterator[tuple[object, ...]]:
    with told(), connection.cursor("icp_rows") as cursor:
        cursor.execute(sql)
        while rows := cursor.fetchmany(_AT_ONCE):
            yield from rows
