"""Evaluations as JSON text, for many records: what `json.dumps` makes of `as_dict`, only faster.

Most of a line is the same for every record of a profile, and much of the rest comes again and
again: the values that a clause came to, the cells of a field. Both are written once and kept, and
a line is gathered from them in one go.
"""

import json
from collections.abc import Callable, Iterable
from json.encoder import encode_basestring
from operator import getitem, itemgetter
from typing import Any

from attrs import define, field

from icpdsl.engines.amounts import amounts_of, exact_or_none
from icpdsl.engines.result import Evaluation, Question, as_json, kind_of
from icpdsl.engines.summary import ClauseValues, ScoreTenths
from icpdsl.meaning import core

_KEPT_TEXTS = 4_096
_LARGEST_WHOLE = 1e15

as_text = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
"""A JSON value in one line, characters beyond ASCII as they are."""

_TENTHS = {None: "null"} | {tenths: as_text(exact_or_none(tenths, 10)) for tenths in range(1_001)}


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


@define
class _Template:
    """A line in pieces: texts that stay, and slots by their position among the texts that vary."""

    _pieces: list[str | int] = field(factory=list)

    def add(self, *pieces: str | int) -> None:
        """Add what comes next; texts that follow each other become one."""
        for piece in pieces:
            if isinstance(piece, str) and self._pieces and isinstance(self._pieces[-1], str):
                self._pieces[-1] += piece
            else:
                self._pieces.append(piece)

    def filler(self, slots: int) -> Callable[[list[str]], str]:
        """The function that makes a line of as many varying texts as there are `slots`."""
        fixed = [piece for piece in self._pieces if isinstance(piece, str)]
        numbers = iter(range(slots, slots + len(fixed)))
        positions = [next(numbers) if isinstance(one, str) else one for one in self._pieces]
        gather = itemgetter(*positions)
        return lambda texts: "".join(gather(texts + fixed))


class JsonText:
    """Writes the evaluations of one profile on one day."""

    def __init__(self, question: Question) -> None:
        rules, fields = question.rules, question.account.fields
        read = sorted({at for clause in rules.clauses for at in clause.reads})
        self._main = question.main_score
        self._names = [as_text(score.name) for score in rules.scores]
        self._verdicts = _Kept(as_text)
        self._words = _Kept(lambda words: _members(_WORDS, words))
        self._values = [_Kept(_values_of(clause)) for clause in rules.clauses]
        self._reads = [_Kept(_reading_of(fields[at])) for at in read]
        # One position more than there are texts to write: of a single one it would give no tuple.
        self._pick = itemgetter(*read, *read[:1]) if read else lambda _: ()
        self._fill = _template(question, read).filler(5 + len(rules.clauses) + len(read))

    def __call__(self, evaluation: Evaluation) -> str:
        """The evaluation in one line, without a line end."""
        _, record, verdict, *words, tenths, values = evaluation
        scores = [_numbers(score) for score in tenths]
        main = _NO_NUMBERS if self._main is None else scores[self._main]
        named = [f"{name}: {{{one}}}" for name, one in zip(self._names, scores, strict=True)]
        return self._fill(
            [
                _shown(record.key),
                self._verdicts[verdict],
                main,
                self._words[tuple(words)],
                ", ".join(named),
                *map(getitem, self._values, values),
                *map(getitem, self._reads, self._pick(record.shown)),
            ]
        )


_KEY, _VERDICT, _MAIN, _STANDING, _SCORES, _FIRST_CLAUSE = range(6)
"""Slots of a line; those of the clauses' values are followed by those of the fields read."""

_WORDS = ("tier", "worst_tier", "best_tier", "action", "stage")
_NO_NUMBERS = '"score": null, "low": null, "high": null, "known": null'


def _template(question: Question, read: list[int]) -> _Template:
    clauses = question.rules.clauses
    reads = {at: _FIRST_CLAUSE + len(clauses) + slot for slot, at in enumerate(read)}
    profile, day = as_text(question.rules.name), question.as_of.isoformat()
    template = _Template()
    template.add('{"key": ', _KEY, f', "profile": {profile}, "as_of": "{day}", "verdict": ')
    template.add(_VERDICT, ", ", _MAIN, ", ", _STANDING, ', "scores": {', _SCORES)
    template.add('}, "clauses": [')
    for at, clause in enumerate(clauses):
        template.add(", " if at else "", _head(clause), _FIRST_CLAUSE + at, ', "read": {')
        for number, field_at in enumerate(clause.reads):
            template.add(", " if number else "", reads[field_at])
        template.add(f'}}, "because": {as_text(clause.because)}}}')
    template.add("]}")
    return template


def _members(names: Iterable[str], values: Iterable[object]) -> str:
    pairs = zip(names, values, strict=True)
    return ", ".join(f'"{name}": {as_text(value)}' for name, value in pairs)


def _numbers(score: ScoreTenths) -> str:
    best, low, high, known = map(_TENTHS.__getitem__, score)
    return f'"score": {best}, "low": {low}, "high": {high}, "known": {known}'


def _head(clause: core.Clause) -> str:
    """What stands before the values of a clause."""
    named = {
        "slug": clause.slug,
        "name": clause.name,
        "kind": kind_of(clause),
        "category": clause.category,
        "score": None if isinstance(clause, core.Gate) else clause.score,
    }
    return f'{{{_members(named, named.values())}, "outcome": '


def _values_of(clause: core.Clause) -> Callable[[ClauseValues], str]:
    def write(values: ClauseValues) -> str:
        amounts = amounts_of(clause, values)
        members = _members(amounts._fields, amounts)
        return f'{as_text(values.outcome)}, {members}, "line": {values.line}'

    return write


def _reading_of(field: core.Field) -> Callable[[Any], str]:
    name = as_text(field.name)
    return lambda shown: f"{name}: {_shown(shown)}"


def _shown(value: Any) -> str:  # noqa: ANN401  (any value of a record)
    """A value after reading as JSON; texts and whole numbers, which are most, without a detour."""
    if type(value) is str:
        return encode_basestring(value)
    if type(value) is float and value.is_integer() and abs(value) < _LARGEST_WHOLE:
        return str(int(value))
    return as_text(as_json(value))
