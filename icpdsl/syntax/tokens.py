"""Words, literals and signs of a rule file, before anything is known of their sense."""

from attrs import frozen


@frozen
class Token:
    """A lexeme. `kind` is a terminal of the grammar, or one of the kinds below.

    `text` is what is meant; where the author's spelling was mended it differs from the source.
    """

    kind: str
    text: str
    start: int
    end: int


WORD = "WORD"
"""A word; which terminal it is depends on what the grammar expects."""

BAD = "BAD"
"""What fits nowhere and has been reported already."""

NEWLINE, INDENT, DEDENT = "_NEWLINE", "_INDENT", "_DEDENT"
