"""Results of a statement to a file that is whole or not there: Parquet, CSV, JSON lines, Excel."""

import datetime
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, TypeAlias, assert_never

import duckdb

from icpdsl.engines.duckdb.session import lock
from icpdsl.engines.duckdb.sources import told
from icpdsl.engines.duckdb.texts import quoted
from icpdsl.records.writers import csv_lines, json_line, replacing
from icpdsl.source.errors import DataError, UsageError
from icpdsl.source.printable import printable

TableFormat: TypeAlias = Literal["parquet", "csv", "jsonl", "xlsx"]

_AT_ONCE = 2_000
_EXCEL_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
_MOST_EXCEL_ROWS = 1_048_575


def write_table(
    connection: duckdb.DuckDBPyConnection,
    sql: str,
    path: Path,
    form: TableFormat,
    files: Sequence[str] = (),
) -> None:
    """Run the statement, which reads `files`, into `path`; what stood there stays until then."""
    name = printable(str(path))
    with replacing(path) as temporary, told(name):
        lock(connection, [*files, str(temporary)])
        match form:
            case "parquet":
                target = quoted(str(temporary))
                connection.execute(f"COPY ({sql}) TO {target} (FORMAT parquet, USE_TMP_FILE false)")
            case "csv" | "jsonl":
                with temporary.open("w", encoding="utf-8", newline="") as stream:
                    stream.writelines(lines(connection, sql, form))
            case "xlsx":
                _write_excel(name, temporary, connection, sql)
            case _:
                assert_never(form)


def lines(
    connection: duckdb.DuckDBPyConnection, sql: str, form: Literal["csv", "jsonl"]
) -> Iterator[str]:
    """The results as lines of text."""
    names, rows = _fetched(connection, sql)
    if form == "csv":
        yield from csv_lines(names, rows)
        return
    for row in rows:
        yield json_line(dict(zip(names, map(_json, row), strict=True)))


def _json(value: object) -> object:
    match value:
        case float() if value.is_integer():
            return int(value)
        case datetime.date():
            return value.isoformat()
        case _:
            return value


def _fetched(
    connection: duckdb.DuckDBPyConnection, sql: str
) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    with told("the records"):
        cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description or ()]
    return names, _rows(cursor)


def _rows(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    with told("the records"):
        while rows := cursor.fetchmany(_AT_ONCE):
            yield from rows


def _write_excel(name: str, path: Path, connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    try:
        import xlsxwriter  # noqa: PLC0415 - an extra
    except ImportError:
        raise UsageError("writing Excel needs icpdsl[excel]") from None
    names, rows = _fetched(connection, sql)
    with tempfile.TemporaryDirectory(prefix="icp-", ignore_cleanup_errors=True) as folder:
        opened = xlsxwriter.Workbook(str(path), {**_EXCEL_OPTIONS, "tmpdir": folder})
        try:
            _fill_workbook(name, opened, names, rows)
        except xlsxwriter.exceptions.FileCreateError as error:
            cause = error.args[0] if error.args else None
            reason = cause.strerror if isinstance(cause, OSError) else str(error)
            raise DataError(f"{name}: cannot be written: {str(reason).lower()}") from error


def _fill_workbook(
    name: str,
    opened: Any,  # noqa: ANN401
    names: Sequence[str],
    rows: Iterator[Sequence[object]],
) -> None:
    with opened as workbook:
        sheet = workbook.add_worksheet("scores")
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, names)
        for number, row in enumerate(rows, start=1):
            if number > _MOST_EXCEL_ROWS:
                raise DataError(
                    f"{name}: an Excel sheet holds 1,048,575 rows; write Parquet or CSV"
                )
            _write_row(sheet, number, row, day)


def _write_row(sheet: Any, number: int, row: Sequence[object], day: object) -> None:  # noqa: ANN401
    for at, value in enumerate(row):
        match value:
            case None:
                continue
            case datetime.date():
                sheet.write_datetime(number, at, value, day)
            case str():
                sheet.write_string(number, at, printable(value)[:32_767])
            case _:
                sheet.write(number, at, value)
