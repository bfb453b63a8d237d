"""What the parser makes of generated files, in any layout."""

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from icpdsl.source.text import SourceText
from icpdsl.syntax.parser import parse
from tests.strategies.files import Made, rule_files
from tests.strategies.layouts import layouts
from tests.strategies.writing import lines_of


@given(rule_files())
def test_what_was_written_is_what_is_read(made: Made) -> None:
    """A file reads as the tree that it was written from, without a word of complaint."""
    parsed = parse(SourceText(made.text))
    assert parsed.diagnostics == ()
    assert parsed.file == made.file


@given(st.data())
def test_layout_means_nothing(data: DataObject) -> None:
    """Indents, blank lines, comments, line ends and wrapped lists do not change the tree."""
    made = data.draw(rule_files())
    laid_out = data.draw(layouts(lines_of(made.file)))
    parsed = parse(SourceText(laid_out.text))
    assert parsed.diagnostics == ()
    assert parsed.file == made.file
    assert tuple(comment.text for comment in parsed.comments) == laid_out.comments
