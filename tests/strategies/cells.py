"""Raw cells with what they mean: the value as the oracle has it, and whether they are a problem."""

import datetime
import math
from collections.abc import Callable, Sequence

from icpdsl.syntax import ast
from tests.oracle.texts import fold
from tests.oracle.values import Range, Value, exactly, on
from tests.strategies.cell import Cell, Raw
from tests.strategies.dice import Dice
from tests.strategies.quantities import (
    DATE_BANDS,
    NUMBER_BANDS,
    date_cell,
    money_cell,
    number_cell,
    percent_cell,
)
from tests.strategies.scope import reading_of, spellings_of
from tests.strategies.vocabulary import COUNTRIES, DOMAINS, NUMBERS

UNKNOWN = ("n/a", "#N/A", "-", "Unknown", "NULL")
_PROBLEMS = ("soon", "1,5,0", "12 apples", "30/09", "=SUM(A1)", "1.2.3", "\x00", "٣")
_YES = ("yes", "TRUE", "y", "T", "1", "On", True)
_NO = ("no", "False", "n", "f", "0", "OFF", False)
_ODD_TEXTS = (
    "Cafe\u0301",
    "software",
    " SOFTWARE ",
    "it\u00a0services",
    "i\u0307stanbul",
    "STRASSE",
    "tab\tand\nline",
    "bell\x07",
    "\u202eltr",
    "ACME Software (IT services), C++/Rust",
    "A/B",
    "yes",
)


def known_cell(dice: Dice, field: ast.FieldDeclaration) -> Cell:
    """A cell that can be read and is no band; known unless it is spelled as unknown."""
    return _checked(field, _readable_cell(dice, field))


def _readable_cell(dice: Dice, field: ast.FieldDeclaration) -> Cell:
    match field.type.kind:
        case "number":
            return number_cell(dice, NUMBERS)
        case "percent":
            return percent_cell(dice, reading_of(field))
        case "money":
            return money_cell(dice, field.type.currency or "")
        case "date":
            return date_cell(dice, reading_of(field))
        case "yes/no":
            is_yes = dice.chance()
            return Cell(dice.pick(_YES if is_yes else _NO), is_yes)
        case "set":
            return _set_cell(dice, field)
        case "text" | "one of":
            return _text_cell(dice, field)


def band_cell(dice: Dice, field: ast.FieldDeclaration) -> Cell | None:
    """A cell known to lie in a range, for the types that have such; a key is no range."""
    if any(isinstance(option, ast.Key) for option in field.options):
        return None
    match field.type.kind:
        case "number":
            return dice.pick(NUMBER_BANDS)
        case "money":
            raw = f"{field.type.currency} 1k-10M"
            return dice.pick((*NUMBER_BANDS, Cell(raw, Range(1_000, 10_000_000))))
        case "date":
            return dice.pick(DATE_BANDS) if reading_of(field) != "epoch" else None
        case _:
            return None


def unknown_cell(dice: Dice, field: ast.FieldDeclaration) -> Cell:
    """A cell that is there and yet tells nothing."""
    spellings = [
        spelling.value
        for option in field.options
        if isinstance(option, ast.UnknownSpellings)
        for spelling in option.spellings
    ]
    if spellings and dice.chance():
        return Cell(f" {dice.pick(spellings).upper()} ", None)
    match field.type.kind:
        case "text" | "one of" | "set":
            return empty_cell(dice, field)
        case "number" if dice.chance(3):
            return Cell(dice.pick((math.nan, math.inf, -math.inf)), None)
        case _ if dice.chance():
            return Cell(dice.pick(UNKNOWN), None)
        case _:
            return empty_cell(dice, field)


def empty_cell(dice: Dice, field: ast.FieldDeclaration) -> Cell:
    """An empty cell: unknown, or what the field says that it means."""
    raw = dice.pick(("", None, "  "))
    meant = next((one.value for one in field.options if isinstance(one, ast.EmptyMeans)), None)
    return Cell(raw, None if meant is None else _meant(meant, reading_of(field)))


def problem_cell(dice: Dice, field: ast.FieldDeclaration) -> Cell | None:
    """A cell that cannot be read as the field's type, for the types that refuse some text."""
    reading = reading_of(field)
    if reading in COUNTRIES or field.type.kind in {"text", "one of", "set"}:
        is_table = reading in {"country", "domain"}
        return Cell("no such place", None, is_problem=True) if is_table else None
    return Cell(dice.pick(_PROBLEMS), None, is_problem=True)


def _meant(value: ast.Literal, reading: str) -> Value:
    match value:
        case ast.NumberLiteral(exact) | ast.MoneyLiteral(exact):
            return exactly(float(exact))
        case ast.PercentLiteral(exact):
            return exactly(float(exact.scaleb(-2)))
        case ast.DateLiteral(day):
            return on(day)
        case ast.WordLiteral("never"):
            return on(datetime.date.min)
        case ast.WordLiteral("none"):
            return frozenset()
        case ast.WordLiteral(word):
            return word == "yes"
        case ast.TextLiteral(text):
            return _canonical(reading, text)


def _canonical(reading: str, text: str) -> str:
    table = {"country": COUNTRIES, "domain": DOMAINS}.get(reading, {})
    return next((name for name, spellings in table.items() if text in spellings), text)


# Texts and sets ---------------------------------------------------------------------------------


def _text_cell(dice: Dice, field: ast.FieldDeclaration) -> Cell:
    reading = reading_of(field)
    spelling = dice.pick(spellings_of(field))
    if reading in {"country", "domain"}:
        return Cell(spelling, _canonical(reading, spelling))
    if field.type.kind == "one of":
        if dice.chance(5):
            return Cell("Elsewhere", "Elsewhere", is_problem=True)
        return Cell(spelling, spelling)
    raw = dice.pick((spelling, *_ODD_TEXTS)) if dice.chance() else spelling
    return Cell(raw, raw)


def _checked(field: ast.FieldDeclaration, cell: Cell) -> Cell:
    """Unknown after all where the field says that this spelling means unknown."""
    spelled = {
        fold(spelling.value)
        for option in field.options
        if isinstance(option, ast.UnknownSpellings)
        for spelling in option.spellings
    }
    is_whole = isinstance(cell.raw, float) and cell.raw.is_integer()
    written = f"{cell.raw:.0f}" if is_whole else str(cell.raw)
    return Cell(cell.raw, None) if fold(written) in spelled else cell


_JOINTS: tuple[Callable[[Sequence[str]], Raw], ...] = (list, tuple, "; ".join, "|".join, "\n".join)


def _set_cell(dice: Dice, field: ast.FieldDeclaration) -> Cell:
    members = [
        member for member in dice.some(spellings_of(field), least=0, most=4) if ";" not in member
    ]
    is_problem = False
    if field.type.choices is not None and dice.chance(6):
        members.append("elsewhere")
        is_problem = True
    joint = dice.pick(_JOINTS) if len(members) > 1 else list
    meaning = frozenset(map(fold, members))
    return Cell(joint(members), meaning, is_problem)
