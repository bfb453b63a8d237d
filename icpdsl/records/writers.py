"""Results to files: CSV that no spreadsheet runs, JSON, and a file that is whole or not there."""

import contextlib
import csv
import datetime
import io
import itertools
import json
import os
import re
import secrets
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from icpdsl.records.record import Band
from icpdsl.source.errors import DataError
from icpdsl.source.printable import printable

_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?%?")
_ERRORS = "backslashreplace"
"""Half a surrogate pair, which JSON may hold, is written as its escape."""

_BUFFER = 1 << 20
"""Bytes held before the disk is asked: lines of results are long, and each call costs."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def csv_cell(value: object) -> str:
    """A value as a CSV cell that reads back as it was, and that is no formula to a spreadsheet."""
    match value:
        case None:
            return ""
        case str():
            return _harmless(value)
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case int() | float():
            return repr(value)
        case datetime.date():
            return value.isoformat()
        case Band():
            return _band(value)
        case list() | tuple():
            return _harmless("; ".join(str(one) for one in value))
        case set() | frozenset():
            return _harmless("; ".join(sorted(str(one) for one in value)))
        case _:
            return _harmless(str(value))


def _harmless(text: str) -> str:
    visible = _CONTROL.sub(lambda match: printable(match[0]), text)
    is_formula = _FORMULA.match(visible) and not _PLAIN_NUMBER.fullmatch(visible)
    return f"'{visible}" if is_formula else visible


def _band(band: Band) -> str:
    if band.low is None:
        return f"{'<' if band.excludes_high else '<='}{csv_cell(band.high)}"
    if band.high is None:
        return f"{'>' if band.excludes_low else '>='}{csv_cell(band.low)}"
    return f"{csv_cell(band.low)} to {csv_cell(band.high)}"


def csv_lines(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The lines of a CSV text, the headings first, each with its line end."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    for row in itertools.chain([headings], rows):
        writer.writerow([csv_cell(value) for value in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def json_line(value: object) -> str:
    """A JSON value on one line, with its line end; characters beyond ASCII as they are."""
    return _encodable(json.dumps(value, ensure_ascii=False, allow_nan=False)) + "\n"


def json_text(value: object) -> str:
    """A JSON value over several lines, for people."""
    return _encodable(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)) + "\n"


def _encodable(text: str) -> str:
    """Half a surrogate pair, which no file can hold, as its escape."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


@contextlib.contextmanager
def open_output(path: str | Path) -> Iterator[TextIO]:
    """A file to write that takes the place of `path` when all went well.

    Until then, and after any failure, whatever stood there stays as it is. Raises `DataError` where
    it cannot be written.
    """
    name = printable(str(path))
    target = Path(path).resolve()
    if target.exists() and not target.is_file():
        with _told(name), target.open("w", encoding="utf-8", errors=_ERRORS, newline="") as stream:
            yield stream
        return
    temporary = _beside(target)
    with _told(name):
        stream = temporary.open("x", _BUFFER, encoding="utf-8", errors=_ERRORS, newline="")
        try:
            yield stream
            _finish(stream, temporary, target)
        finally:
            with contextlib.suppress(OSError):
                stream.close()
            temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def _told(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DataError(f"{name}: cannot be written: {reason}") from error


def _beside(target: Path) -> Path:
    return target.with_name(f".icp-{secrets.token_hex(8)}.tmp")


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A name to write under, by whatever means, that takes the place of `path` when all went well.

    Raises `DataError` where it cannot be written, and where `path` is no file.
    """
    name, target = printable(str(path)), path.resolve()
    if target.exists() and not target.is_file():
        raise DataError(f"{name}: cannot be written: is not a file")
    temporary = _beside(target)
    with _told(name):
        try:
            temporary.touch(exist_ok=False)
            yield temporary
            with temporary.open("rb") as stream:
                os.fsync(stream.fileno())
            _put(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)


def _finish(stream: TextIO, temporary: Path, target: Path) -> None:
    stream.flush()
    os.fsync(stream.fileno())
    stream.close()
    _put(temporary, target)


def _put(temporary: Path, target: Path) -> None:
    if target.exists():
        temporary.chmod(stat.S_IMODE(target.stat().st_mode))
    temporary.replace(target)
