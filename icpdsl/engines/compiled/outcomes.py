"""What a clause comes to once the truths of its conditions are known."""

from collections.abc import Sequence
from typing import TypeAlias

from icpdsl.engines.scoring import sliding_grades
from icpdsl.engines.summary import ClauseOutcome, ClauseValues
from icpdsl.meaning import core

Truth: TypeAlias = bool | None
Grades: TypeAlias = tuple[int, ...]

_APPLIES: dict[Truth, ClauseOutcome] = {True: "applies", False: "absent", None: "unknown"}


def gate_values(gate: core.Gate, truth: Truth) -> ClauseValues:
    """What a `must` or a `must not` comes to."""
    if truth is not None:
        return _gate_values("passes" if truth is gate.is_required else "fails", gate.line)
    if gate.when_unknown is None:
        return _gate_values("unknown", gate.line)
    outcome: ClauseOutcome = "passes" if gate.when_unknown == "pass" else "fails"
    return _gate_values(outcome, gate.when_unknown_line)


def _gate_values(outcome: ClauseOutcome, line: int) -> ClauseValues:
    return ClauseValues(outcome, None, None, None, line)


def adjustment_values(clause: core.Adjustment, actual: Truth, settled: Truth) -> ClauseValues:
    """What a bonus or a penalty comes to."""
    least = clause.amount if settled else min(0, clause.amount)
    most = clause.amount if settled else max(0, clause.amount)
    low, high = (0, 0) if settled is False else (least, most)
    return ClauseValues(_APPLIES[actual], None, low, high, clause.line)


def criterion_values(
    criterion: core.Criterion, actual: Sequence[Truth], settled: Sequence[Truth], value: object
) -> ClauseValues:
    """What a criterion comes to.

    The truths go with its branches, in both senses, up to where they have decided; `value` is what
    its last line slides over, `None` where it is unknown.
    """
    ends = _last_grades(criterion, value)
    possible = _possible_grades(criterion, settled, ends)
    low, high = min(possible), max(possible)
    decided = _decided(criterion, actual, ends)
    if decided is not None:
        return ClauseValues("graded", decided[0], low, high, decided[1])
    if low == high:
        return ClauseValues("graded", low, low, high, criterion.line)
    rule = criterion.when_unknown
    if rule is None:
        return ClauseValues("unknown", low, low, high, criterion.line)
    return ClauseValues(
        "skipped" if rule.grade is None else "unknown", rule.grade, low, high, rule.line
    )


def _last_grades(criterion: core.Criterion, value: object) -> Grades:
    match criterion.last:
        case None:
            return (0,)
        case core.Otherwise(grade):
            return (grade,)
        case slide:
            return sliding_grades(slide, value)


def _possible_grades(
    criterion: core.Criterion, settled: Sequence[Truth], ends: Grades
) -> Sequence[int]:
    grades = []
    for branch, truth in zip(criterion.branches, settled, strict=False):
        if truth is not False:
            grades.append(branch.grade)
        if truth:
            return grades
    return (*grades, *ends)


def _decided(
    criterion: core.Criterion, actual: Sequence[Truth], ends: Grades
) -> tuple[int, int] | None:
    """Grade and line of the first branch that holds, or of the last line where none can."""
    for branch, truth in zip(criterion.branches, actual, strict=False):
        if truth:
            return branch.grade, branch.line
    if None in actual or len(ends) > 1:
        return None
    return ends[0], criterion.line if criterion.last is None else criterion.last.line
