"""Answers as people say them: a stretch of numbers, some texts, some members."""

import datetime
from collections.abc import Sequence
from itertools import groupby

from icpdsl.analysis.cells import Option, place_of
from icpdsl.evidence.literals import quantity_text
from icpdsl.meaning import core
from icpdsl.meaning.types import DateType, Type

_MOST_NAMED = 4
_NUMBERS = ("or more", "more than", "less than")
_DAYS = ("or later", "later than", "before")


def answer_words(field: core.Field, options: Sequence[Option], reached: Sequence[bool]) -> str:
    """The options that are reached, in words; both sequences go together."""
    if all(reached):
        return "any value"
    if options and isinstance(options[0].value, float | datetime.date):
        return _stretches(field.type, options, reached)
    named = [one for one, is_one in zip(options, reached, strict=True) if is_one]
    if named and isinstance(named[0].value, frozenset):
        return f"such as {_listed([_members(one) for one in _least(named)])}"
    return _listed([_named(one) for one in named])


def _listed(words: Sequence[str]) -> str:
    distinct = list(dict.fromkeys(words))
    more = len(distinct) - _MOST_NAMED
    return " or ".join(distinct[:_MOST_NAMED]) + (f" or {more} more" if more > 0 else "")


def _least(options: Sequence[Option]) -> list[frozenset[str]]:
    """The sets that hold no other of them."""
    sets = [one.value for one in options if isinstance(one.value, frozenset)]
    return [one for one in sets if not any(other < one for other in sets)]


def _members(members: frozenset[str]) -> str:
    return " and ".join(f"`{one}`" for one in sorted(members)) or "nothing"


def _named(option: Option) -> str:
    match option.value:
        case bool():
            return "yes" if option.value else "no"
        case _ if option.is_other:
            return "something else"
        case _:
            return f"`{option.value}`"


def _stretches(kind: Type, options: Sequence[Option], reached: Sequence[bool]) -> str:
    pairs = sorted(zip(options, reached, strict=True), key=lambda pair: option_place(pair[0]))
    runs = [(is_one, [one for one, _ in run]) for is_one, run in groupby(pairs, lambda p: p[1])]
    words = [
        _stretch(kind, run, is_first=at == 0, is_last=at == len(runs) - 1)
        for at, (is_one, run) in enumerate(runs)
        if is_one
    ]
    return " or ".join(words[:_MOST_NAMED])


def option_place(option: Option) -> float:
    """Where the value of an option stands on its line."""
    value = option.value
    assert isinstance(value, float | datetime.date)  # noqa: S101 - told apart by the caller
    return place_of(value)


def _stretch(kind: Type, run: Sequence[Option], *, is_first: bool, is_last: bool) -> str:
    low, high = run[0], run[-1]
    start, end = _end(kind, low), _end(kind, high)
    if low.at == high.at and low.side == high.side == 0:
        return start
    is_date = isinstance(low.value, datetime.date)
    more, over, under = _DAYS if is_date else _NUMBERS
    from_words = f"{start} {more}" if low.side <= 0 else f"{over} {start}"
    to_words = f"up to {end}" if high.side >= 0 else f"{under} {end}"
    if is_last:
        return from_words
    if is_first:
        return to_words
    if low.side <= 0 <= high.side:
        return f"{start} to {end}"
    return f"{from_words} and {to_words}"


def _end(kind: Type, option: Option) -> str:
    at = option.value if option.at is None else option.at
    if isinstance(at, datetime.date):
        return at.isoformat()
    assert isinstance(at, float)  # noqa: S101 - told apart by the caller
    if isinstance(kind, DateType):
        return datetime.date.fromordinal(int(at)).isoformat()
    return quantity_text(at, kind)
