"""A table scored in Postgres gives what its rows give one by one."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from sqlglot import exp

from icpdsl.engines.postgres.answers import scoring
from icpdsl.engines.postgres.connection import read_only, transaction
from icpdsl.engines.postgres.tables import server_table
from icpdsl.engines.rows import evaluate
from icpdsl.engines.sql.wanted import Wanted
from icpdsl.engines.sql.wide import long_columns, wide_columns
from icpdsl.meaning import core
from icpdsl.records.mapping import RecordReader
from icpdsl.records.problems import ProblemLog
from icpdsl.records.readers.places import Server
from icpdsl.records.record import Band
from tests.properties.programs import checked
from tests.properties.public_columns import Answer, public_rows, told
from tests.properties.warehouse_tables import wishes
from tests.strategies.files import rule_files
from tests.strategies.records import days, records

if TYPE_CHECKING:
    import datetime

psycopg = pytest.importorskip("psycopg")
pytestmark = pytest.mark.slow

Row = Mapping[str, str | None]


@pytest.fixture(scope="module")
def server(postgres_server: str) -> Server:
    return Server(postgres_server, "given")


@settings(
    phases=(Phase.explicit, Phase.generate), max_examples=max(10, settings().max_examples // 5)
)
@given(data=st.data())
def test_a_table_of_texts_gives_what_its_rows_give(server: Server, data: DataObject) -> None:
    """Whatever its cells, every column of the result and every data problem."""
    made = data.draw(rule_files())
    today: datetime.date = data.draw(days())
    rules = checked(made.text)
    names = [one.name.text for one in made.fields]
    rows = [
        {name: _text(cells.get(name)) for name in names}
        for cells in (data.draw(records(made.fields)).cells for _ in range(3))
    ]
    wanted = data.draw(wishes(today))
    found, problems_told = scored(server, rules, rows, wanted)
    reader, log = RecordReader(rules.account), ProblemLog()
    expected: list[Answer] = []
    columns = columns_of(rules, wanted)
    for number, row in enumerate(rows, start=1):
        record, problems = reader.read(row, number)
        assume(all(map(_is_of_a_size, record.compared)))
        log.extend(problems)
        answers = [evaluate(rules, one, record, today) for one in rules.profiles]
        expected += public_rows(answers, wanted, columns)
    assert _in_order(found) == _in_order(expected)
    assert problems_told.counts == log.counts


def scored(
    server: Server, rules: core.RuleFile, rows: Sequence[Row], wanted: Wanted
) -> tuple[list[Answer], ProblemLog]:
    """The results of a table with these texts, and the data problems."""
    fill(server, rows)
    log = ProblemLog()
    with transaction(server) as connection:
        table = server_table(connection, server.table)
        asked = scoring(connection, table, [(rules, rules.profiles)], wanted, decimal_comma=False)
        asked.odd.make_tables()
        read_only(connection)
        asked.odd.fill(log)
        statement = asked.statement()
        names = [one.name for one in statement.columns]
        found = connection.execute(statement.sql).fetchall()
    return [dict(zip(names, map(told, row), strict=True)) for row in found], log


def fill(server: Server, rows: Sequence[Row]) -> None:
    columns = ", ".join(f'"{name}" TEXT' for name in rows[0])
    with psycopg.connect(server.address, autocommit=True) as connection:
        connection.execute(f'DROP TABLE IF EXISTS "{server.table}"')
        connection.execute(f'CREATE TABLE "{server.table}" ({columns})')
        with (
            connection.cursor() as cursor,
            cursor.copy(f'COPY "{server.table}" FROM STDIN') as copy,
        ):
            for row in rows:
                copy.write_row(list(row.values()))


def columns_of(rules: core.RuleFile, wanted: Wanted) -> list[str]:
    key = exp.DType.TEXT
    if wanted.is_long:
        return [one.name for one in long_columns(key)]
    return [one.name for one in wide_columns(rules.profiles, wanted.clauses, key)]


def _in_order(answers: Sequence[Answer]) -> list[Answer]:
    """Rows of a server have no order."""
    return sorted(answers, key=repr)


def _is_of_a_size(value: object) -> bool:
    """Where overflow is an error, products of what is huge or tiny are unknown."""
    match value:
        case Band(low, high):
            return _is_of_a_size(low) and _is_of_a_size(high)
        case float():
            return value == 0 or 1e-25 < abs(value) < 1e25
        case _:
            return True


def _text(cell: object) -> str | None:
    return cell.replace("\0", "") if isinstance(cell, str) else None
