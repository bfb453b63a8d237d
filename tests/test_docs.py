"""What the documentation shows is what happens.

A ```console block is run line by line in a folder that has the repository's `rules/`; what follows a
`$ icp …` line is what it prints. `…` stands for anything, alone on a line for any number of lines.
Other commands than `icp`, `cat`, `cd` and `ls` are for the reader. Examples of the Python API are
doctests.
"""

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]

_BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
_RUN = ("icp", "cat", "cd", "ls", "mkdir")


def commands(page: Path) -> Iterator[tuple[str, str]]:
    """Each command of the page with the output that the page shows."""
    for block in _BLOCK.findall(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            yield command, shown.strip("\n")


def pattern(shown: str) -> re.Pattern[str]:
    """What output may look like: `…` is anything, alone on a line any lines."""
    lines = [
        r"(?:.*\n)*?" if line.strip() == "…" else ".*".join(map(re.escape, line.split("…"))) + r"\n"
        for line in shown.split("\n")
    ]
    return re.compile("".join(lines))


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    kept = {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ}
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**kept, "PATH": path, "COLUMNS": "80", "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "page", [page for page in PAGES if any(commands(page))], ids=lambda page: page.name
)
def test_commands_print_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    folder = tmp_path
    for command, shown in commands(page):
        if command.startswith("cd "):
            folder = folder / command.removeprefix("cd ")
        elif command.split()[0] in _RUN:
            done = run(command, folder)
            assert "Traceback" not in done.stdout
            if shown:
                assert pattern(shown).fullmatch(done.stdout), f"$ {command}\n{done.stdout}"
            else:
                assert done.returncode == 0, f"$ {command}\n{done.stdout}"


def test_examples_of_the_python_api_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page = ROOT / "docs" / "python-api.md"
    outcome = doctest.testfile(str(page), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert outcome.attempted > 0
    assert outcome.failed == 0


def test_every_command_has_its_example() -> None:
    from icpdsl.faces.cli.app import COMMANDS

    shown = {command.split()[1] for command, _ in commands(ROOT / "docs" / "commands.md")}
    assert shown >= set(COMMANDS)
