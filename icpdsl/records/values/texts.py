"""Cells of text, one of and set fields, and of yes/no fields."""

import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from icpdsl.meaning.countries import country_name
from icpdsl.meaning.domains import registrable_domain
from icpdsl.meaning.texts import fold
from icpdsl.records.values.reading import (
    Reading,
    is_nothing,
    known,
    reading_of,
    text_of,
    unreadable,
)

_YES = frozenset({"yes", "true", "y", "t", "1", "on"})
_NO = frozenset({"no", "false", "n", "f", "0", "off"})
_LONGEST_ANSWER = 200
_KEPT_MEMBERS = 4_096
_SEPARATORS = (";", "|", "\n", ",")
_NO_TEXT = "is a list or an object where a text was expected"
_NO_SET = "holds lists or objects where a set of texts was expected"
_NO_CHOICE = "is not among the choices of the field"


_kept_fold = lru_cache(_KEPT_MEMBERS)(fold)
"""Members come again in other company, where whole cells do not."""


def text_reader(reading: Literal["plain", "country", "domain"]) -> Callable[[object], Reading]:
    """The reader of a text, a country or a domain."""
    match reading:
        case "plain":
            return _read_text
        case "country":
            return _named(country_name, "is not the name or code of one country")
        case "domain":
            return _named(registrable_domain, "is not a domain, a URL or an e-mail address")


def _read_text(cell: object) -> Reading:
    text = text_of(cell)
    return unreadable(_NO_TEXT) if text is None else reading_of(fold(text), text)


def _named(name_of: Callable[[str], str | None], problem: str) -> Callable[[object], Reading]:
    def read(cell: object) -> Reading:
        text = text_of(cell)
        name = None if text is None else name_of(text)
        return unreadable(problem) if name is None else Reading(fold(name), name)

    return read


def choice_reader(choices: tuple[str, ...]) -> Callable[[object], Reading]:
    """The reader of `one of`: a value outside the choices stays, with a problem."""
    folded = frozenset(map(fold, choices))

    def read(cell: object) -> Reading:
        found = _read_text(cell)
        outside = found.problem is None and found.compared not in folded
        return found._replace(problem=_NO_CHOICE) if outside else found

    return read


def yes_no_reader(cell: object) -> Reading:
    """A yes/no cell that is not empty."""
    match cell:
        case bool():
            return known(cell)
        case int() | float() | Decimal() if cell in {0, 1}:
            return known(bool(cell))
        case str() if len(cell) <= _LONGEST_ANSWER:
            answer = fold(cell)
        case _:
            answer = ""
    if answer in _YES:
        return known(value=True)
    return known(value=False) if answer in _NO else unreadable("is neither yes nor no")


def set_reader(choices: tuple[str, ...] | None) -> Callable[[object], Reading]:
    """The reader of a set; members outside the choices stay, with a problem."""
    folded = None if choices is None else frozenset(map(fold, choices))

    def read(cell: object) -> Reading:
        members = _members(cell)
        if members is None:
            return unreadable(_NO_SET)
        problem = None if folded is None or members <= folded else "has a member that is no choice"
        return Reading(members, tuple(sorted(members)), problem)

    return read


def _members(cell: object) -> frozenset[str] | None:
    match cell:
        case str():
            listed = _json_array(cell)
            if listed is None:
                return frozenset(map(_kept_fold, _split(cell))) - {""}
            return _folded(listed)
        case list() | tuple() | set() | frozenset():
            return _folded(cell)
        case _:
            return _folded([cell])


def _folded(members: Iterable[object]) -> frozenset[str] | None:
    texts = [text_of(one) for one in members if one is not None and not is_nothing(one)]
    if None in texts:
        return None
    return frozenset(fold(text) for text in texts if text is not None) - {""}


def _json_array(text: str) -> list[object] | None:
    stripped = text.strip()
    if not (stripped.startswith("[") and stripped.endswith("]")):
        return None
    try:
        found = json.loads(stripped, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError):
        return None
    return found if isinstance(found, list) else None


def _split(text: str) -> list[str]:
    """The parts between the first separator of the four that occurs."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    cut = next((char for char in _SEPARATORS if char in unified), None)
    return [unified] if cut is None else unified.split(cut)
