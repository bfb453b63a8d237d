"""The published JSON Schema is one, and it holds for every result that the repository expects."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

ROOT = Path(__file__).parent.parent
SCHEMA = json.loads((ROOT / "docs" / "result.schema.json").read_text(encoding="utf-8"))
SAMPLE = ROOT / "tests" / "conformance" / "sample_of_the_page" / "expected.jsonl"
EXPECTED = [SAMPLE, *sorted(ROOT.glob("rules/*/expected.jsonl"))]


def test_the_schema_is_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.parent.name)
def test_expected_results_are_valid(path: Path) -> None:
    validator = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
    for line in path.read_text(encoding="utf-8").splitlines():
        validator.validate(json.loads(line))


@pytest.mark.parametrize(
    "damage", [{"score": "67.5"}, {"verdict": "perhaps"}, {"more": 1}, {"as_of": "30/09/2026"}]
)
def test_what_is_no_result_is_refused(damage: dict[str, object]) -> None:
    result = json.loads(SAMPLE.read_text(encoding="utf-8").splitlines()[0])
    validator = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
    assert validator.is_valid(result)
    assert not validator.is_valid(result | damage)
