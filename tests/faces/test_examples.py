"""`icp test`: examples run, failures say what made the difference."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def failing(folder: Path) -> Path:
    path = folder / "rules.icp"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("expect tier B", 'expect tier A\n        expect "Size" half'))
    return path


def test_examples_that_hold_are_counted(run: Run) -> None:
    result = run("test", "rules.icp")
    assert (result.exit_code, result.stdout) == (0, "1 example, all as expected\n")


def test_a_failure_shows_expected_got_and_the_clauses(run: Run, failing: Path) -> None:
    result = run("test", failing.name)
    assert result.exit_code == 1
    assert "rules.icp:26: A large one, an example of Large" in result.stdout
    assert "expected tier A, got tier B" in result.stdout
    assert 'expected "Size" 50%, got "Size" 100%' in result.stdout
    assert "Near: 0 of 40, unknown" in result.stdout
    assert result.stdout.endswith("1 example, 1 failed\n")


def test_json_has_the_whole_evaluation(run: Run, failing: Path) -> None:
    (example,) = json.loads(run("test", failing.name, "--format", "json").stdout)
    assert (example["example"], example["passes"]) == ("A large one", False)
    assert example["failures"][0]["expected"] == "tier A"
    assert example["evaluation"]["tier"] == "B"


def test_junit_is_xml_with_a_case_for_every_example(run: Run, failing: Path) -> None:
    suites = ET.fromstring(run("test", failing.name, "--format", "junit").stdout)  # noqa: S314
    (case,) = suites.iter("testcase")
    assert suites.attrib["failures"] == "1"
    assert case.attrib["name"] == "A large one"
    assert [one.attrib["message"] for one in case] == [
        "expected tier A, got tier B",
        'expected "Size" 50%, got "Size" 100%',
    ]


def test_rules_with_errors_are_no_failed_examples(run: Run, folder: Path) -> None:
    (folder / "rules.icp").write_text("profile\n")
    assert run("test", "rules.icp").exit_code == 2


def test_coverage_says_what_no_example_shows(run: Run) -> None:
    result = run("test", "rules.icp", "--coverage")
    assert result.exit_code == 0
    assert '  line 14   "Size": half when employees at least 50 never decides\n' in result.stdout
    assert result.stdout.endswith("23% shown by examples, 6 of 26\n")


@pytest.mark.parametrize(("wanted", "code"), [("23", 0), ("24", 1)])
def test_too_little_coverage_is_a_finding(run: Run, wanted: str, code: int) -> None:
    assert run("test", "rules.icp", "--coverage", "--fail-under", wanted).exit_code == code


def test_coverage_as_json_stands_beside_the_examples(run: Run) -> None:
    result = json.loads(run("test", "rules.icp", "--coverage", "--format", "json").stdout)
    (file,) = result["coverage"]
    assert (len(result["examples"]), file["path"]) == (1, "rules.icp")
    assert file["of"] - file["seen"] == len(file["missing"])
    assert {"kind": "tier", "line": 24, "sight": "reached", "words": "tier C is never reached"} in (
        file["missing"]
    )


@pytest.mark.parametrize("arguments", [("--fail-under", "90"), ("--coverage", "--format", "junit")])
def test_options_that_say_nothing_are_refused(run: Run, arguments: tuple[str, ...]) -> None:
    result = run("test", "rules.icp", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")


def test_mutation_says_which_changes_no_example_notices(run: Run) -> None:
    result = run("test", "rules.icp", "--mutate")
    assert result.exit_code == 0
    assert '  line 14   "Size": half when employees at least 50 → 60% or 40%\n' in result.stdout
    assert "of changes noticed by examples, " in result.stdout.splitlines()[-1]
    assert run("test", "rules.icp", "--mutate", "--fail-under", "90").exit_code == 1


def test_failing_examples_notice_nothing(run: Run, failing: Path) -> None:
    result = run("test", failing.name, "--mutate")
    assert result.exit_code == 1
    assert result.stdout.endswith("no changes were tried: the examples must pass first\n")
    told = json.loads(run("test", failing.name, "--mutate", "--format", "json").stdout)
    assert told["mutation"] is None


def test_coverage_and_mutation_go_together(run: Run) -> None:
    arguments = ("test", "rules.icp", "--coverage", "--mutate", "--format", "json")
    told = json.loads(run(*arguments).stdout)
    assert list(told) == ["examples", "coverage", "mutation"]
    (file,) = told["mutation"]
    assert 0 < file["noticed"] < file["of"]
