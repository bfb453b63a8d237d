"""Changes that no example notices, in words: `"Size": weight 25 → 30 or 20`."""

import itertools
from typing import assert_never

from icpdsl.analysis.mutation import Mutation
from icpdsl.analysis.variants import Change, Part
from icpdsl.engines.result import exact
from icpdsl.meaning import core
from icpdsl.reports.numbers import joined, number
from icpdsl.reports.owners import owner_name, wording_of
from icpdsl.reports.words import (
    Wording,
    condition_words,
    grade_words,
    last_words,
    value_words,
    when_unknown_words,
)
from icpdsl.source.text import SourceText

_LISTING = core.AtLeast | core.Not | core.TextIn | core.TextTest | core.IncludesAtLeast
"""What is told whole: the tail of such a phrase says nothing alone."""


def unnoticed_words(found: Mutation, source: SourceText) -> list[tuple[Change, str]]:
    """What to say of every mutant that no example notices; those of one place are told together."""
    places: dict[tuple[object, ...], list[Change]] = {}
    for mutant in found.unnoticed:
        change = mutant.change
        place = (change.owner, change.line, change.before, change.after is None)
        places.setdefault(place, []).append(change)
    return [(changes[0], _words(changes, found.rule_file, source)) for changes in places.values()]


def _words(changes: list[Change], rule_file: core.RuleFile, source: SourceText) -> str:
    change = changes[0]
    wording = wording_of(change.owner, rule_file, source)
    name = owner_name(change.owner)
    afters = [one.after for one in changes if one.after is not None]
    if not afters:
        return f"{name}: without {_dropped_words(change.before, change, wording)}"
    before = _part_words(change.before, change, wording)
    told = [_told(before, _part_words(one, change, wording), one) for one in afters]
    return f"{name}: {before} → {joined(tuple(told), 'or')}"


def _told(before: str, after: str, part: Part) -> str:
    """What is new: the words at the same end of both are not said again."""
    if isinstance(part, core.Branch | core.Otherwise):
        return after.removesuffix(_shared(before[::-1], after[::-1])[::-1])
    if isinstance(part, _LISTING):
        return after
    return after.removeprefix(_shared(before, after))


def _shared(one: str, other: str) -> str:
    """The whole words that both begin with, the space behind them included."""
    words, others = one.split(" ")[:-1], other.split(" ")[:-1]
    same = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(words, others, strict=False))
    return "".join(f"{word} " for word, _ in same)


def _dropped_words(part: Part, change: Change, wording: Wording) -> str:
    return "it" if part == change.owner else _part_words(part, change, wording)


def _part_words(part: Part, change: Change, wording: Wording) -> str:
    criterion = change.owner if isinstance(change.owner, core.Criterion) else None
    is_in_points = criterion is not None and criterion.weight is None
    match part:
        case core.Criterion():
            return f"weight {number(exact(part.weight or 0, 100))}"
        case core.Adjustment(amount=amount):
            kind = "bonus" if amount > 0 else "penalty"
            return f"{kind} {number(exact(abs(amount), 10))}"
        case core.Gate(when_unknown=rule):
            return f"{rule or 'unverified'} when unknown"
        case core.Branch(grade, condition):
            words = condition_words(condition, wording)
            return f"{grade_words(grade, is_in_points=is_in_points)} when {words}"
        case core.Otherwise() | core.Slide() | core.Halving():
            return " ".join(last_words(part, wording, is_in_points=is_in_points))
        case core.WhenUnknown():
            assert criterion is not None  # noqa: S101  (only a criterion has such a line)
            return f"{when_unknown_words(criterion)} when unknown"
        case core.Tier(_, threshold):
            return f"from {number(exact(threshold or 0, 10))}"
        case core.Stage(_, condition):
            return condition_words(condition, wording)
        case (
            core.FieldValue()
            | core.Constant()
            | core.Today()
            | core.Arithmetic()
            | core.DaysSince()
            | core.CountOf()
            | core.Outcome()
        ):
            return value_words(part, wording)
        case (
            core.Compare()
            | core.TextIn()
            | core.TextTest()
            | core.Matches()
            | core.IncludesAtLeast()
            | core.IsTrue()
            | core.IsKnown()
            | core.Not()
            | core.AtLeast()
            | core.Defined()
        ):
            return condition_words(part, wording)
        case _:
            assert_never(part)
