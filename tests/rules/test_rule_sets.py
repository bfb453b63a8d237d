"""The rule sets of the project: checked, formatted, tested, scored, and worked out by hand."""

import datetime
import json
from pathlib import Path
from typing import Any, Literal

import pytest

import icpdsl
from icpdsl.program.files import read_source, rule_paths
from icpdsl.records.readers import open_records
from icpdsl.syntax.formatter import format_source
from tests.rules.by_hand import Worked, worked_records

RULES = Path(__file__).parent.parent.parent / "rules"
SETS = {
    "titan_crm": "accounts.csv",
    "fresh_and_fast": "people.jsonl",
    "nexa_crm": "startups.csv",
    "inbound_platform": "companies.csv",
}
DAY = datetime.date(2026, 10, 1)
WORKED = worked_records()
FILES = [pytest.param(path, id=path.name) for path in rule_paths(RULES)]


def expected(folder: str) -> list[dict[str, Any]]:
    """What the set's `expected.jsonl` holds: record by record and profile by profile."""
    text = (RULES / folder / "expected.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def records(folder: str) -> list[dict[str, object]]:
    """The sample table, headings and cells."""
    with open_records(RULES / folder / SETS[folder]) as file:
        return [
            cells if isinstance(cells, dict) else dict(zip(file.headings or (), cells, strict=True))
            for _, cells in file.rows()
        ]


def test_every_set_has_its_files() -> None:
    folders = {path.name for path in RULES.iterdir() if path.is_dir()}
    assert folders == set(SETS)


def test_sample_tables_have_their_size() -> None:
    sizes = {folder: len(records(folder)) for folder in SETS}
    assert sizes.pop("titan_crm") == 120
    assert all(40 <= size <= 120 for size in sizes.values())


@pytest.mark.parametrize("folder", SETS)
def test_a_set_checks_clean_and_its_examples_pass(folder: str) -> None:
    program = icpdsl.load(RULES / folder)
    failures = [failure for _, result in program.test() for failure in result.failures]
    assert (program.warnings, failures) == ((), [])


@pytest.mark.parametrize("folder", SETS)
def test_every_profile_has_an_example(folder: str) -> None:
    bare = [
        profile.name for profile in icpdsl.load(RULES / folder).profiles if not profile.examples
    ]
    assert bare == []


@pytest.mark.parametrize("path", FILES)
def test_a_rule_file_is_formatted(path: Path) -> None:
    source = read_source(path)
    assert format_source(source) == source.text


@pytest.mark.parametrize("engine", ["rows", "compiled"])
@pytest.mark.parametrize("folder", SETS)
def test_scores_are_those_expected(folder: str, engine: Literal["rows", "compiled"]) -> None:
    program = icpdsl.load(RULES / folder)
    found = [
        evaluation.as_dict()
        for record in records(folder)
        for evaluation in program.evaluate(record, as_of=DAY, engine=engine)
    ]
    assert found == expected(folder)


@pytest.mark.parametrize("worked", WORKED, ids=lambda one: f"{one.key}, {one.profile}")
def test_expected_results_agree_with_paper(worked: Worked) -> None:
    (result,) = (
        one
        for one in expected(worked.set)
        if (one["key"], one["profile"]) == (worked.key, worked.profile)
    )
    fit = {name: result[name] for name in ("score", "low", "high", "verdict", "tier", "stage")}
    others = {
        name: score["score"] for name, score in result["scores"].items() if name in worked.others
    }
    assert fit == {name: getattr(worked, name) for name in fit}
    assert others == worked.others


@pytest.mark.parametrize("folder", SETS)
def test_at_least_five_results_of_a_set_are_worked_out_by_hand(folder: str) -> None:
    assert len([one for one in WORKED if one.set == folder]) >= 5
