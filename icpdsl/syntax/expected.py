"""What could stand at a place, in words that an author knows."""

from collections.abc import Iterable

from attrs import field, frozen

from icpdsl.syntax.machine import END
from icpdsl.syntax.tables import grammar
from icpdsl.syntax.tokens import DEDENT, INDENT, NEWLINE


def _kinds(text: str) -> frozenset[str]:
    return frozenset(text.split())


@frozen
class _Group:
    """Terminals that come together: if all `needs` are there, `words` stand for `covers`."""

    words: str
    needs: frozenset[str] = field(converter=_kinds)
    covers: frozenset[str] = field(converter=_kinds)


_VALUES = "STRING NUMBER PERCENT DATE MINUS"
_OPERANDS = f"NAME LPAR DAYS NUMBER_WORD {_VALUES}"
_GROUPS = (
    _Group(
        "`account`, `list`, `define`, `profile`, `use` or `language`",
        "ACCOUNT PROFILE",
        "ACCOUNT LIST DEFINE PROFILE USE LANGUAGE",
    ),
    _Group(
        "a line of a profile: `owner`, `must`, `criterion`, `bonus`, `tiers`, `example` …",
        "OWNER CRITERION TIERS",
        "OWNER BECAUSE REVIEWED REVIEW WITHOUT MUST CRITERION BONUS PENALTY "
        "SCORE TIERS STAGES EXAMPLE",
    ),
    _Group(
        "a type: `text`, `number`, `percent`, `money in USD`, `date`, `yes/no`, `one of`, `set of`",
        "TEXT NUMBER_WORD YES",
        "TEXT NUMBER_WORD PERCENT_WORD MONEY DATE_WORD YES ONE SET",
    ),
    _Group(
        "a grade: `full`, `half`, `none`, `60%` or `6 points`",
        "FULL PERCENT",
        "FULL HALF NONE SKIP PERCENT NUMBER MINUS",
    ),
    _Group("a condition", "NAME NOT LPAR", f"NOT ALL ANY NONE AT TIER VERDICT {_OPERANDS}"),
    _Group("a field or a value", "NAME DAYS", f"TIER VERDICT {_OPERANDS}"),
    _Group("a value", "STRING NUMBER DATE", f"{_VALUES} YES NO NONE UNKNOWN NEVER"),
    _Group(
        "a comparison such as `>=`, `is`, `between` or `in`",
        "ORDER IS BETWEEN",
        "ORDER IS BETWEEN IN NOT CONTAINS MENTIONS STARTS ENDS MATCHES INCLUDE WITHIN BEFORE AFTER",
    ),
    _Group("", "PLUS STAR", "PLUS MINUS STAR SLASH"),
    _Group("", "PLUS MINUS", "PLUS MINUS"),
)
_WORDS = {
    "NAME": "a name",
    "STRING": "a text in quotes",
    "NUMBER": "a number",
    "WHOLE": "a whole number",
    "PERCENT": "a percentage",
    "DATE": "a date such as `2026-09-30`",
    "CURRENCY": "a currency such as `USD`",
    "CATEGORY": "a category in brackets",
    "PATTERN": "a pattern such as `/chief|head/`",
    "UNIT": "`days`, `weeks`, `months` or `years`",
    "VERDICT_WORD": "a verdict such as `qualified`",
    "ORDER": "`>=`",
    "MINUS": "",
    "POINT": "",
    "LPAR": "`(`",
    "RPAR": "`)`",
    "COMMA": "`,`",
    "SLASH": "`/`",
    NEWLINE: "the end of the line",
    INDENT: "indented lines below",
    DEDENT: "the end of the block",
    END: "the end of the block",
}


def described(expected: Iterable[str]) -> str:
    """The terminals as a phrase: "`weight` or the end of the line"."""
    left = set(expected)
    parts: list[str] = []
    for group in _GROUPS:
        if group.needs <= left:
            left -= group.covers
            parts.append(group.words)
    spelling = {terminal: word for word, terminal in grammar().words.items()}
    singles = {_WORDS.get(kind, f"`{spelling.get(kind)}`") for kind in left}
    parts.extend(sorted(singles, key=lambda words: (words.startswith("the end"), words)))
    parts = [words for words in parts if words]
    return _either(parts)


def expected_words(expected: Iterable[str]) -> tuple[str, ...]:
    """The keywords among the terminals, for a nearest one."""
    kinds = set(expected)
    return tuple(word for word, kind in grammar().words.items() if kind in kinds)


def _either(parts: list[str]) -> str:
    if len(parts) <= 1:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} or {parts[-1]}"
