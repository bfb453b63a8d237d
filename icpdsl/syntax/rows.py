"""Rows of the formatter's output, and the physical lines that a row becomes.

A row is one logical line, with the source lines it comes from: comments and empty lines are put
back by them.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from icpdsl.syntax import ast
from icpdsl.syntax.phrases import BREAK

WIDTH: Final = 100
INDENT: Final = "    "


@frozen
class Row:
    """A logical line: how deep it stands, what it says, and where it stood.

    `indent` is its indent in the source. `is_spaced`: an empty line stands above it in any case.
    `hanging` is how far its second and further lines are indented below the first.
    """

    depth: int
    phrase: str
    first_line: int
    last_line: int
    indent: int
    is_spaced: bool = False
    hanging: int = len(INDENT)


@frozen
class Piece:
    """A physical line of a row.

    If the author ended source line `end` here, the row went on in line `next_line`.
    """

    text: str
    end: int | None
    next_line: int | None


def row(
    depth: int,
    phrase: str,
    node: ast.Node,
    *,
    is_header: bool = False,
    hanging: int = len(INDENT),
) -> Row:
    """A row for `node`; a header stands on the node's first line only."""
    first = node.span.line
    last = first if is_header else node.span.source.line_of(node.span.end)
    return Row(depth, phrase, first, last, node.span.column - 1, hanging=hanging)


def spaced(groups: Sequence[Sequence[Row]]) -> list[Row]:
    """Blocks one after another, an empty line around each that has more than one row."""
    rows: list[Row] = []
    was_long = False
    for group in groups:
        is_long = len(group) > 1
        is_spaced = bool(rows) and (is_long or was_long)
        rows.append(evolve(group[0], is_spaced=is_spaced))
        rows.extend(group[1:])
        was_long = is_long
    return rows


def pieces(one: Row) -> Iterator[Piece]:
    """The physical lines: the author's line ends are kept, what is still too long is wrapped."""
    room = WIDTH - len(INDENT) * one.depth
    below = room - one.hanging
    text, at = "", 0
    for match in BREAK.finditer(one.phrase):
        segment = one.phrase[at : match.start()]
        at = match.end()
        if text and _is_over(text, segment, room):
            yield Piece(text, None, None)
            text, room = "", below
        text = f"{text} {segment}" if text else segment
        if match[1]:
            yield Piece(text, int(match[1]), int(match[2]))
            text, room = "", below
    segment = one.phrase[at:]
    if text and _is_over(text, segment, room):
        yield Piece(text, None, None)
        text = ""
    yield Piece(f"{text} {segment}" if text else segment, one.last_line, None)


def _is_over(text: str, segment: str, room: int) -> bool:
    return len(text) + 1 + len(segment) > room
