"""Requests about a whole text: its parts, folds, colours, hints and the results of its examples."""

from typing import Final

from lsprotocol import types

from icpdsl.faces.language_server.wire import Feature, RuleServer
from icpdsl.program.editor.colours import Colour, coloured
from icpdsl.program.editor.desk import View
from icpdsl.program.editor.lenses import Lens, example_lenses, shares
from icpdsl.program.editor.outline import Entry, folds, outline
from icpdsl.source.positions import Positions

SHOW_EXAMPLE: Final = "icp.showExample"
_KINDS: Final = {
    "language": types.SymbolKind.Constant,
    "use": types.SymbolKind.Module,
    "account": types.SymbolKind.Struct,
    "field": types.SymbolKind.Field,
    "list": types.SymbolKind.Array,
    "define": types.SymbolKind.Function,
    "profile": types.SymbolKind.Class,
    "score": types.SymbolKind.Namespace,
    "tiers": types.SymbolKind.Enum,
    "tier": types.SymbolKind.EnumMember,
    "stages": types.SymbolKind.Enum,
    "stage": types.SymbolKind.EnumMember,
    "example": types.SymbolKind.Event,
}
_COLOURS: Final = tuple(Colour)
_LEGEND: Final = types.SemanticTokensLegend([str(one) for one in _COLOURS], ["declaration"])


def _view(ls: RuleServer, document: types.TextDocumentIdentifier) -> View | None:
    return ls.desk.view(ls.places.path(document.uri))


def _symbols(
    ls: RuleServer, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | None:
    view = _view(ls, params.text_document)
    return None if view is None else [_symbol(ls, one) for one in outline(view.file)]


def _symbol(ls: RuleServer, entry: Entry) -> types.DocumentSymbol:
    detail = entry.kind if not entry.detail else f"{entry.kind}, {entry.detail}"
    return types.DocumentSymbol(
        name=entry.name.strip() or "?",
        detail=detail,
        kind=_KINDS.get(entry.kind, types.SymbolKind.Method),
        range=ls.places.range(entry.span),
        selection_range=ls.places.range(entry.name_span),
        children=[_symbol(ls, one) for one in entry.below],
    )


def _folds(ls: RuleServer, params: types.FoldingRangeParams) -> list[types.FoldingRange] | None:
    view = _view(ls, params.text_document)
    if view is None:
        return None
    return [
        types.FoldingRange(
            one.first - 1,
            one.last - 1,
            kind=types.FoldingRangeKind.Comment if one.is_comment else None,
        )
        for one in folds(view.source)
    ]


def _colours(ls: RuleServer, params: types.SemanticTokensParams) -> types.SemanticTokens | None:
    view = _view(ls, params.text_document)
    if view is None:
        return None
    return types.SemanticTokens(_encoded(view, ls.places.positions(view.source)))


def _encoded(view: View, positions: Positions) -> list[int]:
    """Five numbers a lexeme: how far from the one before, how long, what it is."""
    data: list[int] = []
    last_line = last_column = 0
    for one in coloured(view):
        line, column = positions.at(one.span.start)
        _, end = positions.at(one.span.end)
        data += [
            line - last_line,
            column - last_column if line == last_line else column,
            end - column,
            _COLOURS.index(one.colour),
            int(one.is_declaration),
        ]
        last_line, last_column = line, column
    return data


def _hints(ls: RuleServer, params: types.InlayHintParams) -> list[types.InlayHint] | None:
    view = _view(ls, params.text_document)
    if view is None:
        return None
    first, last = params.range.start.line, params.range.end.line
    positions = ls.places.positions(view.source)
    found = ((positions.at(one.offset), one.text) for one in shares(view))
    return [
        types.InlayHint(types.Position(*place), text, padding_left=True)
        for place, text in found
        if first <= place[0] <= last
    ]


def _lenses(ls: RuleServer, params: types.CodeLensParams) -> list[types.CodeLens] | None:
    view = _view(ls, params.text_document)
    if view is None:
        return None
    uri = params.text_document.uri
    return [
        types.CodeLens(ls.places.range(one.span), _command(one, uri, number))
        for number, one in enumerate(example_lenses(view))
    ]


def _command(lens: Lens, uri: str, number: int) -> types.Command:
    sign = "✓" if lens.passes else "✗"
    return types.Command(f"{sign} {lens.title}", SHOW_EXAMPLE, arguments=[uri, number])


def show_example(ls: RuleServer, uri: str, number: int) -> list[str]:
    """Run the example of that number in its file and say how it came out, a line a failure."""
    view = ls.desk.view(ls.places.path(uri))
    found = example_lenses(view) if view else ()
    if not 0 <= number < len(found):
        return []
    lens = found[number]
    lines = [f"{lens.span.text} {lens.title}", *(lens.details if len(lens.details) > 1 else ())]
    kind = types.MessageType.Info if lens.passes else types.MessageType.Warning
    ls.window_show_message(types.ShowMessageParams(kind, "\n".join(lines)))
    return lines


FEATURES: tuple[Feature, ...] = (
    (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, _symbols, None),
    (types.TEXT_DOCUMENT_FOLDING_RANGE, _folds, None),
    (types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, _colours, _LEGEND),
    (types.TEXT_DOCUMENT_INLAY_HINT, _hints, None),
    (types.TEXT_DOCUMENT_CODE_LENS, _lenses, None),
)
"""What is shown of a text."""
