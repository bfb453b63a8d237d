"""The lexemes of a text, scanned once for each version of it."""

from functools import lru_cache

from icpdsl.source.text import SourceText, Span
from icpdsl.syntax.scanner import Scan, scan
from icpdsl.syntax.tokens import BAD

_VERSIONS = 4


@lru_cache(maxsize=_VERSIONS)
def scanned(source: SourceText) -> Scan:
    """The lines of tokens and the comments of a text; what shows it asks for them in turn."""
    return scan(source)


def word_at(source: SourceText, offset: int) -> Span | None:
    """The lexeme that covers an offset; between two, the one that begins there."""
    tokens = (one for line in scanned(source).lines for one in line.tokens if one.kind != BAD)
    around = [one for one in tokens if one.start <= offset <= one.end]
    if not around:
        return None
    return Span(source, around[-1].start, around[-1].end)
