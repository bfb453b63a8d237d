"""Records of JSON lines and of JSON files: mappings from keys to typed cells."""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, TextIO

from attrs import define, field

from icpdsl.records.problems import DataProblem, ProblemLog
from icpdsl.records.values import excerpt
from icpdsl.source.errors import DataError
from icpdsl.source.printable import printable

_BLOCK = 1 << 20
_SPACE = " \t\r\n\ufeff"
_SPACES = re.compile(r"[ \t\r\n]*")

NOT_JSON = "the line is not JSON"
NOT_AN_OBJECT = "is not an object of headings and cells"
_REPEATED = "a key stands twice in an object; the first counts"

_Unreadable = (ValueError, ArithmeticError, RecursionError)


@define
class JsonRows:
    """The records of a JSON text. Iterate it once; `notes` says what was out of the ordinary."""

    name: str
    log: ProblemLog
    is_lines: bool
    _text: TextIO
    notes: list[str] = field(factory=list, init=False)
    _decoder: json.JSONDecoder = field(init=False)
    _row: int = field(default=0, init=False)

    def __attrs_post_init__(self) -> None:
        # Decimals keep a number as written, should its field be a text.
        self._decoder = json.JSONDecoder(parse_float=Decimal, object_pairs_hook=self._object)

    def __iter__(self) -> Iterator[tuple[int, Mapping[str, object]]]:
        """Row numbers from 1 and their records."""
        return self._lines() if self.is_lines else self._document()

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        if _REPEATED not in self.notes:
            self.notes.append(_REPEATED)
        return dict(reversed(pairs))

    def _lines(self) -> Iterator[tuple[int, Mapping[str, object]]]:
        for line in self._text:
            text = line.strip(_SPACE)
            if not text:
                continue
            self._row += 1
            try:
                value = self._decoder.decode(text)
            except _Unreadable:
                self.log.add(DataProblem(self._row, "", excerpt(text), NOT_JSON))
                continue
            if isinstance(value, dict):
                yield self._row, value
            else:
                self.log.add(DataProblem(self._row, "", excerpt(text), NOT_AN_OBJECT))

    def _document(self) -> Iterator[tuple[int, Mapping[str, object]]]:
        start = ""
        while not start and (block := self._text.read(_BLOCK)):
            start = block.lstrip(_SPACE)
        values = self._elements(start[1:]) if start.startswith("[") else self._inside(start)
        for value in values:
            self._row += 1
            if isinstance(value, dict):
                yield self._row, value
            else:
                self.log.add(DataProblem(self._row, "", excerpt(value), NOT_AN_OBJECT))

    def _elements(self, buffer: str) -> Iterator[object]:
        """The elements of an array, of which `buffer` is the beginning after its bracket."""
        at, block_size = 0, _BLOCK
        while True:
            at = _skipped(buffer, at)
            if buffer[at : at + 1] == "]":
                return
            value, after, problem = self._element(buffer, at)
            if after == len(buffer):
                block = self._text.read(block_size)
                if not block:
                    raise self._broken(problem)
                buffer, at, block_size = buffer[at:] + block, 0, block_size * 2
                continue
            yield value
            if buffer[after] not in ",]":
                raise self._broken(None)
            at, block_size = after + (buffer[after] == ","), _BLOCK

    def _element(self, buffer: str, at: int) -> tuple[object, int, Exception | None]:
        """The element at `at` and where the text goes on: the buffer's end if it needs more."""
        try:
            value, end = self._decoder.raw_decode(buffer, at)
        except _Unreadable as error:
            return None, len(buffer), error
        return value, _skipped(buffer, end), None

    def _inside(self, start: str) -> Iterator[object]:
        """The elements of the one array of objects in an object, else the object itself."""
        try:
            value = self._decoder.decode(start + self._text.read())
        except _Unreadable as error:
            raise self._broken(error) from None
        if not isinstance(value, dict):
            raise DataError(f"{self.name}: holds no records; an array of objects was expected")
        arrays = {key: one for key, one in value.items() if _is_records(one)}
        if len(arrays) > 1:
            names = ", ".join(f"`{printable(key)}`" for key in arrays)
            raise DataError(f"{self.name}: holds several arrays of objects: {names}; keep one")
        return iter(next(iter(arrays.values()), [value]))

    def _broken(self, error: Exception | None) -> DataError:
        match error:
            case None:
                reason = "`,` or `]` is missing"
            case json.JSONDecodeError():
                reason = error.msg[:1].lower() + error.msg[1:]
            case _:
                reason = "it nests too deep or holds a number beyond all bounds"
        return DataError(f"{self.name}: is not JSON after record {self._row}: {reason}")


def _skipped(text: str, at: int) -> int:
    match = _SPACES.match(text, at)
    return at if match is None else match.end()


def _is_records(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
