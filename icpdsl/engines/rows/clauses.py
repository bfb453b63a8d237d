"""Clauses: what a gate, a criterion, a bonus or a penalty comes to for a record."""

from typing import assert_never

from icpdsl.engines.result import ClauseOutcome, ClauseValues
from icpdsl.engines.rows.conditions import Truth, holds
from icpdsl.engines.rows.scope import Scope
from icpdsl.engines.rows.values import value_of
from icpdsl.engines.scoring import sliding_grades
from icpdsl.meaning import core
from icpdsl.records.record import Band


def clause_values(clause: core.Clause, actual: Scope, settled: Scope) -> ClauseValues:
    """What `clause` comes to. `settled` is the same record asked in the settled sense."""
    match clause:
        case core.Gate():
            return _gate(clause, actual)
        case core.Criterion():
            return _criterion(clause, actual, settled)
        case core.Adjustment():
            return _adjustment(clause, actual, settled)
        case _:
            assert_never(clause)


def _gate(gate: core.Gate, scope: Scope) -> ClauseValues:
    truth = holds(gate.condition, scope)
    if truth is not None:
        outcome: ClauseOutcome = "passes" if truth is gate.is_required else "fails"
        return ClauseValues(outcome, None, None, None, gate.line)
    match gate.when_unknown:
        case None:
            return ClauseValues("unknown", None, None, None, gate.line)
        case "pass":
            return ClauseValues("passes", None, None, None, gate.when_unknown_line)
        case "fail":
            return ClauseValues("fails", None, None, None, gate.when_unknown_line)
        case _:
            assert_never(gate.when_unknown)


def _criterion(criterion: core.Criterion, actual: Scope, settled: Scope) -> ClauseValues:
    possible = _possible_grades(criterion, settled)
    low, high = min(possible), max(possible)
    decided = _decided(criterion, actual)
    if decided is not None:
        grade, line = decided
        return ClauseValues("graded", grade, low, high, line)
    if low == high:
        return ClauseValues("graded", low, low, high, criterion.line)
    if criterion.when_unknown is None:
        return ClauseValues("unknown", low, low, high, criterion.line)
    rule = criterion.when_unknown
    outcome: ClauseOutcome = "skipped" if rule.grade is None else "unknown"
    return ClauseValues(outcome, rule.grade, low, high, rule.line)


def _decided(criterion: core.Criterion, scope: Scope) -> tuple[int, int] | None:
    """Grade and line of the first branch that holds, of the last line if none can, else `None`."""
    truths = []
    for branch in criterion.branches:
        truth = holds(branch.condition, scope)
        if truth:
            return branch.grade, branch.line
        truths.append(truth)
    if None in truths:
        return None
    last = criterion.last
    if last is None:
        return 0, criterion.line
    grades = _last_grades(last, scope)
    return None if _is_open(last, scope) else (grades[0], last.line)


def _possible_grades(criterion: core.Criterion, settled: Scope) -> tuple[int, ...]:
    """The grades that the criterion may have once everything is known."""
    grades = []
    for branch in criterion.branches:
        truth: Truth = holds(branch.condition, settled)
        if truth is not False:
            grades.append(branch.grade)
        if truth:
            return tuple(grades)
    return (*grades, *_last_grades(criterion.last, settled))


def _is_open(last: core.Last, scope: Scope) -> bool:
    """Whether the last line slides over a value that is not known to the point."""
    match last:
        case core.Otherwise():
            return False
        case core.Slide() | core.Halving():
            value = value_of(last.value, scope)
            return value is None or isinstance(value, Band)
        case _:
            assert_never(last)


def _last_grades(last: core.Last | None, scope: Scope) -> tuple[int, ...]:
    match last:
        case None:
            return (0,)
        case core.Otherwise(grade):
            return (grade,)
        case core.Slide() | core.Halving():
            return sliding_grades(last, value_of(last.value, scope))
        case _:
            assert_never(last)


def _adjustment(clause: core.Adjustment, actual: Scope, settled: Scope) -> ClauseValues:
    truth = holds(clause.condition, actual)
    outcomes: dict[Truth, ClauseOutcome] = {True: "applies", False: "absent", None: "unknown"}
    certain = holds(clause.condition, settled)
    may_be = {0} if certain is False else {clause.amount} if certain else {0, clause.amount}
    return ClauseValues(outcomes[truth], None, min(may_be), max(may_be), clause.line)
