"""What lints advise: asked for when typing rests, moved along with the text until then."""

import asyncio
from collections.abc import Callable

from attrs import evolve
from lsprotocol import types

from icpdsl.faces.cli.lint_options import LintOptions
from icpdsl.faces.language_server.problems import problem
from icpdsl.faces.language_server.wire import RuleServer
from icpdsl.meaning.check import Checked
from icpdsl.program.editor.desk import View
from icpdsl.program.linting import Linting
from icpdsl.source.diagnostic import Diagnostic
from icpdsl.source.errors import UsageError


def advice(ls: RuleServer, view: View) -> tuple[Diagnostic, ...]:
    """All that `icp check` tells of a file, by the config file that is nearest to it."""
    return ls.desk.advice(view, _asked(ls, view.checked))


def _asked(ls: RuleServer, checked: Checked) -> Linting:
    try:
        return LintOptions((), ()).for_file(checked)
    except UsageError as error:
        message = types.LogMessageParams(types.MessageType.Warning, f"icp: {error}")
        ls.window_log_message(message)
        return Linting()


def lint_later(ls: RuleServer, tell: Callable[[RuleServer], None]) -> None:
    """Lint the open texts, and tell of it, once nothing has changed for a while."""
    if ls.waiting is not None:
        ls.waiting.cancel()
    if ls.lint_delay:
        loop = asyncio.get_running_loop()
        ls.waiting = loop.call_later(ls.lint_delay, _lint, ls, tell)
    else:
        _lint(ls, tell)


def _lint(ls: RuleServer, tell: Callable[[RuleServer], None]) -> None:
    before = ls.advice
    views = filter(None, map(ls.desk.view, ls.desk.open_paths))
    ls.advice = {view.path: _own(ls, view) for view in views}
    if ls.advice != before:
        tell(ls)


def _own(ls: RuleServer, view: View) -> list[types.Diagnostic]:
    """What is told of the file itself."""
    found = (one for one in advice(ls, view) if one.span.source == view.source)
    return [problem(one, ls.places) for one in found]


def moved(
    advised: list[types.Diagnostic], change: types.TextDocumentContentChangeEvent
) -> list[types.Diagnostic]:
    """The advice on lines that a change leaves as they are, where they stand after it."""
    if not isinstance(change, types.TextDocumentContentChangePartial):
        return []
    first, last = change.range.start.line, change.range.end.line
    by = change.text.count("\n") - (last - first)
    above = [one for one in advised if one.range.end.line < first]
    below = [_lower(one, by) for one in advised if one.range.start.line > last]
    return above + below


def _lower(one: types.Diagnostic, by: int) -> types.Diagnostic:
    start, end = (
        types.Position(place.line + by, place.character)
        for place in (one.range.start, one.range.end)
    )
    return evolve(one, range=types.Range(start, end))
