"""What an editor sees: every feature asked for by a real client over standard streams."""

import asyncio
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import LanguageClient

from tests.faces.language_server.sessions import CONFIG, ICP, Editor, position
from tests.program.editor.desks import RULES

pytestmark = pytest.mark.asyncio(loop_scope="module")

EMOJI = RULES.replace('"Big ones stay"', '"Big 😀 ones" # 😀').replace(
    'full  when technologies include "AWS"', 'full  when industry is "😀" or lrage # 😀'
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two files, the second using the first."""
    folder = tmp_path_factory.mktemp("rules with blanks")
    (folder / "shared.icp").write_text("account\n    employees  number\n", encoding="utf-8")
    (folder / "user.icp").write_text(
        'use "shared.icp"\n\ndefine large as employees >= 100\n', encoding="utf-8"
    )
    return folder


@pytest_lsp.fixture(config=CONFIG, scope="module")  # type: ignore[untyped-decorator]
async def client(lsp_client: LanguageClient, folder: Path) -> AsyncIterator[None]:
    capabilities = types.ClientCapabilities(
        text_document=types.TextDocumentClientCapabilities(
            rename=types.RenameClientCapabilities(prepare_support=True)
        )
    )
    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=capabilities,
            initialization_options={"lintDelay": 600_000},
            workspace_folders=[types.WorkspaceFolder(folder.as_uri(), "rules")],
        )
    )
    yield
    await lsp_client.shutdown_session()
    assert lsp_client.log_messages == []


def editor(client: LanguageClient, text: str, name: str = "untitled:Untitled-1") -> Editor:
    return Editor(client, name, text)


def at(one: Editor, where: types.Position) -> dict[str, Any]:
    return {"text_document": one.document, "position": where}


async def test_problems_come_as_one_types_and_go_again(client: LanguageClient) -> None:
    one = editor(client, RULES)
    assert await one.problems() == []
    line = RULES[: RULES.index("when large")].count("\n")
    one.change(((line, 19), (line, 24), "l"), ((line, 20), (line, 20), "arge_"))
    (found,) = await one.problems()
    assert (found.code, found.source) == ("ICP023", "icp")
    assert found.range == types.Range(types.Position(line, 19), types.Position(line, 25))
    assert found.message == (
        "`large_` is neither a yes/no field nor a definition\ndid you mean `large`?"
    )
    one.change(((line, 24), (line, 25), ""))
    assert await one.problems() == []
    one.change(
        ((line, 0), (line, 999), "        full  when employees > 1"), ((999, 0), (999, 9), "#")
    )
    assert await one.problems() == []
    one.replace("account")
    assert await one.codes() == ["ICP005"]
    one.close()
    await client.text_document_folding_range_async(types.FoldingRangeParams(one.document))
    assert client.diagnostics[one.uri] == ()


async def test_columns_are_counted_in_utf_16(client: LanguageClient) -> None:
    one = editor(client, EMOJI)
    found = await one.problems()
    (misspelt,) = [problem for problem in found if problem.code == "ICP023"]
    start = position(EMOJI, "lrage")
    assert misspelt.range.start == types.Position(start.line, start.character - 1)
    assert misspelt.range.end == types.Position(start.line, start.character + 4)
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(one.document, misspelt.range, types.CodeActionContext([misspelt]))
    )
    assert actions is not None
    (action,) = [one for one in actions if isinstance(one, types.CodeAction) and one.is_preferred]
    assert action.title == "Change `lrage` to `large`"
    assert action.edit is not None
    assert action.edit.changes is not None
    (edit,) = action.edit.changes[one.uri]
    one.change(
        (
            (edit.range.start.line, edit.range.start.character),
            (edit.range.end.line, edit.range.end.character),
            edit.new_text,
        )
    )
    assert "ICP023" not in await one.codes()
    tokens = await client.text_document_semantic_tokens_full_async(
        types.SemanticTokensParams(one.document)
    )
    assert tokens is not None
    lengths = tokens.data[2::5]
    assert len('"😀"') + 1 in lengths
    one.close()


async def test_a_name_is_told_found_and_changed(client: LanguageClient) -> None:
    one = editor(client, RULES)
    where = position(RULES, "large", 2)
    told = await client.text_document_hover_async(types.HoverParams(**at(one, where)))
    assert told is not None
    assert isinstance(told.contents, types.MarkupContent)
    assert "A condition. It reads `employees`." in told.contents.value
    declared = await client.text_document_definition_async(types.DefinitionParams(**at(one, where)))
    assert isinstance(declared, types.Location)
    assert declared.range.start == types.Position(position(RULES, "define large").line, 7)
    context = types.ReferenceContext(include_declaration=False)
    used = await client.text_document_references_async(
        types.ReferenceParams(context=context, **at(one, where))
    )
    assert used is not None
    assert [place.range.start.line for place in used] == [where.line]
    lights = await client.text_document_document_highlight_async(
        types.DocumentHighlightParams(**at(one, where))
    )
    assert lights is not None
    assert len(lights) == 2
    ready = await client.text_document_prepare_rename_async(
        types.PrepareRenameParams(**at(one, where))
    )
    assert isinstance(ready, types.PrepareRenamePlaceholder)
    assert ready.placeholder == "large"
    with pytest.raises(Exception, match="`when` is a word of the language"):
        await client.text_document_rename_async(
            types.RenameParams(new_name="when", **at(one, where))
        )
    edit = await client.text_document_rename_async(
        types.RenameParams(new_name="big", **at(one, where))
    )
    assert edit is not None
    assert edit.changes is not None
    assert {change.new_text for change in edit.changes[one.uri]} == {"big"}
    nowhere = types.Position(0, 3)
    assert (
        await client.text_document_prepare_rename_async(
            types.PrepareRenameParams(**at(one, nowhere))
        )
        is None
    )
    one.close()


async def test_files_that_use_others_see_unsaved_texts(
    client: LanguageClient, folder: Path
) -> None:
    shared = (folder / "shared.icp").read_text(encoding="utf-8")
    user = editor(
        client, (folder / "user.icp").read_text(encoding="utf-8"), (folder / "user.icp").as_uri()
    )
    assert await user.codes() == []
    other = editor(client, shared.replace("employees", "people"), (folder / "shared.icp").as_uri())
    assert await other.codes() == []
    assert await user.codes() == ["ICP021"]
    place = types.Position(0, 8)
    led = await client.text_document_definition_async(types.DefinitionParams(**at(user, place)))
    assert isinstance(led, types.Location)
    assert led.uri == other.uri
    other.replace(shared)
    where = types.Position(2, 18)
    edit = await client.text_document_rename_async(
        types.RenameParams(new_name="heads", **at(user, where))
    )
    assert edit is not None
    assert edit.changes is not None
    assert set(edit.changes) == {user.uri, other.uri}
    other.close()
    assert await user.codes() == []
    user.close()


async def test_writing_is_helped(client: LanguageClient) -> None:
    text = RULES + '\n    must "M"\n        industry is "Re"'
    one = editor(client, text)
    end = types.Position(text.count("\n"), 23)
    found = await client.text_document_completion_async(types.CompletionParams(**at(one, end)))
    assert isinstance(found, types.CompletionList)
    retail = next(item for item in found.items if item.label == '"Retail"')
    assert isinstance(retail.text_edit, types.TextEdit)
    assert retail.text_edit.range == types.Range(
        types.Position(end.line, 20), types.Position(end.line, 24)
    )
    one.replace(RULES + "profle")
    options = types.FormattingOptions(tab_size=4, insert_spaces=True)
    edits = await client.text_document_formatting_async(
        types.DocumentFormattingParams(one.document, options)
    )
    assert edits is None
    one.replace(RULES)
    edits = await client.text_document_formatting_async(
        types.DocumentFormattingParams(one.document, options)
    )
    assert edits
    one.close()


async def test_the_text_is_shown_with_its_parts_and_results(client: LanguageClient) -> None:
    one = editor(client, RULES)
    symbols = await client.text_document_document_symbol_async(
        types.DocumentSymbolParams(one.document)
    )
    assert symbols is not None
    assert [symbol.name for symbol in symbols][:3] == ["account", "dach", "large"]
    whole = types.Range(types.Position(0, 0), types.Position(999, 0))
    hints = await client.text_document_inlay_hint_async(types.InlayHintParams(one.document, whole))
    assert hints is not None
    assert [hint.label for hint in hints][:2] == ["75% of fit", "25% of fit"]
    first = types.Range(types.Position(0, 0), types.Position(1, 0))
    assert not await client.text_document_inlay_hint_async(
        types.InlayHintParams(one.document, first)
    )
    lenses = await client.text_document_code_lens_async(types.CodeLensParams(one.document))
    assert lenses is not None
    titles = [lens.command.title for lens in lenses if lens.command]
    assert titles == [
        "✓ passes: 3 expectations",
        '✗ fails: expected "Size" 0%, got "Size" 100%',
    ]
    command = lenses[1].command
    assert command is not None
    lines = await client.workspace_execute_command_async(
        types.ExecuteCommandParams(command.command, command.arguments)
    )
    assert lines == ['"Small" fails: expected "Size" 0%, got "Size" 100%']
    assert client.messages[-1].type == types.MessageType.Warning
    one.close()


@pytest.mark.parametrize(
    "text",
    [
        RULES.replace("\n", "\r\n"),
        "\ufeff" + RULES,
        RULES.replace("full  when large", "full  when large # \u2028\x0c\x85"),
        "",
        "\r\r\n\r",
    ],
    ids=["crlf", "bom", "odd line ends", "empty", "carriage returns"],
)
async def test_odd_texts_are_edited_as_others(client: LanguageClient, text: str) -> None:
    one = editor(client, text)
    before = await one.codes()
    one.change(((2, 0), (2, 0), "x\n"), ((2, 0), (3, 0), ""))
    if text.count("\n") > 2:
        assert await one.codes() == before
    one.close()


async def test_what_is_not_there_is_answered_with_nothing(
    client: LanguageClient, folder: Path
) -> None:
    for uri in (
        (folder / "absent.icp").as_uri(),
        "untitled:gone",
        "git:/x/y.icp?HEAD",
        "x",
        "file:///%00",
    ):
        document = types.TextDocumentIdentifier(uri)
        start = types.Position(0, 0)
        assert await client.text_document_hover_async(types.HoverParams(document, start)) is None
        assert (
            await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
            is None
        )
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(2, uri),
                [types.TextDocumentContentChangePartial(types.Range(start, start), "x")],
            )
        )
        client.text_document_did_close(types.DidCloseTextDocumentParams(document))
    closed = types.TextDocumentIdentifier((folder / "user.icp").as_uri())
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(closed))
    assert symbols is not None
    assert len(symbols) == 2


async def test_a_file_outside_of_every_folder_may_use_what_lies_beside_it(
    client: LanguageClient, tmp_path: Path
) -> None:
    (tmp_path / "near.icp").write_text("account\n    x  number\n", encoding="utf-8")
    one = editor(client, 'use "near.icp"\ndefine y as x > 1\n', (tmp_path / "alone.icp").as_uri())
    assert await one.codes() == []
    one.replace('use "../near.icp"\n')
    assert await one.codes() == ["ICP071"]
    one.close()
    two = editor(client, 'use "near.icp"\n')
    assert await two.codes() == ["ICP074"]
    two.close()


async def test_the_server_ends_with_its_client() -> None:
    done = await asyncio.to_thread(_serve_nobody)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def _serve_nobody() -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([ICP, "lsp"], input=b"", capture_output=True, timeout=20, check=False)
