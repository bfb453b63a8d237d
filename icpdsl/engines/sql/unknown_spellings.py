"""That a clean cell is not one of the spellings of unknown, in the SQL of any engine."""

import datetime
import re
from collections.abc import Callable, Iterable
from contextlib import suppress

from icpdsl.meaning import core


def is_not_spelled(
    field: core.Field, kind: str, cell: str, double: str, listed: Callable[[Iterable[str]], str]
) -> str:
    """The test of a cell of such a column, `TRUE` or `FALSE` where no cell has to be looked at.

    `double` is the engine's type of doubles, `listed` writes text literals.
    """
    spellings = field.unknown_spellings
    if not spellings or kind == "texts":
        return "TRUE" if "" not in spellings else "FALSE"
    match kind:
        case "text":
            return f"lower({cell}) NOT IN ({listed(spellings)})"
        case "whole" | "real":
            numbers = [repr(one) for one in map(_number_of, spellings) if one is not None]
            doubles = ", ".join(f"CAST('{one}' AS {double})" for one in numbers)
            return f"CAST({cell} AS {double}) NOT IN ({doubles})" if numbers else "TRUE"
        case "boolean":
            return "FALSE" if {"true", "false"} & set(spellings) else "TRUE"
        case "day":
            days = ", ".join(f"DATE '{one}'" for one in spellings if _is_day(one))
            return f"{cell} NOT IN ({days})" if days else "TRUE"
        case _:
            return "FALSE"


def _number_of(text: str) -> float | None:
    with suppress(ValueError):
        return float(text)
    return None


def _is_day(text: str) -> bool:
    with suppress(ValueError):
        return bool(re.fullmatch("[0-9-]{10}", text) and datetime.date.fromisoformat(text))
    return False
