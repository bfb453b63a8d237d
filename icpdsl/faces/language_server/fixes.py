"""Requests for what mends problems."""

from collections.abc import Sequence
from typing import Final

from lsprotocol import types

from icpdsl.faces.language_server.advice import advice
from icpdsl.faces.language_server.problems import problem
from icpdsl.faces.language_server.wire import Feature, RuleServer
from icpdsl.program.editor.changes import Mending, mendings, safe_fixes

_FIX_ALL: Final = "source.fixAll.icp"


def _code_actions(ls: RuleServer, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    view = ls.desk.view(ls.places.path(params.text_document.uri))
    if view is None:
        return None
    wanted = params.context.only
    start, end = (
        ls.places.offset(view.source, one) for one in (params.range.start, params.range.end)
    )
    problems = advice(ls, view)
    actions = [_quick_fix(ls, one) for one in mendings(view, problems, start, end)]
    safe = safe_fixes(view, problems)
    if safe:
        edit = ls.places.workspace_edit(safe)
        actions.append(types.CodeAction("Make all safe changes", kind=_FIX_ALL, edit=edit))
    return [one for one in actions if wanted is None or _is_wanted(one, wanted)]


def _is_wanted(action: types.CodeAction, wanted: Sequence[types.CodeActionKind | str]) -> bool:
    """Whether its kind is one of those wanted, or lies below one."""
    kind = f"{_text(action.kind or '')}."
    return any(kind.startswith(f"{_text(one)}.") for one in wanted)


def _text(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


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
