"""The ready-made tables are those of the grammar, and the grammar names the nodes."""

import json
from pathlib import Path

import pytest

from icpdsl.source.text import SourceText
from icpdsl.syntax import ast, tables
from icpdsl.syntax.keywords import keywords, reserved
from icpdsl.syntax.parser import parse

GRAMMAR = tables.grammar_path().read_text(encoding="utf-8")
RESERVED = """all and any as at because between days expect fail full half in is known no none not
number of or otherwise pass skip tier unknown used validated verdict when yes"""


def test_the_ready_made_tables_are_what_lark_makes_of_the_grammar() -> None:
    """Else `tables.remake()` has been forgotten."""
    made = tables.build(GRAMMAR)
    shipped = json.loads(tables.READY_MADE.read_text(encoding="utf-8"))
    assert shipped["grammar"] == made["grammar"]
    assert _language(shipped) == _language(made)


def _language(data: dict[str, object]) -> object:
    return data["words"], data["patterns"], sorted(map(str, data["rules"]))  # type: ignore[call-overload]


@pytest.mark.parametrize("content", [None, '{"grammar": "of another grammar"}'])
def test_without_fitting_tables_lark_builds_them(
    content: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tables.grammar()
    place = tmp_path / "tables.json"
    if content:
        place.write_text(content, encoding="utf-8")
    monkeypatch.setattr(tables, "READY_MADE", place)
    built = tables.grammar.__wrapped__()
    assert built.words == shipped.words
    assert set(built.tables.starts) == set(shipped.tables.starts)


def test_the_tables_are_remade_on_demand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "tables.json"
    monkeypatch.setattr(tables, "READY_MADE", place)
    tables.remake()
    assert _language(json.loads(place.read_text(encoding="utf-8"))) == _language(
        tables.build(GRAMMAR)
    )


def test_every_node_is_named_in_the_grammar() -> None:
    rules = {rule.action for rule in tables.grammar().tables.rules}
    made = {"".join(word.title() for word in rule.split("_")) for rule in rules}
    by_other_rules = {
        "Broken",
        "DateLiteral",
        "DurationLiteral",
        "File",
        "MoneyLiteral",
        "Node",
        "NumberLiteral",
        "PercentLiteral",
        "TextLiteral",
        "WordLiteral",
    }
    assert {one for one in dir(ast) if _is_node(one)} - by_other_rules <= made


def _is_node(name: str) -> bool:
    one = getattr(ast, name)
    return isinstance(one, type) and issubclass(one, ast.Node)


def test_the_reserved_words_are_those_of_the_page() -> None:
    assert reserved() == frozenset(RESERVED.split())
    assert reserved() <= set(keywords())


def test_keywords_are_words_of_the_grammar() -> None:
    assert {"criterion", "weight", "weeks", "unverified", "points"} <= set(keywords())
    assert list(keywords()) == sorted(set(keywords()))


@pytest.mark.parametrize("word", sorted(set(keywords()) - reserved()))
def test_every_other_keyword_may_name_a_field(word: str) -> None:
    text = (
        f"account\n    {word}  number\n\ndefine it_is as {word} > 5 and not {word} / {word} < 2\n"
    )
    parsed = parse(SourceText(text))
    assert parsed.diagnostics == ()
    account, definition = parsed.file.items
    assert isinstance(account, ast.Account)
    assert account.fields[0].name.text == word
    assert isinstance(definition, ast.Define)


@pytest.mark.parametrize("word", sorted(reserved()))
def test_a_reserved_word_names_nothing(word: str) -> None:
    for text in (
        f"account\n    {word}  number\n",
        f'list {word}\n    "a"\n',
        f"define {word} as a\n",
    ):
        codes = [one.code.name for one in parse(SourceText(text)).diagnostics]
        assert codes == ["reserved-word"]
