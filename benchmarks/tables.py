"""A CSV of messy cells through `icp score`: rows a second on one core, and peak memory.

`python benchmarks/tables.py 1000000` takes another number of rows.
"""

import csv
import os
import sys
import tempfile
from pathlib import Path

import workload
from clock import Run, run_command
from report import heading, table

_ROWS = 1_000_000


def main() -> None:
    """Write the file, score it, print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else _ROWS
    with tempfile.TemporaryDirectory() as name:
        accounts = Path(name, "accounts.csv")
        _write(accounts, rows)
        # Full results as JSON are five kilobytes a row: written nowhere, or the disk is measured.
        runs = {
            "jsonl, every clause": _score(accounts, "jsonl", Path(os.devnull)),
            "csv, points of every clause": _score(accounts, "csv", Path(name, "results.csv")),
        }
        size = accounts.stat().st_size
    heading(f"A CSV of {rows:,} messy rows, 21 columns, {size / 1e6:,.0f} MB")
    lines = [
        (
            f"icp score --format {text}",
            f"{rows / run.processor:,.0f}",
            "≥ 40,000",
            f"{run.seconds:,.1f}",
            f"{run.memory / 1e6:,.0f}",
        )
        for text, run in runs.items()
    ]
    table(("", "rows a processor second", "goal", "seconds in all", "peak MB"), lines)


def _write(path: Path, rows: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = None
        for cells in workload.messy_accounts(rows):
            if writer is None:
                writer = csv.DictWriter(file, list(cells))
                writer.writeheader()
            writer.writerow(cells)


def _score(accounts: Path, text: str, output: Path) -> Run:
    """Score the whole file in a process of its own."""
    command = [str(workload.ICP), "score", str(workload.RULES), str(accounts)]
    options = ["--as-of", workload.AS_OF.isoformat(), "--format", text, "--output", str(output)]
    return run_command([*command, *options])


if __name__ == "__main__":
    main()
