"""Whatever colours rule files knows the words of the grammar, each once."""

import importlib.util
import json
import re
import tomllib
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.token import Error, Keyword, Name, String, Token

import icpdsl
from icpdsl.faces.highlighting import RuleLexer
from icpdsl.source.text import SourceText
from icpdsl.syntax.keywords import keywords
from icpdsl.syntax.parser import parse
from icpdsl.syntax.word_groups import GROUPS
from tests.program.editor.desks import RULES
from tests.strategies.damage import texts
from tests.strategies.files import rule_files

ROOT = Path(__file__).parent.parent.parent
EXTENSION = ROOT / "editors" / "vscode"
SNIPPETS = json.loads((EXTENSION / "snippets" / "icp.json").read_text(encoding="utf-8"))


def make_grammars() -> ModuleType:
    """The tool that writes the grammars."""
    spec = importlib.util.spec_from_file_location("grammars", ROOT / "tools" / "make_grammars.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_groups_hold_every_word_of_the_grammar_once() -> None:
    counts = Counter(word for words in GROUPS.values() for word in words)
    assert set(counts) == set(keywords())
    assert set(counts.values()) == {1}


def test_the_grammars_of_editors_are_those_of_the_table() -> None:
    """After a change: `python tools/make_grammars.py`."""
    tool = make_grammars()
    assert tool.TEXTMATE.read_text(encoding="utf-8") == tool.textmate()
    assert tool.VIM.read_text(encoding="utf-8") == tool.vim()


def test_the_grammars_of_editors_have_every_word() -> None:
    tool = make_grammars()
    for text in (tool.textmate(), tool.vim()):
        assert set(keywords()) <= set(re.findall(r"[a-z]+", text))


@given(st.one_of(texts(), rule_files().map(lambda made: made.text)))
def test_pygments_keeps_every_character(text: str) -> None:
    shown = "".join(value for _, value in RuleLexer(stripnl=False, ensurenl=False).get_tokens(text))
    assert shown == text.replace("\r\n", "\n").replace("\r", "\n")


def test_pygments_tells_words_names_and_texts_apart() -> None:
    found = list(RuleLexer().get_tokens(RULES + "# note"))
    assert Error not in {kind for kind, _ in found}
    kinds = {value: kind for kind, value in found}
    assert kinds["profile"] is Keyword.Declaration
    assert kinds["employees"] is Name
    assert kinds['"AWS"'] is String
    assert kinds["[firmographic]"] is Name.Decorator
    assert kinds["# note"] is Token.Comment.Single


def test_a_field_may_be_called_like_a_word_that_begins_lines() -> None:
    found = list(RuleLexer().get_tokens("account\n    owner  text\n"))
    assert (Name, "owner") in found


def test_pygments_finds_the_lexer() -> None:
    metadata = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    points = metadata["project"]["entry-points"]["pygments.lexers"]
    assert points == {"icp": f"{RuleLexer.__module__}:{RuleLexer.__name__}"}
    assert RuleLexer.analyse_text(RULES) > RuleLexer.analyse_text("profile = 1")


def test_the_extension_has_the_version_of_the_package() -> None:
    package = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
    assert package["version"] == icpdsl.__version__


def test_the_lock_file_names_no_registry() -> None:
    assert "resolved" not in (EXTENSION / "package-lock.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SNIPPETS)
def test_snippets_are_rules(name: str) -> None:
    """A snippet whose blanks are left as they are can be read."""
    text = "\n".join(SNIPPETS[name]["body"])
    text = re.sub(r"\$CURRENT_YEAR-\$CURRENT_MONTH-\$CURRENT_DATE", "2026-09-30", text)
    text = re.sub(r"\$\{\d\|(\w+)[^}]*\}", r"\1", re.sub(r"\$\{\d:([^}]*)\}", r"\1", text))
    filling = 'must "M"\n        x > 1' if text.startswith("profile") else ""
    text = text.replace("$0", filling).rstrip() + "\n"
    if text.split()[0] not in {"account", "list", "define", "profile"}:
        text = 'profile "P"\n' + re.sub("^", "    ", text.rstrip(), flags=re.MULTILINE) + "\n"
    assert parse(SourceText(text)).diagnostics == (), text
