"""A cell that SQL reads is read as the reader in Python does: every field beside every column."""

from collections.abc import Iterator

import duckdb
import pytest

from icpdsl.engines.duckdb.columns import high_end, low_end
from icpdsl.engines.duckdb.session import session
from icpdsl.engines.duckdb.sources import described, rows_of
from icpdsl.engines.duckdb.tables import TableReader
from icpdsl.engines.duckdb.telling import tell_problems
from icpdsl.meaning.check import check
from icpdsl.records.mapping import RecordReader
from icpdsl.records.problems import ProblemLog
from icpdsl.source.text import SourceText
from tests.engines.odd_cells import COLUMNS, account_text, shown


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with session() as opened:
        yield opened


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("comma", [False, True])
def test_facts_are_what_the_reader_reads(
    connection: duckdb.DuckDBPyConnection, column: str, *, comma: bool
) -> None:
    checked = check(SourceText(account_text()), None)
    assert checked.rule_file is not None, [one.message for one in checked.diagnostics]
    account = checked.rule_file.account
    connection.execute(f"CREATE TABLE given (cell {column})")
    connection.executemany("INSERT INTO given VALUES (?)", [[cell] for cell in COLUMNS[column]])
    table = described(connection, "given", "given")
    base = TableReader(connection, table, comma).base([account])
    (facts,) = base.files
    listed = ", ".join(sql for name, sql in facts.columns.items() if name != "key")
    found = connection.execute(f"SELECT {listed} FROM cells AS s {facts.joins}").fetchall()  # noqa: S608
    told, log = ProblemLog(None), ProblemLog(None)
    tell_problems(connection, base, told)
    reader, expected = RecordReader(account, comma), []
    for row, mapping in rows_of(connection, table):
        record, problems = reader.read(mapping, row)
        log.extend(problems)
        expected.append(_facts(record.compared, facts.facts.banded))
    assert [tuple(map(shown, row)) for row in found] == expected
    assert told.counts == log.counts


def _facts(compared: tuple[object, ...], banded: frozenset[int]) -> tuple[object, ...]:
    cells: list[object] = []
    for at, value in enumerate(compared):
        cells.append(shown(low_end(value)))  # type: ignore[arg-type]
        if at in banded:
            cells.append(shown(high_end(value)))  # type: ignore[arg-type]
    return tuple(cells)
