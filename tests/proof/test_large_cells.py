"""A cell of 200 MB, wherever it stands: scored, or one clear line; never a half-written output."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

import icpdsl

_SIZE = 200_000_000
_DAY = datetime.date(2026, 10, 1)
_RULES = """
account
    name       text key
    employees  number

profile "P"
    criterion "Size" weight 10
        full  when employees >= 100
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same three accounts as CSV, JSON lines and Parquet; the second has a name of 200 MB."""
    made = tmp_path_factory.mktemp("large")
    name = "x" * _SIZE
    rows = [("a", "120"), (name, "7"), ("b", name)]
    (made / "large.csv").write_text(
        "name,employees\n" + "".join(f"{one},{two}\n" for one, two in rows), encoding="utf-8"
    )
    (made / "large.jsonl").write_text(
        "".join(f'{{"name": "{one}", "employees": "{two}"}}\n' for one, two in rows),
        encoding="utf-8",
    )
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE given (name VARCHAR, employees VARCHAR)")
        connection.executemany("INSERT INTO given VALUES (?, ?)", rows)
        connection.execute(f"COPY given TO '{made}/large.parquet' (FORMAT parquet)")
    return made


@pytest.fixture
def server(postgres_server: str) -> Iterator[str]:
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS large")
        connection.execute("CREATE TABLE large (name TEXT, employees TEXT)")
        big = f"repeat('x', {_SIZE})"
        connection.execute(f"INSERT INTO large VALUES ('a', '120'), ({big}, '7'), ('b', {big})")  # noqa: S608
        yield f"{postgres_server}&table=large"
        connection.execute("DROP TABLE large")


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_a_large_cell_in_a_file_is_scored_or_told(folder: Path, kind: str, tmp_path: Path) -> None:
    _score(str(folder / f"large.{kind}"), tmp_path / "scores.parquet")


def test_a_large_cell_on_a_server_is_scored_or_told(server: str, tmp_path: Path) -> None:
    _score(server, tmp_path / "scores.parquet")


def _score(where: str, output: Path) -> None:
    output.write_text("old")
    try:
        icpdsl.loads(_RULES).write_scores(where, output, as_of=_DAY, clauses="none")
    except icpdsl.DataError as error:
        assert len(str(error).splitlines()) == 1  # noqa: PT017  (either is right)
        assert output.read_text() == "old"
    else:
        with duckdb.connect() as connection:
            scores = connection.read_parquet(str(output)).project("score").fetchall()
        assert sorted(scores) == [(0.0,), (0.0,), (100.0,)]
    assert list(output.parent.iterdir()) == [output]
