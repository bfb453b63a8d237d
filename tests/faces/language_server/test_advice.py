"""What lints advise comes when typing rests, moves with the text, and is mended at a click."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import LanguageClient

from tests.faces.language_server.sessions import CONFIG, Editor

pytestmark = pytest.mark.asyncio(loop_scope="module")

DELAY = 100
RULES = """\
account
    employees  number

list dach
    "Germany"

profile "P"
    must "M"
        employees > 1
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose config file chooses one lint."""
    folder = tmp_path_factory.mktemp("advice")
    (folder / "icp.toml").write_text(
        '[lints]\nselect = ["unused-list", "unused-ignore"]\n', encoding="utf-8"
    )
    return folder


@pytest_lsp.fixture(config=CONFIG, scope="module")  # type: ignore[untyped-decorator]
async def client(lsp_client: LanguageClient, folder: Path) -> AsyncIterator[None]:
    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=types.ClientCapabilities(),
            initialization_options={"lintDelay": DELAY},
            workspace_folders=[types.WorkspaceFolder(folder.as_uri(), "rules")],
        )
    )
    yield
    await lsp_client.shutdown_session()


async def rested(one: Editor) -> list[tuple[object, int]]:
    """Code and line of the problems once typing rests."""
    await one.problems()
    await asyncio.sleep(2 * DELAY / 1000)
    return [(problem.code, problem.range.start.line) for problem in await one.problems()]


async def test_advice_comes_when_typing_rests_and_moves_with_the_text(
    client: LanguageClient, folder: Path
) -> None:
    one = Editor(client, (folder / "rules.icp").as_uri(), RULES)
    assert await one.codes() == []
    assert await rested(one) == [("ICP204", 3)]
    assert [problem.tags for problem in await one.problems()] == [
        (types.DiagnosticTag.Unnecessary,)
    ]
    one.change(((0, 0), (0, 0), "# a\n# b\n"))
    assert [problem.range.start.line for problem in await one.problems()] == [5]
    one.change(((11, 0), (11, 0), "        broken (\n"))
    assert "ICP204" in await one.codes()
    assert "ICP204" not in {code for code, _ in await rested(one)}
    one.change(((11, 0), (12, 0), ""))
    assert await rested(one) == [("ICP204", 5)]
    one.close()


async def test_safe_changes_are_made_at_once(client: LanguageClient, folder: Path) -> None:
    text = RULES.replace("> 1", "> 1 # icp: ignore[unused-list] not here")
    one = Editor(client, (folder / "rules.icp").as_uri(), text)
    assert await rested(one) == [("ICP204", 3), ("ICP200", 8)]
    whole = types.Range(types.Position(0, 0), types.Position(99, 0))
    only = [types.CodeActionKind.SourceFixAll]
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(one.document, whole, types.CodeActionContext([], only=only))
    )
    assert actions is not None
    (action,) = actions
    assert isinstance(action, types.CodeAction)
    assert action.edit is not None
    assert action.edit.changes is not None
    (edit,) = action.edit.changes[one.uri]
    start, end = edit.range.start, edit.range.end
    one.change(((start.line, start.character), (end.line, end.character), edit.new_text))
    assert await rested(one) == [("ICP204", 3)]
    one.close()


async def test_a_list_is_in_use_by_a_file_that_is_not_saved(
    client: LanguageClient, folder: Path
) -> None:
    (folder / "shared.icp").write_text(RULES, encoding="utf-8")
    shared = Editor(client, (folder / "shared.icp").as_uri(), RULES)
    assert await rested(shared) == [("ICP204", 3)]
    text = (
        'use "shared.icp"\n\naccount\n    name  text\n\n'
        'profile "Q"\n    must "M"\n        name in dach\n'
    )
    user = Editor(client, (folder / "user.icp").as_uri(), text)
    assert await rested(user) == []
    assert await rested(shared) == []
    user.close()
    assert await rested(shared) == [("ICP204", 3)]
    shared.close()


async def test_a_config_file_with_a_mistake_is_told_and_passed_over(
    client: LanguageClient, folder: Path
) -> None:
    (folder / "icp.toml").write_text('[lints]\nselect = ["unused-lits"]\n', encoding="utf-8")
    one = Editor(client, (folder / "rules.icp").as_uri(), RULES)
    assert await rested(one) == [("ICP204", 3)]
    assert "did you mean `unused-list`?" in client.log_messages[-1].message
    one.close()
