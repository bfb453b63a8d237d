"""A cell that SQL reads is read as the reader in Python does: every field beside every column."""

from collections.abc import Iterator, Sequence

import duckdb
import pytest

from icpdsl.engines.duckdb.columns import high_end, low_end
from icpdsl.engines.duckdb.session import session
from icpdsl.engines.duckdb.sources import described, rows_of
from icpdsl.engines.duckdb.tables import FileFacts, TableReader
from icpdsl.engines.duckdb.telling import tell_problems
from icpdsl.meaning.check import check
from icpdsl.records.mapping import RecordReader
from icpdsl.records.problems import ProblemLog
from icpdsl.source.text import SourceText
from tests.engines.odd_cells import COLUMNS, account_text, shown

_CLEAN_LISTS: tuple[list[str] | None, ...] = (["a", "b c"], ["A", "a"], [], ["a", "a"], ["z"], None)
"""Lists of clean texts alone, which are not looked at one by one."""


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with session() as opened:
        yield opened


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("comma", [False, True])
def test_facts_are_what_the_reader_reads(
    connection: duckdb.DuckDBPyConnection, column: str, *, comma: bool
) -> None:
    _compare(connection, column, COLUMNS[column], comma=comma)


@pytest.mark.parametrize("cells", [_CLEAN_LISTS, _CLEAN_LISTS[2:3], ()])
def test_facts_of_clean_lists_are_what_the_reader_reads(
    connection: duckdb.DuckDBPyConnection, cells: Sequence[object]
) -> None:
    _compare(connection, "VARCHAR[]", cells, comma=False)


def _compare(
    connection: duckdb.DuckDBPyConnection, column: str, cells: Sequence[object], *, comma: bool
) -> None:
    checked = check(SourceText(account_text()), None)
    assert checked.rule_file is not None, [one.message for one in checked.diagnostics]
    account = checked.rule_file.account
    connection.execute(f"CREATE TABLE given (cell {column})")
    for cell in cells:
        connection.execute("INSERT INTO given VALUES (?)", [cell])
    table = described(connection, "given", "given")
    base = TableReader(connection, table, comma).base([account])
    (facts,) = base.files
    names = [name for name in facts.columns if name != "key"]
    found = _selected(connection, [facts.columns[name] for name in names], facts)
    told, log = ProblemLog(None), ProblemLog(None)
    tell_problems(connection, base, told)
    reader, expected = RecordReader(account, comma), []
    for row, mapping in rows_of(connection, table):
        record, problems = reader.read(mapping, row)
        log.extend(problems)
        expected.append(_facts(record.compared, facts.facts.banded))
    assert [tuple(map(shown, row)) for row in found] == expected
    assert told.counts == log.counts
    members = _selected(connection, ["1", *facts.members.values()], facts)
    sets = [[1, *(row[names.index(name)] for name in facts.members)] for row in expected]
    assert [[_distinct(one) for one in row] for row in members] == sets


def _selected(
    connection: duckdb.DuckDBPyConnection, columns: list[str], facts: FileFacts
) -> list[tuple[object, ...]]:
    listed = ", ".join(columns)
    sql = f"SELECT {listed} FROM cells AS s {facts.joins} ORDER BY s.n"  # noqa: S608
    return connection.execute(sql).fetchall()


def _distinct(members: object) -> object:
    return sorted({one for one in members if one}) if isinstance(members, list) else members


def _facts(compared: tuple[object, ...], banded: frozenset[int]) -> tuple[object, ...]:
    cells: list[object] = []
    for at, value in enumerate(compared):
        cells.append(shown(low_end(value)))  # type: ignore[arg-type]
        if at in banded:
            cells.append(shown(high_end(value)))  # type: ignore[arg-type]
    return tuple(cells)
