"""Sessions with the language server as an editor has them: a real client over its streams."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

ICP = str(Path(sys.executable).with_name("icp"))
CONFIG = ClientServerConfig(server_command=[ICP, "lsp"], server_env=dict(os.environ))


class Editor:
    """One open document of a client, edited as an editor does."""

    def __init__(self, client: LanguageClient, uri: str, text: str) -> None:
        self.client = client
        self.uri = uri
        self.version = 1
        self.document = types.TextDocumentIdentifier(uri)
        item = types.TextDocumentItem(uri, "icp", 1, text)
        client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    async def problems(self) -> list[types.Diagnostic]:
        """What the server says of the text; a request makes sure that it has seen every change."""
        await self.client.text_document_folding_range_async(types.FoldingRangeParams(self.document))
        return list(self.client.diagnostics.get(self.uri, ()))

    async def codes(self) -> list[str]:
        """The codes of the problems."""
        return [str(one.code) for one in await self.problems()]

    def change(self, *edits: tuple[tuple[int, int], tuple[int, int], str]) -> None:
        """Replace what stands between two positions; several edits follow one another."""
        self.version += 1
        changes = [
            types.TextDocumentContentChangePartial(
                types.Range(types.Position(*start), types.Position(*end)), text
            )
            for start, end, text in edits
        ]
        self._send(changes)

    def replace(self, text: str) -> None:
        """Replace the whole text."""
        self.version += 1
        self._send([types.TextDocumentContentChangeWholeDocument(text)])

    def close(self) -> None:
        """Close the document."""
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(self.document))

    def _send(self, changes: Sequence[types.TextDocumentContentChangeEvent]) -> None:
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(self.version, self.uri), changes
            )
        )


def position(text: str, words: str, number: int = 1) -> types.Position:
    """The position of the second character of the `number`th `words`, in UTF-16 units."""
    at = -1
    for _ in range(number):
        at = text.index(words, at + 1)
    before = text[: at + 1].rpartition("\n")
    return types.Position(
        before[0].count("\n") + bool(before[1]), len(before[2].encode("utf-16-le")) // 2
    )
