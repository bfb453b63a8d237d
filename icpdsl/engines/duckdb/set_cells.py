"""Cells of sets that SQL may read by itself: lists of texts, and texts with separators."""

from icpdsl.engines.duckdb.kinds import Kind
from icpdsl.engines.duckdb.texts import NEVER, folds_by_lower, listed
from icpdsl.meaning.texts import fold


def set_cast(kind: Kind, cell: str, choices: tuple[str, ...] | None) -> tuple[str, str]:
    """Which cells SQL may read, and the set that one of them is."""
    match kind:
        case "texts":
            joined = f"coalesce(array_to_string({cell}, ' '), '')"
            form, value = folds_by_lower(joined), _lowered(cell)
        case "text":
            form = f"(NOT starts_with({cell}, '[') AND {folds_by_lower(cell)})"
            value = _lowered(_split(cell))
        case _:
            return NEVER, "CAST(NULL AS VARCHAR[])"
    if choices is None:
        return form, value
    allowed = f"[{listed(dict.fromkeys(map(fold, choices)))}]"
    return f"({form} AND list_has_all({allowed}, {_lowered_members(kind, cell)}))", value


def set_members(kind: Kind, cell: str) -> str | None:
    """The members of a clean cell, in lower case."""
    match kind:
        case "texts":
            return f"list_transform({cell}, lambda one: lower(one))"
        case "text":
            arms = [f"WHEN contains({cell}, '{one}') THEN {_parted(cell, one)}" for one in ";|"]
            return f"CASE {' '.join(arms)} ELSE {_parted(cell, ',')} END"
        case _:
            return None


def clean_member(choices: tuple[str, ...] | None) -> str:
    """Whether SQL may read a member, called `one`."""
    if choices is None:
        return folds_by_lower("one")
    return f"({folds_by_lower('one')} AND lower(one) IN ({listed(map(fold, choices))}))"


def _parted(cell: str, separator: str) -> str:
    """The parts of a text whose white space is single spaces."""
    close = (
        f"replace(replace({cell}, '{separator} ', '{separator}'), ' {separator}', '{separator}')"
    )
    return f"string_split(lower({close}), '{separator}')"


def _lowered_members(kind: Kind, cell: str) -> str:
    return _lowered(cell if kind == "texts" else _split(cell))


def _lowered(members: str) -> str:
    trimmed = f"list_transform({members}, lambda one: trim(lower(one)))"
    return f"list_distinct(list_filter({trimmed}, lambda one: one <> ''))"


def _split(cell: str) -> str:
    return (
        f"CASE WHEN contains({cell}, ';') THEN string_split({cell}, ';')"
        f" WHEN contains({cell}, '|') THEN string_split({cell}, '|')"
        f" ELSE string_split({cell}, ',') END"
    )
