"""The public columns of docs/tables.md, from what the reference engine answers."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from icpdsl.engines.best import best
from icpdsl.engines.result import Evaluation
from icpdsl.engines.sql.wanted import Wanted

Answer: TypeAlias = dict[str, object]

_PARTS = ("outcome", "grade", "points", "possible", "low", "high")


def public_rows(
    answers: Sequence[Evaluation], wanted: Wanted, names: Sequence[str]
) -> list[Answer]:
    """The rows of one record, whose profiles gave `answers`."""
    chosen = answers if wanted.all_profiles else [best(answers)]
    if wanted.is_long:
        return [row for one in chosen for row in long(one)]
    return [wide(one, names) for one in chosen]


def wide(evaluation: Evaluation, names: Sequence[str]) -> Answer:
    """The columns of the result."""
    return wide_json(evaluation.as_dict(), names)


def wide_json(result: Mapping[str, Any], names: Sequence[str]) -> Answer:
    """The columns that a reader of the result's JSON would make of it."""
    cells = {name: result[name] for name in names if name in result}
    for name, score in result["scores"].items():
        cells |= {f"{part}_{name}": value for part, value in score.items()}
    for clause in result["clauses"]:
        cells |= {f"{part}_{clause['slug']}": clause[part] for part in _PARTS}
    return {name: _cell(cells.get(name)) for name in names}


def long(evaluation: Evaluation) -> list[Answer]:
    """A row for each clause."""
    result = evaluation.as_dict()
    head = {name: _cell(result[name]) for name in ("key", "profile", "as_of")}
    return [
        {
            **head,
            "clause": clause["slug"],
            **{name: clause[name] for name in ("name", "kind", "category", "score")},
            **{part: _cell(clause[part]) for part in _PARTS},
        }
        for clause in result["clauses"]
    ]


def told(value: object) -> object:
    """A database's value as JSON has it."""
    return value.isoformat() if isinstance(value, datetime.date) else value


def _cell(value: object) -> object:
    return float(value) if isinstance(value, int) else value
