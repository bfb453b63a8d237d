"""A hint that names one right form comes with the change that makes it; made, the problem is gone.

The problems are those of the reviewed case files and of the pages of docs/diagnostics.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from icpdsl.meaning.check import check
from icpdsl.source.diagnostic import Diagnostic
from icpdsl.source.text import SourceText
from icpdsl.syntax import codes

TESTS = Path(__file__).parent.parent
FOLDER = TESTS / "cases" / "diagnostics" / "files"
PAGES = TESTS.parent / "docs" / "diagnostics"
_COUNTING = codes.TOO_MANY_PROBLEMS.id  # a mended problem makes room for the next
_BLOCK = re.compile(r"^```icp\n(.*?)^```\n", re.DOTALL | re.MULTILINE)


def _texts() -> Iterator[tuple[str, str]]:
    for path in sorted((TESTS / "cases" / "diagnostics").glob("*.txt")):
        yield path.stem, path.read_text(encoding="utf-8").partition("\n----\n")[0]
    for path in sorted((TESTS / "cases" / "syntax").glob("said_*.txt")):
        yield path.stem, path.read_text(encoding="utf-8").partition("\n----\n")[0]
    for path in sorted(PAGES.glob("*.md")):
        if path.stem == _COUNTING:
            continue
        blocks = _BLOCK.findall(path.read_text(encoding="utf-8"))
        yield from ((path.stem, block) for block in blocks)


def _found(text: str) -> tuple[Diagnostic, ...]:
    return check(SourceText(text, str(FOLDER / "text.icp")), FOLDER).diagnostics


def _identity(one: Diagnostic) -> tuple[str, str, int]:
    return one.code.id, one.message, one.span.line


CASES = list(_texts())
FOUND = [(name, text, one) for name, text in CASES for one in _found(text)]
FIXED = [(name, text, one) for name, text, one in FOUND if one.fix]


@pytest.mark.parametrize(
    ("text", "one"),
    [(text, one) for _, text, one in FIXED],
    ids=[f"{name}-{one.span.line}-{one.code.name}" for name, _, one in FIXED],
)
def test_a_problem_is_gone_once_its_fix_is_made(text: str, one: Diagnostic) -> None:
    assert one.fix is not None
    span = one.fix.span
    assert span.source.text == text
    mended = text[: span.start] + one.fix.replacement + text[span.end :]
    before = [_identity(found) for found in _found(text)]
    after = [_identity(found) for found in _found(mended)]
    assert after.count(_identity(one)) == before.count(_identity(one)) - 1


def test_the_cases_reach_many_kinds_of_fixes() -> None:
    assert len({one.code for _, _, one in FIXED}) > 30


@pytest.mark.parametrize(
    "one",
    [one for _, _, one in FOUND if one.hint.startswith("did you mean")],
    ids=lambda one: f"{one.span.line}-{one.code.name}",
)
def test_did_you_mean_comes_with_its_fix(one: Diagnostic) -> None:
    assert one.fix is not None
    meant = one.hint.removeprefix("did you mean `").removesuffix("`?")
    assert meant.strip('"') in one.fix.replacement
