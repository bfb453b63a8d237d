"""Wordings of whole lines: `if … then 5 points`, `bonus "Name" 5`, `list dach "Germany"`."""

import re
from collections.abc import Mapping

from icpdsl.syntax import codes
from icpdsl.syntax.wordings.row import GRADE, NAME, NUMBER, TEXT, TEXTS, VALUE, Row, with_texts

_G = rf"(?P<g>{GRADE})"
_TYPES = {
    **dict.fromkeys(("string", "str", "varchar", "char", "word", "words"), "text"),
    **dict.fromkeys(("integer", "int", "float", "decimal", "numeric", "numbers"), "number"),
    **dict.fromkeys(("percentage", "pct", "share"), "percent"),
    **dict.fromkeys(("currency", "amount", "price"), "money in USD"),
    **dict.fromkeys(("datetime", "timestamp", "day", "time"), "date"),
    **dict.fromkeys(("boolean", "bool", "checkbox", "flag", "logical"), "yes/no"),
    **dict.fromkeys(("enum", "picklist", "choice", "dropdown"), 'one of "…", "…"'),
    **dict.fromkeys(("list", "array", "multiselect", "tags"), "set of text"),
}


def _type(match: re.Match[str]) -> Mapping[str, str]:
    return {"x": match["x"], "t": match["t"], "type": _TYPES[match["t"].lower()]}


def _negated(match: re.Match[str]) -> Mapping[str, str]:
    return {"when": match["when"], "c": _single(match["c"])}


def _and_negated(match: re.Match[str]) -> Mapping[str, str]:
    return {"when": "and ", "c": _single(match["c"])}


def _single(condition: str) -> str:
    return f"({condition})" if re.search(r"\b(?:and|or)\b", condition) else condition


def _named(match: re.Match[str]) -> Mapping[str, str]:
    return {"k": match["k"], "text": f'"{match["w"]}"'}


LINES: tuple[Row, ...] = (
    # ---- rules as other systems write them
    Row(
        codes.RULE_WORDING,
        rf"^(?:if|when) (?P<c>.+) then {_G}$",
        "the grade stands first, and its condition behind `when`",
        "{g} when {c}",
    ),
    Row(
        codes.RULE_WORDING,
        rf"^(?P<c>.+) then {_G}$",
        "the grade stands first, and its condition behind `when`",
        "{g} when {c}",
    ),
    Row(
        codes.RULE_WORDING,
        rf"^{_G} if\b",
        "the condition of a grade stands behind `when`",
        "{g} when",
    ),
    Row(
        codes.RULE_WORDING,
        rf"^{_G} unless\b",
        "the condition of a grade stands behind `when`",
        "{g} when not",
    ),
    Row(
        codes.RULE_WORDING,
        rf"^(?:else|otherwise|default|when otherwise) {_G}$",
        "the grade stands first",
        "{g} otherwise",
    ),
    Row(
        codes.RULE_WORDING,
        rf"^{_G} (?:else|default|if otherwise|when otherwise)$",
        "the last grade is for `otherwise`",
        "{g} otherwise",
    ),
    Row(
        codes.RULE_WORDING,
        rf"^(?:when |if )?unknown {_G}$",
        "the grade stands first",
        "{g} when unknown",
    ),
    Row(
        codes.RULE_WORDING,
        r"^(?:if|when) (?P<c>.+)$",
        "a condition stands alone on its line",
        "{c}",
    ),
    Row(
        codes.RULE_WORDING,
        r"(?P<when>^|\bwhen |\b(?:and|or) )unless (?P<c>.+)$",
        "what must not hold is written with `not`",
        "{when}not {c}",
        fill=_negated,
    ),
    Row(
        codes.RULE_WORDING,
        r"unless (?P<c>.+)$",
        "what must not hold is written with `not`",
        "{when}not {c}",
        fill=_and_negated,
    ),
    Row(
        codes.LAYOUT_WORDING,
        rf"^(?P<h>(?:{GRADE}|{NAME}|{TEXT}) when)$",
        "several conditions below a `when` need to be told how they go together",
        hint="write `{h} all of`, or `any of`",
    ),
    Row(
        codes.LAYOUT_WORDING,
        rf"(?P<x>{NAME}|{TEXT}) :",
        "no colon stands behind `{x}`",
        "{x}",
    ),
    Row(
        codes.LAYOUT_WORDING,
        rf"^(?P<x>{NAME}) (?:is|>=|<=|>|<) (?P<v>{VALUE}|{TEXT}|{NAME})",
        "an example gives a value, it does not compare",
        "{x} {v}",
        in_rule="example_item",
    ),
    Row(
        codes.RULE_WORDING,
        rf"^(?P<x>{NAME}|{TEXT}) if\b",
        "the condition of a stage stands behind `when`",
        "{x} when",
        in_rule="stage_line",
    ),
    Row(
        codes.NUMBER_WORDING,
        rf"(?P<n>{NUMBER}) (?:percent|pct|per cent)\b",
        "a percentage is written with its sign",
        "{n}%",
    ),
    # ---- headers
    Row(
        codes.LAYOUT_WORDING,
        rf"weight (?P<n>{NUMBER}) ?(?:%|points?|percent)",
        "a weight is a plain number",
        "weight {n}",
    ),
    Row(
        codes.LAYOUT_WORDING,
        rf"(?P<w>weight {NUMBER}) (?P<c>\[[^\]]*\])",
        "the category stands before the weight",
        "{c} {w}",
    ),
    Row(
        codes.LAYOUT_WORDING,
        rf"^(?P<k>bonus|penalty) (?P<t>{TEXT}) (?P<n>{NUMBER})(?: points?)?",
        "the points stand before the name",
        "{k} {n} {t}",
    ),
    Row(
        codes.LAYOUT_WORDING,
        rf"^(?P<k>bonus|penalty) (?P<n>{NUMBER}) points?",
        "the points of a {k} are a plain number",
        "{k} {n}",
    ),
    Row(
        codes.QUOTE_WORDING,
        rf"^(?P<n>{NAME}) (?P<s>[-+]+)(?= from| otherwise| when)",
        "a name that is more than one word stands in double quotes",
        '"{n}{s}"',
    ),
    Row(
        codes.LAYOUT_WORDING,
        rf"^list (?P<n>{NAME}) (?:is |: |as )?(?P<all>{TEXTS})",
        "the texts of a list stand on lines below its name",
        hint="write `list {n}` and, indented below it, {texts}",
        fill=with_texts,
    ),
    Row(
        codes.LAYOUT_WORDING,
        rf"^define (?P<n>{NAME}) (?:is|:)",
        "a definition is made with `as`",
        "define {n} as",
    ),
    Row(
        codes.QUOTE_WORDING,
        r"^(?P<k>owner|because|profile|must not|must|criterion|example|without) "
        r"(?P<w>(?!not\b)[^\W\d]\w*(?: (?!weight\b|based\b)[^\W\d]\w*)*)",
        "names and texts stand in double quotes",
        "{k} {text}",
        fill=_named,
    ),
    # ---- fields
    Row(
        codes.LAYOUT_WORDING,
        rf"^(?P<x>{NAME} {NAME}(?: {NAME})*?)"
        r" (?=(?:text|number|percent|money|date|yes / no|one of|set of)\b)",
        "the name of a field is one word",
        "{snake}",
        fill=lambda match: {"snake": match["x"].lower().replace(" ", "_")},
        in_rule="field_declaration",
    ),
    Row(
        codes.LAYOUT_WORDING,
        rf"^(?P<x>{NAME}) (?P<t>(?i:{'|'.join(_TYPES)}))\b",
        "`{t}` is not a type",
        "{x} {type}",
        fill=_type,
        in_rule="field_declaration",
    ),
    Row(
        codes.LAYOUT_WORDING,
        rf"^(?P<x>{NAME}) money (?P<c>[A-Z]{{3}})\b",
        "money has a currency behind `in`",
        "{x} money in {c}",
        in_rule="field_declaration",
    ),
    Row(
        codes.LAYOUT_WORDING,
        rf"^(?P<x>{NAME}) money\b",
        "money has a currency behind `in`",
        hint="write `{x} money in USD`",
        in_rule="field_declaration",
    ),
)
