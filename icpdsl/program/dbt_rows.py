"""An example of the rules as a dbt unit test has it: the row given, the row expected.

A row stands in the words of the table: its own columns, a band as the pair of its ends. `None` is
for an example of which the table cannot hold a value.
"""

import datetime
import math
from collections.abc import Iterator

from attrs import evolve

from icpdsl.engines.best import best
from icpdsl.engines.duckdb.columns import Fact, high_end, low_end
from icpdsl.engines.rows import evaluate
from icpdsl.engines.sql.sources import Column, Source
from icpdsl.engines.sql.warehouse import Warehouse
from icpdsl.meaning.types import PercentType, Type
from icpdsl.records.record import Band, Record, Typed
from icpdsl.records.values import read_cell

Row = dict[str, object]

_SEPARATORS = (";", "|", "\n", ",", "[")
_EXPECTED = ("profile", "verdict", "score", "low", "high", "tier", "stage")


def given_row(warehouse: Warehouse, record: Record) -> Row | None:
    """The record under the names of the table's columns."""
    row: Row = {}
    for source, shown, compared in zip(
        warehouse.sources, record.shown, record.compared, strict=True
    ):
        cells = dict(_cells(source, shown, compared))
        if any(isinstance(cell, _Unheld) for cell in cells.values()):
            return None
        row |= cells
    return row


class _Unheld:
    """A value that the column cannot hold."""


def _cells(source: Source, shown: Typed, compared: Typed) -> Iterator[tuple[str, object]]:
    if source.column is None:
        if shown is not None:
            yield source.field.name, _Unheld()
    elif source.upper is None:
        yield source.column.name, _cell(source.field.type, source.column, shown)
    else:
        yield source.column.name, _end(low_end(compared))
        yield source.upper.name, _end(high_end(compared))


def _end(end: Fact) -> object:
    if isinstance(end, float) and math.isinf(end):
        return None
    return end.isoformat() if isinstance(end, datetime.date) else end


def _cell(kind: Type, column: Column, value: Typed) -> object:
    """The value as a cell of the column; JSON has no dates, and dbt's rows hold no arrays."""
    match value:
        case None:
            return None
        case Band():
            return _Unheld()
        case tuple() | frozenset():
            is_split = any(mark in member for member in value for mark in _SEPARATORS)
            held = column.kind == "text" and not is_split
            return ("; ".join(sorted(value)) or "[]") if held else _Unheld()
        case datetime.date():
            return value.isoformat()
        case bool():
            return int(value) if column.kind == "integer" else value
        case float():
            return _number(kind, column, value)
        case str() if column.kind == "integer":
            return int(value) if value.isdecimal() and str(int(value)) == value else _Unheld()
        case str():
            return value


def _number(kind: Type, column: Column, value: float) -> object:
    if isinstance(kind, PercentType) and kind.is_whole:
        value = round(value * 100, 10)
    if column.kind != "integer":
        return value
    return int(value) if value.is_integer() else _Unheld()


def expected_row(warehouse: Warehouse, record: Record) -> Row:
    """What the model must say: NULL may mean a value, as the field says."""
    compared = tuple(
        read_cell(None, source.field).compared if value is None and source.column else value
        for source, value in zip(warehouse.sources, record.compared, strict=True)
    )
    stored = evolve(record, compared=compared)
    found = best(
        evaluate(warehouse.rule_file, profile, stored, warehouse.wanted.as_of)
        for profile in warehouse.profiles
    )
    return {name: getattr(found, name) for name in _EXPECTED}
