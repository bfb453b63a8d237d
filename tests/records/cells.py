"""Cells read as a field of a type, for the tests of reading."""

import datetime
from typing import TypedDict, Unpack

from icpdsl.meaning import core
from icpdsl.meaning.types import Type
from icpdsl.records.values import Reading, read_cell


class Options(TypedDict, total=False):
    """Of a field, and of the loader."""

    decimal_comma: bool
    unknown_spellings: tuple[str, ...]
    has_empty_value: bool
    empty_value: float | datetime.date | bool | str | tuple[str, ...] | None


def read(kind: Type, cell: object, **options: Unpack[Options]) -> Reading:
    field = core.Field(
        "field",
        kind,
        unknown_spellings=options.get("unknown_spellings", ()),
        has_empty_value=options.get("has_empty_value", False),
        empty_value=options.get("empty_value"),
    )
    return read_cell(cell, field, decimal_comma=options.get("decimal_comma", False))


def value(kind: Type, cell: object, **options: Unpack[Options]) -> object:
    """What the cell is compared as; it must be readable."""
    reading = read(kind, cell, **options)
    assert reading.problem is None, reading.problem
    return reading.compared


def problem(kind: Type, cell: object, **options: Unpack[Options]) -> str:
    """Why the cell cannot be read; it must be unknown then."""
    reading = read(kind, cell, **options)
    assert reading.compared is None
    assert reading.shown is None
    assert reading.problem is not None
    return reading.problem
