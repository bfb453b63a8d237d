r"""Places as an editor counts them: lines from 0, columns in units of its encoding.

An editor ends a line at `\n`, `\r\n` and `\r`; offsets count code points, as spans do.
"""

import re
from bisect import bisect_right
from functools import cached_property
from typing import Final, Literal, TypeAlias

from attrs import field, frozen

Encoding: TypeAlias = Literal["utf-8", "utf-16", "utf-32"]
Position: TypeAlias = tuple[int, int]
"""A line and a column in it, both from 0."""

_UNITS: Final[dict[Encoding, tuple[str, int]]] = {
    "utf-8": ("utf-8", 1),
    "utf-16": ("utf-16-le", 2),
    "utf-32": ("utf-32-le", 4),
}
_LINE_END: Final = re.compile(r"\r\n|\n|\r")


@frozen(slots=False)
class Positions:
    """The lines of a text, and the way between offsets in it and an editor's positions."""

    text: str = field(repr=False)
    encoding: Encoding = "utf-16"

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return (0, *(match.end() for match in _LINE_END.finditer(self.text)))

    @property
    def line_count(self) -> int:
        """How many lines there are; an empty text has one."""
        return len(self._starts)

    def at(self, offset: int) -> Position:
        """The position of an offset."""
        line = bisect_right(self._starts, offset) - 1
        return line, self._width(self.text[self._starts[line] : offset])

    def offset(self, position: Position) -> int:
        """The offset of a position; one beyond a line or the text is moved to its end.

        A column in the middle of a character counts as its end.
        """
        line, column = position
        if line >= len(self._starts):
            return len(self.text)
        start, end = self._line(line)
        content = self.text[start:end]
        if content.isascii():
            return start + min(column, len(content))
        at = start
        while column > 0 and at < end:
            column -= self._width(self.text[at])
            at += 1
        return at

    def _line(self, number: int) -> tuple[int, int]:
        """Where a line begins and where its content ends."""
        start = self._starts[number]
        is_last = number + 1 == len(self._starts)
        end = len(self.text) if is_last else self._starts[number + 1]
        if not is_last:
            end -= 2 if self.text[end - 2 : end] == "\r\n" else 1
        return start, end

    def _width(self, text: str) -> int:
        if text.isascii():
            return len(text)
        name, size = _UNITS[self.encoding]
        return len(text.encode(name, "surrogatepass")) // size
