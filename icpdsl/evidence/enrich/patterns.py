"""Values of a field that a profile cannot tell apart, made the same."""

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable

from icpdsl.analysis.cells import FieldCells, place_of
from icpdsl.meaning.types import OneOfType, SetType, TextType, YesNoType
from icpdsl.records.record import Record, Typed


def as_it_is(value: Typed) -> Hashable:
    """The value: every two are told apart."""
    return value


def canonical_of(cells: FieldCells) -> Callable[[Typed], Hashable]:
    """A function that gives values the same that the profile cannot tell apart."""
    questions = cells.questions
    kind = cells.rule_file.account.fields[cells.index].type
    if questions.slides or not questions.is_whole:
        return as_it_is
    match kind:
        case YesNoType() | OneOfType():
            return as_it_is
        case TextType():
            return as_it_is if questions.parts else _by_name(frozenset(questions.texts))
        case SetType():
            asked = frozenset(one for each in questions.lists for one in each)
            return _by_members(asked, counts=bool(questions.meetings))
        case _:
            blank = Record((None,) * len(cells.rule_file.account.fields), ())
            return _by_place([place_of(point) for point in cells.points(blank)])


def _by_name(named: frozenset[str]) -> Callable[[Typed], Hashable]:
    return lambda value: value if value is None or value in named else ""


def _by_members(asked: frozenset[str], *, counts: bool) -> Callable[[Typed], Hashable]:
    def canonical(value: Typed) -> Hashable:
        if not isinstance(value, frozenset):
            return value
        return (value & asked, len(value) if counts else 0)

    return canonical


def _by_place(places: list[float]) -> Callable[[Typed], Hashable]:
    def canonical(value: Typed) -> Hashable:
        if not isinstance(value, float | datetime.date):
            return value
        place = place_of(value)
        return (bisect_left(places, place), bisect_right(places, place))

    return canonical
