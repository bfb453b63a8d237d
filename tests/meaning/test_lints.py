"""Each lint has a case file of its name: a rule file and, below `----`, all that the lint says.

What stands in a file and is not told is right.
"""

import datetime
from collections.abc import Mapping
from pathlib import Path

import pytest

from icpdsl.program.files import check_source
from icpdsl.program.linting import ABOUT_SILENCES, Linting, default_codes, lint, lint_codes
from icpdsl.source.diagnostic import Code
from icpdsl.source.snippet import draw
from icpdsl.source.text import SourceText

CASES = Path(__file__).parent.parent / "cases" / "lints"
LINE = "\n----\n"
BY_HISTORY = "validated-before-change"  # tests/program/test_validations.py
CODES = {code.name: code for code in lint_codes() if code.name != BY_HISTORY}

RECORDS: Mapping[str, frozenset[str]] = {
    "country": frozenset({"germany", "france", "united states"}),
    "tools": frozenset({"aws", "gcp"}),
    "words": frozenset({"erp"}),
    "industry": frozenset(),
}


def drawn(code: Code, text: str) -> str:
    """What is said where the lint is on by itself; about silences, with those on by default."""
    codes = default_codes() if code in ABOUT_SILENCES else frozenset([code])
    source = SourceText(text, f"{code.name}.icp")
    linting = Linting(codes, datetime.date(2026, 11, 1), {source.path: RECORDS})
    found = [one for one in lint(check_source(source), linting) if one.code == code]
    return "\n\n".join(draw(one) for one in found) + "\n"


def test_every_lint_has_its_case() -> None:
    assert {path.stem for path in CASES.glob("*.txt")} == set(CODES)


@pytest.mark.parametrize("name", sorted(CODES))
def test_findings_are_as_reviewed(name: str) -> None:
    text, _, expected = (CASES / f"{name}.txt").read_text(encoding="utf-8").partition(LINE)
    assert not check_source(SourceText(text)).has_errors
    assert drawn(CODES[name], text) == expected
