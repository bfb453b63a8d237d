"""`icp fmt`: in place, checked, shown, and never a file with a mistake."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

UNTIDY = """\
account
  employees number
  # how many
  name text

profile "P"
  must "Large"
      employees>=100
"""
TIDY = """\
account
    employees  number
    # how many
    name       text

profile "P"
    must "Large"
        employees >= 100
"""


@pytest.fixture
def untidy(folder: Path) -> Path:
    (folder / "rules.icp").unlink()
    path = folder / "untidy.icp"
    path.write_text(UNTIDY)
    return path


def test_files_are_laid_out_in_place(run: Run, untidy: Path) -> None:
    result = run("fmt", ".")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 file laid out, 0 files in order\n"
    assert untidy.read_text() == TIDY
    assert run("fmt", ".").stderr == "0 files laid out, 1 file in order\n"


def test_check_writes_nothing(run: Run, untidy: Path) -> None:
    result = run("fmt", "--check", ".")
    assert (result.exit_code, result.stdout) == (1, "would lay out untidy.icp\n")
    assert untidy.read_text() == UNTIDY


def test_diff_shows_what_would_change(run: Run, untidy: Path) -> None:
    result = run("fmt", "--diff", ".")
    assert result.exit_code == 1
    assert "-  employees number\n" in result.stdout
    assert "+    employees  number\n" in result.stdout
    assert untidy.read_text() == UNTIDY


def test_standard_input_comes_out_laid_out(run: Run) -> None:
    result = run("fmt", "-", stdin=UNTIDY)
    assert (result.exit_code, result.stdout) == (0, TIDY)
    assert run("fmt", "--check", "-", stdin=UNTIDY).exit_code == 1
    assert run("fmt", "--check", "-", stdin=TIDY).exit_code == 0


def test_a_file_with_a_mistake_stays_and_the_others_are_laid_out(run: Run, untidy: Path) -> None:
    broken = untidy.with_name("broken.icp")
    broken.write_text("account\n  employees nummer\n")
    result = run("fmt", ".")
    assert result.exit_code == 2
    assert "--> broken.icp:2" in result.stderr
    assert "1 file with mistakes left alone" in result.stderr
    assert broken.read_text() == "account\n  employees nummer\n"
    assert untidy.read_text() == TIDY


def test_a_symbolic_link_stays_one(run: Run, untidy: Path) -> None:
    link = untidy.with_name("link.icp")
    link.symlink_to(untidy.name)
    run("fmt", "link.icp")
    assert link.is_symlink()
    assert untidy.read_text() == TIDY


def test_the_mode_of_a_file_stays(run: Run, untidy: Path) -> None:
    untidy.chmod(0o640)
    run("fmt", untidy.name)
    assert untidy.stat().st_mode & 0o777 == 0o640
