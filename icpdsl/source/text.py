"""A rule file's text and the arithmetic of places in it.

Offsets count code points from 0; lines and columns count from 1, as editors and people do.
"""

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from attrs import field, frozen

from icpdsl.source.structure import structure


@frozen(slots=False)
class SourceText:
    """The text of one file. `path` is the name to show, `<text>` where there is no file."""

    text: str = field(repr=False)
    path: str = "<text>"

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offset of the first character of every line."""
        sizes = [len(line) + 1 for line in self.text.split("\n")]
        return (0, *accumulate(sizes[:-1]))

    def line_of(self, offset: int) -> int:
        """Number of the line that holds `offset`, from 1."""
        return bisect_right(self.line_starts, offset)

    def column_of(self, offset: int) -> int:
        """Column of `offset` in its line in code points, from 1."""
        return offset - self.line_starts[self.line_of(offset) - 1] + 1

    def line_text(self, number: int) -> str:
        """Line `number` (from 1) without its line end."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


@structure
class Span:
    """A stretch of a source, from offset `start` up to but not including `end`."""

    source: SourceText
    start: int
    end: int

    @property
    def line(self) -> int:
        """Line of the first character, from 1."""
        return self.source.line_of(self.start)

    @property
    def column(self) -> int:
        """Column of the first character, from 1."""
        return self.source.column_of(self.start)

    @property
    def text(self) -> str:
        """The text that the span covers."""
        return self.source.text[self.start : self.end]

    def to(self, other: "Span") -> "Span":
        """The span from the start of this one to the end of `other`."""
        return Span(self.source, self.start, other.end)
