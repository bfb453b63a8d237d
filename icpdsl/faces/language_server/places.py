"""Spans as the protocol's ranges, paths as its addresses, and back."""

from typing import Final, cast

from attrs import define, field
from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from icpdsl.program.editor.names import Edit
from icpdsl.source.positions import Encoding, Positions
from icpdsl.source.text import SourceText, Span

_ENCODINGS: Final = frozenset({"utf-8", "utf-16", "utf-32"})


@define
class Places:
    """Turns places of texts into the client's and back; it counts columns in `encoding`."""

    encoding: Encoding = "utf-16"
    _addresses: dict[str, str] = field(factory=dict)
    _positions: dict[str, Positions] = field(factory=dict)

    def agree_on(self, encoding: str | None) -> None:
        """Count columns as was agreed with the client."""
        if encoding in _ENCODINGS:
            self.encoding = cast("Encoding", encoding)
            self._positions.clear()

    def path(self, uri: str) -> str:
        """The path of a file's address; the address itself for what can be no file."""
        path = to_fs_path(uri) or uri
        path = uri if "\0" in path else path
        self._addresses.setdefault(path, uri)
        return path

    def uri(self, path: str) -> str:
        """The address of a path: the client's own where it has named one."""
        return self._addresses.get(path) or from_fs_path(path) or path

    def positions(self, source: SourceText) -> Positions:
        """The lines of a text as the client counts them."""
        known = self._positions.get(source.path)
        if known is None or known.text != source.text:
            known = self._positions[source.path] = Positions(source.text, self.encoding)
        return known

    def offset(self, source: SourceText, position: types.Position) -> int:
        """The offset of a client's position."""
        return self.positions(source).offset((position.line, position.character))

    def range(self, span: Span) -> types.Range:
        """A span as the client counts."""
        positions = self.positions(span.source)
        return types.Range(_position(positions, span.start), _position(positions, span.end))

    def location(self, span: Span) -> types.Location:
        """A span with the address of its text."""
        return types.Location(self.uri(span.source.path), self.range(span))

    def edit(self, edit: Edit) -> types.TextEdit:
        """An edit as the client takes it."""
        return types.TextEdit(self.range(edit.span), edit.text)

    def workspace_edit(self, edits: tuple[Edit, ...]) -> types.WorkspaceEdit:
        """Edits of several texts."""
        changes: dict[str, list[types.TextEdit]] = {}
        for one in edits:
            changes.setdefault(self.uri(one.span.source.path), []).append(self.edit(one))
        return types.WorkspaceEdit(changes=changes)


def _position(positions: Positions, offset: int) -> types.Position:
    line, character = positions.at(offset)
    return types.Position(line, character)
