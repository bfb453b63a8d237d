"""Rows of tables that carry types: Excel sheets, SQLite, and whatever gives tuples."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import define, field

from icpdsl.source.errors import DataError, UsageError
from icpdsl.source.printable import printable

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook


@define
class TableRows:
    """Rows under headings, as mappings to typed cells; of a heading that stands twice the first."""

    name: str
    headings: tuple[str, ...]
    _rows: Iterable[Sequence[object]]
    notes: list[str] = field(factory=list)

    def __iter__(self) -> Iterator[tuple[int, Mapping[str, object]]]:
        """Row numbers from 1 and their cells."""
        places = {
            heading: at for at, heading in reversed(list(enumerate(self.headings))) if heading
        }
        pairs = sorted(places.items(), key=lambda pair: pair[1])
        for number, row in enumerate(self._rows, start=1):
            yield number, {heading: row[at] for heading, at in pairs if at < len(row)}


def excel_rows(path: Path) -> TableRows:
    """The first sheet of a workbook: the first row that holds anything is the heading."""
    name = printable(str(path))
    workbook = _workbook(path, name)
    sheets = workbook.sheet_names
    rows = workbook.get_sheet_by_index(0).to_python() if sheets else []
    filled = [row for row in rows if any(cell not in {"", None} for cell in row)]
    if not filled:
        raise DataError(f"{name}: is empty; a row of headings was expected")
    heading = [str(cell).strip() for cell in filled[0]]
    notes = [f"the sheet `{sheets[0]}` was read, the first of {len(sheets)}"] if sheets[1:] else []
    return TableRows(name, tuple(heading), filled[1:], notes)


def _workbook(path: Path, name: str) -> "CalamineWorkbook":
    try:
        from python_calamine import (  # noqa: PLC0415 - an extra
            CalamineError,
            CalamineWorkbook,
        )
    except ImportError:
        raise UsageError("reading Excel needs icpdsl[excel]") from None
    try:
        return CalamineWorkbook.from_path(str(path))
    except (CalamineError, OSError) as error:
        raise DataError(f"{name}: cannot be read as an Excel workbook") from error


def sqlite_rows(path: Path, table: str) -> TableRows:
    """The rows of a table or view of a SQLite file, which is opened for reading only."""
    name = printable(str(path))
    if not path.is_file():
        raise DataError(f"{name}: cannot be read: no such file or directory")
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        listed = connection.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name"
        )
        tables = [row[0] for row in listed]
        if table not in tables:
            raise no_table(name, table, tables)
        cursor = connection.execute(f'SELECT * FROM "{table.replace(chr(34), chr(34) * 2)}"')  # noqa: S608
    except sqlite3.DatabaseError as error:
        raise DataError(f"{name}: cannot be read as a SQLite database") from error
    headings = tuple(column[0] for column in cursor.description)
    return TableRows(name, headings, cursor)


def no_table(name: str, table: str, tables: Sequence[str]) -> DataError:
    """The error for a table that is not there; it names those that are."""
    listed = ", ".join(f"`{printable(one)}`" for one in tables[:20])
    there = f"there are {listed}" if tables else "it holds none"
    return DataError(f"{name}: has no table `{printable(table)}`; {there}")
