"""From text to a tree of lines: what is joined, what stands below what.

Comments are set aside. Layout that cannot be right is reported and then read as it was probably meant.
"""

from collections.abc import Iterator

from attrs import define, field, frozen

from icpdsl.source.diagnostic import Diagnostic
from icpdsl.source.text import SourceText
from icpdsl.syntax.scanner import Comment, Line, Scan, scan
from icpdsl.syntax.tokens import DEDENT, INDENT, NEWLINE, Token


@define
class Unit:
    """A line and the lines below it."""

    line: Line
    depth: int
    children: list["Unit"] = field(factory=list)

    @property
    def start(self) -> int:
        """Offset of the first token."""
        return self.line.tokens[0].start

    @property
    def end(self) -> int:
        """Offset after the last token of the last line."""
        last = self
        while last.children:
            last = last.children[-1]
        return last.line.tokens[-1].end

    def tokens(self) -> Iterator[Token]:
        """All tokens with the layout tokens between them; blocks are at most 20 deep."""
        yield from self.line.tokens
        end = self.line.tokens[-1].end
        yield Token(NEWLINE, "", end, end)
        if self.children:
            yield Token(INDENT, "", end, end)
            for child in self.children:
                yield from child.tokens()
            yield Token(DEDENT, "", self.end, self.end)


@frozen
class Layout:
    """The blocks at the left edge, the comments, and what was wrong."""

    units: tuple[Unit, ...]
    comments: tuple[Comment, ...]
    diagnostics: tuple[Diagnostic, ...]


def lay_out(source: SourceText) -> Layout:
    """Read the layout of a whole file."""
    read: Scan = scan(source)
    roots: list[Unit] = []
    open_units: list[Unit] = []
    for line in read.lines:
        while open_units and line.indent <= open_units[-1].line.indent:
            open_units.pop()
        unit = Unit(line, len(open_units))
        (open_units[-1].children if open_units else roots).append(unit)
        open_units.append(unit)
    return Layout(tuple(roots), read.comments, read.diagnostics)
