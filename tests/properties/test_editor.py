"""Whatever an editor asks of whatever text, it gets an answer."""

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from icpdsl.program.editor.changes import layout_edits, mendings, safe_fixes
from icpdsl.program.editor.colours import coloured
from icpdsl.program.editor.completion import complete
from icpdsl.program.editor.desk import Desk
from icpdsl.program.editor.hovers import hover
from icpdsl.program.editor.lenses import example_lenses, shares
from icpdsl.program.editor.mentions import mention_at
from icpdsl.program.editor.names import applied, path_at, references, rename
from icpdsl.program.editor.outline import Entry, folds, outline
from icpdsl.source.errors import UsageError
from icpdsl.source.text import SourceText
from icpdsl.syntax.parser import parse
from tests.program.editor.desks import view_of
from tests.strategies.damage import damaged_files, texts
from tests.strategies.files import rule_files

ANY_TEXT = st.one_of(damaged_files(), texts(), rule_files().map(lambda made: made.text))


@given(ANY_TEXT)
def test_a_whole_text_is_told(text: str) -> None:
    view = view_of(text)
    check_nested(outline(view.file), 0, len(text))
    last = 0
    for one in coloured(view):
        assert last <= one.span.start < one.span.end
        last = one.span.end
    assert all(one.first < one.last for one in folds(view.source))
    assert all(0 <= one.offset <= len(text) for one in shares(view))
    example_lenses(view)
    safe_fixes(view, view.checked.diagnostics)
    edits = layout_edits(view.source)
    if edits is not None:
        assert parse(SourceText(applied(view.source, edits))).file == view.file


def check_nested(entries: tuple[Entry, ...], start: int, end: int) -> None:
    """Each part lies in the one around it, and its name in it."""
    for one in entries:
        assert start <= one.span.start <= one.name_span.start
        assert one.name_span.end <= one.span.end <= end
        check_nested(one.below, one.span.start, one.span.end)


@given(st.data())
def test_a_place_is_told(data: DataObject) -> None:
    text = data.draw(ANY_TEXT)
    offset = data.draw(st.integers(0, len(text)))
    view = view_of(text)
    told = hover(view, offset)
    assert told is None or told.span.start <= offset <= told.span.end
    for one in complete(view, offset):
        assert one.span.start <= offset <= one.span.end
    list(mendings(view, view.checked.diagnostics, offset, offset))
    path_at(view, offset)


@given(st.data())
def test_a_rename_means_the_same_or_is_refused(data: DataObject) -> None:
    """No error comes, and everything that named the subject still does, and nothing else."""
    text = data.draw(rule_files()).text
    offset = data.draw(st.integers(0, len(text)))
    desk = Desk()
    desk.put("untitled:x", text)
    view = desk.view("untitled:x")
    assert view is not None
    mention = mention_at(view.file, offset)
    name = data.draw(st.sampled_from(("zebra", "Zebra crossing", "employees", "A", "Company size")))
    try:
        edits = rename(desk, view, offset, name)
    except UsageError:
        return
    assert mention is not None
    count = len(references(desk, view, mention))
    desk.put("untitled:x", applied(view.source, edits))
    after = desk.view("untitled:x")
    assert after is not None
    assert not any(one.is_error for one in after.checked.diagnostics)
    if edits:
        first = min(edits, key=lambda one: one.span.start)
        again = mention_at(after.file, first.span.start + 1)
        assert again is not None
        assert len(references(desk, after, again)) == count
