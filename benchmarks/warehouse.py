"""Parquet to Parquet in DuckDB: the full result against scanning and writing the same columns.

`python benchmarks/warehouse.py 1000000 10000000` takes other numbers of rows. Runs take turns, each
in a process of its own, start of Python and all; the least of each is told.
"""

import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import by_hand
import workload
from clock import Run, run_command
from report import heading, table
from warehouse_tables import made_in

_ROWS = (1_000_000, 10_000_000)
_CRITERIA = (10, 50, 300)
_CRITERIA_ROWS = 200_000
_LITTLE = 1_000_000
"""Up to so many rows a run is repeated."""

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
    """Every table of this part."""
    counts = [int(one) for one in sys.argv[1:]] or _ROWS
    for rows in counts:
        with tempfile.TemporaryDirectory() as name:
            _against_limit(rows, Path(name))
            if rows == counts[0]:
                by_hand.compare(made_in(Path(name), rows).typed, rows)
    with tempfile.TemporaryDirectory() as name:
        _by_criteria(Path(name))


def _against_limit(rows: int, folder: Path) -> None:
    tables = made_in(folder, rows)
    result, copy = folder / "scored-typed.parquet", folder / "copy.parquet"
    run_command(_icp(workload.RULES, tables.typed, result))
    commands = {
        "scan the columns, write the result's": [
            *(sys.executable, "-c", _LIMIT),
            *map(str, (tables.typed, result, copy)),
        ],
        "icp score, typed columns": _icp(workload.RULES, tables.typed, folder / "scored.parquet"),
        "icp score, all columns as text": _icp(
            workload.RULES, tables.texts, folder / "scored.parquet"
        ),
        "icp score, messy text": _icp(workload.RULES, tables.messy, folder / "scored.parquet"),
    }
    taken = _in_turns(commands, 3 if rows <= _LITTLE else 1)
    least = next(iter(taken.values()))
    heading(f"Parquet to Parquet, {rows:,} rows, 21 columns in, {_columns()} out")
    lines = [
        (
            name,
            f"{run.processor:.1f}",
            f"{run.processor / least.processor:.1f}",
            f"{run.seconds:.1f}",
            f"{run.seconds / least.seconds:.1f}",
            f"{run.memory / 1e6:,.0f}",
        )
        for name, run in taken.items()
    ]
    table(("", "processor s", "× limit", "clock s", "× limit", "peak MB"), lines)


def _by_criteria(folder: Path) -> None:
    typed = made_in(folder, _CRITERIA_ROWS).typed
    commands = {}
    for count in _CRITERIA:
        rules = folder / f"{count}.icp"
        rules.write_text(workload.rules_of_criteria(count), encoding="utf-8")
        commands[str(count)] = _icp(rules, typed, folder / "scored.parquet")
    heading(f"Criteria, {_CRITERIA_ROWS:,} rows")
    lines = [
        (
            count,
            f"{run.processor:.1f}",
            f"{run.processor / int(count):.3f}",
            f"{run.memory / 1e6:,.0f}",
        )
        for count, run in _in_turns(commands, 2).items()
    ]
    table(("criteria", "processor s", "s a criterion", "peak MB"), lines)


def _columns() -> int:
    (profile,) = workload.rule_file().profiles
    return 13 + len(profile.clauses)


def _icp(rules: Path, given: Path, output: Path) -> list[str]:
    options = ["--as-of", workload.AS_OF.isoformat(), "--output", str(output)]
    return [str(workload.ICP), "score", str(rules), str(given), *options]


def _in_turns(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Run]:
    """The least that each took of everything."""
    taken: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(run_command(command))
    return {
        name: Run(
            min(run.processor for run in runs),
            min(run.seconds for run in runs),
            max(run.memory for run in runs),
        )
        for name, runs in taken.items()
    }


if __name__ == "__main__":
    main()
