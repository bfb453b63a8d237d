"""`icp init`: what it makes works, and it never overwrites."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
TEMPLATES = ["b2b", "blank", "startup", "consumer"]


@pytest.mark.parametrize("template", TEMPLATES)
def test_what_it_makes_passes_every_command(run: Run, template: str) -> None:
    assert run("init", "mine", "--template", template).exit_code == 0
    assert run("check", "mine").stdout == "1 file checked, no problems\n"
    assert run("fmt", "--check", "mine").exit_code == 0
    assert run("test", "mine").stdout.endswith("all as expected\n")
    scored = run("score", "mine", "mine/accounts.csv")
    assert scored.exit_code == 0
    assert "no field reads" not in scored.stdout
    assert "no column fills" not in scored.stdout


def test_it_writes_rules_records_readme_and_hooks(run: Run, folder: Path) -> None:
    run("init", "some/where/My ICP")
    made = folder / "some" / "where" / "My ICP"
    assert sorted(one.name for one in made.iterdir()) == [
        ".pre-commit-config.yaml",
        "README.md",
        "accounts.csv",
        "my_icp.icp",
    ]
    assert (made / "README.md").read_text().startswith("# My ICP\n")
    hooks = (made / ".pre-commit-config.yaml").read_text()
    assert "VERSION" not in hooks
    assert all(f"entry: icp {command}" in hooks for command in ("check", "test", "fmt"))


def test_a_folder_that_holds_anything_is_left_alone(run: Run, folder: Path) -> None:
    (folder / "mine").mkdir()
    (folder / "mine" / "notes.txt").write_text("keep")
    result = run("init", "mine")
    assert (result.exit_code, result.stderr) == (
        2,
        "icp: mine is there already; icp init never overwrites\n",
    )
    assert [one.name for one in (folder / "mine").iterdir()] == ["notes.txt"]


def test_an_empty_folder_is_filled(run: Run, folder: Path) -> None:
    (folder / "mine").mkdir()
    assert run("init", "mine").exit_code == 0
    assert (folder / "mine" / "mine.icp").exists()


def test_the_current_folder_can_be_filled(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "here").mkdir()
    monkeypatch.chdir(folder / "here")
    assert run("init", ".").exit_code == 0
    assert (folder / "here" / "here.icp").exists()
