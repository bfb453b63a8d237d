"""Cells that SQL may read by itself: those where that is the same as `records.values`.

A `Cast` says of a column and a field which cells these are and what they come to. All others are
left to the one reader in Python; where in doubt a cell is left to it. What makes two spellings
equal is proved by tests/engines/test_duckdb_cells.py, cell by cell.
"""

from typing import assert_never

from attrs import frozen

from icpdsl.engines.duckdb.kinds import Kind
from icpdsl.engines.duckdb.set_cells import clean_member, set_cast, set_members
from icpdsl.engines.duckdb.texts import ALWAYS, NEVER, folds_by_lower, listed, quoted
from icpdsl.engines.sql.unknown_spellings import is_not_spelled
from icpdsl.meaning import core
from icpdsl.meaning.texts import fold
from icpdsl.meaning.types import (
    DateType,
    MoneyType,
    NumberType,
    OneOfType,
    PercentType,
    SetType,
    TextType,
    YesNoType,
)

_MOST_DIGITS = 40
_MOST_DIGITS_EXACT = 15
_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?Z?"
_DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
_MOMENT = f"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}([ T]{_CLOCK})?"
_FIRST_DAY, _LAST_DAY = "DATE '0001-01-01'", "DATE '9999-12-31'"
_EXACT_BELOW = 2**53
_PRINTED_BELOW = 10**15
_YES, _NO = ("yes", "true", "y", "t", "1", "on"), ("no", "false", "n", "f", "0", "off")


@frozen
class Cast:
    """`value` is the fact of a cell of which `is_clean` is true, and `shown` its text as written.

    All are SQL over the column; `is_clean` is NULL for NULL unless it is `ALWAYS` or `NEVER`, the
    others are NULL for NULL. Of a set `members` is the fact where only membership is asked, since
    one may stand in it twice; of a list of texts `is_clean_member` tests a member, called `one`.
    """

    is_clean: str
    value: str
    shown: str
    members: str | None = None
    is_clean_member: str | None = None


def cast_of(field: core.Field, kind: Kind, cell: str, *, decimal_comma: bool) -> Cast:
    """How cells of a column are read in SQL as the field's type."""
    shown = _shown(kind, cell)
    match field.type:
        case NumberType() | MoneyType():
            cast = _number(kind, cell, decimal_comma=decimal_comma)
        case PercentType(is_whole):
            cast = _percent(kind, cell, is_whole=is_whole, decimal_comma=decimal_comma)
        case DateType():
            cast = _date(kind, cell)
        case YesNoType():
            cast = _yes_no(kind, cell)
        case TextType("plain"):
            cast = _text(kind, cell)
        case TextType():
            cast = (NEVER, "CAST(NULL AS VARCHAR)")
        case OneOfType(choices):
            cast = _choice(kind, cell, choices)
        case SetType(choices):
            cast = set_cast(kind, cell, choices)
        case _:
            assert_never(field.type)
    is_clean, value = cast
    spelled = is_not_spelled(field, kind, cell, "DOUBLE", listed)
    if NEVER in {is_clean, spelled}:
        return Cast(NEVER, value, shown)
    if spelled != ALWAYS:
        is_clean = f"({is_clean} AND {spelled})"
    if not isinstance(field.type, SetType):
        return Cast(is_clean, value, shown)
    one = clean_member(field.type.choices) if kind == "texts" else None
    return Cast(is_clean, value, shown, set_members(kind, cell), one)


def _is_number(cell: str, *, decimal_comma: bool) -> str:
    """Digits, with a sign before them and a point within them or not."""
    sized = f"strlen({cell}) <= {_MOST_DIGITS} AND TRY_CAST({cell} AS DOUBLE) IS NOT NULL"
    if decimal_comma:
        return f"({cell} NOT GLOB '*[!0-9-]*' AND {sized})"
    point = f"NOT starts_with({cell}, '.') AND NOT ends_with({cell}, '.')"
    return f"({cell} NOT GLOB '*[!0-9.-]*' AND {point} AND NOT contains({cell}, '-.') AND {sized})"


def _finite(cell: str) -> str:
    return f"CASE WHEN isfinite({cell}) THEN {cell} + CAST(0 AS DOUBLE) END"


def _number(kind: Kind, cell: str, *, decimal_comma: bool) -> tuple[str, str]:
    double = f"TRY_CAST({cell} AS DOUBLE)"
    match kind:
        case "text":
            form = _is_number(cell, decimal_comma=decimal_comma)
            return form, f"{double} + CAST(0 AS DOUBLE)"
        case "whole":
            return ALWAYS, f"CAST({cell} AS DOUBLE)"
        case "exact":
            return ALWAYS, f"CAST(CAST({cell} AS VARCHAR) AS DOUBLE) + CAST(0 AS DOUBLE)"
        case "real":
            return ALWAYS, _finite(cell)
        case _:
            return NEVER, "CAST(NULL AS DOUBLE)"


def _percent(kind: Kind, cell: str, *, is_whole: bool, decimal_comma: bool) -> tuple[str, str]:
    if kind == "text":
        return _percent_text(
            cell, None if is_whole else _number(kind, cell, decimal_comma=decimal_comma)
        )
    if not is_whole:
        return _number(kind, cell, decimal_comma=decimal_comma)
    share = f"CAST({cell} AS DOUBLE) / CAST(100 AS DOUBLE) + CAST(0 AS DOUBLE)"
    match kind:
        case "whole":
            return f"abs(CAST({cell} AS HUGEINT)) < {_EXACT_BELOW}", share
        case "real":
            return f"(abs({cell}) < {_EXACT_BELOW} AND trunc({cell}) = {cell})", share
        case _:
            return NEVER, "CAST(NULL AS DOUBLE)"


def _percent_text(cell: str, share: tuple[str, str] | None) -> tuple[str, str]:
    """A whole number with a percent sign; or a share as a number, where that is read as one.

    The quotient of two whole numbers is rounded once, as the decimal is that stands for it.
    """
    bare = f"left({cell}, -1)"
    sized = f"strlen({cell}) <= {_MOST_DIGITS_EXACT} AND TRY_CAST({bare} AS DOUBLE) IS NOT NULL"
    form = f"(ends_with({cell}, '%') AND {bare} NOT GLOB '*[!0-9-]*' AND {sized})"
    value = f"TRY_CAST({bare} AS DOUBLE) / CAST(100 AS DOUBLE) + CAST(0 AS DOUBLE)"
    if share is None:
        return form, value
    is_number, number = share
    return (
        f"({form} OR {is_number})",
        f"CASE WHEN ends_with({cell}, '%') THEN {value} ELSE {number} END",
    )


def _date(kind: Kind, cell: str) -> tuple[str, str]:
    match kind:
        case "day":
            return f"({cell} BETWEEN {_FIRST_DAY} AND {_LAST_DAY})", cell
        case "moment":
            day = f"TRY_CAST({cell} AS DATE)"
            return f"({day} BETWEEN {_FIRST_DAY} AND {_LAST_DAY})", day
        case "text":
            day = f"TRY_CAST(left({cell}, 10) AS DATE)"
            moment = f"strlen({cell}) > 10 AND regexp_full_match({cell}, {quoted(_MOMENT)})"
            form = f"({cell} GLOB {quoted(_DAY)} OR ({moment}))"
            return f"({form} AND coalesce({day} >= {_FIRST_DAY}, FALSE))", day
        case _:
            return NEVER, "CAST(NULL AS DATE)"


def _yes_no(kind: Kind, cell: str) -> tuple[str, str]:
    match kind:
        case "boolean":
            return ALWAYS, cell
        case "whole":
            return f"{cell} IN (0, 1)", f"{cell} = 1"
        case "text":
            word = f"lower({cell})"
            return f"{word} IN ({listed(_YES + _NO)})", f"{word} IN ({listed(_YES)})"
        case _:
            return NEVER, "CAST(NULL AS BOOLEAN)"


def _text(kind: Kind, cell: str) -> tuple[str, str]:
    match kind:
        case "text":
            return folds_by_lower(cell), f"lower({cell})"
        case "real":
            whole = f"(abs({cell}) < {_PRINTED_BELOW} AND trunc({cell}) = {cell})"
            return whole, _shown(kind, cell)
        case "whole" | "boolean":
            return ALWAYS, _shown(kind, cell)
        case "day":
            return f"({cell} BETWEEN {_FIRST_DAY} AND {_LAST_DAY})", _shown(kind, cell)
        case _:
            return NEVER, "CAST(NULL AS VARCHAR)"


def _shown(kind: Kind, cell: str) -> str:
    match kind:
        case "real":
            return f"CAST(TRY_CAST({cell} AS BIGINT) AS VARCHAR)"
        case "boolean":
            return f"CASE WHEN {cell} THEN 'true' WHEN NOT {cell} THEN 'false' END"
        case "texts":
            return "CAST(NULL AS VARCHAR)"
        case _:
            return f"CAST({cell} AS VARCHAR)"


def _choice(kind: Kind, cell: str, choices: tuple[str, ...]) -> tuple[str, str]:
    plain = [one for one in map(fold, choices) if one.isascii()]
    if kind != "text" or not plain:
        return NEVER, "CAST(NULL AS VARCHAR)"
    is_ascii = f"strlen({cell}) = length({cell})"
    return f"(lower({cell}) IN ({listed(plain)}) AND {is_ascii})", f"lower({cell})"
