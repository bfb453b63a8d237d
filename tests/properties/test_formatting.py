"""The formatter changes layout and nothing else."""

import attrs
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from icpdsl.meaning.check import check
from icpdsl.source.text import SourceText
from icpdsl.syntax.formatter import FormatError, format_source
from icpdsl.syntax.parser import parse
from tests.strategies.damage import damaged_files, texts
from tests.strategies.files import rule_files
from tests.strategies.layouts import layouts
from tests.strategies.writing import lines_of


@given(st.data())
def test_formatting_keeps_the_tree_and_the_comments(data: DataObject) -> None:
    """`parse(format(x))` is `parse(x)`, with the same comments in the same order."""
    made = data.draw(rule_files())
    source = SourceText(data.draw(layouts(lines_of(made.file))).text)
    before, after = parse(source), parse(SourceText(format_source(source)))
    assert after.diagnostics == ()
    assert after.file == before.file
    assert [one.text for one in after.comments] == [one.text for one in before.comments]


@given(st.data())
def test_one_layout_for_all(data: DataObject) -> None:
    """However its lines were laid out, a file without comments and wraps is written in one way."""
    made = data.draw(rule_files())
    laid_out = data.draw(layouts(lines_of(made.file), is_bare=True))
    assert format_source(SourceText(laid_out.text)) == format_source(SourceText(made.text))


@given(st.data())
def test_formatting_twice_changes_nothing(data: DataObject) -> None:
    """What is formatted stays as it is."""
    made = data.draw(rule_files())
    once = format_source(SourceText(data.draw(layouts(lines_of(made.file))).text))
    assert format_source(SourceText(once)) == once


@given(st.data())
def test_formatted_rules_mean_the_same(data: DataObject) -> None:
    """The core tree of the formatted file is that of the file, apart from lines."""
    made = data.draw(rule_files())
    source = SourceText(data.draw(layouts(lines_of(made.file))).text)
    before, after = (check(one, None) for one in (source, SourceText(format_source(source))))
    assert (before.rule_file is None) == (after.rule_file is None)
    if before.rule_file is not None and after.rule_file is not None:
        assert without_lines(after.rule_file) == without_lines(before.rule_file)
    assert [one.message for one in after.diagnostics] == [one.message for one in before.diagnostics]


@given(texts() | damaged_files())
def test_a_file_is_formatted_or_refused(text: str) -> None:
    """The formatter refuses what cannot be read, and keeps its word on all the rest."""
    source = SourceText(text)
    is_readable = not any(one.is_error for one in parse(source).diagnostics)
    try:
        formatted = format_source(source)
    except FormatError:
        assert not is_readable
    else:
        assert is_readable
        assert parse(SourceText(formatted)).file == parse(source).file
        assert format_source(SourceText(formatted)) == formatted


def without_lines(node: object) -> object:
    """A core tree as plain values, without the lines and the digest of its text."""
    if isinstance(node, tuple):
        return tuple(map(without_lines, node))
    kind = type(node)
    if attrs.has(kind):
        names = [one.name for one in attrs.fields(kind) if one.name not in _PLACES]
        return (kind.__name__, *((name, without_lines(getattr(node, name))) for name in names))
    return node


_PLACES = {"line", "when_unknown_line", "sha256"}
