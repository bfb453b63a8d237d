"""A session of random edits ends with the problems that a check of the final text finds."""

import asyncio
import re
from collections.abc import AsyncIterator
from random import Random
from typing import TypeAlias

import pytest
import pytest_lsp
from hypothesis import settings
from lsprotocol import types
from pytest_lsp import LanguageClient

from benchmarks.workload import rules_of_length
from icpdsl.program.files import check_source
from icpdsl.program.linting import lint
from icpdsl.source.diagnostic import Diagnostic
from icpdsl.source.text import SourceText
from tests.faces.language_server.sessions import CONFIG, Editor
from tests.strategies.edits import an_edit

pytestmark = pytest.mark.asyncio(loop_scope="module")

Told: TypeAlias = tuple[str, str, tuple[int, int], tuple[int, int]]
"""Code, message, start and end of a problem."""

URI = "untitled:thousand-lines"
RULES = rules_of_length(1_000).replace("Runs a platform", "Runs 😀 a platform")
EDITS = 20
DELAY = 100


@pytest_lsp.fixture(config=CONFIG, scope="module")  # type: ignore[untyped-decorator]
async def client(lsp_client: LanguageClient) -> AsyncIterator[None]:
    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=types.ClientCapabilities(), initialization_options={"lintDelay": DELAY}
        )
    )
    yield
    await lsp_client.shutdown_session()
    assert lsp_client.log_messages == []


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and UTF-16 column, counted by hand."""
    lines = re.split(r"\r\n|\n|\r", text[:offset])
    return len(lines) - 1, sum(2 if ord(char) > 0xFFFF else 1 for char in lines[-1])


def told(one: Diagnostic) -> Told:
    text = one.span.source.text
    message = f"{one.message}\n{one.hint}" if one.hint else one.message
    return one.code.id, message, position(text, one.span.start), position(text, one.span.end)


def received(one: types.Diagnostic) -> Told:
    start, end = one.range.start, one.range.end
    return (
        str(one.code),
        one.message,
        (start.line, start.character),
        (end.line, end.character),
    )


@pytest.mark.parametrize("seed", range(min(settings().max_examples // 50, 10)))
async def test_a_session_ends_as_a_cold_check(client: LanguageClient, seed: int) -> None:
    random = Random(seed)  # noqa: S311  (edits are no secret)
    text = RULES
    assert text.count("\n") >= 990
    editor = Editor(client, URI, text)
    history = [text]
    for number in range(1, EDITS + 1):
        start, end, new = an_edit(text, random)
        if is_inside_line_end(text, start) or is_inside_line_end(text, end):
            continue
        if len(history) > 4 and random.random() < 0.3:
            text = history[-4]
            editor.replace(text)
        else:
            editor.change((position(text, start), position(text, end), new))
            text = text[:start] + new + text[end:]
        history.append(text)
        if number % 10 == 0:
            assert await told_after_a_rest(editor) == told_by_a_cold_check(text)
    editor.replace(RULES)
    assert await told_after_a_rest(editor) == told_by_a_cold_check(RULES)
    editor.close()


async def told_after_a_rest(editor: Editor) -> list[Told]:
    """What the client has received, lints included, once nothing more comes."""
    await editor.problems()
    await asyncio.sleep(2 * DELAY / 1000)
    return sorted(map(received, await editor.problems()))


def told_by_a_cold_check(text: str) -> list[Told]:
    """What `icp check` tells of the text."""
    return sorted(map(told, lint(check_source(SourceText(text, URI)))))


def is_inside_line_end(text: str, offset: int) -> bool:
    """Between the two characters of a line end no editor puts anything."""
    return text[max(offset - 1, 0) : offset + 1] == "\r\n"
