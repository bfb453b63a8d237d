"""`icp check`: every problem, in every form."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

BROKEN = """\
account
    employees  number

profile "Large"
    criterion "Size" weight 1
        full  when employes >= 100
"""


@pytest.fixture
def broken(folder: Path) -> Path:
    path = folder / "broken.icp"
    path.write_text(BROKEN, encoding="utf-8")
    return path


def test_a_file_without_problems_is_fine(run: Run) -> None:
    result = run("check", "rules.icp")
    assert (result.exit_code, result.stdout) == (0, "1 file checked, no problems\n")


def test_a_problem_is_drawn_and_counted(run: Run, broken: Path) -> None:
    result = run("check", ".")
    assert result.exit_code == 1
    assert f"--> {broken.name}:6:20" in result.stdout
    assert "help: did you mean `employees`?" in result.stdout
    assert result.stdout.endswith("\n2 files checked, 1 problem\n")


def test_without_paths_the_current_folder_is_checked(run: Run, broken: Path) -> None:
    assert broken.exists()
    assert run("check").stdout == run("check", ".").stdout


def test_a_file_named_twice_counts_once(run: Run, broken: Path) -> None:
    assert "1 file checked, 1 problem" in run("check", broken.name, broken.name).stdout


def test_json_has_places_and_the_fix(run: Run, broken: Path) -> None:
    (problem,) = json.loads(run("check", broken.name, "--format", "json").stdout)
    assert problem["code"] == "ICP021"
    assert (problem["line"], problem["column"], problem["end_column"]) == (6, 20, 28)
    assert problem["fix"]["replacement"] == "employees"


def test_json_of_no_problems_is_an_empty_list(run: Run) -> None:
    assert json.loads(run("check", "rules.icp", "--format", "json").stdout) == []


def test_annotations_escape_what_github_would_read(run: Run, folder: Path) -> None:
    """A comma in the path and a per cent sign in the message would break the command."""
    (folder / "a,b.icp").write_text(
        'account\n    growth  percent\n\nprofile "P"\n    must "Grows"\n        growth > 20\n'
    )
    line = run("check", "a,b.icp", "--format", "github").stdout
    assert line.startswith("::error file=a%2Cb.icp,line=6,")
    assert "20%25" in line
    assert line.count("\n") == 1


def test_sarif_names_rule_and_region(run: Run, broken: Path) -> None:
    document = json.loads(run("check", broken.name, "--format", "sarif").stdout)
    (result,) = document["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert document["version"] == "2.1.0"
    assert result["ruleId"] == document["runs"][0]["tool"]["driver"]["rules"][0]["id"] == "ICP021"
    assert region == {"startLine": 6, "startColumn": 20, "endLine": 6, "endColumn": 28}


def test_standard_input_is_called_by_its_filename(run: Run) -> None:
    result = run("check", "-", "--stdin-filename", "editor.icp", stdin=BROKEN)
    assert result.exit_code == 1
    assert "--> editor.icp:6:20" in result.stdout


def test_text_that_is_not_utf_8_is_told_in_one_line(run: Run, folder: Path) -> None:
    (folder / "latin.icp").write_bytes(b'account\n    name  text from "Stra\xdfe"\n')
    result = run("check", "latin.icp")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "icp: latin.icp: byte 34 is not UTF-8; save the rule file as UTF-8\n"


def test_a_folder_without_rules_is_an_error(run: Run, folder: Path) -> None:
    (folder / "empty").mkdir()
    result = run("check", "empty")
    assert (result.exit_code, result.stderr) == (
        2,
        "icp: empty: no rule file (*.icp) in this folder or below\n",
    )


def test_hidden_folders_are_passed_over(run: Run, folder: Path) -> None:
    (folder / ".venv").mkdir()
    (folder / ".venv" / "broken.icp").write_text(BROKEN)
    assert run("check", ".").stdout == "1 file checked, no problems\n"


@pytest.mark.parametrize(
    ("arguments", "environment", "is_colored"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_who_decides_on_colour(
    run: Run,
    broken: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    environment: dict[str, str],
    is_colored: bool,  # noqa: FBT001  (a parameter of the cases)
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    after = run("check", broken.name, *arguments).stdout
    before = run(*arguments, "check", broken.name).stdout
    assert ("\x1b[" in after) is is_colored
    assert before == after
