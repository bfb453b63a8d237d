"""Draws a diagnostic: its message, the lines it is about with carets under them, the way out.

error[ICP021]: `employes` is not a field of the account
  --> rules/titan_crm.icp:46:21
   |
46 |         full   when employes between 1_000 and 10_000
   |                     ^^^^^^^^ no such field
   = help: did you mean `employees`?
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from icpdsl.source.cells import Cells, cells_of
from icpdsl.source.diagnostic import Diagnostic, Label, Severity
from icpdsl.source.printable import printable
from icpdsl.source.structure import structure

_WIDTH: Final = 100
_FAR: Final = 500
"""How many characters on each side of a mark are looked at: a line may be a megabyte long."""

_RESET: Final = "\x1b[0m"
_BOLD: Final = "\x1b[1m"
_BLUE: Final = "\x1b[1;34m"
_SEVERITY: Final = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m"}


@structure
class _Ink:
    """Colours, or none."""

    is_on: bool

    def paint(self, text: str, style: str) -> str:
        return f"{style}{text}{_RESET}" if self.is_on and text else text


@structure
class _Mark:
    """A label with its sign and colour."""

    label: Label
    sign: str
    style: str


def draw(diagnostic: Diagnostic, *, color: bool = False, width: int = _WIDTH) -> str:
    """The diagnostic as lines of text, the last without a line end; lines of source fit `width`."""
    ink = _Ink(color)
    style = _SEVERITY[diagnostic.code.severity]
    marks = [_Mark(diagnostic.label, "^", style)]
    marks += [_Mark(label, "-", _BLUE) for label in diagnostic.other]
    gutter = max(len(str(mark.label.span.line)) for mark in marks)
    head = ink.paint(f"{diagnostic.code.severity}[{diagnostic.code.id}]", style)
    lines = [f"{head}{ink.paint(': ' + printable(diagnostic.message), _BOLD)}"]
    for number, source in enumerate(dict.fromkeys(mark.label.span.source for mark in marks)):
        here = [mark for mark in marks if mark.label.span.source == source]
        lines.extend(_excerpt(here, gutter, width, ink, is_first=number == 0))
    if diagnostic.hint:
        sign = ink.paint(" " * gutter + " =", _BLUE)
        lines.append(f"{sign} {ink.paint('help', _BOLD)}: {printable(diagnostic.hint)}")
    return "\n".join(lines)


def _excerpt(
    marks: list[_Mark], gutter: int, width: int, ink: _Ink, *, is_first: bool
) -> Iterator[str]:
    """The place and the marked lines of one file."""
    span = marks[0].label.span
    arrow = ink.paint(" " * gutter + ("-->" if is_first else ":::"), _BLUE)
    yield f"{arrow} {printable(span.source.path)}:{span.line}:{span.column}"
    yield ink.paint(" " * gutter + " |", _BLUE)
    before = 0
    in_order = sorted(marks, key=lambda mark: (mark.label.span.line, -mark.label.span.start))
    for number, group in groupby(in_order, key=lambda mark: mark.label.span.line):
        if before and number > before + 1:
            yield ink.paint("...", _BLUE)
        before = number
        yield from _marked_line(number, list(group), gutter, width, ink)


def _marked_line(
    number: int, marks: list[_Mark], gutter: int, width: int, ink: _Ink
) -> Iterator[str]:
    line = marks[0].label.span.source.line_text(number)
    skipped = max(0, marks[-1].label.span.column - 1 - _FAR)
    part = line[skipped : skipped + 2 * _FAR]
    cells = cells_of(part)
    places = [_columns(mark, cells, skipped) for mark in marks]
    first, last = _window(cells, places[-1], max(width - gutter - 3, 20))
    head = "…" if first or skipped else ""
    tail = "…" if last < cells.columns[-1] or skipped + len(part) < len(line) else ""
    shown = f" {head}{cells.window(first, last)}{tail}"
    yield f"{ink.paint(f'{number:>{gutter}} |', _BLUE)}{shown.rstrip()}"
    for mark, (start, end) in zip(marks, places, strict=True):
        if first <= start <= last:
            signs = mark.sign * max(min(end, last) - start, 1)
            text = f"{signs} {printable(mark.label.text)}".rstrip()
            blank = " " * (start - first + len(head))
            yield f"{ink.paint(' ' * gutter + ' |', _BLUE)} {blank}{ink.paint(text, mark.style)}"


def _columns(mark: _Mark, cells: Cells, skipped: int) -> tuple[int, int]:
    """The columns of a label in its first line, of which `skipped` characters are not shown."""
    span = mark.label.span
    size = len(cells.shown)
    start = max(0, min(span.column - 1 - skipped, size))
    end = min(start + max(span.end - span.start, 0), size)
    return cells.columns[start], cells.columns[end]


def _window(cells: Cells, place: tuple[int, int], room: int) -> tuple[int, int]:
    """The columns to show: all if they fit, else those around the first mark."""
    whole = cells.columns[-1]
    if whole <= room:
        return 0, whole
    start, end = place
    wanted = max(0, start - max((room - (end - start)) // 2, room // 4))
    first = min(wanted, whole - room + 1)
    starts = [column for column in cells.columns if column >= first]
    first = starts[0] if first else 0
    return first, min(whole, first + room - 2)
