"""Cold starts: each command in a process of its own, the least of several.

Modules are compiled before, as an installer does it: what is measured is what a user waits for.
"""

import os
import sys
import tempfile
from pathlib import Path

import workload
from clock import run_command
from report import heading, table

_RUNS = 15
_LINES = 200
_RULE_SET = Path(__file__).parent.parent / "rules" / "titan_crm"


def main() -> None:
    """Time `icp --help` and `icp check` of a file of 200 lines, beside Python alone."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder, "compiled"))
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        rules = Path(folder, "rules.icp")
        rules.write_text(workload.rules_of_length(_LINES), encoding="utf-8")
        icp = str(workload.ICP)
        commands: dict[str, tuple[list[str], str]] = {
            "python -c pass": ([sys.executable, "-c", "pass"], ""),
            "icp --help": ([icp, "--help"], "≤ 120"),
            f"icp check, {_LINES} lines": ([icp, "check", str(rules)], "≤ 200"),
            "icp check rules/titan_crm": ([icp, "check", str(_RULE_SET)], ""),
        }
        lines = [
            (name, f"{_milliseconds(command):,.0f}", goal)
            for name, (command, goal) in commands.items()
        ]
    heading("Start-up")
    table(("", "ms", "goal"), lines)


def _milliseconds(command: list[str]) -> float:
    run_command(command)
    return min(run_command(command).processor for _ in range(_RUNS)) * 1e3


if __name__ == "__main__":
    main()
