"""Diagnostics as the protocol has them, and what mends them."""

from collections.abc import Sequence
from typing import Final

from lsprotocol import types

from icpdsl.faces.language_server.places import Places
from icpdsl.faces.language_server.wire import Feature, RuleServer
from icpdsl.program.editor.changes import Mending, mendings, safe_fixes
from icpdsl.source.diagnostic import Diagnostic, Severity

_SEVERITIES: Final = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
}
_FIX_ALL: Final = "source.fixAll.icp"


def problem(one: Diagnostic, places: Places) -> types.Diagnostic:
    """A diagnostic with its hint as a second line and its other places beside it."""
    unused = one.code.name.startswith("unused")
    return types.Diagnostic(
        range=places.range(one.span),
        message=f"{one.message}\n{one.hint}" if one.hint else one.message,
        severity=_SEVERITIES[one.code.severity],
        code=one.code.id,
        source="icp",
        tags=[types.DiagnosticTag.Unnecessary] if unused else None,
        related_information=[
            types.DiagnosticRelatedInformation(places.location(label.span), label.text or "here")
            for label in one.other
        ]
        or None,
    )


def _code_actions(ls: RuleServer, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    view = ls.desk.view(ls.places.path(params.text_document.uri))
    if view is None:
        return None
    wanted = params.context.only
    start, end = (
        ls.places.offset(view.source, one) for one in (params.range.start, params.range.end)
    )
    actions = [_quick_fix(ls, one) for one in mendings(view, start, end)]
    safe = safe_fixes(view)
    if safe:
        edit = ls.places.workspace_edit(safe)
        actions.append(types.CodeAction("Make all safe changes", kind=_FIX_ALL, edit=edit))
    return [one for one in actions if wanted is None or _is_wanted(str(one.kind), wanted)]


def _is_wanted(kind: str, wanted: Sequence[types.CodeActionKind | str]) -> bool:
    return any(kind == one or kind.startswith(f"{one}.") for one in wanted)


def _quick_fix(ls: RuleServer, mending: Mending) -> types.CodeAction:
    return types.CodeAction(
        mending.title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[problem(mending.problem, ls.places)],
        is_preferred=True,
        edit=ls.places.workspace_edit((mending.edit,)),
    )


FEATURES: tuple[Feature, ...] = (
    (
        types.TEXT_DOCUMENT_CODE_ACTION,
        _code_actions,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, _FIX_ALL]),
    ),
)
"""What mends problems."""
