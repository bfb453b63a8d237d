"""SQL over a typed table says what the reference engine says of the same values."""

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

import duckdb
import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from sqlglot import exp

import icpdsl
from icpdsl.engines.duckdb.columns import column_type
from icpdsl.engines.sql.dialects import DIALECTS, Dialect, written
from icpdsl.engines.sql.nodes import FUNCTIONS, KINDS
from icpdsl.engines.sql.wanted import Wanted
from icpdsl.engines.sql.warehouse import Table, Warehouse
from icpdsl.meaning import core
from icpdsl.meaning.types import PercentType
from icpdsl.source.errors import UsageError
from tests.properties.programs import by_rows, checked, read
from tests.properties.public_columns import public_rows
from tests.properties.warehouse_tables import (
    columns_of,
    in_order,
    known_columns,
    rows_of,
    stored,
    wishes,
)
from tests.strategies.files import rule_files
from tests.strategies.records import days, records

if TYPE_CHECKING:
    import psycopg

Rows: TypeAlias = Sequence[tuple[object, ...]]


RULES = Path(__file__).parent.parent.parent / "rules" / "titan_crm" / "titan_crm.icp"

_FEWER = settings(
    phases=(Phase.explicit, Phase.generate),
    max_examples=max(10, settings().max_examples // 5),
)
"""A case has three records, seven dialects, several statements."""


class _Database(Protocol):
    """A database that holds one table."""

    dialect: Dialect
    collation: str | None

    def answers(self, columns: dict[str, str], rows: Rows, sql: str) -> list[dict[str, object]]: ...


class _DuckDb:
    dialect: Dialect = "duckdb"
    collation: str | None = None

    def __init__(self) -> None:
        self.connection = duckdb.connect()

    def answers(self, columns: dict[str, str], rows: Rows, sql: str) -> list[dict[str, object]]:
        listed = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        self.connection.execute(f"CREATE OR REPLACE TABLE accounts ({listed})")
        marks = ", ".join("?" * len(columns))
        self.connection.executemany(f"INSERT INTO accounts VALUES ({marks})", rows)  # noqa: S608  (only marks)
        found = self.connection.execute(sql)
        names = [one[0] for one in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


class _Postgres:
    dialect: Dialect = "postgres"
    collation: str | None = "pg_unicode_fast"

    def __init__(self, connection: "psycopg.Connection") -> None:
        self.connection = connection

    def answers(self, columns: dict[str, str], rows: Rows, sql: str) -> list[dict[str, object]]:
        kinds = {"DOUBLE": "DOUBLE PRECISION", "VARCHAR": "TEXT", "VARCHAR[]": "TEXT[]"}
        listed = ", ".join(f'"{name}" {kinds.get(kind, kind)}' for name, kind in columns.items())
        self.connection.execute("DROP TABLE IF EXISTS accounts")
        self.connection.execute(f"CREATE TABLE accounts ({listed})")
        marks = ", ".join(["%s"] * len(columns))
        with self.connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO accounts VALUES ({marks})", rows)  # noqa: S608  (only marks)
        found = self.connection.execute(sql)
        names = [one.name for one in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@pytest.fixture(scope="module")
def postgres(postgres_server: str) -> Iterator["psycopg.Connection"]:
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(postgres_server, autocommit=True, prepare_threshold=None) as connection:
        yield connection


@_FEWER
@given(data=st.data())
def test_duckdb_says_the_same(data: DataObject) -> None:
    _compare(_DuckDb(), data)


@pytest.mark.slow
@_FEWER
@given(data=st.data())
def test_postgres_says_the_same(postgres: "psycopg.Connection", data: DataObject) -> None:
    _compare(_Postgres(postgres), data)


@pytest.mark.slow
def test_postgres_scans_the_table_once(postgres: "psycopg.Connection") -> None:
    """Of several profiles too, and without a join."""
    program = icpdsl.load(RULES)
    fields = program.files[0].account.fields
    kinds = {field.name: column_type(field.type) for field in fields}
    database = _Postgres(postgres)
    warehouse = Warehouse(
        program.files[0],
        program.profiles,
        Table("accounts", known_columns(kinds)),
        "postgres",
        Wanted(datetime.date(2026, 10, 1)),
        database.collation,
    )
    sql = written(warehouse.statement(), "postgres", pretty=False)
    plan = database.answers(kinds, [(None,) * len(kinds)], f"EXPLAIN {sql}")
    lines = [str(one["QUERY PLAN"]) for one in plan]
    assert sum("Seq Scan on accounts" in line for line in lines) == 1
    assert not any("Join" in line or "CTE Scan" in line for line in lines)


def _compare(database: _Database, data: DataObject) -> None:
    made = data.draw(rule_files())
    today = data.draw(days())
    rules = checked(made.text)
    _assume_exact(rules)
    drawn = [read(rules, data.draw(records(made.fields))) for _ in range(3)]
    rows = rows_of(rules, drawn)
    if database.dialect == "postgres":
        _assume_of_a_size(rows)
    columns = columns_of(rules, drawn)
    table = Table("accounts", known_columns(columns))
    wanted = data.draw(wishes(today))
    warehouse = Warehouse(
        rules, rules.profiles, table, database.dialect, wanted, database.collation
    )
    sql = written(warehouse.statement(), database.dialect, pretty=False)
    answers = database.answers(columns, rows, sql)
    names = warehouse.public_columns
    assert all(tuple(one) == names for one in answers)
    expected = [
        row
        for record in drawn
        for row in public_rows(by_rows(rules, stored(rules, record), today), wanted, names)
    ]
    assert in_order(answers) == in_order(expected)


def _assume_of_a_size(rows: Rows) -> None:
    """Where overflow is an error, products of what is huge or tiny are unknown."""
    sizes = [abs(cell) for row in rows for cell in row if isinstance(cell, float)]
    assume(all(size == 0 or 1e-25 < size < 1e25 for size in sizes))


def _assume_exact(rules: core.RuleFile) -> None:
    """A whole percent comes from a decimal column, which these tables do not have."""
    kinds = [field.type for field in rules.account.fields]
    assume(not any(isinstance(kind, PercentType) and kind.is_whole for kind in kinds))


@_FEWER
@given(data=st.data(), dialect=st.sampled_from(DIALECTS), is_long=st.booleans())
def test_only_known_kinds_of_node_are_written(
    data: DataObject, dialect: Dialect, *, is_long: bool
) -> None:
    rules = checked(data.draw(rule_files()).text)
    day = datetime.date(2026, 10, 1)
    warehouse = Warehouse(
        rules, rules.profiles, Table("accounts"), dialect, Wanted(day, is_long=is_long), "C"
    )
    try:
        nodes = list(warehouse.statement().walk())
    except UsageError as refusal:
        assert dialect in str(refusal)  # noqa: PT017  (which files it refuses is drawn)
        return
    assert {type(one).__name__ for one in nodes} <= KINDS
    assert {one.name for one in nodes if isinstance(one, exp.Anonymous)} <= FUNCTIONS
