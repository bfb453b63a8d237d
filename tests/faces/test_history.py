"""`icp history`: how rules and clauses came to be, through renames and broken days."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.faces.conftest import RULES
from tests.faces.repositories import commit, git

Run = Callable[..., Result]

LISTED = RULES.replace("profile", 'list rivals from "rivals.txt"\n\nprofile', 1).replace(
    "name is known", "name not in rivals", 1
)


@pytest.fixture
def repository(folder: Path) -> Path:
    """A file that is weighed anew, renamed, broken and mended, with a list and a clause renamed."""
    git(folder, "init", "-q", "-b", "main")
    path = folder / "rules.icp"
    path.write_text(LISTED, encoding="utf-8")
    (folder / "rivals.txt").write_text("Evil\n")
    commit(folder, "Start")
    lighter = LISTED.replace("weight 60", "weight 50")
    path.write_text(lighter, encoding="utf-8")
    commit(folder, "Weigh the size less", author="Bob Söhne")
    (folder / "rivals.txt").write_text("Evil\nWorse\n")
    commit(folder, "Another rival")
    git(folder, "mv", "rules.icp", "large.icp")
    commit(folder, "Call the file large")
    path = folder / "large.icp"
    path.write_text(f"{lighter}\nwhat is this", encoding="utf-8")
    commit(folder, "Break it")
    renamed = lighter.replace('criterion "Size" weight 50', 'criterion "Headcount" weight 50')
    path.write_text(renamed, encoding="utf-8")
    commit(folder, "Mend it and call it headcount")
    return folder


def heads(text: str) -> list[str]:
    """The subjects of the commits shown."""
    return [line.split("  ", 3)[3] for line in text.splitlines() if line[:2] == "20"]


def test_a_file_is_followed_through_names_lists_and_broken_days(run: Run, repository: Path) -> None:
    result = run("history", "large.icp")
    assert result.exit_code == 0
    assert heads(result.stdout) == [
        "Mend it and call it headcount",
        "Break it",
        "Call the file large",
        "Another rival",
        "Weigh the size less",
        "Start",
    ]
    assert "Bob Söhne" in result.stdout
    assert "cannot be read as it was: the rules of" in result.stdout
    assert "was called: rules.icp" in result.stdout
    assert "+ entries Worse" in result.stdout
    assert repository.is_dir()


def test_a_clause_is_followed_through_its_names(run: Run, repository: Path) -> None:
    result = run("history", "large.icp", "--clause", "Headcount")
    assert result.exit_code == 0
    lines = result.stdout
    assert "~ name Size → Headcount" in lines
    assert "~ weight 60 → 50" in lines
    assert "+ weight 60" in lines
    assert "Another rival" not in lines
    assert repository.is_dir()


def test_a_clause_changes_through_its_list(run: Run, repository: Path) -> None:
    result = run("history", ".", "--clause", "is known to us")
    assert "through “rivals”, which changed" in result.stdout
    assert heads(result.stdout)[-1] == "Start"
    assert repository.is_dir()


def test_what_is_not_committed_comes_first(run: Run, repository: Path) -> None:
    path = repository / "large.icp"
    path.write_text(path.read_text(encoding="utf-8").replace("weight 40", "weight 30"))
    result = run("history", "large.icp", "--limit", "1")
    assert "not committed yet" in result.stdout
    assert "~ weight 40 → 30" in result.stdout
    assert not heads(result.stdout)


def test_json_has_every_step(run: Run, repository: Path) -> None:
    found = json.loads(run("history", "large.icp", "--format", "json").stdout)
    assert [step["subject"] for step in found["steps"]][-1] == "Start"
    assert found["steps"][-2]["groups"][0]["parts"][0]["lines"][0] == {
        "about": "weight",
        "old": "60",
        "new": "50",
        "is_note": False,
        "hint": "",
    }
    assert repository.is_dir()


def test_a_shallow_clone_says_that_it_is_one(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = repository / "clone"
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", repository.as_uri(), str(there)], check=True
    )
    monkeypatch.chdir(there)
    result = run("history", "large.icp")
    assert result.exit_code == 0
    assert "The clone is shallow" in result.stdout
    result = run("diff", "HEAD~1..HEAD")
    assert result.exit_code == 2
    assert "the clone is shallow, fetch more of it" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("rules.icp",), "not in a git repository"),
        (("gone.icp",), "no such file or folder"),
    ],
)
def test_where_there_is_no_history(
    run: Run, folder: Path, arguments: tuple[str, ...], line: str
) -> None:
    result = run("history", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert line in result.stderr
    assert folder.is_dir()


def test_a_repository_without_a_commit(run: Run, folder: Path) -> None:
    git(folder, "init", "-q")
    result = run("history", "rules.icp")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    commit(folder, "Start")
    (folder / "new.icp").write_text(RULES)
    assert "no commit of" in run("history", "new.icp").stderr


def test_an_unknown_clause_is_an_error(run: Run, repository: Path) -> None:
    result = run("history", "large.icp", "--clause", "Headcout")
    assert result.exit_code == 2
    assert "did you mean `Headcount`?" in result.stderr
    assert repository.is_dir()


def test_a_repository_without_a_commit_says_so(run: Run, folder: Path) -> None:
    git(folder, "init", "-q", "-b", "main")
    for arguments in (("history", "."), ("diff", "HEAD"), ("watch", ".", "--against", "HEAD")):
        result = run(*arguments)
        assert result.exit_code == 2
        assert "nothing is committed yet" in result.stderr
        assert "fatal" not in result.stderr
