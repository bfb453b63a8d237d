"""DuckDB answers what the reference engine answers: every number, name and line of a result."""

from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from icpdsl.engines.duckdb.batches import BatchEngine
from icpdsl.engines.duckdb.session import session
from tests.properties.programs import by_rows, checked, read
from tests.strategies.files import rule_files
from tests.strategies.records import days, records


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with session() as opened:
        yield opened


@given(data=st.data())
def test_duckdb_answers_as_the_reference_engine(
    connection: duckdb.DuckDBPyConnection, data: DataObject
) -> None:
    """Summaries are equal to the last field, so that results are to the last byte."""
    made = data.draw(rule_files())
    today = data.draw(days())
    rules = checked(made.text)
    drawn = [read(rules, data.draw(records(made.fields))) for _ in range(3)]
    engine = BatchEngine(rules, rules.profiles, today, connection)
    for record, answers in zip(drawn, engine.evaluate(drawn), strict=True):
        expected = [one.summary for one in by_rows(rules, record, today)]
        assert [one.summary for one in answers] == expected
