"""A file that is being edited is read as one that was never seen before."""

from hypothesis import given

from icpdsl.source.text import SourceText
from icpdsl.syntax.memory import Memory
from icpdsl.syntax.parser import Parsed, parse
from icpdsl.syntax.walking import nodes_in
from tests.strategies.edits import edited_files


def places(parsed: Parsed) -> list[tuple[str, int, int]]:
    """Every node with its place, which takes no part in the equality of nodes."""
    nodes = nodes_in((parsed.file, *parsed.file.broken))
    return [(type(one).__name__, one.span.start, one.span.end) for one in nodes]


@given(edited_files())
def test_what_is_remembered_is_what_is_read(versions: tuple[str, ...]) -> None:
    memory = Memory()
    for text in versions:
        source = SourceText(text)
        again, afresh = parse(source, memory), parse(source)
        assert again == afresh
        assert places(again) == places(afresh)
        assert again.file.broken == afresh.file.broken
        assert all(one.span.source is source for one in nodes_in(again.file))
