"""The groups of a criterion as its branches: conditions that read well, the best grade first.

Where rates only rise or only fall along a quantity each branch needs one end alone, since the first
true branch counts; elsewhere both are written.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import frozen

from icpdsl.evidence.derive.cells import Divided, Members, Steps, Values
from icpdsl.evidence.derive.weighing import Graded
from icpdsl.evidence.literals import quantity_text
from icpdsl.meaning.types import DateType, NumberType
from icpdsl.records.record import Band, Typed
from icpdsl.syntax.literals import quoted


@frozen
class BranchText:
    """A grade in percent, its condition (`None`: `otherwise`), and the cells it stands for."""

    grade: int
    condition: str | None
    cells: tuple[int, ...]


def branches(criterion: Graded) -> tuple[BranchText, ...]:
    """The branches of a criterion, those with `otherwise` last; none is of the unknown."""
    name = criterion.field.name
    grades = criterion.grades
    if len(set(grades)) == 1:
        return _known_or_not(criterion, name)
    match criterion.field.division:
        case Steps():
            return _of_steps(criterion)
        case Values(texts):
            return _of_values(criterion, texts)
        case Members():
            return _of_members(criterion, criterion.field.division)


def _known_or_not(criterion: Graded, name: str) -> tuple[BranchText, ...]:
    """All that counts is whether anything is known."""
    known, unknown = criterion.grades[0], criterion.unknown_grade or 0
    all_known = tuple(range(len(criterion.grouping.groups)))
    of_unknown = (len(criterion.grouping.groups),)
    if known >= unknown:
        return (
            BranchText(known, f"{name} is known", all_known),
            BranchText(unknown, None, of_unknown),
        )
    return (
        BranchText(unknown, f"{name} is unknown", of_unknown),
        BranchText(known, None, all_known),
    )


def speaks_of_unknown(criterion: Graded) -> bool:
    """Whether a `when unknown` line is needed besides the branches."""
    return criterion.unknown_grade is not None and len(set(criterion.grades)) > 1


# ---- quantities and days


@frozen
class _Stretch:
    """Neighbouring cells of one grade: from `start` up to below `end`, `None` for no end."""

    grade: int
    start: float | None
    end: float | None
    cells: tuple[int, ...]


def _of_steps(criterion: Graded) -> tuple[BranchText, ...]:
    stretches = list(_stretches(criterion))
    grades = [one.grade for one in stretches]
    rises, falls = grades == sorted(grades), grades == sorted(grades, reverse=True)
    if rises:
        stretches.reverse()
    elif not falls:
        return _both_ends(criterion.field, stretches)
    *named, last = stretches
    written = tuple(
        BranchText(one.grade, _one_end(criterion.field, one, is_low=rises), one.cells)
        for one in named
    )
    return (*written, BranchText(last.grade, None, last.cells))


def _stretches(criterion: Graded) -> Iterator[_Stretch]:
    division = criterion.field.division
    assert isinstance(division, Steps)  # noqa: S101 - told apart by the caller
    ends = (None, *division.cuts, None)
    grades = [criterion.grades[group] for group in criterion.grouping.groups]
    for grade, own in groupby(range(len(grades)), key=grades.__getitem__):
        cells = tuple(own)
        yield _Stretch(grade, ends[cells[0]], ends[cells[-1] + 1], cells)


def _one_end(field: Divided, stretch: _Stretch, *, is_low: bool) -> str:
    end = stretch.start if is_low else stretch.end
    assert end is not None  # noqa: S101 - the stretch without one is written as `otherwise`
    return f"{field.name} {'>=' if is_low else '<'} {_end(field, end)}"


def _end(field: Divided, value: float) -> str:
    return quantity_text(value, field.column.field.type)


def _both_ends(field: Divided, stretches: Sequence[_Stretch]) -> tuple[BranchText, ...]:
    """Every stretch by itself, so that none is left for `otherwise` to cover unseen."""
    ordered = sorted(stretches, key=lambda one: (-one.grade, one.start or float("-inf")))
    return tuple(BranchText(one.grade, _between(field, one), one.cells) for one in ordered)


def _between(field: Divided, stretch: _Stretch) -> str:
    name, start, end = field.name, stretch.start, stretch.end
    if start is None:
        return _one_end(field, stretch, is_low=False)
    if end is None:
        return _one_end(field, stretch, is_low=True)
    if _is_whole(field):
        last = end - 1
        if last == start:
            return f"{name} is {_end(field, start)}"
        return f"{name} between {_end(field, start)} and {_end(field, last)}"
    return f"{name} >= {_end(field, start)} and {name} < {_end(field, end)}"


def _is_whole(field: Divided) -> bool:
    """Whether every value is a whole number or a day, so that both ends can be named."""
    match field.column.field.type:
        case DateType():
            return True
        case NumberType():
            return all(map(_has_whole_ends, field.column.compared))
        case _:
            return False


def _has_whole_ends(value: Typed) -> bool:
    match value:
        case None:
            return True
        case float():
            return value.is_integer()
        case Band(low, high):
            return _has_whole_ends(low) and _has_whole_ends(high)
        case _:
            return False


# ---- texts, yes and no


def _of_values(criterion: Graded, texts: Sequence[str | bool]) -> tuple[BranchText, ...]:
    groups = criterion.grouping.groups
    by_grade: dict[int, list[int]] = {}
    for cell, group in enumerate(groups):
        by_grade.setdefault(criterion.grades[group], []).append(cell)
    rest = _rest(criterion, by_grade)
    written = []
    for grade in sorted(by_grade, reverse=True):
        named = [texts[cell] for cell in by_grade[grade] if cell < len(texts)]
        if grade != rest:
            condition = _equals(criterion.field.name, named)
            written.append(BranchText(grade, condition, tuple(by_grade[grade])))
    return (*written, BranchText(rest, None, tuple(by_grade[rest])))


def _rest(criterion: Graded, by_grade: dict[int, list[int]]) -> int:
    """The grade of `otherwise`: that of rare values; of a yes/no the lower one."""
    groups = criterion.grouping.groups
    division = criterion.field.division
    assert isinstance(division, Values)  # noqa: S101 - told apart by the caller
    if any(isinstance(text, bool) for text in division.texts):
        return min(by_grade)
    return criterion.grades[groups[len(division.texts)]]


def _equals(name: str, values: Sequence[str | bool]) -> str:
    if isinstance(values[0], bool):
        return name if values[0] else f"not {name}"
    texts = [quoted(str(one)) for one in values]
    return f"{name} is {texts[0]}" if len(texts) == 1 else f"{name} in {', '.join(texts)}"


# ---- sets


def _of_members(criterion: Graded, members: Members) -> tuple[BranchText, ...]:
    groups = criterion.grouping.groups
    grades = [criterion.grades[group] for group in groups]
    name = criterion.field.name
    wanted = ", ".join(map(quoted, members.wanted))
    several = len(members.wanted) > 1
    any_of = f"{name} include any of {wanted}" if several else f"{name} include {wanted}"
    none_of = ", ".join(map(quoted, members.unwanted))
    any_bad = f"{name} include any of {none_of}"
    conditions = [
        f"{name} include at least 2 of {wanted}" if several and grades[0] != grades[1] else None,
        any_of if members.wanted else None,
        (any_bad if len(members.unwanted) > 1 else f"{name} include {none_of}")
        if members.unwanted and grades[2] != grades[3]
        else None,
    ]
    written: list[BranchText] = []
    waiting: list[int] = []
    for cell, condition in enumerate((*conditions, None)):
        waiting.append(cell)
        if condition or cell == len(conditions):
            written.append(BranchText(grades[cell], condition, tuple(waiting)))
            waiting = []
    return tuple(written)
