"""From lines to a tree of units: what stands below what.

An indent that cannot be right is reported and then read as it was probably meant.
"""

from collections.abc import Iterator

from attrs import define, evolve, field

from icpdsl.source.diagnostic import Diagnostic, Label
from icpdsl.source.structure import structure
from icpdsl.source.text import SourceText, Span
from icpdsl.syntax import codes
from icpdsl.syntax.scanner import Scan, scan
from icpdsl.syntax.tokens import BAD, DEDENT, INDENT, NEWLINE, Comment, Line, Token

DEEPEST_BLOCKS = 20


@define
class Unit:
    """A line and the lines below it; at most 20 deep."""

    line: Line
    children: list["Unit"] = field(factory=list)

    @property
    def start(self) -> int:
        """Offset of the first token."""
        return self.line.start

    @property
    def end(self) -> int:
        """Offset after the last token of the last line."""
        last = self
        while last.children:
            last = last.children[-1]
        return last.line.end

    def tokens(self) -> Iterator[Token]:
        """All tokens with the layout tokens between them."""
        yield from self.line.tokens
        end = self.line.end
        yield Token(NEWLINE, "", end, end)
        if self.children:
            yield Token(INDENT, "", end, end)
            for child in self.children:
                yield from child.tokens()
            end = self.end
            yield Token(DEDENT, "", end, end)

    def with_children(self, children: list["Unit"]) -> "Unit":
        """The same line with other lines below it."""
        return evolve(self, children=children)


@structure
class Layout:
    """The blocks at the left edge, the comments, and what was wrong."""

    units: tuple[Unit, ...]
    comments: tuple[Comment, ...]
    diagnostics: tuple[Diagnostic, ...]


def lay_out(source: SourceText, read: Scan | None = None) -> Layout:
    """Read the layout of a whole file, in linear time; `read` is its scan, if that is at hand."""
    read = read or scan(source)
    diagnostics = list(read.diagnostics)
    roots: list[Unit] = []
    open_units: list[Unit] = []
    is_too_deep = False
    first_indent = read.lines[0].indent if read.lines else 0
    for line in read.lines:
        closed = None
        while open_units and line.indent <= open_units[-1].line.indent:
            closed = open_units.pop()
        if len(open_units) > DEEPEST_BLOCKS:
            if not is_too_deep:
                diagnostics.append(_too_deep(source, line))
            is_too_deep = True
            continue
        is_even = closed is None or closed.line.indent == line.indent
        if closed and not is_even and _is_readable(line) and (open_units or not first_indent):
            diagnostics.append(_between(source, line, closed.line))
        unit = Unit(line)
        (open_units[-1].children if open_units else roots).append(unit)
        open_units.append(unit)
    if first_indent:
        diagnostics.append(_indented_start(source, roots[0].line))
    return Layout(tuple(roots), read.comments, tuple(diagnostics))


def _is_readable(line: Line) -> bool:
    return all(token.kind != BAD for token in line.tokens)


def _too_deep(source: SourceText, line: Line) -> Diagnostic:
    message = f"blocks are nested more than {DEEPEST_BLOCKS} deep"
    hint = "give the inner part a name with `define`"
    label = Label(Span(source, line.start, line.end))
    return Diagnostic(codes.TOO_DEEP, message, label, hint)


def _between(source: SourceText, line: Line, sibling: Line) -> Diagnostic:
    message = (
        f"this line is indented by {line.indent}, the lines above it by {sibling.indent}"
        " or as far as what they belong to"
    )
    here = Label(Span(source, line.start, line.end))
    above = Label(Span(source, sibling.start, sibling.end), f"indented by {sibling.indent}")
    hint = "indent it as the line that it should stand beside"
    return Diagnostic(codes.UNEXPECTED_INDENT, message, here, hint, (above,))


def _indented_start(source: SourceText, line: Line) -> Diagnostic:
    message = "the first line of a file is not indented"
    return Diagnostic(
        codes.UNEXPECTED_INDENT,
        message,
        Label(Span(source, line.start, line.end)),
        "let it begin at the left edge",
    )
