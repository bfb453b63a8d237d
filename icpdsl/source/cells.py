"""A line of text as the columns of a terminal: tabs, wide, combining and control characters."""

import unicodedata

from icpdsl.source.printable import printable
from icpdsl.source.structure import structure

_TAB = 4


@structure
class Cells:
    """What is shown for each character of a line, and the column at which each begins.

    `columns` has one more entry than there are characters: where the line ends.
    """

    shown: tuple[str, ...]
    columns: tuple[int, ...]

    def window(self, first: int, last: int) -> str:
        """The characters that stand wholly within the columns from `first` up to `last`."""
        ends = self.columns[1:]
        kept = zip(self.shown, self.columns[:-1], ends, strict=True)
        return "".join(text for text, start, end in kept if first <= start and end <= last)


def cells_of(line: str) -> Cells:
    """Lay out one line."""
    shown: list[str] = []
    columns = [0]
    for char in line:
        text = _shown(char, columns[-1])
        shown.append(text)
        columns.append(columns[-1] + _width(char, text))
    return Cells(tuple(shown), tuple(columns))


def _shown(char: str, column: int) -> str:
    return " " * (_TAB - column % _TAB) if char == "\t" else printable(char)


def _width(char: str, text: str) -> int:
    if text != char or char.isascii():
        return len(text)
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
