"""CSV that DuckDB reads as `records.readers` does: every quote opens or closes a cell.

Whatever is not plain in this sense, or of uneven rows, is `None` here and left to Python: stray
quotes, other line ends, blank lines, a mark at the start, another encoding.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import duckdb
from attrs import define, field

from icpdsl.engines.duckdb.tables import Table
from icpdsl.engines.duckdb.texts import quoted
from icpdsl.records.readers.csv_rows import find_separator
from icpdsl.source.printable import printable

_HEAD = 65_536
_BLOCK = 8 << 20


def plain_csv_table(
    connection: duckdb.DuckDBPyConnection, path: Path, separator: str | None
) -> Table | None:
    """The file as a table of texts, or `None` if it is not plain."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            cut = separator or find_separator(head.decode("utf-8", "ignore"))
            headings = _headings(head, cut)
            stream.seek(0)
            if headings is None or not _is_plain(stream, cut.encode()):
                return None
    except (OSError, UnicodeDecodeError):
        return None
    return _loaded(connection, path, cut, headings)


def _headings(head: bytes, cut: str) -> tuple[str, ...] | None:
    line, end, _ = head.partition(b"\n")
    if not end or line[:4].lower() == b"sep=" or line[:1] in {b"\xef", b"\xff", b"\xfe"}:
        return None
    (cells,) = csv.reader([line.decode("utf-8").rstrip("\r")], delimiter=cut)
    stripped = tuple(cell.strip() for cell in cells)
    return stripped if stripped and stripped[-1] else None


@define
class _Quotes:
    """Quotes of all blocks so far, and those that stand where one opens or closes a cell."""

    count: int = field(default=0, init=False)
    opening: int = field(default=0, init=False)
    closing: int = field(default=0, init=False)

    def take(self, block: bytes, cut: bytes) -> None:
        self.count += block.count(b'"')
        self.opening += block.count(cut + b'"') + block.count(b'\n"') + block.startswith(b'"')
        self.closing += sum(block.count(b'"' + one) for one in (cut, b"\n", b"\r\n"))

    @property
    def are_plain(self) -> bool:
        return self.opening == self.closing and self.count == self.opening + self.closing


def _is_plain(stream: BinaryIO, cut: bytes) -> bool:
    quotes = _Quotes()
    for block in _blocks(stream):
        returns = block.count(b"\r")
        if returns not in {0, block.count(b"\r\n")} or (returns and returns != block.count(b"\n")):
            return False
        if b"\x00" in block or b"\n\n" in block or b"\n\r\n" in block or block[:1] in b"\r\n":
            return False
        if b'"' in block:
            quotes.take(block, cut)
    return quotes.are_plain


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    """Blocks that end where a line does, the last one too."""
    rest = b""
    while block := stream.read(_BLOCK):
        whole, end, rest = (rest + block).rpartition(b"\n")
        if end:
            yield whole + end
    if rest:
        yield rest + b"\n"


def _loaded(
    connection: duckdb.DuckDBPyConnection, path: Path, cut: str, headings: tuple[str, ...]
) -> Table | None:
    columns = ", ".join(f"'cell{at}': 'VARCHAR'" for at in range(len(headings)))
    name = "".join(f"[{char}]" if char in "*?[" else char for char in str(path.resolve()))
    try:
        connection.execute(
            f"CREATE TEMP TABLE given AS SELECT * FROM read_csv({quoted(name)},"
            f" auto_detect = false, header = true, delim = {quoted(cut)}, quote = '\"',"
            f" escape = '\"', strict_mode = true, columns = {{{columns}}})"
        )
    except (
        duckdb.InvalidInputException,
        duckdb.IOException,
        duckdb.NotImplementedException,  # a cell that is larger than what it reads at once
    ):
        return None
    return Table(
        printable(str(path)),
        "given",
        headings,
        ("VARCHAR",) * len(headings),
        names=tuple(f"cell{at}" for at in range(len(headings))),
        number="rowid",
    )
