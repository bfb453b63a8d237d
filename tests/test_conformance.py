"""The conformance folder: each case gives what it says, by both engines. See its README."""

import datetime
import json
from pathlib import Path
from typing import Any, Literal

import pytest

import icpdsl

FOLDER = Path(__file__).parent / "conformance"
CASES = sorted(path.parent.name for path in FOLDER.glob("*/rules.icp"))


def lines(case: str, name: str) -> list[Any]:
    """The JSON values of a file of the case, one a line; none if the file is not there."""
    path = FOLDER / case / name
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def day(case: str) -> datetime.date:
    return datetime.date.fromisoformat((FOLDER / case / "as_of.txt").read_text("utf-8").strip())


def program(case: str) -> icpdsl.Program:
    return icpdsl.load(FOLDER / case / "rules.icp")


def differences(expected: object, found: object, place: str = "") -> list[str]:
    """Where `found` is not what `expected` names; keys and clauses left out are not compared."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return [
            line
            for key, value in expected.items()
            for line in differences(value, found.get(key, "absent"), f"{place}.{key}")
        ]
    if place == ".clauses" and isinstance(expected, list) and isinstance(found, list):
        return clause_differences(expected, found)
    is_same = expected == found and isinstance(expected, bool) == isinstance(found, bool)
    return [] if is_same else [f"{place}: expected {expected}, found {found}"]


def clause_differences(expected: list[Any], found: list[Any]) -> list[str]:
    """Clauses are found by slug; those named must stand in the order of the result."""
    by_slug = {clause["slug"]: clause for clause in found}
    named = [clause["slug"] for clause in expected]
    order = [slug for slug in by_slug if slug in named]
    wrong_order = [] if order == named else [f"clauses: expected {named}, found {list(by_slug)}"]
    return wrong_order + [
        line
        for clause in expected
        for line in differences(clause, by_slug.get(clause["slug"], {}), clause["slug"])
    ]


def all_differences(expected: list[Any], found: list[Any]) -> list[str]:
    pairs = enumerate(zip(expected, found, strict=True), start=1)
    return [f"line {at} {line}" for at, pair in pairs for line in differences(*pair)]


@pytest.mark.parametrize("engine", ["rows", "compiled"])
@pytest.mark.parametrize("case", CASES)
def test_evaluations_are_what_the_case_says(case: str, engine: Literal["rows", "compiled"]) -> None:
    rules = program(case)
    found = [
        evaluation.as_dict()
        for record in lines(case, "records.jsonl")
        for evaluation in rules.evaluate(record, as_of=day(case), engine=engine)
    ]
    assert all_differences(lines(case, "expected.jsonl"), found) == []


@pytest.mark.parametrize("case", CASES)
def test_the_best_profile_is_what_the_case_says(case: str) -> None:
    expected = lines(case, "best.jsonl")
    rules, records = program(case), lines(case, "records.jsonl") if expected else []
    found = [rules.score(record, as_of=day(case)).as_dict() for record in records]
    assert all_differences(expected, found) == []


@pytest.mark.parametrize("case", [case for case in CASES if lines(case, "problems.jsonl")])
def test_data_problems_are_what_the_case_says(case: str) -> None:
    rules = program(case)
    found = [
        {"row": problem.row, "column": problem.column, "cell": problem.cell}
        for row, record in enumerate(lines(case, "records.jsonl"), start=1)
        for problem in rules.problems(record, row)
    ]
    assert all_differences(lines(case, "problems.jsonl"), found) == []


@pytest.mark.parametrize("case", CASES)
def test_examples_pass_but_for_those_that_the_case_names(case: str) -> None:
    failing = [result.example.name for _, result in program(case).test() if not result.passes]
    assert failing == lines(case, "failing.jsonl")
