"""Cells read as a field of a type, for the tests of reading."""

from collections.abc import Sequence
from typing import Any

from icpdsl.meaning import core
from icpdsl.meaning.types import Type
from icpdsl.records.values import Reading, read_cell


def read(kind: Type, cell: object, *, decimal_comma: bool = False, **options: Any) -> Reading:
    return read_cell(cell, core.Field("field", kind, **options), decimal_comma=decimal_comma)


def value(kind: Type, cell: object, **options: Any) -> object:
    """What the cell is compared as; it must be readable."""
    reading = read(kind, cell, **options)
    assert reading.problem is None, reading.problem
    return reading.compared


def problem(kind: Type, cell: object, **options: Any) -> str:
    """Why the cell cannot be read; it must be unknown then."""
    reading = read(kind, cell, **options)
    assert reading.compared is None
    assert reading.shown is None
    assert reading.problem is not None
    return reading.problem


def account(*fields: core.Field) -> core.Account:
    return core.Account(tuple(fields))


def field(name: str, kind: Type, headings: Sequence[str] = (), **options: Any) -> core.Field:
    return core.Field(name, kind, tuple(headings), **options)
