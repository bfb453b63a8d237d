"""Single tests: where each is true and where it is false."""

import datetime
from collections.abc import Hashable, Mapping
from functools import reduce
from typing import Final, Literal, TypeAlias, assert_never

from icpdsl.analysis.regions.boxes import (
    EVERYWHERE,
    NOWHERE,
    Region,
    Variable,
    both,
    either,
    variable_of,
)
from icpdsl.analysis.regions.sets import (
    EVERY_NUMBER,
    EVERY_TEXT,
    NO,
    YES,
    YES_OR_NO,
    Choice,
    Interval,
    Values,
)
from icpdsl.meaning import core
from icpdsl.meaning.always import always_holds

Sides: TypeAlias = tuple[Region, Region]
"""Where a condition is true, and where it is false."""

Test: TypeAlias = (
    core.Compare
    | core.TextIn
    | core.TextTest
    | core.Matches
    | core.IncludesAtLeast
    | core.IsTrue
    | core.IsKnown
)

_Operator: TypeAlias = Literal["<", "<=", ">", ">=", "==", "!="]

_TURNED: Final[Mapping[_Operator, _Operator]] = {
    "<": ">",
    "<=": ">=",
    ">": "<",
    ">=": "<=",
    "==": "==",
    "!=": "!=",
}
_OPPOSITE: Final[Mapping[_Operator, _Operator]] = {
    "<": ">=",
    "<=": ">",
    ">": "<=",
    ">=": "<",
    "==": "!=",
    "!=": "==",
}
_NO_COUNT_IS_BELOW: Final = 0.0
_MOST_MEMBERS: Final = 12


def is_known(value: core.Value) -> Region:
    """Where a value is known; of arithmetic that is a question of its own."""
    match value:
        case core.Constant() | core.Today():
            return EVERYWHERE
        case core.DaysSince(inner) | core.CountOf(inner):
            return is_known(inner)
        case _:
            return ({variable_of("known", value): YES},)


def is_unknown(value: core.Value) -> Region:
    """Where a value is unknown."""
    match value:
        case core.Constant() | core.Today():
            return NOWHERE
        case core.DaysSince(inner) | core.CountOf(inner):
            return is_unknown(inner)
        case _:
            return ({variable_of("known", value): NO},)


def sides_of(test: Test) -> Sides:
    """Where a test is true and where it is false; the values in it name no definitions."""
    match test:
        case core.Compare(operator, left, right):
            return _compared(operator, left, right)
        case core.TextIn(value, texts):
            variable = variable_of("text", value)
            return _asked(value, variable, Choice(frozenset(texts)), EVERY_TEXT)
        case core.TextTest(kind, value, texts):
            one = [_yes_or_no(value, (kind, text)) for text in texts]
            return at_least(1, one)
        case core.Matches(value, pattern):
            return _yes_or_no(value, ("matches", pattern))
        case core.IncludesAtLeast(value, members, count):
            return _includes(value, members, count)
        case core.IsTrue(value):
            return _yes_or_no(value, "is true")
        case core.IsKnown():
            raise TypeError(test)
        case _:
            assert_never(test)


def _asked(value: core.Value, variable: Variable, values: Choice, every: Choice) -> Sides:
    known = is_known(value)
    others: Region = tuple({variable: rest} for rest in every.without(values))
    return both(known, ({variable: values},)), both(known, others)


def _yes_or_no(value: core.Value, asked: Hashable) -> Sides:
    return _asked(value, variable_of("holds", (value, asked)), YES, YES_OR_NO)


def _includes(value: core.Value, members: tuple[str, ...], count: int) -> Sides:
    """By its members where they are few, else as one question."""
    if count not in (1, len(members)) and len(members) > _MOST_MEMBERS:
        return _yes_or_no(value, (members, count))
    each = [_yes_or_no(value, ("member", member)) for member in members]
    return at_least(count, each)


def at_least(count: int, parts: list[Sides]) -> Sides:
    """Where `count` of the parts are true, and where too many of them are false for that."""
    true = _some([sides[0] for sides in parts], count)
    return true, _some([sides[1] for sides in parts], len(parts) - count + 1)


def _some(regions: list[Region], count: int) -> Region:
    """Where at least `count` of the regions hold, one region after the other."""
    if count == 1:
        return either(*regions)
    if count == len(regions):
        return reduce(both, regions, EVERYWHERE)
    reached: list[Region] = [EVERYWHERE, *[NOWHERE] * count]
    for region in regions:
        for number in range(count, 0, -1):
            reached[number] = either(reached[number], both(reached[number - 1], region))
    return reached[count]


# ---- comparisons


def _compared(operator: _Operator, left: core.Value, right: core.Value) -> Sides:
    if isinstance(left, core.Constant | core.Today) and not isinstance(
        right, core.Constant | core.Today
    ):
        return _compared(_TURNED[operator], right, left)
    known = both(is_known(left), is_known(right))
    true, false = _placed(operator, left, right)
    return both(known, true), both(known, false)


def _placed(operator: _Operator, left: core.Value, right: core.Value) -> Sides:
    match right:
        case core.Constant() if isinstance(left, core.Constant):
            is_so = always_holds(core.Compare(operator, left, right), frozenset())
            return (EVERYWHERE, NOWHERE) if is_so else (NOWHERE, EVERYWHERE)
        case core.Constant(float() as number):
            return _on(
                variable_of("number", left, may_be_band=_may_be_band(left)), operator, number
            )
        case core.Constant(datetime.date() as day):
            return _on(
                variable_of("number", left, may_be_band=True), operator, float(day.toordinal())
            )
        case core.Today(months=0, days=days):
            since = variable_of("number", core.DaysSince(left), may_be_band=True)
            return _on(since, _TURNED[operator], float(-days))
        case core.Today(months=months, days=0):
            return _on(variable_of("months", left, may_be_band=True), operator, float(months))
        case _:
            return _ordered(operator, left, right)


def _ordered(operator: _Operator, left: core.Value, right: core.Value) -> Sides:
    """Two values that both vary: the one is below, at or above the other."""
    if repr(left) > repr(right):
        return _ordered(_TURNED[operator], right, left)
    return _on(variable_of("order", (left, right), may_be_band=True), operator, 0.0)


def _may_be_band(value: core.Value) -> bool:
    return not isinstance(value, core.Arithmetic | core.Defined | core.CountOf)


def _on(variable: Variable, operator: _Operator, at: float) -> Sides:
    least = Interval(_NO_COUNT_IS_BELOW) if isinstance(variable.of, core.CountOf) else EVERY_NUMBER
    return _within(variable, operator, at, least), _within(variable, _OPPOSITE[operator], at, least)


def _within(variable: Variable, operator: _Operator, at: float, least: Interval) -> Region:
    parts = (interval.meet(least) for interval in _intervals(operator, at))
    boxes: list[dict[Variable, Values]] = [{variable: one} for one in parts if not one.is_empty]
    return tuple(boxes)


def _intervals(operator: _Operator, at: float) -> tuple[Interval, ...]:
    match operator:
        case "<":
            return (Interval(high=at, is_high_in=False),)
        case "<=":
            return (Interval(high=at),)
        case ">":
            return (Interval(low=at, is_low_in=False),)
        case ">=":
            return (Interval(low=at),)
        case "==":
            return (Interval(at, at),)
        case _:
            return (Interval(high=at, is_high_in=False), Interval(low=at, is_low_in=False))
