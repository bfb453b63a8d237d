"""Parquet to Parquet in DuckDB: the full result against scanning and writing the same columns.

`python benchmarks/warehouse.py 10000000` takes another number of rows. The runs alternate, each in
a process of its own, and the least of each is told.
"""

import os
import subprocess
import sys
import tempfile
from multiprocessing import Process
from pathlib import Path
from time import perf_counter

import duckdb
import workload
from report import heading, table

from icpdsl.meaning.types import DateType, MoneyType, NumberType, SetType, YesNoType

_ROWS = 1_000_000
_MADE = 50_000
_ROUNDS = 3

_LIMIT = """
import duckdb, sys
connection = duckdb.connect(config={"preserve_insertion_order": "true"})
results = f"read_parquet('{sys.argv[2]}')"
columns = ", ".join(
    f'"{row[0]}"'
    for row in connection.execute(f"DESCRIBE SELECT * FROM {results}").fetchall()
)
read = " + ".join(
    f'coalesce(hash("{row[0]}") % 2, 0)'
    for row in connection.execute(f"DESCRIBE SELECT * FROM '{sys.argv[1]}'").fetchall()
)
connection.execute(f"SELECT sum({read}) FROM '{sys.argv[1]}'").fetchall()
connection.execute(f"COPY (SELECT {columns} FROM {results}) TO '{sys.argv[3]}' (FORMAT parquet)")
"""


def main() -> None:
    """Make the tables, run, print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else _ROWS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        typed, texts, messy = (folder / f"{one}.parquet" for one in ("typed", "texts", "messy"))
        # In a process of its own: one that is started later counts the memory of this one as well.
        making = Process(target=make, args=(rows, texts, typed, messy))
        making.start()
        making.join()
        runs = {
            "scan the columns, write the result's": _limit(typed, folder),
            "icp score, typed columns": _icp(typed, folder),
            "icp score, all columns as text": _icp(texts, folder),
            "icp score, messy text": _icp(messy, folder),
        }
        _score(typed, folder / "typed-scored.parquet")
        taken = {name: _least(command) for name, command in runs.items()}
    first = next(iter(taken.values()))[0]
    heading(f"Parquet to Parquet, {rows:,} rows, 21 columns in, {_columns()} out")
    lines = [
        (name, f"{seconds:.2f}", f"{seconds / first:.1f}", f"{memory / 1e6:,.0f}")
        for name, (seconds, memory) in taken.items()
    ]
    table(("", "seconds", "× limit", "peak MB"), lines)


def _columns() -> int:
    (profile,) = workload.rule_file().profiles
    return 13 + len(profile.clauses)


def make(rows: int, texts: Path, typed: Path, messy: Path) -> None:
    connection = duckdb.connect()
    for path, accounts in ((texts, workload.accounts), (messy, workload.messy_accounts)):
        made = list(accounts(min(rows, _MADE)))
        lists = ", ".join(
            f"unnest(${at}::VARCHAR[]) AS {name}" for at, name in enumerate(made[0], 1)
        )
        connection.execute(
            f"CREATE OR REPLACE TABLE made AS SELECT {lists}",
            [[row[name] for row in made] for name in made[0]],
        )
        copies = -(-rows // len(made))
        connection.execute(
            f"COPY (SELECT made.* REPLACE (CASE WHEN domain <> '' THEN range || '-' || domain"
            f" ELSE '' END AS domain) FROM range({copies}), made LIMIT {rows}) TO '{path}'"
        )
    columns = ", ".join(_typed(one.name, one.type) for one in workload.rule_file().account.fields)
    connection.execute(f"COPY (SELECT {columns} FROM '{texts}') TO '{typed}'")


def _typed(name: str, kind: object) -> str:
    match kind:
        case NumberType() | MoneyType():
            return f"TRY_CAST({name} AS DOUBLE) AS {name}"
        case DateType():
            return f"TRY_CAST({name} AS DATE) AS {name}"
        case YesNoType():
            return f"TRY_CAST({name} AS BOOLEAN) AS {name}"
        case SetType():
            return f"CASE WHEN {name} <> '' THEN string_split({name}, ';') END AS {name}"
        case _:
            return f"nullif({name}, '') AS {name}"


def _limit(given: Path, folder: Path) -> list[str]:
    result, copy = folder / "typed-scored.parquet", folder / "copy.parquet"
    return [sys.executable, "-c", _LIMIT, str(given), str(result), str(copy)]


def _icp(given: Path, folder: Path) -> list[str]:
    options = ["--as-of", workload.AS_OF.isoformat(), "--output", str(folder / "scored.parquet")]
    return [str(workload.ICP), "score", str(workload.RULES), str(given), *options]


def _score(given: Path, output: Path) -> None:
    subprocess.run([*_icp(given, output.parent)[:-1], str(output)], check=True, stderr=-3)


def _least(command: list[str]) -> tuple[float, int]:
    return min(_run(command) for _ in range(_ROUNDS))


def _run(command: list[str]) -> tuple[float, int]:
    """Seconds by the clock, the start of Python included, and peak memory in bytes."""
    begin = perf_counter()
    process = os.posix_spawn(
        command[0],
        command,
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(process, 0)
    assert os.waitstatus_to_exitcode(status) == 0, command
    return perf_counter() - begin, usage.ru_maxrss * 1024


if __name__ == "__main__":
    main()
