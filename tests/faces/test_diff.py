"""`icp diff`: files, folders and revisions of git, and what it says of records."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.faces.conftest import RULES
from tests.faces.repositories import commit, git

Run = Callable[..., Result]

NEW = RULES.replace("weight 60", "weight 50").replace("from 80", "from 70")


@pytest.fixture
def both(folder: Path) -> Path:
    (folder / "new.icp").write_text(NEW, encoding="utf-8")
    return folder


@pytest.fixture
def repository(folder: Path) -> Path:
    """Three commits: `rules.icp` in a folder with a list, then a weight, then another name."""
    rules = folder / "rules"
    (rules / "lists").mkdir(parents=True)
    (folder / "rules.icp").unlink()
    used = RULES.replace("profile", 'list rivals from "lists/rivals.csv"\n\nprofile', 1)
    used = used.replace("name is known", "name not in rivals", 1)
    (rules / "one.icp").write_text(used, encoding="utf-8")
    (rules / "lists" / "rivals.csv").write_text("Evil\n")
    git(folder, "init", "-q", "-b", "main")
    commit(folder, "Start")
    (rules / "one.icp").write_text(used.replace("weight 60", "weight 50"), encoding="utf-8")
    (rules / "lists" / "rivals.csv").write_text("Evil\nWorse\n")
    commit(folder, "Weigh the size less")
    git(folder, "mv", "rules/one.icp", "rules/two.icp")
    commit(folder, "Call it two")
    return folder


def test_changes_are_told_and_exit_with_one(run: Run, both: Path) -> None:
    assert both.is_dir()
    result = run("diff", "rules.icp", "new.icp")
    assert result.exit_code == 1
    assert "~ weight 60 → 50" in result.stdout
    assert "~ A: from 80 → from 70" in result.stdout


def test_the_same_meaning_exits_with_zero(run: Run, folder: Path) -> None:
    (folder / "new.icp").write_text(f"# a remark\n{RULES}", encoding="utf-8")
    result = run("diff", "rules.icp", "new.icp")
    assert result.exit_code == 0
    assert "Formatting only" in result.stdout


def test_records_show_who_moves(run: Run, both: Path) -> None:
    result = run("diff", "rules.icp", "new.icp", "--data", "records.csv", "--as-of", "2026-09-30")
    assert result.exit_code == 1
    assert "of 4 accounts" in result.stdout
    assert "no field reads the column Fax" in result.stderr
    assert "Narnia" in result.stderr
    assert both.is_dir()


def test_a_gate_is_named_where_it_moves_accounts(run: Run, folder: Path) -> None:
    alone = RULES[: RULES.index('profile "Young"')]
    (folder / "old.icp").write_text(alone, encoding="utf-8")
    new = alone.replace("name is known", "employees >= 100").replace("weight 40", "weight 20")
    (folder / "new.icp").write_text(new, encoding="utf-8")
    result = run("diff", "old.icp", "new.icp", "--data", "records.csv", "--format", "json")
    impact = json.loads(result.stdout)["impact"]
    (bolt,) = (one for one in impact["accounts"] if one["account"] == "b2")
    assert (bolt["now"], bolt["why"]) == ("Disqualified", "Is known to us: passes → fails")
    (move,) = (one for one in impact["moves"] if one["new"] == "Disqualified")
    assert move["why"] == f"Is known to us comes out otherwise for {move['accounts']} account"


def test_output_is_written_whole(run: Run, both: Path) -> None:
    asked = ("diff", "rules.icp", "new.icp", "--data", "records.csv")
    for form in ("md", "html", "json"):
        result = run(*asked, "--format", form, "--output", f"out.{form}")
        assert (result.exit_code, result.stdout) == (1, "")
    assert (both / "out.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert (both / "out.md").read_text(encoding="utf-8").startswith("### Ideal customer profile")
    found = json.loads((both / "out.json").read_text(encoding="utf-8"))
    assert (found["report"], found["rules"]["level"]) == ("difference", "changed")
    assert found["impact"]["total"] == 4


def test_folders_are_compared_file_by_file(run: Run, folder: Path) -> None:
    for name, text in (("old", RULES), ("young", NEW)):
        (folder / name).mkdir()
        (folder / name / "rules.icp").write_text(text, encoding="utf-8")
    (folder / "young" / "more.icp").write_text(RULES.replace('"Large"', '"Other"'))
    result = run("diff", "old", "young")
    assert result.exit_code == 1
    assert "+ file “more.icp”, added" in result.stdout
    assert "~ weight 60 → 50" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("HEAD~2..HEAD~1", "rules"), "~ weight 60 → 50"),
        (("HEAD~2", "HEAD~1", "--", "rules/"), "+ entries Worse"),
        (("HEAD~2...HEAD~1", "--", "rules/one.icp"), "~ weight 60 → 50"),
        (("HEAD~2", "--", "rules"), "~ weight 60 → 50"),
        (("HEAD~2",), "~ weight 60 → 50"),
    ],
)
def test_revisions_are_read_with_what_they_use(
    run: Run, repository: Path, arguments: tuple[str, ...], line: str
) -> None:
    before = git(repository, "status", "--porcelain=v2", "--branch")
    result = run("diff", *arguments)
    assert result.exit_code == 1, result.stderr
    assert line in result.stdout
    assert git(repository, "status", "--porcelain=v2", "--branch") == before


def test_a_renamed_file_is_found_again(run: Run, repository: Path) -> None:
    result = run("diff", "HEAD~1..HEAD", "--", "rules")
    assert (result.exit_code, result.stdout.splitlines()[1]) == (0, "Nothing differs.")
    assert repository.is_dir()


def test_the_files_of_today_count_as_they_stand(run: Run, repository: Path) -> None:
    path = repository / "rules" / "two.icp"
    path.write_text(path.read_text(encoding="utf-8").replace("weight 40", "weight 30"))
    result = run("diff", "HEAD", "--", "rules")
    assert result.exit_code == 1
    assert "~ weight 40 → 30" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ((), "say what to compare"),
        (("rules.icp", "gone.icp"), "gone.icp: no such file"),
        (("rules.icp",), "rules.icp is one version"),
        (("rules.icp", "gone"), "gone: no such file or folder"),
        (("main",), "not in a git repository"),
        (("--data", "records.csv"), "say what to compare"),
        (("main..HEAD", "--", "rules.icp"), "not in a git repository"),
    ],
)
def test_what_cannot_be_compared_is_one_line(
    run: Run, folder: Path, arguments: tuple[str, ...], line: str
) -> None:
    result = run("diff", *arguments)
    assert result.exit_code == 2
    assert line in result.stderr
    assert result.stderr.count("\n") == 1
    assert folder.is_dir()


@pytest.mark.parametrize(
    ("behind", "line"),
    [
        (("rules", "ruels"), "ruels: no rule file (*.icp) in either version"),
        (("rules", "--data", "a.csv"), "--data: no rule file (*.icp) in either version; options"),
        (("rules", "-o", "a.md"), "-o: no rule file (*.icp) in either version; options stand"),
        (("rules", "--format=md"), "--format=md: no rule file (*.icp) in either version; options"),
    ],
)
def test_what_stands_behind_the_dashes_is_there_or_told(
    run: Run, repository: Path, behind: tuple[str, ...], line: str
) -> None:
    result = run("diff", "HEAD~2..HEAD", "--", *behind)
    assert (result.exit_code, result.stdout) == (2, "")
    assert line in result.stderr
    assert repository.is_dir()


@pytest.mark.parametrize("name", ["nowhere", "-rf", "", "HEAD:rules"])
def test_a_name_that_is_no_revision_is_told(run: Run, repository: Path, name: str) -> None:
    result = run("diff", f"{name}..HEAD" if name else "nowhere..", "--", "rules")
    assert result.exit_code == 2
    assert "revision" in result.stderr or "option" in result.stderr.lower()
    assert repository.is_dir()


def test_rules_with_an_error_name_the_revision(run: Run, repository: Path) -> None:
    path = repository / "rules" / "two.icp"
    path.write_text(path.read_text(encoding="utf-8").replace("employees >= 100", "employes >= 100"))
    commit(repository, "Break it")
    result = run("diff", "HEAD~1..HEAD", "--", "rules")
    assert result.exit_code == 2
    assert "--> HEAD:rules/two.icp:" in result.stderr
    assert "icp: the rules of HEAD have 1 error" in result.stderr


def test_a_list_outside_the_folder_is_not_brought_in(run: Run, repository: Path) -> None:
    path = repository / "rules" / "two.icp"
    text = path.read_text(encoding="utf-8").replace("lists/rivals.csv", "../../secret.csv")
    path.write_text(text)
    commit(repository, "Reach out")
    result = run("diff", "HEAD~1..HEAD", "--", "rules")
    assert result.exit_code == 2
    assert "outside the rule folder" in result.stderr


def test_profiles_of_one_name_are_told_apart_by_their_files(run: Run, repository: Path) -> None:
    rules = repository / "rules"
    text = (rules / "two.icp").read_text(encoding="utf-8")
    (rules / "one.icp").write_text(text, encoding="utf-8")
    commit(repository, "Have it twice")
    (rules / "two.icp").write_text(text.replace("weight 40", "weight 30"), encoding="utf-8")
    result = run("diff", "HEAD", "--", "rules")
    assert "(rules/two.icp)\n" in result.stdout
    assert "rules/one.icp" not in result.stdout
    (rules / "one.icp").unlink()
    commit(repository, "Once again")
    result = run("history", "rules")
    assert "(rules/two.icp)\n" in result.stdout


def test_a_commit_by_its_whole_id_is_called_by_its_beginning(run: Run, repository: Path) -> None:
    """The action compares with the base of a pull request, which it has by its id."""
    name = git(repository, "rev-parse", "HEAD~2").strip()
    result = run("diff", name, "--", "rules")
    assert result.stdout.startswith(f"{name[:12]} → the files of today\n")
