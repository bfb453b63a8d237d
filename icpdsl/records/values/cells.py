"""What holds for a cell of any field: empty, unknown by its spelling, else read as its type."""

import functools
from collections.abc import Callable
from typing import assert_never

from icpdsl.meaning import core
from icpdsl.meaning.texts import fold
from icpdsl.meaning.types import (
    DateType,
    MoneyType,
    NumberType,
    OneOfType,
    PercentType,
    SetType,
    TextType,
    Type,
    YesNoType,
)
from icpdsl.records.values.dates import date_reader
from icpdsl.records.values.numbers import number_reader
from icpdsl.records.values.reading import (
    LONGEST_QUANTITY,
    MISSING,
    UNKNOWN,
    Reading,
    built_in,
    is_nothing,
    text_of,
)
from icpdsl.records.values.texts import choice_reader, set_reader, text_reader, yes_no_reader

_NO_NUMBERS = ("nan", "inf", "+inf", "-inf", "infinity", "-infinity")
_NOT_SAID = frozenset({"n/a", "#n/a", "-", "unknown", "null", *_NO_NUMBERS})


def read_cell(cell: object, field: core.Field, *, decimal_comma: bool = False) -> Reading:
    """Read one cell, a text or a typed value, as the field's type; what cannot be read is told."""
    return _kept_reader(field, decimal_comma=decimal_comma)(cell)


def cell_reader(field: core.Field, *, decimal_comma: bool = False) -> Callable[[object], Reading]:
    """The function that reads the field's cells, for reading many of them."""
    read = _reader(field.type, decimal_comma=decimal_comma)
    empty = _empty(field)
    spellings = frozenset(field.unknown_spellings)

    def read_one(cell: object) -> Reading:
        if isinstance(cell, str):
            if not cell or cell.isspace():
                return empty
        elif cell is None:
            return empty
        elif cell is MISSING:
            return UNKNOWN
        else:
            cell = built_in(cell)
            if is_nothing(cell):
                return UNKNOWN
        if spellings and fold(text_of(cell) or "") in spellings:
            return UNKNOWN
        return read(cell)

    return read_one


_kept_reader = functools.lru_cache(maxsize=256)(cell_reader)


def _reader(kind: Type, *, decimal_comma: bool) -> Callable[[object], Reading]:
    match kind:
        case TextType(reading):
            return text_reader(reading)
        case NumberType() | PercentType() | MoneyType():
            return _or_not_said(number_reader(kind, decimal_comma=decimal_comma))
        case DateType():
            return _or_not_said(date_reader(kind))
        case YesNoType():
            return _or_not_said(yes_no_reader)
        case OneOfType(choices):
            return choice_reader(choices)
        case SetType(choices):
            return set_reader(choices)
        case _:
            assert_never(kind)


def _or_not_said(read: Callable[[object], Reading]) -> Callable[[object], Reading]:
    """The reader, save that what it cannot read may be a way of saying nothing."""

    def read_or_not(cell: object) -> Reading:
        found = read(cell)
        if found.problem is not None and isinstance(cell, str):
            short = cell.strip()[:LONGEST_QUANTITY]
            return UNKNOWN if fold(short) in _NOT_SAID else found
        return found

    return read_or_not


def _empty(field: core.Field) -> Reading:
    value = field.empty_value
    match value:
        case _ if not field.has_empty_value:
            return UNKNOWN
        case str():
            return Reading(fold(value), value)
        case tuple():
            return Reading(frozenset(value), tuple(sorted(frozenset(value))))
        case _:
            return Reading(value, value)
