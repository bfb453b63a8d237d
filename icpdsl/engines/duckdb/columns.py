"""Typed records as the columns of a facts relation; see `engines.sql.facts`."""

import datetime
import math
from collections.abc import Sequence
from typing import TypeAlias, assert_never

from icpdsl.engines.sql.facts import Facts
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
from icpdsl.records.record import Band, Record, Typed

Fact: TypeAlias = float | datetime.date | str | bool | list[str] | None


def column_type(kind: Type) -> str:
    """The DuckDB type of a field's fact."""
    match kind:
        case TextType() | OneOfType():
            return "VARCHAR"
        case NumberType() | PercentType() | MoneyType():
            return "DOUBLE"
        case DateType():
            return "DATE"
        case YesNoType():
            return "BOOLEAN"
        case SetType():
            return "VARCHAR[]"
        case _:
            assert_never(kind)


def fact_columns(facts: Facts) -> dict[str, str]:
    """The names of the columns and their types."""
    columns = {}
    for index, field in enumerate(facts.account.fields):
        columns[f"f{index}"] = column_type(field.type)
        if index in facts.banded:
            columns[f"f{index}_to"] = column_type(field.type)
    return columns


def facts_of(records: Sequence[Record], facts: Facts) -> list[list[Fact]]:
    """The columns' values, a list for each column."""
    columns: list[list[Fact]] = []
    for index, field in enumerate(facts.account.fields):
        values = [record.compared[index] for record in records]
        if index in facts.banded:
            columns.append([low_end(value) for value in values])
            columns.append([high_end(value) for value in values])
        elif isinstance(field.type, SetType):
            columns.append([as_fact(value) for value in values])
        else:
            columns.append(values)  # type: ignore[arg-type]  # neither a band nor a set
    return columns


def as_fact(value: Typed) -> Fact:
    """A value that is no band."""
    match value:
        case frozenset() | tuple():
            return sorted(value)
        case Band():
            raise AssertionError(value)
        case _:
            return value


def low_end(value: Typed) -> Fact:
    """The lower end of a band; of what is none, the value."""
    match value:
        case Band(low=None):
            return -math.inf
        case Band(low=float(low), excludes_low=True):
            return math.nextafter(low, math.inf)
        case Band():
            return value.low
        case _:
            return as_fact(value)


def high_end(value: Typed) -> Fact:
    """The upper end of a band; of what is none, the value."""
    match value:
        case Band(high=None):
            return math.inf
        case Band(high=float(high), excludes_high=True):
            return math.nextafter(high, -math.inf)
        case Band():
            return value.high
        case _:
            return as_fact(value)


def banded_fields(records: Sequence[Record]) -> frozenset[int]:
    """The positions of the fields of which some record holds a band."""
    return frozenset(
        index
        for record in records
        for index, value in enumerate(record.compared)
        if isinstance(value, Band)
    )
