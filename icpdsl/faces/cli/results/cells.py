"""Evaluations as CSV: the plain members of the result, then a column for every clause.

`points_SLUG` has the points of a criterion, bonus or penalty, `outcome_SLUG` what a must or must
not came to; with several scores, each has its own four columns. A text that a spreadsheet would
take for a formula gets a `'` in front.
"""

import csv
from collections.abc import Iterable
from typing import TextIO

from attrs import define, field

from icpdsl.engines.result import Evaluation
from icpdsl.faces.cli.results.tally import Tally
from icpdsl.meaning import core

_PLAIN = (
    "key",
    "profile",
    "as_of",
    "verdict",
    "score",
    "low",
    "high",
    "known",
    "tier",
    "worst_tier",
    "best_tier",
    "action",
    "stage",
)
_NUMBERS = ("score", "low", "high", "known")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@define
class CsvWriter:
    """A heading line at once, then a line for every evaluation."""

    stream: TextIO
    profiles: tuple[core.Profile, ...]
    _rows: "csv.DictWriter[str]" = field(init=False)
    _scores: tuple[str, ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        names = dict.fromkeys(score.name for one in self.profiles for score in one.scores)
        self._scores = tuple(names) if len(names) > 1 else ()
        headings = [*_PLAIN, *_score_headings(self._scores), *_clause_headings(self.profiles)]
        self._rows = csv.DictWriter(self.stream, headings, lineterminator="\n")
        self._rows.writeheader()

    def write(self, evaluation: Evaluation) -> None:
        """Write a line."""
        cells: dict[str, object] = {name: getattr(evaluation, name) for name in _PLAIN}
        for name in self._scores:
            if name in evaluation.scores:
                score = evaluation.scores[name]
                cells.update({f"{part}_{name}": getattr(score, part) for part in _NUMBERS})
        for clause in evaluation.clauses:
            is_gate = clause.possible is None
            heading = f"outcome_{clause.slug}" if is_gate else f"points_{clause.slug}"
            cells[heading] = clause.outcome if is_gate else clause.points
        self._rows.writerow({heading: _harmless(cell) for heading, cell in cells.items()})

    def close(self, tally: Tally) -> None:
        """Nothing comes after the lines."""


def _score_headings(scores: Iterable[str]) -> list[str]:
    return [f"{part}_{name}" for name in scores for part in _NUMBERS]


def _clause_headings(profiles: tuple[core.Profile, ...]) -> list[str]:
    clauses = (clause for profile in profiles for clause in profile.clauses)
    return list(dict.fromkeys(_heading(clause) for clause in clauses))


def _heading(clause: core.Clause) -> str:
    return f"{'outcome' if isinstance(clause, core.Gate) else 'points'}_{clause.slug}"


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
