"""Conditions in words: `employees between 1,000 and 10,000`, `country is Germany or Austria`."""

from typing import assert_never

from icpdsl.meaning import core
from icpdsl.meaning.types import DateType, Type
from icpdsl.reports.numbers import counted, joined
from icpdsl.reports.words.spelling import Wording, label
from icpdsl.reports.words.values import duration_words, unit_of, value_words

_NUMBERS = {
    "<": "under",
    "<=": "at most",
    ">": "over",
    ">=": "at least",
    "==": "is",
    "!=": "is not",
}
_DATES = {
    "<": "before",
    "<=": "on or before",
    ">": "after",
    ">=": "on or after",
    "==": "is",
    "!=": "is not",
}
_NEGATED_TESTS = {
    "contains": "does not contain",
    "mentions": "does not mention",
    "starts with": "does not start with",
    "ends with": "does not end with",
}
_MOST_NAMED = 8


def condition_words(condition: core.Condition, wording: Wording) -> str:
    """What a condition asks, as a phrase without a full stop."""
    match condition:
        case core.Compare(operator, left, right):
            return _compare_words(operator, left, right, wording)
        case core.TextIn(value, texts):
            return f"{value_words(value, wording)} is {_choice_words(texts, value, wording)}"
        case core.TextTest(test, value, texts):
            return f"{value_words(value, wording)} {test} {_texts_words(texts, value, wording)}"
        case core.Matches(value, pattern):
            return f"{value_words(value, wording)} matches /{pattern}/"
        case core.IncludesAtLeast():
            return _includes_words(condition, wording)
        case core.IsTrue(value):
            return value_words(value, wording)
        case core.IsKnown(operand):
            return f"{_operand_words(operand, wording)} is known"
        case core.Not(operand):
            return _negated_words(operand, wording)
        case core.AtLeast(count, parts):
            return _at_least_words(count, parts, wording)
        case core.Defined(index):
            return label(wording.definition(index).name)
        case _:
            assert_never(condition)


def asked_words(condition: core.Condition, wording: Wording) -> str:
    """The condition of a clause in words; a defined one alone is told with what it means."""
    if not isinstance(condition, core.Defined):
        return condition_words(condition, wording)
    definition = wording.definition(condition.index)
    body = definition.body
    if isinstance(body, core.Value) and not isinstance(body, core.Defined):
        return label(definition.name)
    return f"{label(definition.name)}: {asked_words(body, wording)}"


def _compare_words(operator: str, left: core.Value, right: core.Value, wording: Wording) -> str:
    unit = unit_of(left, wording) or unit_of(right, wording)
    verb = (_DATES if isinstance(unit, DateType) else _NUMBERS)[operator]
    left_text = _side_words(left, right, wording, unit)
    return f"{left_text} {verb} {_side_words(right, left, wording, unit)}"


def _side_words(side: core.Value, other: core.Value, wording: Wording, unit: Type | None) -> str:
    if isinstance(side, core.Constant) and isinstance(side.value, str):
        return wording.spelled(side.value, other)
    return value_words(side, wording, unit)


def _choice_words(texts: tuple[str, ...], value: core.Value, wording: Wording) -> str:
    name = wording.list_of(texts, value)
    if name is not None and wording.is_exact:
        return f"in the list {label(name)}"
    if name is not None and len(texts) > 1:
        return f"in the list {label(name)} ({_some_words(texts, value, wording, 'and')})"
    return _texts_words(texts, value, wording)


def _texts_words(texts: tuple[str, ...], value: core.Value, wording: Wording) -> str:
    if len(texts) > _MOST_NAMED and not wording.is_exact:
        return f"one of {_some_words(texts, value, wording, 'and')}"
    return _some_words(texts, value, wording, "or")


def _some_words(texts: tuple[str, ...], value: core.Value, wording: Wording, last: str) -> str:
    """All of them if they are few, else the first three and how many more."""
    named = tuple(wording.spelled(text, value) for text in texts)
    if len(named) <= _MOST_NAMED or wording.is_exact:
        return joined(named, "and" if last == "and" else "or")
    return f"{', '.join(named[:3])} and {counted(len(named) - 3, 'more', 'more')}"


def _includes_words(condition: core.IncludesAtLeast, wording: Wording) -> str:
    value, members, count = condition.value, condition.members, condition.count
    subject = value_words(value, wording)
    if len(members) == 1:
        return f"{subject} include {wording.spelled(members[0], value)}"
    if count == len(members):
        return f"{subject} include {_some_words(members, value, wording, 'and')}"
    if count == 1:
        return f"{subject} include {_some_words(members, value, wording, 'or')}"
    listed = _some_words(members, value, wording, "and")
    return f"{subject} include at least {count} of {listed}"


def _operand_words(operand: core.Value | core.Condition, wording: Wording) -> str:
    if isinstance(operand, core.Value):
        return value_words(operand, wording)
    return f"whether {condition_words(operand, wording)}"


def _negated_words(operand: core.Condition, wording: Wording) -> str:
    match operand:
        case core.TextIn(value, texts):
            return f"{value_words(value, wording)} is not {_choice_words(texts, value, wording)}"
        case core.TextTest(test, value, texts):
            verb = _NEGATED_TESTS[test]
            return f"{value_words(value, wording)} {verb} {_texts_words(texts, value, wording)}"
        case core.Matches(value, pattern):
            return f"{value_words(value, wording)} does not match /{pattern}/"
        case core.IncludesAtLeast(value, members, 1):
            listed = _some_words(members, value, wording, "or")
            return f"{value_words(value, wording)} do not include {listed}"
        case core.IsTrue() | core.Defined():
            return f"not {condition_words(operand, wording)}"
        case core.IsKnown(known):
            return f"{_operand_words(known, wording)} is unknown"
        case core.AtLeast(1, parts) if len(parts) > 1:
            return f"none of ({_list_words(parts, wording)})"
        case core.Compare() | core.IncludesAtLeast() | core.Not() | core.AtLeast():
            return f"not ({condition_words(operand, wording)})"
        case _:
            assert_never(operand)


def _at_least_words(count: int, parts: tuple[core.Condition, ...], wording: Wording) -> str:
    between = _between_words(count, parts, wording)
    if between is not None:
        return between
    if count == len(parts):
        return " and ".join(_part_words(part, wording) for part in parts)
    if count == 1:
        return " or ".join(_part_words(part, wording) for part in parts)
    return f"at least {count} of ({_list_words(parts, wording)})"


def _list_words(parts: tuple[core.Condition, ...], wording: Wording) -> str:
    return "; ".join(condition_words(part, wording) for part in parts)


def _part_words(part: core.Condition, wording: Wording) -> str:
    """A part of an `and` or `or`, in parentheses where the sentence would fall apart otherwise."""
    text = condition_words(part, wording)
    is_joined = isinstance(part, core.AtLeast) and len(part.parts) > 1
    is_whole = isinstance(part, core.AtLeast) and _ends(part.count, part.parts) is not None
    return f"({text})" if is_joined and not is_whole else text


def _between_words(count: int, parts: tuple[core.Condition, ...], wording: Wording) -> str | None:
    ends = _ends(count, parts)
    if ends is None:
        return None
    value, low, high = ends
    subject = value_words(value, wording)
    match low, high:
        case core.Today(), core.Today(0, 0):
            return f"{subject} within the last {duration_words(low)}"
        case core.Today(0, 0), core.Today():
            return f"{subject} within the next {duration_words(high)}"
        case _:
            unit = unit_of(value, wording) or unit_of(low, wording)
            first, last = (value_words(end, wording, unit) for end in (low, high))
            return f"{subject} between {first} and {last}"


def _ends(
    count: int, parts: tuple[core.Condition, ...]
) -> tuple[core.Value, core.Value, core.Value] | None:
    """Value, low and high end of `value >= low and value <= high`, whichever stands first."""
    match count, parts:
        case (2, (core.Compare(">=", value, low), core.Compare("<=", same, high))) | (
            2,
            (core.Compare("<=", value, high), core.Compare(">=", same, low)),
        ) if value == same:
            return value, low, high
        case _:
            return None
