"""The distinct cells of a column that SQL may not read, each read once in Python.

They stand in a table of the database with what they come to. Few of them are found again by their
place in an ENUM, which keeps the rows as they stand; many are joined.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import Any, Literal

import duckdb
from attrs import evolve, frozen

from icpdsl.engines.duckdb.columns import Fact, column_type, high_end, low_end
from icpdsl.meaning import core
from icpdsl.records.mapping import key_of
from icpdsl.records.record import Band
from icpdsl.records.values import Reading, cell_reader

_AT_ONCE = 10_000
_FEW, _FEW_CHARACTERS = 2_000, 1_000_000
"""Cells, and characters of them, that are looked up: the lists are read for every few rows."""


@frozen
class Odd:
    """The odd cells of `column`, as the table `name`; few texts are looked up, others joined."""

    name: str
    column: str
    is_banded: bool
    has_problems: bool
    is_looked_up: bool = False

    def part(self, name: Literal["low", "high", "shown"]) -> str:
        """SQL of what a cell came to; NULL for one that is not odd."""
        if not self.is_looked_up:
            return f"{self.name}.{name}"
        code = f"enum_code(TRY_CAST(s.{self.column} AS {self.name}_text))"
        return f"getvariable('{self.name}_{name}')[{code} + 1]"

    @property
    def join(self) -> str:
        """What joins them to the relation `s`."""
        if self.is_looked_up:
            return ""
        return f"LEFT JOIN {self.name} ON s.{self.column} = {self.name}.cell"


def read_odd(
    connection: duckdb.DuckDBPyConnection, name: str, cells: str, reads: core.Field, *, comma: bool
) -> Odd | None:
    """Read what the statement `cells` gives, a column `cell`; `None` where that is nothing."""
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {name}_cells AS"
        f" SELECT row_number() OVER () AS id, cell FROM ({cells})"
    )
    kind = column_type(reads.type)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {name}_read"
        f" (id BIGINT, low {kind}, high {kind}, shown VARCHAR, problem VARCHAR)"
    )
    read = cell_reader(reads, decimal_comma=comma)
    is_banded = has_problems = False
    for rows in _batches(connection, name):
        readings = [read(cell) for _, cell in rows]
        is_banded |= any(isinstance(each.compared, Band) for each in readings)
        has_problems |= any(each.problem for each in readings)
        connection.execute(
            f"INSERT INTO {name}_read SELECT unnest($1::BIGINT[]), unnest($2::{kind}[]),"
            f" unnest($3::{kind}[]), unnest($4::VARCHAR[]), unnest($5::VARCHAR[])",
            [[number for number, _ in rows], *_told(readings, is_key=reads.is_key)],
        )
    (found,) = connection.execute(f"SELECT count(*) FROM {name}_read").fetchall()
    if not found[0]:
        return None
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT id, cell, low, high, shown, problem"
        f" FROM {name}_cells JOIN {name}_read USING (id)"
    )
    return _looked_up(connection, Odd(name, "", is_banded, has_problems))


def _looked_up(connection: duckdb.DuckDBPyConnection, odd: Odd) -> Odd:
    """The cells made ready to be looked up where they are few."""
    ((count, kind),) = connection.execute(
        f"SELECT count(*), any_value(typeof(cell)) FROM {odd.name}"
    ).fetchall()
    if count > _FEW or kind != "VARCHAR":
        return odd
    ((size,),) = connection.execute(f"SELECT sum(strlen(cell)) FROM {odd.name}").fetchall()
    if size > _FEW_CHARACTERS:
        return odd
    connection.execute(f"DROP TYPE IF EXISTS {odd.name}_text")
    connection.execute(
        f"CREATE TYPE {odd.name}_text AS ENUM (SELECT cell FROM {odd.name} ORDER BY id)"
    )
    for part in ("low", "high", "shown"):
        connection.execute(
            f"SET VARIABLE {odd.name}_{part} = (SELECT list({part} ORDER BY id) FROM {odd.name})"
        )
    return evolve(odd, is_looked_up=True)


def _batches(connection: duckdb.DuckDBPyConnection, name: str) -> Iterator[list[tuple[Any, ...]]]:
    for start in itertools.count(1, _AT_ONCE):
        rows = connection.execute(
            f"SELECT id, cell FROM {name}_cells WHERE id BETWEEN {start} AND {start + _AT_ONCE - 1}"
        ).fetchall()
        if not rows:
            return
        yield rows


def _told(readings: Sequence[Reading], *, is_key: bool) -> list[list[Any]]:
    lows: list[Fact] = [low_end(one.compared) for one in readings]
    highs: list[Fact] = [high_end(one.compared) for one in readings]
    shown = [None if not is_key else key_text(one) for one in readings]
    return [lows, highs, shown, [one.problem for one in readings]]


def key_text(reading: Reading) -> str | None:
    """What a key was read as, as text."""
    key = key_of(reading.shown)
    if isinstance(key, float):
        return str(int(key)) if key.is_integer() else repr(key)
    return None if key is None else str(key)
