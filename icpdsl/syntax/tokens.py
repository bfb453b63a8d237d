"""What a scanned file is made of: tokens, lines of them, and comments."""

from typing import NamedTuple

from icpdsl.source.structure import structure


class Token(NamedTuple):
    """A lexeme; a tuple, since there are thousands in a file.

    `kind` is a terminal of the grammar, or one of the kinds below.
    `text` is what is meant; where the author's spelling was mended it differs from the source.
    """

    kind: str
    text: str
    start: int
    end: int


WORD = "WORD"
"""A word; which terminal it is depends on what the grammar expects."""

ODD = "ODD"
"""What is no lexeme of the language; not reported yet."""

BAD = "BAD"
"""What fits nowhere and has been reported already."""

NEWLINE, INDENT, DEDENT = "_NEWLINE", "_INDENT", "_DEDENT"


@structure
class Comment:
    """`# …` from its sign to the line's end, white space at the end trimmed."""

    text: str
    start: int
    indent: int
    is_own_line: bool


@structure
class Line:
    """A logical line: at least one token. `indent` counts columns; a tab goes on to the fourth."""

    indent: int
    tokens: tuple[Token, ...]

    @property
    def start(self) -> int:
        """Offset of the first token."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Offset after the last token."""
        return self.tokens[-1].end
