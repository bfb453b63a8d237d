"""What the documentation shows is what happens.

A ```console block is run line by line in a folder that has the repository's `rules/`; what
follows a `$ icp …` line is what it prints. `…` stands for anything, alone on a line for any number
of lines. Commands that are not in `_RUN` are for the reader. A block of rules or
records that a line ending in "`FILE`:" leads in is written to that file; a clause or an example
takes the place of the one of that name in it, or comes last. Examples of the Python API are
doctests.
"""

import doctest
import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]

_STEP = re.compile(
    r"(?:`(?P<file>[\w./-]+)`:\n\n)?^```(?P<kind>console|icp|csv)\n(?P<body>.*?)^```",
    re.MULTILINE | re.DOTALL,
)
_CLAUSE = re.compile(r'(?:criterion|must|must not|bonus|penalty|example) "[^"]*"')
_RUN = ("icp", "cat", "cd", "git", "ls", "mkdir", "rm", "timeout")
_AUTHOR = {"GIT_CONFIG_GLOBAL": os.devnull} | {
    f"GIT_{role}_{name}": value
    for role in ("AUTHOR", "COMMITTER")
    for name, value in (
        ("NAME", "Ada Lovelace"),
        ("EMAIL", "ada@example.com"),
        ("DATE", "2026-10-01T09:00:00+00:00"),
    )
}


def steps(page: Path) -> Iterator[tuple[str, str, str]]:
    """What the page has the reader do: ("run", command, output shown) or ("write", file, text)."""
    for step in _STEP.finditer(page.read_text(encoding="utf-8")):
        if step["kind"] != "console":
            yield from [("write", step["file"], step["body"])] if step["file"] else []
            continue
        for part in re.split(r"^\$ ", step["body"], flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            yield "run", command, shown.strip("\n")


def write(path: Path, text: str) -> None:
    """Write a whole file, or put a clause into one that is there."""
    clause = _CLAUSE.match(text)
    if clause is None:
        path.write_text(text, encoding="utf-8")
        return
    indented = textwrap.indent(text, "    ")
    old = path.read_text(encoding="utf-8")
    place = re.compile(rf"^    {re.escape(clause[0])}.*?(?=^\n|\Z)", re.MULTILINE | re.DOTALL)
    new, count = place.subn(lambda _: indented, old)
    path.write_text(new if count else f"{old}\n{indented}", encoding="utf-8")


def commands(page: Path) -> Iterator[str]:
    """The commands of the page."""
    return (subject for kind, subject, _ in steps(page) if kind == "run")


def pattern(shown: str) -> re.Pattern[str]:
    """What output may look like: `…` is anything, alone on a line any lines."""
    lines = [
        r"(?:.*\n)*?" if line.strip() == "…" else ".*".join(map(re.escape, line.split("…"))) + r"\n"
        for line in shown.split("\n")
    ]
    return re.compile("".join(lines))


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    names = ("HOME", "LANG", "PYTHONPATH", "TMPDIR")
    kept = {name: os.environ[name] for name in names if name in os.environ}
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={
            **kept,
            **_AUTHOR,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "PATH": path,
            "COLUMNS": "80",
            "PYTHONUTF8": "1",
        },
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
    for kind, subject, content in steps(page):
        if kind == "write":
            write(folder / subject, content)
        elif subject.startswith("cd "):
            folder = folder / subject.removeprefix("cd ")
        elif subject.split()[0] in _RUN:
            check_output(subject, content, folder)


def check_output(command: str, shown: str, folder: Path) -> None:
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

    page = ROOT / "docs" / "commands.md"
    shown = {name for one in commands(page) for name in re.findall(r"\bicp ([\w-]+)", one)}
    assert shown >= set(COMMANDS)
