"""Clauses told by what differs: weight, grade table, gate, points; then what decides nothing."""

from collections.abc import Iterator
from typing import assert_never

from icpdsl.analysis.difference import ClausePair
from icpdsl.engines.result import exact, kind_of
from icpdsl.meaning import core
from icpdsl.reports.differences.conditions import condition_lines
from icpdsl.reports.differences.grades import table_lines, table_rows
from icpdsl.reports.differences.lines import Line, Part, Status, changed, listed_changes
from icpdsl.reports.differences.sides import Side, Sides
from icpdsl.reports.numbers import number
from icpdsl.reports.words.grades import points_words

_UNKNOWN_GATE = {None: "unverified", "pass": "passes", "fail": "fails"}


def clause_part(pair: ClausePair, sides: Sides) -> Part | None:
    """What differs of a clause; `None` where nothing does."""
    if pair.old is not None and pair.new is not None:
        return _changed_part(pair.old, pair.new, sides)
    if pair.new is not None:
        return _part(pair.new, "added", _whole(pair.new, sides.new, is_new=True))
    if pair.old is not None:
        return _part(pair.old, "removed", _whole(pair.old, sides.old, is_new=False))
    return None


def _changed_part(old: core.Clause, new: core.Clause, sides: Sides) -> Part | None:
    lines = tuple(_changes(old, new, sides))
    return _part(new, _status(old, new, lines), lines) if lines else None


def _part(clause: core.Clause, status: Status, lines: Iterator[Line] | tuple[Line, ...]) -> Part:
    return Part(kind_of(clause), clause.name, status, tuple(lines))


def _status(old: core.Clause, new: core.Clause, lines: tuple[Line, ...]) -> Status:
    if all(one.is_note for one in lines):
        return "noted"
    decisive = [one for one in lines if not one.is_note]
    return "renamed" if old.slug != new.slug and len(decisive) == 1 else "changed"


def _whole(clause: core.Clause, side: Side, *, is_new: bool) -> Iterator[Line]:
    """All that a clause decides, as lines of one version alone."""
    for about, text in _said(clause, side):
        yield Line(about, None, text) if is_new else Line(about, text, None)


def _said(clause: core.Clause, side: Side) -> Iterator[tuple[str, str]]:
    match clause:
        case core.Gate():
            yield kind_of(clause), side.told(clause.condition)
            if clause.when_unknown:
                yield "when unknown", _UNKNOWN_GATE[clause.when_unknown]
        case core.Criterion():
            if clause.weight is not None:
                yield "weight", _weight(clause)
            yield from table_rows(clause, side)
        case core.Adjustment():
            yield "points", points_words(exact(clause.amount, 10))
            yield "when", side.told(clause.condition)
        case _:
            assert_never(clause)


def _changes(old: core.Clause, new: core.Clause, sides: Sides) -> Iterator[Line]:
    yield from changed("name", old.name, new.name, is_note=old.slug == new.slug)
    yield from changed("kind", kind_of(old), kind_of(new))
    match old, new:
        case core.Gate(), core.Gate():
            yield from condition_lines("asks", old.condition, new.condition, sides)
            unknown = (_UNKNOWN_GATE[old.when_unknown], _UNKNOWN_GATE[new.when_unknown])
            yield from changed("when unknown", *unknown)
        case core.Criterion(), core.Criterion():
            yield from changed("score", old.score, new.score)
            yield from changed("weight", _weight(old), _weight(new))
            yield from table_lines(old, new, sides)
        case core.Adjustment(), core.Adjustment():
            yield from changed("score", old.score, new.score)
            amounts = (points_words(exact(one.amount, 10)) for one in (old, new))
            yield from changed("points", *amounts)
            yield from condition_lines("when", old.condition, new.condition, sides)
        case _:
            yield from _whole(old, sides.old, is_new=False)
            yield from _whole(new, sides.new, is_new=True)
    yield from changed("category", old.category, new.category)
    yield from _notes(old, new)


def _notes(old: core.Clause, new: core.Clause) -> Iterator[Line]:
    yield from changed("because", old.because, new.because, is_note=True)
    yield from listed_changes("used by", old.used_by, new.used_by, is_note=True)
    yield from listed_changes("validated by", _validated(old), _validated(new), is_note=True)


def _validated(clause: core.Clause) -> tuple[str, ...]:
    return tuple(f"{one.team} on {one.date.isoformat()}" for one in clause.validated)


def _weight(criterion: core.Criterion) -> str:
    return "in points" if criterion.weight is None else number(exact(criterion.weight, 100))
