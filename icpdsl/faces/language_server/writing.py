"""Requests while an author writes: what could come next, and the layout."""

from typing import Final

from lsprotocol import types

from icpdsl.faces.language_server.wire import Feature, RuleServer
from icpdsl.program.editor.changes import layout_edits
from icpdsl.program.editor.completion import Completion, complete

_KINDS: Final = {
    "field": types.CompletionItemKind.Field,
    "definition": types.CompletionItemKind.Function,
    "list": types.CompletionItemKind.Enum,
    "value": types.CompletionItemKind.Value,
    "name": types.CompletionItemKind.Reference,
    "operator": types.CompletionItemKind.Operator,
    "keyword": types.CompletionItemKind.Keyword,
    "unit": types.CompletionItemKind.Unit,
    "file": types.CompletionItemKind.File,
}


def _completion(ls: RuleServer, params: types.CompletionParams) -> types.CompletionList | None:
    view = ls.desk.view(ls.places.path(params.text_document.uri))
    if view is None:
        return None
    offset = ls.places.offset(view.source, params.position)
    found = complete(view, offset)
    items = [_item(ls, one, number) for number, one in enumerate(found)]
    return types.CompletionList(is_incomplete=False, items=items)


def _item(ls: RuleServer, one: Completion, number: int) -> types.CompletionItem:
    return types.CompletionItem(
        label=one.text,
        kind=_KINDS[one.sort],
        detail=one.detail or None,
        sort_text=f"{number:04}",
        filter_text=one.text,
        text_edit=types.TextEdit(ls.places.range(one.span), one.text),
    )


def _formatting(
    ls: RuleServer, params: types.DocumentFormattingParams
) -> list[types.TextEdit] | None:
    view = ls.desk.view(ls.places.path(params.text_document.uri))
    edits = layout_edits(view.source) if view else None
    return None if edits is None else [ls.places.edit(one) for one in edits]


FEATURES: tuple[Feature, ...] = (
    (
        types.TEXT_DOCUMENT_COMPLETION,
        _completion,
        types.CompletionOptions(trigger_characters=['"', "["]),
    ),
    (types.TEXT_DOCUMENT_FORMATTING, _formatting, None),
)
"""What helps in writing."""
