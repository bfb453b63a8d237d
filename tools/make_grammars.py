"""Writes the grammars of editors from the one table of words: python tools/make_grammars.py."""

import json
from pathlib import Path
from typing import Any

from icpdsl.syntax.word_groups import FIELD_FOLLOWS, GROUPS

EDITORS = Path(__file__).parent.parent / "editors"
TEXTMATE = EDITORS / "vscode" / "syntaxes" / "icp.tmLanguage.json"
VIM = EDITORS / "vim" / "syntax" / "icp.vim"

_SCOPES = {
    "block": "keyword.control",
    "note": "keyword.other",
    "grade": "constant.language.grade",
    "type": "storage.type",
    "operator": "keyword.operator.word",
    "result": "constant.language.result",
    "unit": "keyword.other.unit",
    "link": "keyword.other.link",
}
_VIM_GROUPS = {
    "block": "Statement",
    "note": "PreProc",
    "grade": "Constant",
    "type": "Type",
    "operator": "Operator",
    "result": "Constant",
    "unit": "Type",
    "link": "Keyword",
}
_BEGINNING = ("block", "note")
_VIM_TYPES = r"text\|number\|percent\|money\|date\|yes\/no\|one\s\+of\|set\s\+of"


def textmate() -> str:
    """The TextMate grammar."""
    patterns: list[dict[str, Any]] = [
        _rule("comment.line.number-sign", r"#.*$"),
        *(_beginning(name) for name in _BEGINNING),
        {
            "name": "string.quoted.double.icp",
            "begin": '"',
            "end": r'"|$',
            "patterns": [_rule("constant.character.escape", r'\\["\\]')],
        },
        {
            "match": r"\b(matches)\s+(/(?:\\.|[^/\\])+/)",
            "captures": {
                "1": {"name": f"{_SCOPES['operator']}.icp"},
                "2": {"name": "string.regexp.icp"},
            },
        },
        _rule("entity.other.attribute-name", r"\[[^\]]*\]"),
        _rule("constant.numeric.date", r"\b\d{4}-\d\d-\d\d\b"),
        _rule("constant.numeric", r"-?\b\d[\d,_.]*(?:[kMB]\b)?%?"),
        _rule("constant.other.currency", r"\b[A-Z]{3}\b"),
        *(_rule(_SCOPES[name], _anywhere(name)) for name in GROUPS if name not in _BEGINNING),
        _rule("keyword.operator", r">=|<=|[<>*/+-]"),
        _rule("variable.other", r"\b[a-z_][a-z0-9_]*\b"),
    ]
    grammar = {
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "name": "ICP rules",
        "scopeName": "source.icp",
        "fileTypes": ["icp"],
        "patterns": patterns,
    }
    return json.dumps(grammar, indent=2) + "\n"


def _rule(scope: str, pattern: str) -> dict[str, Any]:
    return {"name": f"{scope}.icp", "match": pattern}


def _listed(group: str) -> str:
    return "|".join(sorted(GROUPS[group]))


def _beginning(group: str) -> dict[str, Any]:
    """The words of a group at the beginning of a line, unless it declares a field so called."""
    return {
        "match": rf"^\s*({_listed(group)})\b(?!{FIELD_FOLLOWS})",
        "captures": {"1": {"name": f"{_SCOPES[group]}.icp"}},
    }


def _anywhere(group: str) -> str:
    return rf"\b(?:{_listed(group)})\b"


def vim() -> str:
    """The syntax file of Vim."""
    lines = [
        '" Vim syntax of ICP rules, made by tools/make_grammars.py',
        'if exists("b:current_syntax")',
        "  finish",
        "endif",
        "",
        "syntax case match",
        *(
            rf"syntax match icp{name.title()} /\<\%({_vim_listed(name)}\)\>/"
            for name in GROUPS
            if name not in _BEGINNING
        ),
        *(
            rf"syntax match icp{name.title()} /^\s*\zs\<\%({_vim_listed(name)}\)\>/"
            for name in _BEGINNING
        ),
        rf"syntax match icpField /^\s\+\zs\h\w*\ze\s\+\%({_VIM_TYPES}\)\>/",
        r"syntax match icpNumber /\<\d[0-9,_.]*[kMB]\=%\=/",
        r"syntax match icpDate /\<\d\{4}-\d\d-\d\d\>/",
        r"syntax match icpCurrency /\<\u\{3}\>/",
        r"syntax match icpSign /[<>]=\=\|[*+]/",
        r"syntax match icpCategory /\[[^]]*\]/",
        r'syntax region icpString start=/"/ skip=/\\["\\]/ end=/"/ oneline',
        r"syntax match icpPattern +\%(matches\s\+\)\@<=/\%(\\.\|[^/\\]\)\+/+",
        "syntax match icpComment /#.*$/ contains=@Spell",
        "",
        *(
            f"highlight default link icp{name.title()} {group}"
            for name, group in _VIM_GROUPS.items()
        ),
        "highlight default link icpField Identifier",
        "highlight default link icpNumber Number",
        "highlight default link icpDate Number",
        "highlight default link icpCurrency Type",
        "highlight default link icpSign Operator",
        "highlight default link icpCategory Special",
        "highlight default link icpString String",
        "highlight default link icpPattern String",
        "highlight default link icpComment Comment",
        "",
        'let b:current_syntax = "icp"',
    ]
    return "\n".join(lines) + "\n"


def _vim_listed(group: str) -> str:
    return r"\|".join(sorted(GROUPS[group]))


if __name__ == "__main__":
    TEXTMATE.write_text(textmate(), encoding="utf-8")
    VIM.write_text(vim(), encoding="utf-8")
