"""The formatter's layout, case by case: a text and, below `----`, what it becomes."""

from pathlib import Path

import pytest

from icpdsl.source.text import SourceText
from icpdsl.syntax.formatter import FormatError, format_source, proved
from icpdsl.syntax.parser import parse
from icpdsl.syntax.printer import print_file

TESTS = Path(__file__).parent.parent
CASES = sorted((TESTS / "cases" / "format").glob("*.txt"))
SAMPLE = (TESTS / "conformance" / "sample_of_the_page" / "rules.icp").read_text(encoding="utf-8")


def _formatted(text: str) -> str:
    return format_source(SourceText(text))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_text_is_laid_out_as_reviewed(path: Path) -> None:
    text, _, expected = path.read_text(encoding="utf-8").partition("----\n")
    assert _formatted(text) == expected
    assert _formatted(expected) == expected


def test_the_sample_of_the_page_is_laid_out_as_it_stands() -> None:
    assert _formatted(SAMPLE) == SAMPLE


def test_line_ends_and_a_byte_order_mark_go() -> None:
    assert _formatted("\ufeff" + SAMPLE.replace("\n", "\r\n")) == SAMPLE


def test_a_text_without_rules_keeps_its_comments() -> None:
    assert _formatted("") == ""
    assert _formatted("\n\n  # one\n\n\n# two  \n\n") == "# one\n\n# two\n"


def test_a_tree_is_printed_without_its_source() -> None:
    """Comments come in by the hand that has them; the tree knows none."""
    parsed = parse(SourceText("language 1 # why\n"))
    assert print_file(parsed.file) == "language 1\n"
    assert print_file(parsed.file, parsed.comments) == "language 1  # why\n"


def test_a_text_with_problems_is_refused_with_all_of_them() -> None:
    with pytest.raises(FormatError, match="cannot be read") as raised:
        _formatted("lanuage 1\ndefine x\n")
    assert [one.code.id for one in raised.value.diagnostics] == ["ICP001", "ICP005"]


@pytest.mark.parametrize("text", ["language 2  # why\n", "language 1\n", "lanuage 1  # why\n"])
def test_a_layout_that_says_something_else_is_not_handed_out(text: str) -> None:
    before = parse(SourceText("language 1 # why\n"))
    assert proved("language 1  # why\n", before) == "language 1  # why\n"
    with pytest.raises(FormatError, match="without changing"):
        proved(text, before)
