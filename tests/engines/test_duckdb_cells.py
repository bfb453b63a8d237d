"""A cell that SQL reads is read as the reader in Python does: every field beside every column."""

import datetime
import math
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

_TYPES = (
    "number",
    'number unknown "0", "12"',
    "number empty means 7",
    "percent",
    "percent as whole_percent",
    "money in USD",
    "date",
    "date as dmy",
    "date as epoch",
    'date unknown "2026-01-01"',
    "date empty means never",
    "yes/no",
    "yes/no empty means no",
    'yes/no unknown "true"',
    "text",
    'text unknown "Select", "12"',
    "text as country",
    "text as domain",
    'one of "Software", "It", "Straße"',
    "set of text",
    'set of "a", "b c"',
    "set of text empty means none",
)
_COLUMNS = {
    "VARCHAR": (
        *("12", "-0", "007", "1.50", ".5", "1,5", "1e3", " 12", "12\n", "1" * 41, "+3", "0", "n/a"),
        *("51-200", "<50", "10,000+", "$5M", "25%", "", "  ", "\u00a0", None, "NaN", "inf", "null"),
        *("2026-01-01", "2026-02-30", "0000-01-01", "0001-01-01", "2026-1-1", "2026-01-01T10:00"),
        *("2026-01-01 23:59:59.5Z", "2026-01-01 24:00", "2026-01-01T10", "2013", "2013-06"),
        *("30/09/2026", "1767225600", "infinity", "epoch", "Yes", "TRUE", "y", "on", " no ", "Off"),
        *("Software", "SOFTWARE", "it", "\u0130t", "\u212a", "STRASSE", "Stra\u00dfe", "a  b"),
        *("a\tb", "Cafe\u0301", "x\x1cy", "Select", "select ", "Germany", "DE", "https://a.co.uk"),
        *("a;b c", "A|b", "a, b,,a", "[]", '["a", "B"]', "b c", ";", "[a", "a;B,c", "\\x", "x[y"),
    ),
    "DOUBLE": (
        0.0,
        -0.0,
        12.0,
        0.5,
        0.1,
        25.0,
        1e300,
        2.0**53,
        1e15,
        math.nan,
        math.inf,
        None,
        2013,
    ),
    "FLOAT": (0.1, 12.0, None),
    "BIGINT": (0, 1, 12, -5, 2**53 + 1, 2**62, 2013, 1_767_225_600, None),
    "TINYINT": (0, 1, 12, None),
    "DECIMAL(20, 3)": ("0", "12.000", "0.125", "12345678901234567.891", None),
    "HUGEINT": (0, 12, 2**100, None),
    "BOOLEAN": (True, False, None),
    "DATE": ("2026-01-01", "0001-01-01", "9999-12-31", "1969-12-31", None),
    "TIMESTAMP": ("2026-01-01 23:59:59", "1969-12-31 23:59:59", "0001-01-01 00:00:00", None),
    "TIMESTAMPTZ": ("2026-01-01 23:59:59+00", None),
    "VARCHAR[]": (["a", "b c"], ["A", "a"], [], [None], ["", "x"], [" a", "\u00c9"], ["z"], None),
    "INTEGER[]": ([1, 2], None),
    "UUID": ("6f1e8a52-0000-4000-8000-000000000000", None),
}


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with session() as opened:
        yield opened


@pytest.mark.parametrize("column", _COLUMNS)
@pytest.mark.parametrize("comma", [False, True])
def test_facts_are_what_the_reader_reads(
    connection: duckdb.DuckDBPyConnection, column: str, *, comma: bool
) -> None:
    names = [f"field{at}" for at in range(len(_TYPES))]
    lines = [f'    {name} {kind} from "cell"' for name, kind in zip(names, _TYPES, strict=True)]
    text = "account\n" + "\n".join(_in_order(line) for line in lines) + "\n"
    checked = check(SourceText(text), None)
    assert checked.rule_file is not None, [one.message for one in checked.diagnostics]
    account = checked.rule_file.account
    connection.execute(f"CREATE TABLE given (cell {column})")
    connection.executemany("INSERT INTO given VALUES (?)", [[cell] for cell in _COLUMNS[column]])
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
    assert [tuple(map(_shown, row)) for row in found] == expected
    assert told.counts == log.counts


def _in_order(line: str) -> str:
    """The heading stands before what is unknown and what empty means."""
    for option in (" unknown ", " empty means "):
        if option in line:
            start, rest = line.split(option, 1)
            said, _, heading = rest.partition(" from ")
            return f"{start} from {heading}{option}{said}"
    return line


def _facts(compared: tuple[object, ...], banded: frozenset[int]) -> tuple[object, ...]:
    cells: list[object] = []
    for at, value in enumerate(compared):
        cells.append(_shown(low_end(value)))  # type: ignore[arg-type]
        if at in banded:
            cells.append(_shown(high_end(value)))  # type: ignore[arg-type]
    return tuple(cells)


def _shown(value: object) -> object:
    """Sets in order; zero with its sign, which no comparison sees."""
    match value:
        case list():
            return sorted(value)
        case float() | datetime.date():
            return repr(value)
        case _:
            return value
