"""Results of a table stand in the order of its rows, whatever is joined to them."""

from pathlib import Path

import duckdb
import pytest

import icpdsl

_RULES = """account
    domain     text key
    employees  number

profile "P"
    criterion "Size" weight 10
        full  when employees >= 100
"""


@pytest.mark.parametrize("suffix", ["parquet", "csv"])
def test_results_have_the_order_of_the_rows(tmp_path: Path, suffix: str) -> None:
    """More rows than two groups of a file, some of them with cells that are joined to them."""
    given, scored = tmp_path / f"given.{suffix}", tmp_path / "scored.parquet"
    with duckdb.connect() as connection:
        made = connection.sql(
            "SELECT 'c' || range AS domain, CASE range % 3 WHEN 0 THEN '51-200'"
            " WHEN 1 THEN '$' || range % 50 ELSE '7' END AS employees FROM range(1000000)"
        )
        write = made.write_parquet if suffix == "parquet" else made.write_csv
        write(str(given))
        icpdsl.loads(_RULES).write_scores(given, scored)
        connection.execute("SET threads = 1")
        keys = connection.read_parquet(str(scored)).project("key").fetchall()
    assert keys == [(f"c{at}",) for at in range(1_000_000)]
