"""Requests about the name under the pointer: what it is, where it is declared, used, renamed."""

import os
from typing import TypeAlias

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from icpdsl.faces.language_server.wire import Feature, RuleServer
from icpdsl.program.editor.desk import View
from icpdsl.program.editor.hovers import hover
from icpdsl.program.editor.mentions import Mention, mention_at
from icpdsl.program.editor.names import declaration, path_at, references, renamable_at, rename
from icpdsl.source.errors import UsageError

_Asked: TypeAlias = (
    types.HoverParams
    | types.DefinitionParams
    | types.ReferenceParams
    | types.DocumentHighlightParams
    | types.PrepareRenameParams
    | types.RenameParams
)


def _at(ls: RuleServer, params: _Asked) -> tuple[View, int] | None:
    """The view and the offset that a request is about; `None` for a text that is not there."""
    view = ls.desk.view(ls.places.path(params.text_document.uri))
    return None if view is None else (view, ls.places.offset(view.source, params.position))


def _mention(ls: RuleServer, params: _Asked) -> tuple[View, Mention] | None:
    place = _at(ls, params)
    found = mention_at(place[0].file, place[1]) if place else None
    return (place[0], found) if place and found else None


def _hover(ls: RuleServer, params: types.HoverParams) -> types.Hover | None:
    place = _at(ls, params)
    found = hover(*place) if place else None
    if found is None:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, found.markdown)
    return types.Hover(content, ls.places.range(found.span))


def _definition(ls: RuleServer, params: types.DefinitionParams) -> types.Location | None:
    place = _at(ls, params)
    file = path_at(*place) if place else None
    if file is not None:
        start = types.Range(types.Position(0, 0), types.Position(0, 0))
        return types.Location(ls.places.uri(file), start) if os.path.isfile(file) else None  # noqa: PTH113
    found = _mention(ls, params)
    span = declaration(*found) if found else None
    return ls.places.location(span) if span else None


def _references(ls: RuleServer, params: types.ReferenceParams) -> list[types.Location] | None:
    found = _mention(ls, params)
    if found is None:
        return None
    wants_all = params.context.include_declaration
    used = references(ls.desk, *found)
    return [ls.places.location(one.span) for one in used if wants_all or not one.is_declaration]


def _highlights(
    ls: RuleServer, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight] | None:
    found = _mention(ls, params)
    if found is None:
        return None
    view, mention = found
    used = references(ls.desk, view, mention)
    return [
        types.DocumentHighlight(ls.places.range(one.span))
        for one in used
        if one.span.source == view.source
    ]


def _prepare_rename(
    ls: RuleServer, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    place = _at(ls, params)
    mention = renamable_at(*place) if place else None
    if mention is None:
        return None
    return types.PrepareRenamePlaceholder(ls.places.range(mention.span), mention.text)


def _rename(ls: RuleServer, params: types.RenameParams) -> types.WorkspaceEdit | None:
    place = _at(ls, params)
    if place is None:
        return None
    try:
        return ls.places.workspace_edit(rename(ls.desk, *place, params.new_name))
    except UsageError as error:
        raise JsonRpcException(str(error), types.LSPErrorCodes.RequestFailed) from error


FEATURES: tuple[Feature, ...] = (
    (types.TEXT_DOCUMENT_HOVER, _hover, None),
    (types.TEXT_DOCUMENT_DEFINITION, _definition, None),
    (types.TEXT_DOCUMENT_REFERENCES, _references, None),
    (types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, _highlights, None),
    (types.TEXT_DOCUMENT_PREPARE_RENAME, _prepare_rename, None),
    (types.TEXT_DOCUMENT_RENAME, _rename, types.RenameOptions(prepare_provider=True)),
)
"""What is asked about names."""
