"""What could stand at a place of a text that is being written, whatever follows.

Only the line up to the place is read, by the rule for lines below its block: the rest of the file
may be as broken as it likes.
"""

import re
from typing import Final

from attrs import frozen

from icpdsl.source.text import SourceText, Span
from icpdsl.syntax.layout import Unit, lay_out
from icpdsl.syntax.machine import Machine
from icpdsl.syntax.reading import accepted, machine_for
from icpdsl.syntax.recovery import rule_below
from icpdsl.syntax.tokens import Token
from icpdsl.syntax.words import resolve

_TEXT: Final = re.compile(r'"(?:[^"\\\r\n]|\\.)*(?P<end>")?')
_PIECE: Final = re.compile(r'(?P<text>"(?:[^"\\\r\n]|\\.)*(?P<end>")?)|(?P<comment>\#)|[^"\#]+')
_WORD: Final = re.compile(r"[\w]+$")
_SENTINEL: Final = "x"


@frozen
class Continuation:
    """Where writing stands.

    `span` is what a completion replaces: the beginning of a word or, with `in_text`, a text from
    its quote to its end. `line` are the tokens of the line before it, `expected` the terminals that
    could follow them, `above` the first lines of the blocks around, the innermost last.
    """

    span: Span
    in_text: bool
    line: tuple[Token, ...]
    expected: frozenset[str]
    above: tuple[tuple[Token, ...], ...]


def continuation(source: SourceText, offset: int) -> Continuation | None:
    """Where writing stands at an offset; `None` in a comment or where the line cannot be read."""
    span, in_text = _unfinished(source, offset) or (None, False)
    if span is None:
        return None
    placeholder = '""' if in_text else _SENTINEL
    cut = SourceText(source.text[: span.start] + placeholder, source.path)
    path = _last(lay_out(cut).units)
    written = path[-1].line.tokens if path else ()
    place = next((at for at, one in enumerate(written) if one.start == span.start), None)
    if place is None:
        return None
    tokens, around = written[:place], path[:-1]
    rule = rule_below(around[-1]) if around else "item"
    machine = _fed(cut, rule, tokens) if rule else None
    if machine is None:
        return None
    above = tuple(one.line.tokens for one in around)
    return Continuation(span, in_text, tokens, accepted(machine), above)


def _unfinished(source: SourceText, offset: int) -> tuple[Span, bool] | None:
    """What is being written at the offset and whether it is a text; `None` in a comment."""
    text = source.text
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    at = start
    while at < offset:
        match = _PIECE.match(text, at, offset)
        if match is None or match["comment"]:
            return None
        if match["text"] and not match["end"]:
            return Span(source, at, _text_end(text, at, offset)), True
        at = match.end()
    word = _WORD.search(text, start, offset)
    return Span(source, word.start() if word else offset, offset), False


def _text_end(text: str, start: int, offset: int) -> int:
    """Where the text from the quote at `start` ends: behind its second quote, else at `offset`."""
    whole = _TEXT.match(text, start)
    return whole.end() if whole and whole["end"] else offset


def _last(units: tuple[Unit, ...]) -> list[Unit]:
    """The last line of a layout, behind the lines that it stands below."""
    path: list[Unit] = []
    below: list[Unit] = list(units)
    while below:
        path.append(below[-1])
        below = below[-1].children
    return path


def _fed(source: SourceText, rule: str, tokens: tuple[Token, ...]) -> Machine | None:
    """A machine that has taken the tokens, `None` if they cannot be read."""
    machine = machine_for(source, rule)
    for token in tokens:
        if not machine.feed(resolve(token, machine)):
            return None
    return machine
