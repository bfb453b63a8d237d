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
