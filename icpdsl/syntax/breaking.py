"""What a unit that cannot be read would have declared, as far as its first words tell."""

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

from icpdsl.source.text import SourceText, Span
from icpdsl.syntax import ast
from icpdsl.syntax.layout import Unit
from icpdsl.syntax.literals import unquoted
from icpdsl.syntax.tokens import WORD

_Kind: TypeAlias = Literal["use", "account", "list", "define", "profile", "clause", "score"]
_KINDS: Final[dict[str, _Kind]] = {
    "use": "use",
    "account": "account",
    "list": "list",
    "define": "define",
    "profile": "profile",
    "must": "clause",
    "criterion": "clause",
    "bonus": "clause",
    "penalty": "clause",
    "score": "score",
}
_LINES: Final = frozenset(
    {"gate_line", "grade_or_note", "condition", "condition_or_note", "entry_line", "example_item"}
)


def broken(source: SourceText, unit: Unit, rule: str) -> ast.Broken:
    """The node that stands in for a unit read by `rule`."""
    span = Span(source, unit.start, unit.end)
    first = unit.line.tokens[0]
    if rule == "field_declaration":
        return ast.Broken(first.text, "field", span=span)
    if rule in _LINES:
        return ast.Broken(None, "line", span=span)
    if first.text.lower() in {"tiers", "stages"} or rule in {"tier_line", "stage_line"}:
        kind: Literal["tiers", "stages"] = (
            "tiers" if "tier" in first.text.lower() + rule else "stages"
        )
        return ast.Broken(None, kind, span=span)
    return ast.Broken(_name(unit), _KINDS.get(first.text.lower(), "other"), span=span)


def declared(unit: Unit) -> Mapping[str, str]:
    """The names that a block at the left edge declares, broken or not.

    Of a field there is the first word of its type, of others an empty text.
    """
    match unit.line.tokens[0].text.lower():
        case "account":
            lines = (child.line.tokens for child in unit.children)
            return {name.text: "".join(one.text for one in rest[:1]) for name, *rest in lines}
        case "list" | "define":
            name = _name(unit)
            return {name: ""} if name else {}
        case _:
            return {}


def _name(unit: Unit) -> str | None:
    """The name that a block would have declared: a word, of a profile or a clause a text."""
    first, *rest = unit.line.tokens
    if first.text.lower() in {"list", "define", "score"}:
        return next((token.text for token in rest if token.kind == WORD), None)
    return next((unquoted(token.text) for token in rest if token.kind == "STRING"), None)
