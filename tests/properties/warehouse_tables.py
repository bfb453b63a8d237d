"""Typed tables as a warehouse holds them, from generated records; what SQL must say of them."""

import datetime
import math
from collections.abc import Sequence
from typing import get_args

from attrs import evolve
from hypothesis import strategies as st

from icpdsl.engines.duckdb.columns import banded_fields, column_type, facts_of
from icpdsl.engines.sql.facts import Facts
from icpdsl.engines.sql.sources import Column, kind_of_type
from icpdsl.engines.sql.wanted import Wanted
from icpdsl.engines.sql.wide import ClauseColumns
from icpdsl.meaning import core
from icpdsl.records.record import Record
from icpdsl.records.values.cells import read_cell
from tests.properties.public_columns import Answer, told

_CLAUSE_COLUMNS: tuple[ClauseColumns, ...] = get_args(ClauseColumns)


def columns_of(rules: core.RuleFile, records: Sequence[Record]) -> dict[str, str]:
    """A column and its type in DuckDB for each field, a pair for one that holds a band."""
    banded = banded_fields(records)
    columns: dict[str, str] = {}
    for index, field in enumerate(rules.account.fields):
        kind = column_type(field.type)
        names = [f"{field.name}_from", f"{field.name}_to"] if index in banded else [field.name]
        columns |= dict.fromkeys(names, kind)
    return columns


def known_columns(columns: dict[str, str]) -> tuple[Column, ...]:
    """The columns as the generator is told of them."""
    return tuple(Column(name, kind_of_type(kind)) for name, kind in columns.items())


def rows_of(rules: core.RuleFile, records: Sequence[Record]) -> list[tuple[object, ...]]:
    """The table's rows; an end that is open is NULL."""
    facts = Facts(rules.account, banded_fields(records))
    columns = [
        [None if isinstance(one, float) and math.isinf(one) else one for one in column]
        for column in facts_of(records, facts)
    ]
    return list(zip(*columns, strict=True))


def stored(rules: core.RuleFile, record: Record) -> Record:
    """The record as its typed table tells it: NULL may mean a value, and a value unknown."""
    fields = rules.account.fields
    compared = tuple(
        read_cell(value, field).compared if value is None or _is_typed(value) else value
        for field, value in zip(fields, record.compared, strict=True)
    )
    return evolve(record, compared=compared)


def _is_typed(value: object) -> bool:
    """Whether a spelling that means unknown may mean this value."""
    return isinstance(value, bool | float | datetime.date)


def in_order(answers: Sequence[Answer]) -> list[Answer]:
    """Rows of a database have no order; what stands under `key` depends on the column."""
    plain = [{name: told(value) for name, value in one.items() if name != "key"} for one in answers]
    return sorted(plain, key=repr)


@st.composite
def wishes(draw: st.DrawFn, today: datetime.date) -> Wanted:
    """What a table of results may be asked for."""
    clauses = draw(st.sampled_from(_CLAUSE_COLUMNS))
    return Wanted(today, draw(st.booleans()), clauses, draw(st.booleans()))
