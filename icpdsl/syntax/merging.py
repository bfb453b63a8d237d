"""Puts rows, comments and empty lines together: the text of a formatted file."""

from collections.abc import Iterator, Sequence

from attrs import define, evolve, field, frozen

from icpdsl.syntax.rows import INDENT, Piece, Row, pieces
from icpdsl.syntax.tokens import Comment


@frozen
class Placed:
    """A comment and its source line."""

    comment: Comment
    line: int


@frozen
class _Output:
    """A line of output: `first` and `last` are the source lines it stands for."""

    depth: int
    text: str
    first: int
    last: int
    is_comment: bool = False
    is_spaced: bool = False
    is_joined: bool = False


def merged(rows: Sequence[Row], comments: Sequence[Placed]) -> str:
    """The text of the rows with the comments in their places, in the order given."""
    merger = _Merger(comments)
    for one in rows:
        merger.take(one)
    merger.put_above(comments[merger.next :], 0)
    return "".join(_written(merger.lines))


def _written(lines: Sequence[_Output]) -> Iterator[str]:
    for has_gap, line in zip(_gaps(lines), lines, strict=True):
        if has_gap:
            yield "\n"
        yield f"{INDENT * line.depth}{line.text}\n"


def _gaps(lines: Sequence[_Output]) -> list[bool]:
    """Whether an empty line stands above each line."""
    gaps = [False] * len(lines)
    for at in range(1, len(lines)):
        before, line = lines[at - 1], lines[at]
        is_written = line.first - before.last > 1 and line.depth <= before.depth
        gaps[at] = is_written and not line.is_joined
    for at in range(1, len(lines)):
        if lines[at].is_spaced:
            above = _first_above(lines, at)
            gaps[above] = gaps[above] or not any(gaps[above : at + 1])
    return gaps


def _first_above(lines: Sequence[_Output], at: int) -> int:
    """The first of the comments right above line `at` that are as deep; `at` if there is none."""
    depth = lines[at].depth
    while at > 1 and lines[at - 1].is_comment and lines[at - 1].depth == depth:
        at -= 1
    return at


@define
class _Merger:
    comments: Sequence[Placed]
    lines: list[_Output] = field(factory=list)
    next: int = 0
    _indents: dict[int, int] = field(factory=dict)
    _depth: int = 0

    def take(self, one: Row) -> None:
        """Put out a row with the comments above, between and beside its lines."""
        parts = list(pieces(one))
        inside = self._up_to(one.last_line)
        above = [placed for placed in inside if placed.line < one.first_line]
        homed = inside[len(above) :]
        homeless = next(
            (at for at in range(len(homed), 0, -1) if not _has_home(homed[at - 1], parts)), 0
        )
        self.put_above(above, one.depth)
        self.put_above([evolve(it, line=one.first_line) for it in homed[:homeless]], one.depth)
        for at, part in enumerate(parts):
            self._put_piece(one, part, homed[homeless:], is_first=at == 0)
        self._depth = one.depth
        self._indents[one.depth] = one.indent

    def put_above(self, comments: Sequence[Placed], depth: int) -> None:
        """Put out comments on lines of their own above a row that is `depth` deep."""
        for placed in comments:
            own = self._depth_of(placed.comment, depth) if placed.comment.is_own_line else depth
            text, line = placed.comment.text, placed.line
            self.lines.append(_Output(own, text, line, line, is_comment=True))

    def _up_to(self, line: int) -> list[Placed]:
        first = self.next
        while self.next < len(self.comments) and self.comments[self.next].line <= line:
            self.next += 1
        return list(self.comments[first : self.next])

    def _put_piece(self, one: Row, part: Piece, homed: list[Placed], *, is_first: bool) -> None:
        beside = [it for it in homed if not it.comment.is_own_line and it.line == part.end]
        text = "  ".join([part.text, *(it.comment.text for it in beside)])
        text = text if is_first else " " * one.hanging + text
        first = one.first_line if is_first else one.last_line
        spaced = is_first and one.is_spaced
        output = _Output(one.depth, text, first, one.last_line, False, spaced, not is_first)  # noqa: FBT003
        self.lines.append(output)
        for placed in homed:
            if placed.comment.is_own_line and _is_between(placed, part):
                line = one.last_line
                text = " " * one.hanging + placed.comment.text
                self.lines.append(_Output(one.depth, text, line, line, is_joined=True))

    def _depth_of(self, comment: Comment, below: int) -> int:
        """How deep a comment stands: as the row below, or still in the block that ends above it."""
        fitting = (
            depth
            for depth in range(self._depth, below, -1)
            if self._indents.get(depth, 0) <= comment.indent
        )
        return next(fitting, below)


def _has_home(placed: Placed, parts: Sequence[Piece]) -> bool:
    if placed.comment.is_own_line:
        return any(_is_between(placed, part) for part in parts)
    return any(placed.line == part.end for part in parts)


def _is_between(placed: Placed, part: Piece) -> bool:
    if part.end is None or part.next_line is None:
        return False
    return part.end < placed.line < part.next_line
