"""Two grade tables told by what differs between them, branch by branch."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from attrs import frozen

from icpdsl.analysis.difference import Pair
from icpdsl.analysis.difference.pairs import paired
from icpdsl.analysis.normal import last_form
from icpdsl.meaning import core
from icpdsl.reports.differences.conditions import condition_lines
from icpdsl.reports.differences.lines import Line, changed
from icpdsl.reports.differences.sides import Side, Sides
from icpdsl.reports.words import grade_words, last_words, when_unknown_words


@frozen
class _Row:
    """A branch of a grade table in one version, and its place in it."""

    branch: core.Branch
    place: int
    side: Side
    is_in_points: bool

    @property
    def grade(self) -> str:
        """`full`, `60%`, `6 points`."""
        return grade_words(self.branch.grade, is_in_points=self.is_in_points)

    @property
    def when(self) -> str:
        """The condition in words."""
        return self.side.words(self.branch.condition)

    @property
    def told(self) -> str:
        """The condition where no other stands beside it."""
        return self.side.told(self.branch.condition)

    @property
    def form(self) -> bytes:
        """What the condition means."""
        return self.side.form(self.branch.condition).digest


def table_lines(old: core.Criterion, new: core.Criterion, sides: Sides) -> Iterator[Line]:
    """What differs between two grade tables."""
    yield from _branch_lines(_rows(old, sides.old), _rows(new, sides.new), sides)
    yield from _last_lines(old, new, sides)
    yield from changed("when unknown", when_unknown_words(old), when_unknown_words(new))


def table_rows(criterion: core.Criterion, side: Side) -> Iterator[tuple[str, str]]:
    """A grade table as grades and when they are given."""
    yield from ((row.grade, row.told) for row in _rows(criterion, side))
    grade, when = last_words(criterion.last, side.wording, is_in_points=criterion.weight is None)
    yield grade, when
    if criterion.when_unknown is not None:
        yield "when unknown", when_unknown_words(criterion)


def _rows(criterion: core.Criterion, side: Side) -> list[_Row]:
    return [
        _Row(branch, place, side, criterion.weight is None)
        for place, branch in enumerate(criterion.branches, start=1)
    ]


def _branch_lines(old: Sequence[_Row], new: Sequence[_Row], sides: Sides) -> Iterator[Line]:
    pairs = list(_unequal(old, new))
    for one in pairs:
        if one.old and one.new:
            yield from _pair_lines(one.old, one.new, sides)
    gone = [one.old for one in pairs if one.old and not one.new]
    come = [one.new for one in pairs if one.new and not one.old]
    for one in paired(gone, come, lambda row: (row.grade, row.form)):
        match one.old, one.new:
            case _Row() as before, _Row() as after:
                about = f"{after.grade} when {after.when}"
                yield Line(about, f"tried as number {before.place}", f"number {after.place}")
            case _Row() as before, None:
                yield Line(before.grade, before.told, None)
            case _, _Row() as after:
                yield Line(after.grade, None, after.told)
            case _:
                pass


def _unequal(old: Sequence[_Row], new: Sequence[_Row]) -> Iterator[Pair[_Row]]:
    """Rows that are not the same in the same order, those of one grade or one condition paired."""
    before, after = ([(row.branch.grade, row.form) for row in rows] for rows in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for what, start, end, first, last in matcher.get_opcodes():
        if what != "equal":
            yield from paired(
                old[start:end], new[first:last], lambda row: row.form, lambda row: row.grade
            )


def _pair_lines(old: _Row, new: _Row, sides: Sides) -> Iterator[Line]:
    if old.form == new.form:
        yield Line(f"when {new.when}", old.grade, new.grade)
        return
    yield from condition_lines(new.grade, old.branch.condition, new.branch.condition, sides)


def _last_lines(old: core.Criterion, new: core.Criterion, sides: Sides) -> Iterator[Line]:
    both = ((old, sides.old), (new, sides.new))
    forms = [last_form(one.last, side.expressions) for one, side in both]
    if forms[0] == forms[1]:
        return
    before, after = (
        last_words(one.last, side.wording, is_in_points=one.weight is None) for one, side in both
    )
    if before == after:
        yield Line(" ".join(after), hint=sides.why(old.last, new.last))
    elif before[1] == after[1] == "otherwise":
        yield Line("otherwise", before[0], after[0])
    else:
        yield Line("else", " ".join(before), " ".join(after))
