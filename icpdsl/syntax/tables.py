"""The parser's tables: made by lark from the grammar, shipped ready-made beside this module.

The ready-made tables are used if they belong to the grammar that is there; else lark builds them.
After a change of the grammar, `python -c "from icpdsl.syntax import tables; tables.remake()"`.
"""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from icpdsl.source.shipped import shipped
from icpdsl.source.structure import structure
from icpdsl.syntax.machine import Rule, Tables

if TYPE_CHECKING:
    from lark import Lark
    from lark.grammar import Rule as LarkRule
    from lark.grammar import Symbol

READY_MADE = Path(__file__).with_name("tables.json")

STARTS = (
    "item",
    "field_declaration",
    "entry_line",
    "profile_item",
    "scored_clause",
    "gate_line",
    "grade_or_note",
    "condition",
    "condition_or_note",
    "tier_line",
    "stage_line",
    "example_item",
)
"""The rules that a unit may begin with: a top-level block, and what stands in one."""


@structure
class Grammar:
    """The tables, and the terminals by the pattern that is theirs."""

    tables: Tables
    words: dict[str, str]
    patterns: dict[str, str]


def grammar_path() -> Path:
    """The grammar's file: in the package of an installed wheel, else in the checkout."""
    return shipped("grammar/icp.lark")


@cache
def grammar() -> Grammar:
    """The grammar, from the ready-made tables if they fit it."""
    text = grammar_path().read_text(encoding="utf-8")
    if READY_MADE.is_file():
        data = json.loads(READY_MADE.read_text(encoding="utf-8"))
        if data["grammar"] == _digest(text):
            return _read(data)
    return _read(build(text))


def build(text: str) -> dict[str, Any]:
    """The tables of the grammar `text` as JSON data, made by lark."""
    from lark import Lark  # noqa: PLC0415 - 80 ms that only a missing file costs

    lark = Lark(text, parser="lalr", lexer="basic", start=list(STARTS), maybe_placeholders=True)
    rules = {rule: number for number, rule in enumerate(lark.rules)}
    return {
        "grammar": _digest(text),
        "rules": [_rule(rule) for rule in lark.rules],
        **_states(lark, rules),
        "words": {
            one.pattern.value: one.name for one in lark.terminals if one.pattern.type == "str"
        },
        "patterns": {
            one.name: one.pattern.value for one in lark.terminals if one.pattern.type == "re"
        },
    }


def _digest(text: str) -> str:
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()


def _rule(rule: "LarkRule") -> list[Any]:
    empty = "".join("1" if one else "0" for one in rule.options.empty_indices)
    nones = [len(run) for run in empty.split("0")] if empty else [0] * (len(rule.expansion) + 1)
    keeps = [_is_kept(symbol) for symbol in rule.expansion]
    origin = str(rule.origin.name)
    action = rule.alias or str(rule.options.template_source or origin)
    collapses = bool(rule.options.expand1) and not rule.alias
    return [origin, action, keeps, nones, origin.startswith("_"), collapses]


def _is_kept(symbol: "Symbol") -> bool:
    is_layout = symbol.name.startswith("_") and symbol.name.isupper()
    return not (is_layout or getattr(symbol, "filter_out", False))


def _states(lark: "Lark", rules: "dict[LarkRule, int]") -> dict[str, Any]:
    table = lark.parser.parser._parse_table  # noqa: SLF001  (lark has no other way to its tables)
    states = [
        {
            symbol: target if str(action) == "Shift" else -rules[target] - 1
            for symbol, (action, target) in table.states[number].items()
        }
        for number in range(len(table.states))
    ]
    return {"states": states, "starts": table.start_states, "ends": table.end_states}


def _read(data: dict[str, Any]) -> Grammar:
    rules = tuple(
        Rule(origin, action, tuple(keeps), tuple(nones), spreads, collapses)
        for origin, action, keeps, nones, spreads, collapses in data["rules"]
    )
    tables = Tables(rules, tuple(data["states"]), data["starts"], data["ends"])
    return Grammar(tables, data["words"], data["patterns"])


def remake() -> None:
    """Write the ready-made tables anew."""
    data = build(grammar_path().read_text(encoding="utf-8"))
    READY_MADE.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")
