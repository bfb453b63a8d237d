"""A table scored in DuckDB gives what its rows give one by one."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from icpdsl.engines.best import best
from icpdsl.engines.duckdb.answers import prepared
from icpdsl.engines.duckdb.session import session
from icpdsl.engines.duckdb.tables import Table, TableReader
from icpdsl.engines.duckdb.telling import tell_problems
from icpdsl.engines.rows import evaluate
from icpdsl.engines.sql.wanted import Wanted
from icpdsl.meaning import core
from icpdsl.records.mapping import RecordReader
from icpdsl.records.problems import ProblemLog
from tests.properties.programs import checked
from tests.properties.public_columns import told, wide
from tests.strategies.files import rule_files
from tests.strategies.records import days, records

if TYPE_CHECKING:
    import datetime

    from icpdsl.engines.result import Evaluation


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with session() as opened:
        yield opened


def scored_table(
    connection: duckdb.DuckDBPyConnection,
    rules: core.RuleFile,
    rows: Sequence[Mapping[str, str | None]],
    wanted: Wanted,
) -> tuple[list[dict[str, Any]], ProblemLog]:
    """The result's rows by column, and the data problems."""
    headings = tuple(rows[0])
    columns = ", ".join(f'"{name}" VARCHAR' for name in headings)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE given ({columns or 'nothing INTEGER'})")
    marks = ", ".join("?" for _ in headings) or "NULL"
    fill = f"INSERT INTO given VALUES ({marks})"  # noqa: S608  (marks only)
    connection.executemany(fill, [list(row.values()) for row in rows])
    table = Table("given", "given", headings, ("VARCHAR",) * len(headings))
    base = TableReader(connection, table).base([rules.account])
    cursor = connection.execute(prepared(connection, base, [(rules, rules.profiles)], wanted))
    names = [column[0] for column in cursor.description or ()]
    results = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    log = ProblemLog()
    tell_problems(connection, base, log)
    return results, log


@settings(max_examples=15)
@given(data=st.data())
def test_a_table_gives_what_its_rows_give(
    connection: duckdb.DuckDBPyConnection, data: DataObject
) -> None:
    """Whatever its cells, every column of the result and every data problem."""
    made = data.draw(rule_files())
    today: datetime.date = data.draw(days())
    rules = checked(made.text)
    names = [one.name.text for one in made.fields]
    drawn = [data.draw(records(made.fields)).cells for _ in range(3)]
    rows = [{name: _text(cells.get(name)) for name in names} for cells in drawn]
    wanted = Wanted(today, all_profiles=data.draw(st.booleans()), clauses="full")
    found, problems_told = scored_table(connection, rules, rows, wanted)
    reader, log = RecordReader(rules.account), ProblemLog()
    expected: list[Evaluation] = []
    for number, row in enumerate(rows, start=1):
        record, problems = reader.read(row, number)
        log.extend(problems)
        answers = [evaluate(rules, one, record, today) for one in rules.profiles]
        expected += answers if wanted.all_profiles else [best(answers)]
    shown = list(found[0])
    assert [{name: told(row[name]) for name in shown} for row in found] == [
        wide(one, shown) for one in expected
    ]
    assert problems_told.counts == log.counts
    assert problems_told.first == log.first


def _text(cell: object) -> str | None:
    return cell.replace("\0", "") if isinstance(cell, str) else None
