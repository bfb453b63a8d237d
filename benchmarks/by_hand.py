"""The workload written by hand: the same answer in SQL, a part of it in Polars and pandas.

What is slow is run on a sample, and its time is multiplied.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from time import process_time

import duckdb
import workload
from by_pandas import by_pandas
from by_polars import by_polars
from report import heading, table

import icpdsl
from icpdsl.engines.duckdb.answers import prepared
from icpdsl.engines.duckdb.session import session
from icpdsl.engines.duckdb.sources import parquet_table
from icpdsl.engines.duckdb.tables import TableReader
from icpdsl.engines.sql.wanted import Wanted

_SQL = Path(__file__).with_name("by_hand.sql")
_SAMPLE = 20_000
_DAY = workload.AS_OF


def compare(typed: Path, rows: int) -> None:
    """Print what each takes for the table."""
    output = typed.with_name("by-hand.parquet")
    best = _best_of_sql(typed, output)
    part = rows / min(rows, _SAMPLE)
    taken = {
        **best,
        "Polars, lazy: points, score, tier": _seconds(lambda: by_polars(typed, output)),
        "pandas apply: points, score, tier": part * _seconds(by_pandas(typed, _SAMPLE)),
        "icpdsl, compiled, in a loop": part * _seconds(_by_loop(typed)),
    }
    ours = taken["the generated statement"]
    heading(f"By hand, {rows:,} rows, typed columns")
    lines = [(name, f"{one:.1f}", f"{one / ours:.2f}") for name, one in taken.items()]
    table(("", "processor s", "times the generated"), lines)


def _seconds(run: Callable[[], object]) -> float:
    begin = process_time()
    run()
    return process_time() - begin


def _best_of_sql(typed: Path, output: Path) -> Mapping[str, float]:
    """The least of three turns, once the answers were seen to be equal."""
    rules = workload.rule_file()
    with session() as connection:
        given = parquet_table(connection, typed)
        connection.execute(f"CREATE TEMP VIEW given AS SELECT * FROM {given.relation}")
        base = TableReader(connection, given).base([rules.account])
        generated = prepared(connection, base, [(rules, rules.profiles)], Wanted(_DAY))
        statements = {
            "the generated statement": generated,
            "SQL by hand, the same answer": _SQL.read_text(encoding="utf-8"),
        }
        files = [typed.with_name(f"answer-{at}.parquet") for at in range(2)]
        for file, sql in zip(files, statements.values(), strict=True):
            connection.execute(f"COPY ({sql}) TO '{file}' (FORMAT parquet)")
        _assert_equal(files)
        taken: dict[str, float] = dict.fromkeys(statements, float("inf"))
        for _ in range(3):
            for name, sql in statements.items():
                copy = f"COPY ({sql}) TO '{output}' (FORMAT parquet)"
                begin = process_time()
                connection.execute(copy)
                taken[name] = min(taken[name], process_time() - begin)
    return taken


def _assert_equal(files: list[Path]) -> None:
    with duckdb.connect(config={"threads": 1}) as connection:
        for at in range(33):
            name = [
                connection.execute(f"DESCRIBE FROM '{file}'").fetchall()[at][0] for file in files
            ]
            ours, theirs = (
                f"(SELECT \"{one}\" AS cell FROM '{file}')"
                for one, file in zip(name, files, strict=True)
            )
            differ = connection.execute(
                f"SELECT count(*) FROM {ours} AS a POSITIONAL JOIN {theirs} AS b"
                " WHERE a.cell IS DISTINCT FROM b.cell"
            ).fetchall()
            assert differ == [(0,)], name


def _by_loop(typed: Path) -> Callable[[], object]:
    """Mappings read and scored by the compiled function, one after the other."""
    rows = duckdb.sql(f"FROM '{typed}' LIMIT {_SAMPLE}")
    mappings = [dict(zip(rows.columns, row, strict=True)) for row in rows.fetchall()]
    run = icpdsl.load(workload.RULES).run(_DAY)
    return lambda: [run.evaluate(one, 1) for one in mappings]
