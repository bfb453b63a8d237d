"""Evaluations as CSV: the plain members of the result, then a column for every clause.

`points_SLUG` has the points of a criterion, bonus or penalty, `outcome_SLUG` what a must or must
not came to; with several scores, each has its own four columns.
"""

import csv
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TextIO, TypeAlias

from attrs import astuple, define, field

from icpdsl.engines.amounts import amounts_of
from icpdsl.engines.result import Evaluation
from icpdsl.engines.summary import ClauseValues
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
_KEPT_TEXTS = 4_096

_kept_cell = lru_cache(_KEPT_TEXTS, typed=True)(csv_cell)


@define
class CsvWriter:
    """A heading line at once, then a line for every evaluation."""

    stream: TextIO
    profiles: tuple[core.Profile, ...]
    _headings: tuple[str, ...] = field(init=False)
    _plans: dict[int, "_Plan"] = field(factory=dict, init=False)
    _write: Callable[[list[str]], object] = field(init=False)

    def __attrs_post_init__(self) -> None:
        scores = dict.fromkeys(score.name for one in self.profiles for score in one.scores)
        several = scores if len(scores) > 1 else ()
        own = (f"{part}_{name}" for name in several for part in _NUMBERS)
        self._headings = (*_PLAIN, *own, *_clause_headings(self.profiles))
        self._plans = {id(one): _plan(one, self._headings) for one in self.profiles}
        self._write = csv.writer(self.stream, lineterminator="\n").writerow
        self._write(list(self._headings))

    def write(self, evaluation: Evaluation) -> None:
        """Write a line."""
        clauses, scores = self._plans[id(evaluation.rules)]
        cells = [csv_cell(evaluation.key)]
        cells += [_kept_cell(getattr(evaluation, name)) for name in _PLAIN[1:]]
        cells += [""] * (len(self._headings) - len(cells))
        for (place, texts), values in zip(clauses, evaluation.clause_values, strict=True):
            cells[place] = texts[values]
        for name, place in scores:
            score = evaluation.scores[name]
            cells[place : place + len(_NUMBERS)] = list(map(_kept_cell, astuple(score)))
        self._write(cells)

    def close(self, tally: Tally) -> None:
        """Nothing comes after the lines."""


class _Texts(dict[ClauseValues, str]):
    """The cells of a clause by what it came to; there are few, and they come again and again."""

    def __init__(self, clause: core.Clause) -> None:
        super().__init__()
        self._clause = clause

    def __missing__(self, values: ClauseValues) -> str:
        if isinstance(self._clause, core.Gate):
            text: str = values.outcome
        else:
            text = csv_cell(amounts_of(self._clause, values).points)
        if len(self) < _KEPT_TEXTS:
            self[values] = text
        return text


_Plan: TypeAlias = tuple[list[tuple[int, _Texts]], list[tuple[str, int]]]
"""Where a profile's clauses and scores stand in a line."""


def _plan(profile: core.Profile, headings: tuple[str, ...]) -> _Plan:
    places = {heading: place for place, heading in enumerate(headings)}
    clauses = [(places[_heading(one)], _Texts(one)) for one in profile.clauses]
    names = (one.name for one in profile.scores if f"score_{one.name}" in places)
    return clauses, [(name, places[f"score_{name}"]) for name in names]


def _clause_headings(profiles: Iterable[core.Profile]) -> list[str]:
    clauses = (clause for profile in profiles for clause in profile.clauses)
    return list(dict.fromkeys(_heading(clause) for clause in clauses))


def _heading(clause: core.Clause) -> str:
    return f"{'outcome' if isinstance(clause, core.Gate) else 'points'}_{clause.slug}"
