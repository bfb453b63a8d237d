"""Bytes of a file or of standard input, counted as they go by, and their decoding."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from attrs import frozen

from icpdsl.source.errors import DataError, UsageError
from icpdsl.source.printable import printable

HEAD_BYTES = 65_536
_BUFFER_BYTES = 262_144
_MOSTLY = 0.4

Progress = Callable[[int, int | None], None]
"""Told after each block how many bytes were read, and how many there are where that is known."""

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_FOREIGN = (
    (b"PK\x03\x04", "an Excel workbook or a zip file", "save the sheet as CSV"),
    (b"\xd0\xcf\x11\xe0", "an Excel workbook", "save the sheet as CSV"),
    (b"PAR1", "a Parquet file", "write it as CSV or JSON lines"),
    (b"\x1f\x8b", "a gzip file", "unpack it"),
    (b"%PDF", "a PDF document", "export the records as CSV"),
)


@frozen
class Source:
    """Where records come from: a name for messages, the first bytes, and the whole stream."""

    name: str
    suffix: str
    head: bytes
    stream: BinaryIO

    def text(self, encoding: str | None) -> io.TextIOWrapper:
        """The source as text with its line ends; strict UTF-8 unless marked or said otherwise."""
        try:
            return io.TextIOWrapper(self.stream, self.encoding(encoding), "strict", newline="")
        except LookupError:
            raise DataError(
                f"{self.name}: `{printable(str(encoding))}` is not the name of an encoding"
            ) from None

    def encoding(self, asked: str | None) -> str:
        """The encoding asked for, else the one that the first bytes tell."""
        if asked is not None:
            return "utf-8-sig" if asked.lower().replace("_", "-") in {"utf-8", "utf8"} else asked
        marked = next((name for mark, name in _MARKS if self.head.startswith(mark)), None)
        return marked or _unmarked(self.head)

    def head_text(self, encoding: str | None) -> str:
        """The first characters, for guessing what they are; never an error."""
        try:
            return self.head.decode(self.encoding(encoding), "ignore")
        except LookupError:
            return ""


def _unmarked(head: bytes) -> str:
    """UTF-16 without a mark has a zero in every other byte; all else must be UTF-8."""
    half = len(head) // 2 or 1
    if head[1::2].count(0) > half * _MOSTLY and head[::2].count(0) == 0:
        return "utf-16-le"
    if head[::2].count(0) > half * _MOSTLY and head[1::2].count(0) == 0:
        return "utf-16-be"
    return "utf-8-sig"


class _Counted(io.RawIOBase):
    """A stream that gives its head once more and tells its progress.

    It closes only what was opened here: standard input and a caller's stream stay open.
    """

    def __init__(
        self, head: bytes, rest: BinaryIO, total: int | None, tell: Progress | None
    ) -> None:
        super().__init__()
        self._head = memoryview(head)
        self._rest = rest
        self._total = total
        self._tell = tell
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        block = self._head[: len(buffer)] if self._head else self._rest.read(len(buffer))
        size = len(block)
        buffer[:size] = block
        self._head = self._head[size:]
        self._count += size
        if self._tell is not None:
            self._tell(self._count, self._total)
        return size

    def close(self) -> None:
        if self._total is not None:
            self._rest.close()
        super().close()


def open_source(where: str | Path | BinaryIO, on_progress: Progress | None = None) -> Source:
    """Open a path, `-` for standard input, or a binary stream; raises `DataError`."""
    name, suffix, stream, total = _opened(where)
    try:
        head = stream.read(HEAD_BYTES)
    except OSError as error:
        raise unreadable(name, error) from error
    for mark, kind, way_out in _FOREIGN:
        if head.startswith(mark):
            stream.close()
            raise DataError(f"{name}: is {kind}; {way_out}")
    counted = io.BufferedReader(_Counted(head, stream, total, on_progress), _BUFFER_BYTES)
    return Source(name, suffix, head, counted)


def _opened(where: str | Path | BinaryIO) -> tuple[str, str, BinaryIO, int | None]:
    if where == "-":
        return "standard input", "", sys.stdin.buffer, None
    if not isinstance(where, str | Path):
        return "the records", "", where, None
    path = Path(where)
    try:
        stream = path.open("rb")
        total = path.stat().st_size
    except (OSError, ValueError) as error:
        refuse_address(str(where))
        raise unreadable(printable(str(where)), error) from error
    return printable(str(where)), path.suffix.lower(), stream, total


def refuse_address(where: str) -> None:
    """Raise `UsageError` for an address, of which all but the scheme may be a secret."""
    scheme, mark, _ = where.partition("://")
    if mark:
        raise UsageError(
            f"`{printable(scheme)}:` is no address that records are read from; there are"
            " `postgresql:`, `duckdb:` and `sqlite:`"
        )


def unreadable(name: str, error: OSError | ValueError) -> DataError:
    """The error for a file that is not there, or fails under way."""
    reason = getattr(error, "strerror", None) or str(error)
    return DataError(f"{name}: cannot be read: {reason[:1].lower()}{reason[1:]}")


def undecodable(name: str, error: UnicodeError) -> DataError:
    """The error for bytes that are not of the encoding."""
    if isinstance(error, UnicodeDecodeError):
        found = error.object[error.start]
        kind = error.encoding.removesuffix("-sig").upper()
        return DataError(
            f"{name}: is not {kind} (byte 0x{found:02x}); name its encoding, such as"
            " `--encoding cp1252` or `--encoding utf-16`"
        )
    return DataError(f"{name}: cannot be decoded; name its encoding with `--encoding`")
