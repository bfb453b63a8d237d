"""Evaluations as CSV: the plain members of the result, then a column for every clause.

`points_SLUG` has the points of a criterion, bonus or penalty, `outcome_SLUG` what a must or must
not came to; with several scores, each has its own four columns.
"""

import csv
from collections.abc import Iterable
from typing import TextIO

from attrs import define, field

from icpdsl.engines.amounts import amounts_of
from icpdsl.engines.result import Evaluation
from icpdsl.faces.cli.results.tally import Tally
from icpdsl.meaning import core
from icpdsl.records.writers import csv_cell

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


@define
class CsvWriter:
    """A heading line at once, then a line for every evaluation."""

    stream: TextIO
    profiles: tuple[core.Profile, ...]
    _rows: "csv.DictWriter[str]" = field(init=False)
    _has_scores: bool = field(init=False)

    def __attrs_post_init__(self) -> None:
        scores = list(dict.fromkeys(score.name for one in self.profiles for score in one.scores))
        self._has_scores = len(scores) > 1
        own = [f"{part}_{name}" for name in scores for part in _NUMBERS if self._has_scores]
        headings = [*_PLAIN, *own, *_clause_headings(self.profiles)]
        self._rows = csv.DictWriter(self.stream, headings, lineterminator="\n")
        self._rows.writeheader()

    def write(self, evaluation: Evaluation) -> None:
        """Write a line."""
        cells = {name: csv_cell(getattr(evaluation, name)) for name in _PLAIN}
        if self._has_scores:
            for name, score in evaluation.scores.items():
                cells |= {f"{part}_{name}": csv_cell(getattr(score, part)) for part in _NUMBERS}
        summary = evaluation.summary
        for clause, values in zip(evaluation.rules.clauses, summary.clauses, strict=True):
            is_gate = isinstance(clause, core.Gate)
            shown = values.outcome if is_gate else csv_cell(amounts_of(clause, values).points)
            cells[_heading(clause)] = shown
        self._rows.writerow(cells)

    def close(self, tally: Tally) -> None:
        """Nothing comes after the lines."""


def _clause_headings(profiles: Iterable[core.Profile]) -> list[str]:
    clauses = (clause for profile in profiles for clause in profile.clauses)
    return list(dict.fromkeys(_heading(clause) for clause in clauses))


def _heading(clause: core.Clause) -> str:
    return f"{'outcome' if isinstance(clause, core.Gate) else 'points'}_{clause.slug}"
