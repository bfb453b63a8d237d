"""`make bench`: every measurement, printed as docs/benchmarks.md shows it."""

import os
import platform
import sys
from pathlib import Path

import derive
import editing
import evidence
import rule_files
import single_record
import start_up
import tables
import warehouse


def main() -> None:
    """Print the kind of machine, then each table."""
    print(f"{_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{platform.system()} on {platform.machine()}; all on one core", flush=True)
    for part in (single_record, rule_files, editing, start_up, tables, warehouse, evidence, derive):
        part.main()


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines() if sys.platform == "linux" else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "unknown processor"


if __name__ == "__main__":
    main()
