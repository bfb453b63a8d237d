"""The server and its end of the wire.

Texts are kept in the server's own desk: the workspace of pygls splits lines where no editor does.
"""

import logging
import os
import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Any, TypeAlias

from lsprotocol import types
from pygls.exceptions import JsonRpcInternalError
from pygls.lsp.server import LanguageServer
from pygls.protocol.language_server import LanguageServerProtocol, lsp_method

from icpdsl import __version__
from icpdsl.faces.language_server.places import Places
from icpdsl.program.editor.desk import Desk

if TYPE_CHECKING:
    import asyncio

_Handlers: TypeAlias = Generator[tuple[Callable[..., Any], tuple[object, ...], None], Any, None]
Feature: TypeAlias = tuple[str, Callable[..., Any], Any]
"""A method of the protocol, what answers it, and the options that are told of it."""


class _Protocol(LanguageServerProtocol):
    """Hands what becomes of texts on to the server's own functions, and keeps no copy."""

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> _Handlers:
        yield from self._hand_on(types.TEXT_DOCUMENT_DID_OPEN, params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> _Handlers:
        yield from self._hand_on(types.TEXT_DOCUMENT_DID_CHANGE, params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> _Handlers:
        yield from self._hand_on(types.TEXT_DOCUMENT_DID_CLOSE, params)

    def _hand_on(self, method: str, params: object) -> _Handlers:
        yield self.fm.features[method], (params,), None


class RuleServer(LanguageServer):
    """A language server for rule files; `desk` has the open texts, `places` the client's terms.

    `advice` is what lints have told of each path; they run `lint_delay` seconds after a change.
    """

    def __init__(self, features: Iterable[Feature]) -> None:
        super().__init__("icp", __version__, protocol_cls=_Protocol)
        self.desk = Desk()
        self.places = Places()
        self.published: set[str] = set()
        self.advice: dict[str, list[types.Diagnostic]] = {}
        self.lint_delay = 0.3
        self.waiting: asyncio.TimerHandle | None = None
        for method, function, options in features:
            self.feature(method, options)(function)

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ANN401, ARG002
        """A fault of the server in one line; a refused request has its answer already."""
        if isinstance(error, JsonRpcInternalError) or not hasattr(error, "code"):
            message = f"icp: internal error ({' '.join(str(error).split())}); please report it"
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, message))


def serve(server: RuleServer) -> None:
    """Speak with a client on standard input and output until it says goodbye or goes away.

    Nothing else may print there: what tries to goes to standard error.
    """
    if not os.environ.get("ICP_DEBUG"):
        logging.getLogger("pygls").setLevel(logging.CRITICAL)
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as wire, redirect_stdout(sys.stderr):
        server.start_io(sys.stdin.buffer, wire)
