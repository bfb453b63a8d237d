"""Cells that Postgres may read by itself: those where that is the same as `records.values`.

The test is made so that a cast which stands behind it cannot fail, since Postgres has none that
gives NULL instead. All other cells are left to the one reader in Python; where in doubt a cell is.
Texts are compared and lowered in the collation `C`, byte by byte and in ASCII alone.
"""

import datetime
import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Literal, TypeAlias, assert_never

from attrs import frozen

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

Kind: TypeAlias = Literal[
    "text", "whole", "real", "exact", "boolean", "day", "moment", "texts", "other"
]
"""What a column holds: `whole` are integers of up to 64 bits, `exact` any decimal number."""

ALWAYS = "TRUE"
NEVER = "FALSE"

_DIGITS = "-?[0-9]{1,40}([.][0-9]{1,40})?"
_WHOLE = "-?[0-9]{1,40}"
_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?Z?"
_MONTH_AND_DAY = (
    "((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)"
)
_DAY = f"(?!0000)[0-9]{{4}}-{_MONTH_AND_DAY}([ T]{_CLOCK})?"
"""Every day but the 29th of February, which Python looks at."""
_FOLDS_BY_LOWER = "[!-~]+( [!-~]+)*"
_ONE_LIST = r"[!-Z^-~][!-~]*( [!-~]+)*"
_DAYS = "BETWEEN DATE '0001-01-01' AND DATE '9999-12-31'"
_EXACT_BELOW = 2**53
_PRINTED_BELOW = 10**15
_DOUBLES = "BETWEEN 1e-300 AND 1e300"
_YES, _NO = ("yes", "true", "y", "t", "1", "on"), ("no", "false", "n", "f", "0", "off")


@frozen
class Cast:
    """`value` is the fact of a cell of which `is_clean` is true, and `shown` its text as written.

    All are SQL over the column; `is_clean` is NULL for NULL unless it is `ALWAYS` or `NEVER`.
    """

    is_clean: str
    value: str
    shown: str


def normalised(column: str, kind: Kind, type_name: str) -> str:
    """The column as one of the few types that `Cast` and the reader in Python know."""
    match kind:
        case "text" | "other":
            return f'CAST({column} AS TEXT) COLLATE "C"'
        case "real":
            return f"CAST({column} AS DOUBLE PRECISION)"
        case "exact":
            return f"CAST({column} AS NUMERIC)"
        case "moment" if type_name == "timestamptz":
            return f"{column} AT TIME ZONE 'UTC'"
        case "texts":
            return f"CAST({column} AS TEXT[])"
        case _:
            return column


def as_text(cell: str, kind: Kind) -> str:
    """The cell as the text by which odd ones are told apart; see `odd.cell_of`."""
    match kind:
        case "text" | "other":
            return cell
        case "texts":
            return f'CAST(to_json({cell}) AS TEXT) COLLATE "C"'
        case _:
            return f'CAST({cell} AS TEXT) COLLATE "C"'


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
            cast = (NEVER, "CAST(NULL AS TEXT)")
        case OneOfType(choices):
            cast = _choice(kind, cell, choices)
        case SetType(choices):
            cast = _set(kind, cell, choices)
        case _:
            assert_never(field.type)
    is_clean, value = cast
    spelled = _not_spelled(field, kind, cell)
    if NEVER in {is_clean, spelled}:
        return Cast(NEVER, value, shown)
    if spelled == ALWAYS:
        return Cast(is_clean, value, shown)
    return Cast(f"({is_clean} AND {spelled})", value, shown)


def quoted(text: str) -> str:
    """A text literal."""
    return "'" + text.replace("'", "''") + "'"


def listed(texts: Iterable[str]) -> str:
    """Text literals, parted by commas."""
    return ", ".join(map(quoted, texts))


def _matches(cell: str, pattern: str) -> str:
    return f"{cell} ~ {quoted(f'^{pattern}$')}"


def _number(kind: Kind, cell: str, *, decimal_comma: bool) -> tuple[str, str]:
    double = f"CAST({cell} AS DOUBLE PRECISION)"
    zero = "CAST(0 AS DOUBLE PRECISION)"
    match kind:
        case "text":
            form = _matches(cell, _WHOLE if decimal_comma else _DIGITS)
            return form, f"{double} + {zero}"
        case "whole":
            return ALWAYS, double
        case "exact":
            return f"({cell} = 0 OR abs({cell}) {_DOUBLES})", f"{double} + {zero}"
        case "real":
            is_finite = f"abs({cell}) < CAST('Infinity' AS DOUBLE PRECISION)"
            return ALWAYS, f"CASE WHEN {is_finite} THEN {cell} + {zero} END"
        case _:
            return NEVER, "CAST(NULL AS DOUBLE PRECISION)"


def _percent(kind: Kind, cell: str, *, is_whole: bool, decimal_comma: bool) -> tuple[str, str]:
    if not is_whole:
        return _number(kind, cell, decimal_comma=decimal_comma)
    share = (
        f"CAST({cell} AS DOUBLE PRECISION) / CAST(100 AS DOUBLE PRECISION)"
        " + CAST(0 AS DOUBLE PRECISION)"
    )
    match kind:
        case "whole":
            return f"abs(CAST({cell} AS NUMERIC)) < {_EXACT_BELOW}", share
        case "real":
            return f"(abs({cell}) < {_EXACT_BELOW} AND trunc({cell}) = {cell})", share
        case _:
            return NEVER, "CAST(NULL AS DOUBLE PRECISION)"


def _date(kind: Kind, cell: str) -> tuple[str, str]:
    match kind:
        case "day":
            return f"({cell} {_DAYS})", cell
        case "moment":
            day = f"CAST({cell} AS DATE)"
            return f"({day} {_DAYS})", day
        case "text":
            return _matches(cell, _DAY), f"CAST(left({cell}, 10) AS DATE)"
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
            return _matches(cell, _FOLDS_BY_LOWER), f"lower({cell})"
        case "real":
            whole = f"(abs({cell}) < {_PRINTED_BELOW} AND trunc({cell}) = {cell})"
            return whole, _shown(kind, cell)
        case "whole" | "boolean":
            return ALWAYS, _shown(kind, cell)
        case "day":
            return f"({cell} {_DAYS})", _shown(kind, cell)
        case _:
            return NEVER, "CAST(NULL AS TEXT)"


def _shown(kind: Kind, cell: str) -> str:
    match kind:
        case "real":
            return f"CAST(CAST({cell} AS BIGINT) AS TEXT)"
        case "texts":
            return "CAST(NULL AS TEXT)"
        case _:
            return f"CAST({cell} AS TEXT)"


def _choice(kind: Kind, cell: str, choices: tuple[str, ...]) -> tuple[str, str]:
    plain = [one for one in map(fold, choices) if one.isascii()]
    if kind != "text" or not plain:
        return NEVER, "CAST(NULL AS TEXT)"
    return f"lower({cell}) IN ({listed(plain)})", f"lower({cell})"


def _set(kind: Kind, cell: str, choices: tuple[str, ...] | None) -> tuple[str, str]:
    match kind:
        case "texts":
            joined = f"""array_to_string({cell}, ' ') COLLATE "C" """
            form = f"(array_ndims({cell}) = 1 AND {_matches(joined, _FOLDS_BY_LOWER)})"
            value = _members(cell)
        case "text":
            form, value = _matches(cell, _ONE_LIST), _members(_split(cell))
        case _:
            return NEVER, "CAST(NULL AS TEXT[])"
    if choices is None:
        return form, value
    allowed = f"CAST(ARRAY[{listed(dict.fromkeys(map(fold, choices)))}] AS TEXT[])"
    whens = f"WHEN {form} THEN {value} <@ {allowed} WHEN {cell} IS NOT NULL THEN FALSE"
    return f"(CASE {whens} END)", value


def _members(members: str) -> str:
    return (
        f"""ARRAY(SELECT DISTINCT btrim(lower(one COLLATE "C")) FROM unnest({members}) AS m(one)"""
        " WHERE btrim(one) <> '')"
    )


def _split(cell: str) -> str:
    arms = " ".join(f"WHEN strpos({cell}, '{mark}') > 0 THEN '{mark}'" for mark in ";|")
    return f"string_to_array({cell}, CASE {arms} ELSE ',' END)"


def _not_spelled(field: core.Field, kind: Kind, cell: str) -> str:
    """That a clean cell is not one of the spellings of unknown."""
    spellings = field.unknown_spellings
    if not spellings or kind == "texts":
        return ALWAYS if "" not in spellings else NEVER
    match kind:
        case "text":
            return f"lower({cell}) NOT IN ({listed(spellings)})"
        case "whole" | "real":
            numbers = [repr(one) for one in map(_number_of, spellings) if one is not None]
            doubles = ", ".join(f"CAST('{one}' AS DOUBLE PRECISION)" for one in numbers)
            as_double = f"CAST({cell} AS DOUBLE PRECISION)"
            return f"{as_double} NOT IN ({doubles})" if numbers else ALWAYS
        case "boolean":
            return NEVER if {"true", "false"} & set(spellings) else ALWAYS
        case "day":
            days = ", ".join(f"DATE '{one}'" for one in spellings if _is_day(one))
            return f"{cell} NOT IN ({days})" if days else ALWAYS
        case _:
            return NEVER


def _number_of(text: str) -> float | None:
    with suppress(ValueError):
        return float(text)
    return None


def _is_day(text: str) -> bool:
    with suppress(ValueError):
        return bool(re.fullmatch("[0-9-]{10}", text) and datetime.date.fromisoformat(text))
    return False
