"""Open records of any kind that the core reads: CSV, JSON lines, JSON."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, TypeAlias

from attrs import define, field

from icpdsl.records.headings import Columns
from icpdsl.records.mapping import RecordReader
from icpdsl.records.problems import DataProblem, ProblemLog
from icpdsl.records.readers.csv_rows import CsvRows, csv_rows
from icpdsl.records.readers.json_rows import JsonRows
from icpdsl.records.readers.kinds import Kind, kind_of
from icpdsl.records.readers.streams import Progress, open_source, undecodable, unreadable
from icpdsl.records.readers.table_rows import TableRows
from icpdsl.records.record import Record

Cells: TypeAlias = list[object] | Mapping[str, object]
Binding: TypeAlias = Callable[[Cells, int], tuple[Record, tuple[DataProblem, ...]]]


@define
class RecordFile:
    """Records that stream by: use it as a context manager and iterate `rows` or `records` once.

    Broken lines and ragged rows go to `log`, and so do unreadable cells where `records` is used.
    `notes`, whole when the rows are through, says what else was out of the ordinary.
    """

    name: str
    kind: Kind
    log: ProblemLog
    _rows: CsvRows | JsonRows | TableRows
    _close: Callable[[], None]
    _reader: RecordReader | None = field(default=None, init=False)

    @property
    def headings(self) -> tuple[str, ...] | None:
        """The headings of a table; JSON has none before it is read."""
        return None if isinstance(self._rows, JsonRows) else self._rows.headings

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out or found twice, a line each."""
        return tuple(self._rows.notes)

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Row numbers from 1 and cells: lists by heading from CSV, mappings from JSON."""
        try:
            yield from self._rows
        except UnicodeError as error:
            raise undecodable(self.name, error) from error
        except OSError as error:
            raise unreadable(self.name, error) from error

    def bind(self, reader: RecordReader) -> Binding:
        """How `reader` reads the cells of these rows."""
        if isinstance(self._rows, CsvRows):
            return reader.for_headings(self._rows.headings).read  # type: ignore[return-value]
        return reader.read  # type: ignore[return-value]

    def columns(self, reader: RecordReader) -> Columns:
        """How headings and fields found each other; from JSON, of the keys seen so far."""
        if not isinstance(self._rows, JsonRows):
            return reader.for_headings(self._rows.headings).columns
        return reader.seen_columns()

    def records(self, reader: RecordReader) -> Iterator[tuple[int, Record]]:
        """Row numbers and records; what cannot be read goes to `log`."""
        read = self.bind(reader)
        for row, cells in self.rows():
            record, problems = read(cells, row)
            if problems:
                self.log.extend(problems)
            yield row, record

    def close(self) -> None:
        """Close the file."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def table_records(rows: TableRows, log: ProblemLog, close: Callable[[], None]) -> RecordFile:
    """The rows of a table with types as records."""
    return RecordFile(rows.name, "table", log, rows, close)


def open_records(
    where: str | Path | BinaryIO,
    *,
    log: ProblemLog | None = None,
    kind: Kind | None = None,
    encoding: str | None = None,
    separator: str | None = None,
    on_progress: Progress | None = None,
) -> RecordFile:
    """Open a path, `-` for standard input, or a binary stream.

    What is not said is found out: the kind by the name's ending or the first characters, the
    encoding by its mark (else strict UTF-8), the separator by the first rows. Raises `DataError`,
    one clear line with the way out, here and while the rows are read.
    """
    source = open_source(where, on_progress)
    problems = ProblemLog() if log is None else log
    head = source.head_text(encoding).removeprefix("\ufeff")
    found = kind or kind_of(source.suffix, head)
    text = source.text(encoding)
    rows: CsvRows | JsonRows
    try:
        if found == "csv":
            rows = csv_rows(source.name, text, head, separator, problems)
        else:
            rows = JsonRows(source.name, problems, found == "jsonl", text)
    except UnicodeError as error:
        raise undecodable(source.name, error) from error
    return RecordFile(source.name, found, problems, rows, text.close)
