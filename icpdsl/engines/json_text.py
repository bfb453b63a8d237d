"""Evaluations as JSON text, for many records: what `json.dumps` makes of `as_dict`, only faster.

Most of a line is the same for every record of a profile, and much of the rest comes again and
again: the values that a clause came to, the cells of a field. Both are written once and kept.
"""

import datetime
import json
from collections.abc import Callable
from typing import Any

from icpdsl.engines.amounts import amounts_of, exact_or_none
from icpdsl.engines.result import Evaluation, Question, as_json, kind_of
from icpdsl.engines.summary import ClauseValues, ScoreTenths
from icpdsl.meaning import core

_KEPT_TEXTS = 4_096

as_text = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
"""A JSON value in one line, characters beyond ASCII as they are."""


_WORDS = ("tier", "worst_tier", "best_tier", "action", "stage")


class _Kept(dict[Any, str]):
    """Texts by what they were written from, emptied when it has grown too large."""

    def __init__(self, write: Callable[[Any], str]) -> None:
        super().__init__()
        self._write = write

    def __missing__(self, value: Any) -> str:  # noqa: ANN401  (any value that can be a key)
        text = self._write(value)
        if len(self) >= _KEPT_TEXTS:
            self.clear()
        self[value] = text
        return text


class JsonText:
    """Writes the evaluations of one profile on one day."""

    def __init__(self, question: Question) -> None:
        self._opening = _opening(question.rules, question.as_of)
        self._main = _position_of_main_score(question.rules)
        names = [score.name for score in question.rules.scores]
        self._numbers = _Kept(_tenths)
        self._scores = _Kept(lambda scores: _scores(names, scores))
        self._verdicts = _Kept(as_text)
        self._words = _Kept(lambda words: _members(_WORDS, words))
        self._clauses = [_clause(clause) for clause in question.rules.clauses]
        read = sorted({at for clause in question.rules.clauses for at in clause.reads})
        fields = question.account.fields
        self._reads = [(at, _Kept(_reading(fields[at]))) for at in read]

    def __call__(self, evaluation: Evaluation) -> str:
        """The evaluation in one line, without a line end."""
        summary, shown = evaluation.summary, evaluation.record.shown
        reads = {at: kept[shown[at]] for at, kept in self._reads}
        clauses = ", ".join(
            [
                f"{head}{kept[values]}{', '.join([reads[at] for at in fields])}{tail}"
                for (head, kept, fields, tail), values in zip(
                    self._clauses, summary.clauses, strict=True
                )
            ]
        )
        main = None if self._main is None else summary.scores[self._main]
        words = summary.tier, summary.worst_tier, summary.best_tier, summary.action, summary.stage
        return (
            f'{{"key": {as_text(evaluation.key)}{self._opening}{self._verdicts[summary.verdict]}, '
            f'{self._numbers[main]}, {self._words[words]}, "scores": {self._scores[summary.scores]}, '
            f'"clauses": [{clauses}]}}'
        )


def _opening(rules: core.Profile, as_of: datetime.date) -> str:
    return f', "profile": {as_text(rules.name)}, "as_of": "{as_of.isoformat()}", "verdict": '


def _position_of_main_score(rules: core.Profile) -> int | None:
    names = [score.name for score in rules.scores]
    return None if rules.main_score is None else names.index(rules.main_score)


def _members(names: tuple[str, ...], values: tuple[object, ...]) -> str:
    pairs = zip(names, values, strict=True)
    return ", ".join(f'"{name}": {as_text(value)}' for name, value in pairs)


def _tenths(score: ScoreTenths | None) -> str:
    values = (None, None, None, None) if score is None else score
    numbers = tuple(exact_or_none(value, 10) for value in values)
    return _members(("score", "low", "high", "known"), numbers)


def _scores(names: list[str], scores: tuple[ScoreTenths, ...]) -> str:
    members = (
        f"{as_text(name)}: {{{_tenths(score)}}}" for name, score in zip(names, scores, strict=True)
    )
    return f"{{{', '.join(members)}}}"


def _clause(clause: core.Clause) -> tuple[str, _Kept, tuple[int, ...], str]:
    """What stands before a clause's values, their texts, the fields read, and what stands after."""
    named = {
        "slug": clause.slug,
        "name": clause.name,
        "kind": kind_of(clause),
        "category": clause.category,
        "score": None if isinstance(clause, core.Gate) else clause.score,
    }
    head = f'{{{_members(tuple(named), tuple(named.values()))}, "outcome": '
    tail = f'}}, "because": {as_text(clause.because)}}}'
    return head, _Kept(lambda values: _values(clause, values)), clause.reads, tail


def _values(clause: core.Clause, values: ClauseValues) -> str:
    amounts = amounts_of(clause, values)
    return (
        f"{as_text(values.outcome)}, {_members(amounts._fields, amounts)}, "
        f'"line": {values.line}, "read": {{'
    )


def _reading(field: core.Field) -> Callable[[Any], str]:
    name = as_text(field.name)
    return lambda shown: f"{name}: {as_text(as_json(shown))}"
