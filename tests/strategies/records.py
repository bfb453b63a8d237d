"""Records for a file: raw cells under headings, together with what they mean."""

import datetime
from collections.abc import Mapping, Sequence

from attrs import field, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from icpdsl.syntax import ast
from tests.oracle.values import Value
from tests.strategies.cell import Cell, Raw
from tests.strategies.cells import (
    band_cell,
    empty_cell,
    known_cell,
    problem_cell,
    unknown_cell,
)
from tests.strategies.dice import Dice
from tests.strategies.vocabulary import DAYS

Fields = Sequence[ast.FieldDeclaration]


@frozen
class MadeRecord:
    """A record as a reader gets it, and what it says about each field."""

    raw: Mapping[str, Raw]
    meaning: Mapping[str, Value]
    problems: frozenset[str] = frozenset()
    """Names of the fields whose cells must be reported."""
    cells: Mapping[str, Raw] = field(factory=dict)
    """The raw cells by the name of the field."""


@st.composite
def records(draw: DrawFn, fields: Fields, *, holes: bool = True, bands: bool = True) -> MadeRecord:
    """A record with known values, and with holes and bands if they are wanted."""
    dice = Dice(draw)
    cells = {one.name.text: _cell(dice, one, holes=holes, bands=bands) for one in fields}
    raw: dict[str, Raw] = {}
    for one in fields:
        cell = cells[one.name.text]
        if cell is not None:
            raw |= _under_a_heading(dice, one, cell.raw)
    if dice.chance(3):
        raw["Somebody else's column"] = "x"
    return MadeRecord(
        raw,
        {name: cell.meaning if cell else None for name, cell in cells.items()},
        frozenset(name for name, cell in cells.items() if cell and cell.is_problem),
        {name: cell.raw for name, cell in cells.items() if cell},
    )


@st.composite
def fillings(draw: DrawFn, fields: Fields, record: MadeRecord) -> MadeRecord:
    """The record with every unknown field filled in; what was known stays."""
    dice = Dice(draw)
    known = {
        one.name.text: known_cell(dice, one)
        for one in fields
        if record.meaning[one.name.text] is None
    }
    cells = {**record.cells, **{name: cell.raw for name, cell in known.items()}}
    meaning = {**record.meaning, **{name: cell.meaning for name, cell in known.items()}}
    return MadeRecord(cells, meaning, cells=cells)


def days() -> st.SearchStrategy[datetime.date]:
    """Evaluation days: month ends, leap days, the ends of the calendar."""
    return st.sampled_from(DAYS)


def _cell(dice: Dice, field: ast.FieldDeclaration, *, holes: bool, bands: bool) -> Cell | None:
    """A cell, or `None` for a column that is missing."""
    match dice.pick(("known", "known", "known", "hole", "hole", "band", "problem")):
        case "hole" if holes:
            match dice.pick(("missing", "unknown", "empty")):
                case "missing":
                    return None
                case "unknown":
                    return unknown_cell(dice, field)
                case _:
                    return empty_cell(dice, field)
        case "band" if bands:
            return band_cell(dice, field) or known_cell(dice, field)
        case "problem" if holes:
            return problem_cell(dice, field) or known_cell(dice, field)
        case _:
            return known_cell(dice, field)


def headings_of(field: ast.FieldDeclaration) -> tuple[str, ...]:
    """The field's own name, then those of its `from` option."""
    others = [one.headings for one in field.options if isinstance(one, ast.From)]
    return (field.name.text, *(heading.value for group in others for heading in group))


def _under_a_heading(dice: Dice, field: ast.FieldDeclaration, raw: Raw) -> dict[str, Raw]:
    """The cell under one of the field's headings; later headings may hold something else."""
    headings = headings_of(field)
    at = dice.whole(0, len(headings) - 1)
    heading = headings[at]
    spelled = dice.pick((heading, heading.upper().replace("_", " "), heading.replace("_", "-")))
    cells = {spelled: raw}
    if at + 1 < len(headings) and dice.chance():
        cells = {headings[at + 1]: "not this one", **cells}
    return cells
