"""The word or sign that stands at a place."""

from icpdsl.source.text import SourceText, Span
from icpdsl.syntax.scanner import scan
from icpdsl.syntax.tokens import BAD, Token


def tokens_of(source: SourceText) -> tuple[Token, ...]:
    """The lexemes of a text in order, comments and layout left out."""
    return tuple(token for line in scan(source).lines for token in line.tokens if token.kind != BAD)


def word_at(source: SourceText, offset: int) -> Span | None:
    """The lexeme that covers an offset; between two, the one that begins there."""
    around = [one for one in tokens_of(source) if one.start <= offset <= one.end]
    if not around:
        return None
    return Span(source, around[-1].start, around[-1].end)
