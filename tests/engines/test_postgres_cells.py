"""A cell that Postgres reads is read as the reader in Python does: every field, every column."""

import datetime
from contextlib import ExitStack

import pytest

from icpdsl.engines.duckdb.columns import banded_fields, high_end, low_end
from icpdsl.engines.postgres.answers import scoring
from icpdsl.engines.postgres.connection import read_only, transaction
from icpdsl.engines.postgres.results import server_rows
from icpdsl.engines.postgres.tables import server_table
from icpdsl.engines.sql.wanted import Wanted
from icpdsl.meaning.check import check
from icpdsl.meaning.core import RuleFile
from icpdsl.records.mapping import RecordReader
from icpdsl.records.problems import ProblemLog
from icpdsl.records.readers.places import Server
from icpdsl.source.text import SourceText
from tests.engines.odd_cells import COLUMNS, account_text, shown

psycopg = pytest.importorskip("psycopg")
pytestmark = pytest.mark.slow

_DAY = datetime.date(2026, 10, 1)
_OF_POSTGRES = {
    "text": COLUMNS["VARCHAR"],
    "varchar(300)": COLUMNS["VARCHAR"],
    "char(12)": ("12", "1.50", "yes", " a  b", "2026-01-01", None),
    "float8": (*COLUMNS["DOUBLE"], -12.5, 1e-320),
    "float4": COLUMNS["FLOAT"],
    "int8": COLUMNS["BIGINT"],
    "int2": COLUMNS["TINYINT"],
    "numeric": (*COLUMNS["DECIMAL(20, 3)"], "NaN", "Infinity", "1e400", "1e-400", str(2**100)),
    "money": ("12.00", "-0.50", None),
    "bool": COLUMNS["BOOLEAN"],
    "date": (*COLUMNS["DATE"], "infinity", "0044-03-15 BC", "10000-01-01", "2024-02-29"),
    "timestamp": (*COLUMNS["TIMESTAMP"], "-infinity", "2026-01-01 12:00:00.5"),
    "timestamptz": ("2026-01-01 23:59:59+05", "2026-01-01 00:30:00+02", None),
    "text[]": (*COLUMNS["VARCHAR[]"], [["a"], ["b"]], ["a,b", 'c"d']),
    "int4[]": COLUMNS["INTEGER[]"],
    "uuid": COLUMNS["UUID"],
    "jsonb": ('["a", "B"]', '"12"', "12", '{"a": 1}', "null", None),
    "interval": ("1 day", None),
    "bytea": (b"12", None),
}


@pytest.fixture(scope="module")
def server(postgres_server: str) -> Server:
    """A table `cells` of its own database."""
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS cells")
        connection.execute("CREATE DATABASE cells")
    return Server(postgres_server.replace("/postgres?", "/cells?"), "given")


@pytest.mark.parametrize(
    ("column", "comma"),
    [*((one, False) for one in _OF_POSTGRES), ("text", True), ("numeric", True)],
)
def test_facts_are_what_the_reader_reads(server: Server, column: str, *, comma: bool) -> None:
    rules = check(SourceText(account_text()), None).rule_file
    assert rules is not None
    _fill(server, column)
    told, log = ProblemLog(None), ProblemLog(None)
    found = _facts(server, rules, told, comma=comma)
    reader = RecordReader(rules.account, comma)
    records = []
    with ExitStack() as stack:
        for row, mapping in server_rows(server, stack):
            record, problems = reader.read(mapping, row)
            log.extend(problems)
            records.append(record)
    banded = banded_fields(records)
    expected = [
        tuple(
            shown(end(value))
            for at, value in enumerate(record.compared)
            for end in ((low_end, high_end) if at in banded else (low_end,))
        )
        for record in records
    ]
    assert sorted(found, key=repr) == sorted(expected, key=repr)
    assert told.counts == log.counts


def _fill(server: Server, column: str) -> None:
    with psycopg.connect(server.address, autocommit=True) as connection:
        connection.execute("SET lc_monetary = 'C'")
        connection.execute("DROP TABLE IF EXISTS given")
        connection.execute(f"CREATE TABLE given (cell {column})")
        with connection.cursor() as cursor:
            cells = [[cell] for cell in _OF_POSTGRES[column]]
            cursor.executemany(f"INSERT INTO given SELECT CAST(%s AS {column})", cells)


def _facts(
    server: Server, rules: RuleFile, log: ProblemLog, *, comma: bool
) -> list[tuple[object, ...]]:
    with transaction(server) as connection:
        table = server_table(connection, server.table)
        asked = scoring(connection, table, [(rules, ())], Wanted(_DAY), decimal_comma=comma)
        asked.odd.make_tables()
        read_only(connection)
        asked.odd.fill(log)
        banded = asked._files[0].asked.facts.banded
        facts = [
            name
            for at in range(len(rules.account.fields))
            for name in ((f"f{at}", f"f{at}_to") if at in banded else (f"f{at}",))
        ]
        sql = f"WITH {asked._base([facts])} SELECT {', '.join(facts)} FROM facts"  # noqa: S608
        rows = connection.execute(sql).fetchall()
    return [tuple(map(shown, row)) for row in rows]
