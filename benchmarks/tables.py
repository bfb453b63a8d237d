"""A CSV of messy cells through `icp score`: rows a second on one core, and peak memory.

`python benchmarks/tables.py 1000000` takes another number of rows.
"""

import csv
import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import workload
from attrs import frozen
from report import heading, table

_ROWS = 1_000_000


@frozen
class Run:
    """What one command took: seconds and peak memory in bytes."""

    seconds: float
    memory: int


def main() -> None:
    """Write the file, score it, print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else _ROWS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        accounts = folder / "accounts.csv"
        _write(accounts, rows)
        runs = [
            (text, _score(accounts, folder / f"results.{text}", text)) for text in ("jsonl", "csv")
        ]
        sizes = [(folder / f"results.{text}").stat().st_size for text, _ in runs]
        size = accounts.stat().st_size
    heading(f"A CSV of {rows:,} messy rows, 21 columns, {size / 1e6:,.0f} MB")
    lines = [
        (
            f"icp score --format {text}",
            f"{rows / run.seconds:,.0f}",
            "≥ 40,000",
            f"{run.memory / 1e6:,.0f}",
            f"{written / 1e6:,.0f}",
        )
        for (text, run), written in zip(runs, sizes, strict=True)
    ]
    table(("", "rows a second", "goal", "peak MB", "MB written"), lines)


def _write(path: Path, rows: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = None
        for cells in workload.messy_accounts(rows):
            if writer is None:
                writer = csv.DictWriter(file, list(cells))
                writer.writeheader()
            writer.writerow(cells)


def _score(accounts: Path, output: Path, text: str) -> Run:
    """Score the whole file in a process of its own."""
    command = [str(workload.ICP), "score", str(workload.RULES), str(accounts)]
    options = ["--as-of", workload.AS_OF.isoformat(), "--format", text, "--output", str(output)]
    begin = perf_counter()
    process = os.posix_spawn(
        command[0],
        [*command, *options],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(process, 0)
    assert os.waitstatus_to_exitcode(status) == 0, "icp score failed"
    return Run(perf_counter() - begin, usage.ru_maxrss * 1024)


if __name__ == "__main__":
    main()
