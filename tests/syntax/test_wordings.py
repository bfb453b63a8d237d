"""What people type instead, row by row: one diagnostic each, whose hint names the right form."""

from pathlib import Path

import pytest

from icpdsl.source.diagnostic import Diagnostic
from icpdsl.source.text import SourceText
from icpdsl.syntax.parser import parse

CASES = Path(__file__).parent.parent / "cases" / "syntax"
_MUST = 'profile "P"\n    must "M"\n        {}\n'
_LINES = {
    "grade": 'profile "P"\n    criterion "C"\n        {}\n',
    "header": 'profile "P"\n    {}\n        full  when big\n',
    "bonus": 'profile "P"\n    {}\n        big\n',
    "tier": 'profile "P"\n    tiers\n        {}\n        Z  otherwise\n',
    "stage": 'profile "P"\n    stages\n        {}\n',
    "example": 'profile "P"\n    example "E"\n        {}\n',
    "field": "account\n    {}\n",
    "item": "{}\n",
    "typed": "account\n    stack  set of text\n    title  text\n\n" + _MUST,
    "gate": 'profile "P"\n    must "M"\n        big\n        {}\n',
}


def _rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("  ->  ") for line in lines if line]


def _mended(source: SourceText, diagnostics: tuple[Diagnostic, ...]) -> str:
    """The source with every fix made, from the last to the first."""
    text = source.text
    for one in reversed(diagnostics):
        assert one.fix is not None
        span = one.fix.span
        text = text[: span.start] + one.fix.replacement + text[span.end :]
    return text


def _answers(frame: str, typed: str, right: str) -> None:
    source = SourceText(frame.format(typed))
    diagnostics = parse(source).diagnostics
    assert len(diagnostics) == 1
    if diagnostics[0].fix:
        assert diagnostics[0].fix.replacement.strip() in diagnostics[0].hint
        assert _mended(source, diagnostics) == frame.format(right)
        assert parse(SourceText(frame.format(right))).diagnostics == ()
    else:
        assert diagnostics[0].hint == right


@pytest.mark.parametrize(("typed", "right"), _rows("wordings.txt"))
def test_a_condition_of_other_habits_is_told_in_the_right_form(typed: str, right: str) -> None:
    _answers(_MUST, typed, right)


@pytest.mark.parametrize(("kind", "typed", "right"), _rows("wordings_of_lines.txt"))
def test_a_line_of_other_habits_is_told_in_the_right_form(
    kind: str, typed: str, right: str
) -> None:
    _answers(_LINES[kind], typed, right)
