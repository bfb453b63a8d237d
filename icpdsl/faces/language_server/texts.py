"""Texts that are opened, changed and closed, and the problems that are told of them."""

from pathlib import Path

from lsprotocol import types

from icpdsl.faces.language_server.advice import lint_later, moved
from icpdsl.faces.language_server.problems import problem
from icpdsl.faces.language_server.wire import Feature, RuleServer

_WATCHED = ("**/*.icp", "**/*.csv", "**/*.txt")


def _initialize(ls: RuleServer, params: types.InitializeParams) -> None:
    options = params.initialization_options
    delay = options.get("lintDelay") if isinstance(options, dict) else None
    if isinstance(delay, int | float) and delay >= 0:
        ls.lint_delay = delay / 1000


def _initialized(ls: RuleServer, _params: types.InitializedParams) -> None:
    ls.places.agree_on(ls.server_capabilities.position_encoding)
    _take_folders(ls)
    workspace = ls.client_capabilities.workspace
    watching = workspace and workspace.did_change_watched_files
    if watching and watching.dynamic_registration:
        watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        one = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        ls.client_register_capability(types.RegistrationParams([one]))


def _take_folders(ls: RuleServer) -> None:
    uris = [folder.uri for folder in ls.workspace.folders.values()]
    if not uris and ls.workspace.root_uri:
        uris = [ls.workspace.root_uri]
    paths = (Path(ls.places.path(uri)) for uri in uris)
    ls.desk.folders = tuple(path for path in paths if path.is_absolute())
    ls.desk.look_again()


def _folders_changed(ls: RuleServer, _params: types.DidChangeWorkspaceFoldersParams) -> None:
    _take_folders(ls)
    _publish(ls)


def _did_open(ls: RuleServer, params: types.DidOpenTextDocumentParams) -> None:
    document = params.text_document
    ls.desk.put(ls.places.path(document.uri), document.text)
    _publish(ls)


def _did_change(ls: RuleServer, params: types.DidChangeTextDocumentParams) -> None:
    path = ls.places.path(params.text_document.uri)
    for change in params.content_changes:
        source = ls.desk.text(path)
        ls.advice[path] = moved(ls.advice.get(path, []), change)
        if not isinstance(change, types.TextDocumentContentChangePartial):
            ls.desk.put(path, change.text)
        elif source is not None:
            start = ls.places.offset(source, change.range.start)
            end = max(start, ls.places.offset(source, change.range.end))
            ls.desk.put(path, source.text[:start] + change.text + source.text[end:])
    _publish(ls)


def _did_close(ls: RuleServer, params: types.DidCloseTextDocumentParams) -> None:
    path = ls.places.path(params.text_document.uri)
    ls.advice.pop(path, None)
    ls.desk.take_away(path)
    _publish(ls)


def _did_save(ls: RuleServer, _params: types.DidSaveTextDocumentParams) -> None:
    ls.desk.look_again()
    _publish(ls)


def _files_changed(ls: RuleServer, _params: types.DidChangeWatchedFilesParams) -> None:
    ls.desk.look_again()
    _publish(ls)


def _publish(ls: RuleServer) -> None:
    """Tell the client every problem at once; what lints advise follows when typing rests."""
    _tell_all(ls)
    lint_later(ls, _tell_all)


def _tell_all(ls: RuleServer) -> None:
    problems = ls.desk.problems()
    for path in ls.published - problems.keys():
        _tell(ls, path, [])
    for path, found in problems.items():
        told = [problem(one, ls.places) for one in found]
        _tell(ls, path, told + [one for one in ls.advice.get(path, []) if one not in told])
    ls.published = set(problems)


def _tell(ls: RuleServer, path: str, diagnostics: list[types.Diagnostic]) -> None:
    params = types.PublishDiagnosticsParams(ls.places.uri(path), diagnostics)
    ls.text_document_publish_diagnostics(params)


FEATURES: tuple[Feature, ...] = (
    (types.INITIALIZE, _initialize, None),
    (types.INITIALIZED, _initialized, None),
    (types.TEXT_DOCUMENT_DID_OPEN, _did_open, None),
    (types.TEXT_DOCUMENT_DID_CHANGE, _did_change, None),
    (types.TEXT_DOCUMENT_DID_CLOSE, _did_close, None),
    (types.TEXT_DOCUMENT_DID_SAVE, _did_save, None),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, _files_changed, None),
    (types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, _folders_changed, None),
)
"""What becomes of texts and files."""
