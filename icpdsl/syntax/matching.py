"""Tries the table of wordings on a line."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field

from icpdsl.source.diagnostic import Diagnostic, Fix, Label
from icpdsl.source.text import SourceText, Span
from icpdsl.syntax.suspicion import LONGEST
from icpdsl.syntax.tokens import Token
from icpdsl.syntax.wordings import ROWS, Row

_WINDOW = 24
"""How many tokens to each side of a place a pattern sees: a line may be a megabyte long."""
_ENDLESS_WORD = re.compile(r"\S{256}")
"""No wording of a person; the patterns would try it from each of its characters to its end."""


@define
class _Window:
    """Tokens as one text with a blank between them, and where each stands in it."""

    source: SourceText
    tokens: Sequence[Token]
    text: str = field(init=False)
    starts: list[int] = field(init=False, factory=list)
    ends: list[int] = field(init=False, factory=list)

    def __attrs_post_init__(self) -> None:
        at = 0
        for token in self.tokens:
            self.starts.append(at)
            self.ends.append(at + len(token.text))
            at += len(token.text) + 1
        self.text = " ".join(token.text for token in self.tokens)

    def span(self, match: re.Match[str]) -> Span | None:
        """The source of a match that begins and ends with a token."""
        first = bisect_left(self.starts, match.start())
        last = bisect_right(self.ends, match.end()) - 1
        if first > last or match.start() != self.starts[first] or match.end() != self.ends[last]:
            return None
        return Span(self.source, self.tokens[first].start, self.tokens[last].end)


def wording_at(
    source: SourceText,
    tokens: Sequence[Token],
    place: int,
    rule: str,
    declared: Mapping[str, str],
) -> Diagnostic | None:
    """What is said of the wording at token `place`, where reading stopped; past all: the end."""
    first = max(0, place - _WINDOW)
    window = _Window(source, tokens[first : place + _WINDOW])
    if _ENDLESS_WORD.search(window.text):
        return None
    at = window.starts[place - first] if place < len(tokens) else len(window.text)
    is_whole = first == 0 and place + _WINDOW >= len(tokens)
    for row in ROWS:
        if row.in_rule in {"", rule} and (is_whole or "^" not in row.pattern):
            for match in row.matches(window.text):
                is_here = match.start() <= at < match.end() or at == match.end() == len(window.text)
                if is_here and _is_of_type(row, match, declared):
                    found = _diagnostic(row, match, window)
                    if found:
                        return found
    return None


def wordings_of(
    source: SourceText, tokens: Sequence[Token], declared: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """What is said of a line that can be read, but not as it was meant."""
    window = _Window(source, tokens[:LONGEST])
    if _ENDLESS_WORD.search(window.text):
        return
    for row in ROWS:
        if row.of_valid:
            for match in row.matches(window.text):
                if not declared.keys() & _said(match) and _is_of_type(row, match, declared):
                    found = _diagnostic(row, match, window)
                    if found:
                        yield found


def _said(match: re.Match[str]) -> frozenset[str]:
    """The words that the row takes for no name; they may be one all the same."""
    groups = match.groupdict()
    return frozenset(word for name in ("w", "yes", "words") if (word := groups.get(name)))


def _is_of_type(row: Row, match: re.Match[str], declared: Mapping[str, str]) -> bool:
    return not row.of_types or declared.get(match["x"]) in row.of_types


def _diagnostic(row: Row, match: re.Match[str], window: _Window) -> Diagnostic | None:
    span = window.span(match)
    if span is None:
        return None
    values = row.fill(match)
    message = row.message.format(**values)
    if not row.instead:
        return Diagnostic(row.code, message, Label(span), row.hint.format(**values))
    instead = row.instead.format(**values)
    if instead == match.group():
        return None
    hint = f"write `{instead}`"
    return Diagnostic(row.code, message, Label(span), hint, fix=Fix(span, instead))
