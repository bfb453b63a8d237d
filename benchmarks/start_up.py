"""Cold starts: each command in a process of its own, the median of several."""

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

import workload
from report import heading, table

_RUNS = 15
_LINES = 200


def main() -> None:
    """Time `icp --help` and `icp check` of a file of 200 lines, beside Python alone."""
    with tempfile.TemporaryDirectory() as folder:
        rules = Path(folder, "rules.icp")
        rules.write_text(workload.rules_of_length(_LINES), encoding="utf-8")
        commands: dict[str, tuple[list[str | Path], str]] = {
            "python -c pass": ([sys.executable, "-c", "pass"], ""),
            "icp --help": ([workload.ICP, "--help"], "≤ 120"),
            f"icp check, {_LINES} lines": ([workload.ICP, "check", rules], "≤ 200"),
        }
        lines = [
            (name, f"{_milliseconds(arguments):,.0f}", goal)
            for name, (arguments, goal) in commands.items()
        ]
    heading("Start-up")
    table(("", "ms", "goal"), lines)


def _milliseconds(arguments: list[str | Path]) -> float:
    return median(_seconds(arguments) for _ in range(_RUNS)) * 1e3


def _seconds(arguments: list[str | Path]) -> float:
    begin = perf_counter()
    subprocess.run(arguments, check=True, capture_output=True)
    return perf_counter() - begin


if __name__ == "__main__":
    main()
