"""Scans a file that is being edited: stretches that have not changed are moved, not scanned again.

A stretch is from one line near the left edge to the next. It is known again by its text alone if
nothing was open where it began and where it ended, and if there was nothing to tell of it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, TypeAlias

from attrs import frozen

from icpdsl.source.text import SourceText
from icpdsl.syntax.scanner import Scan, Scanner, first_offset
from icpdsl.syntax.tokens import Comment, Line, Token

_EDGE: Final = re.compile(r"^[ ]{0,4}(?=[^\s#])", re.MULTILINE)


@frozen
class _Stretch:
    """The lines and comments of a stretch that was scanned at offset `start`."""

    start: int
    lines: tuple[Line, ...]
    comments: tuple[Comment, ...]


Stretches: TypeAlias = dict[str, _Stretch]
"""What is known of stretches, by their texts."""


def rescan(source: SourceText, known: Stretches) -> tuple[Scan, Stretches]:
    """What `scan` gives for the text, and what is now known of its stretches."""
    scanner = Scanner(source)
    met: Stretches = {}
    at = first_offset(source)
    for start, end in _stretches(source.text, at):
        text = source.text[start:end]
        is_whole = at == start and scanner.is_between_lines
        stretch = (met.get(text) or known.get(text)) if is_whole else None
        if stretch is None:
            lines, comments, doubts = len(scanner.lines), len(scanner.comments), scanner.doubts
            at = scanner.take(at, end)
            if is_whole and at == end and scanner.is_between_lines and doubts == scanner.doubts:
                found = tuple(scanner.lines[lines:]), tuple(scanner.comments[comments:])
                met[text] = _Stretch(start, *found)
        else:
            met[text] = stretch
            by = start - stretch.start
            scanner.lines.extend([_moved_line(line, by) for line in stretch.lines])
            scanner.comments.extend([_moved_comment(one, by) for one in stretch.comments])
            at = end
    return scanner.finish(), met


def _stretches(text: str, first: int) -> Iterator[tuple[int, int]]:
    starts = {match.start() for match in _EDGE.finditer(text, first)}
    return pairwise(sorted({first, *starts, len(text)}))


def _moved_line(line: Line, by: int) -> Line:
    if not by:
        return line
    tokens = [Token(kind, text, start + by, end + by) for kind, text, start, end in line.tokens]
    return Line(line.indent, tuple(tokens))


def _moved_comment(one: Comment, by: int) -> Comment:
    return Comment(one.text, one.start + by, one.indent, one.is_own_line)
