"""One clause for one record: its JSON, and exactly what it brings to its score."""

from fractions import Fraction
from typing import Any, TypeAlias

from attrs import frozen

from icpdsl.meaning.texts import slug
from icpdsl.syntax import ast
from tests.oracle.conditions import holds
from tests.oracle.grades import judged, last_line
from tests.oracle.reads import fields_named, shown
from tests.oracle.values import Truth, negated, plain
from tests.oracle.world import World

Json: TypeAlias = dict[str, Any]


@frozen
class Scored:
    """A clause's result. What it gives, at least and at most, is in grades or in points."""

    clause: ast.Clause
    score: str | None
    json: Json
    given: Fraction = Fraction(0)
    least: Fraction = Fraction(0)
    most: Fraction = Fraction(0)
    span: Fraction = Fraction(0)
    """From the least to the most that a criterion in points can give at all."""


def clause_result(world: World, clause: ast.Clause, score: str | None) -> Scored:
    """The clause for the record."""
    match clause:
        case ast.Must() | ast.MustNot():
            return _gate(world, clause)
        case ast.Criterion():
            return _criterion(world, clause, score)
        case ast.Bonus() | ast.Penalty():
            return _adjustment(world, clause, score)


def _json(world: World, clause: ast.Clause, kind: str, score: str | None, **own: object) -> Json:
    because = [note.text.value for note in clause.notes if isinstance(note, ast.Because)]
    nothing = dict.fromkeys(("grade", "points", "possible", "low", "high"))
    return {
        "slug": slug(clause.name.value),
        "name": clause.name.value,
        "kind": kind,
        "category": clause.category,
        "score": score,
        "line": clause.span.line,
        "read": {name: shown(world, name) for name in fields_named(world, clause)},
        "because": because[0] if because else None,
        **nothing,
        **own,
    }


def _gate(world: World, gate: ast.Must | ast.MustNot) -> Scored:
    kind = "must" if isinstance(gate, ast.Must) else "must not"
    passes: Truth = holds(world, gate.conditions)
    if kind == "must not":
        passes = negated(passes)
    line = gate.span.line
    if passes is None and gate.when_unknown is not None:
        passes = gate.when_unknown == "pass"
        assert gate.when_unknown_span is not None
        line = gate.when_unknown_span.line
    outcome = {True: "passes", False: "fails", None: "unknown"}[passes]
    return Scored(gate, None, _json(world, gate, kind, None, outcome=outcome, line=line))


def _criterion(world: World, criterion: ast.Criterion, score: str | None) -> Scored:
    found = judged(world, criterion)
    all_grades = _all_grades(criterion)
    weight = criterion.weight
    factor = Fraction(weight.value) / 100 if weight else Fraction(1)
    json = _json(
        world,
        criterion,
        "criterion",
        score,
        outcome=found.outcome,
        grade=None if found.grade is None or not weight else plain(found.grade),
        points=None if found.grade is None else plain(found.grade * factor),
        possible=plain(Fraction(weight.value) if weight else max(all_grades)),
        low=plain(found.low * factor),
        high=plain(found.high * factor),
        line=found.line or criterion.span.line,
    )
    span = max(all_grades) - min(all_grades)
    return Scored(criterion, score, json, found.grade or Fraction(0), found.low, found.high, span)


def _all_grades(criterion: ast.Criterion) -> list[Fraction]:
    grades = [line.grade for line in criterion.lines if isinstance(line, ast.Branch)]
    match last_line(criterion):
        case ast.Otherwise(grade):
            grades.append(grade)
        case ast.Slide(first, last):
            grades += [first, last]
        case ast.Halving(grade):
            return [Fraction(one.value) for one in (*grades, grade)] + [Fraction(0)]
        case None:
            return [Fraction(one.value) for one in grades] + [Fraction(0)]
    return [Fraction(one.value) for one in grades]


def _adjustment(world: World, clause: ast.Bonus | ast.Penalty, score: str | None) -> Scored:
    kind, sign = ("bonus", 1) if isinstance(clause, ast.Bonus) else ("penalty", -1)
    amount = sign * Fraction(clause.amount.value)
    holding = holds(world, clause.conditions)
    settled = holds(world.settled(), clause.conditions)
    ends = {True: [amount], False: [Fraction(0)], None: [Fraction(0), amount]}[settled]
    given = amount if holding else Fraction(0)
    json = _json(
        world,
        clause,
        kind,
        score,
        outcome={True: "applies", False: "absent", None: "unknown"}[holding],
        points=plain(given),
        possible=plain(amount),
        low=plain(min(ends)),
        high=plain(max(ends)),
    )
    return Scored(clause, score, json, given, min(ends), max(ends))
