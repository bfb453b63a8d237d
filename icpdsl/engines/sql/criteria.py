"""Criteria in SQL: which lines may still give the grade, and the grades that follow.

One column says it all, worked out once: `m7` has a bit for every line of clause 7 that may give the
grade, the first branch the lowest, the last line the highest. A branch that holds ends them, each
that is unknown adds its own; so one bit alone decides. Above the last line's bit stands one more
where the value that it grades is open. Where a condition asks what is known, `n7` is the same in
the settled sense. Grades, points and ranges are cheap from these.
"""

from collections.abc import Sequence
from typing import assert_never

from attrs import evolve, frozen
from sqlglot import exp

from icpdsl.engines.sql.conditions import senses_differ, truth_of
from icpdsl.engines.sql.nodes import (
    Sql,
    all_of,
    any_of,
    case,
    column,
    equal,
    integer,
    is_null,
    named,
    text,
    total,
)
from icpdsl.engines.sql.slides import slide_columns
from icpdsl.engines.sql.unknowns import all_known, none_known
from icpdsl.engines.sql.values import Ends, Scope, ends_of
from icpdsl.meaning import core
from icpdsl.source.errors import UsageError

_MOST_BITS = 63
"""Bits that a number of 64 bits has beside its sign."""


@frozen
class Plan:
    """A criterion of a profile: `at` is its position among the clauses."""

    at: int
    criterion: core.Criterion
    scope: Scope

    @property
    def last_bit(self) -> int:
        """The bit of the last line, written or not; all bits below are those of branches."""
        return 1 << len(self.criterion.branches)

    @property
    def grades_a_value(self) -> bool:
        """Whether the last line slides or halves, so that its value may be open."""
        return isinstance(self.criterion.last, core.Slide | core.Halving)

    @property
    def asks_what_is_known(self) -> bool:
        """Whether the settled sense differs from the actual one, so has a column."""
        return any(senses_differ(one.condition, self.scope) for one in self.criterion.branches)

    @property
    def possible(self) -> Sql:
        """The column of the lines that may give the grade in the settled sense."""
        return column(f"{'n' if self.asks_what_is_known else 'm'}{self.at}")


def inner_columns(plan: Plan) -> list[Sql]:
    """The columns `m…`, `n…`; of a slide `g…` and `g…_to`, the grades at its value's ends."""
    _refuse_too_many(plan)
    columns: list[Sql] = [named(_lines(plan, plan.scope), f"m{plan.at}")]
    if plan.asks_what_is_known:
        columns.append(named(_lines(plan, evolve(plan.scope, is_settled=True)), f"n{plan.at}"))
    return columns + slide_columns(plan.at, plan.criterion.last, plan.scope)


def _refuse_too_many(plan: Plan) -> None:
    most = _MOST_BITS - (2 if plan.grades_a_value else 1)
    if len(plan.criterion.branches) > most:
        raise UsageError(
            f"the criterion `{plan.criterion.name}` has more than {most} branches, which"
            " SQL cannot tell apart; `--engine compiled` can"
        )


def _lines(plan: Plan, scope: Scope) -> Sql:
    """The bits of the lines that may give the grade."""
    conditions = [branch.condition for branch in plan.criterion.branches]
    truths = [truth_of(one, scope) for one in conditions]
    last = _last_line(plan)
    if not truths:
        return last
    decided = [(truth, integer(1 << at)) for at, truth in enumerate(truths)]
    if (nothing := none_known(conditions, scope)) is not None:
        return case([(nothing, total([integer(plan.last_bit - 1), last])), *decided], last.copy())
    if (everything := all_known(conditions, scope)) is not None:
        return case([(everything, case(decided, last))], _gathered(truths, last.copy()))
    return _gathered(truths, last)


def _last_line(plan: Plan) -> Sql:
    last = plan.criterion.last
    if not isinstance(last, core.Slide | core.Halving):
        return integer(plan.last_bit)
    is_open = _is_open(ends_of(last.value, plan.scope))
    return case([(is_open, integer(3 * plan.last_bit))], integer(plan.last_bit))


def _is_open(ends: Ends) -> Sql:
    unknown = is_null(ends.low)
    if ends.high is None:
        return unknown
    return any_of([unknown, exp.NEQ(this=ends.low, expression=ends.high)])


def _gathered(truths: Sequence[Sql], last: Sql) -> Sql:
    """The bits up to the first truth that holds, of those below the unknown ones."""
    bits = last
    for at, truth in reversed(list(enumerate(truths))):
        own = case([(is_null(truth.copy()), integer(1 << at))], integer(0))
        bits = case([(truth.copy(), integer(1 << at))], total([own, bits]))
    return bits


def bound_columns(plan: Plan) -> list[Sql]:
    """From the inner columns `low…` and `high…`, in hundredths."""
    low, high = _bound(plan, is_low=True), _bound(plan, is_low=False)
    return [named(low, f"low{plan.at}"), named(high, f"high{plan.at}")]


def _bound(plan: Plan, *, is_low: bool) -> Sql:
    """The least or the greatest grade still possible."""
    bits: dict[int, int] = {}
    for at, branch in enumerate(plan.criterion.branches):
        bits[branch.grade] = bits.get(branch.grade, 0) | 1 << at
    if plan.grades_a_value:
        return _bound_with_value(plan, bits, is_low=is_low)
    fixed = _fixed_grade(plan.criterion.last)
    bits[fixed] = bits.get(fixed, 0) | plan.last_bit
    *grades, final = sorted(bits, reverse=not is_low)
    left = 2 * plan.last_bit - 1
    arms = []
    for grade in grades:
        arms.append((_has_any(plan.possible, bits[grade], left), integer(grade)))
        left &= ~bits[grade]
    return case(arms, integer(final))


def _fixed_grade(last: core.Last | None) -> int:
    return last.grade if isinstance(last, core.Otherwise) else 0


def _has_any(lines: Sql, bits: int, left: int) -> Sql:
    """Whether any of `bits` is set where none but those `left` are."""
    least = bits & -bits
    if bits == left & -least:  # these and all above
        return exp.GTE(this=lines, expression=integer(least))
    both = exp.Paren(this=exp.BitwiseAnd(this=lines, expression=integer(bits)))
    return exp.NEQ(this=both, expression=integer(0))


def _bound_with_value(plan: Plan, bits: dict[int, int], *, is_low: bool) -> Sql:
    """The extreme of the branches' grades and, where the last line is possible, of its own."""
    own = _value_grade(plan, is_low=is_low)
    is_beyond = exp.LTE if is_low else exp.GTE
    arms = []
    for grade in sorted(bits, reverse=not is_low):
        counts = [
            exp.LT(this=plan.possible, expression=integer(plan.last_bit)),
            is_beyond(this=integer(grade), expression=own.copy()),
        ]
        is_set = _has_any(plan.possible, bits[grade], left=-1)
        arms.append((all_of([is_set, any_of(counts)]), integer(grade)))
    return case(arms, own)


def _value_grade(plan: Plan, *, is_low: bool) -> Sql:
    """The grade at the last line's value: of an open one the lesser or the greater end."""
    match plan.criterion.last:
        case core.Slide(first, final) as last:
            ends = (first, final)
        case core.Halving(full) as last:
            ends = (full, 0)
        case core.Otherwise() | None as last:
            raise AssertionError(last)
        case _:
            assert_never(plan.criterion.last)
    at_value: Sql = column(f"g{plan.at}")
    if ends_of(last.value, plan.scope).high is not None:
        at_end = column(f"g{plan.at}_to")
        is_before = exp.LTE if is_low else exp.GTE
        at_value = case([(is_before(this=at_value.copy(), expression=at_end), at_value)], at_end)
    unknown = integer(min(ends) if is_low else max(ends))
    return exp.Coalesce(this=at_value, expressions=[unknown])


def grade_columns(plan: Plan) -> list[Sql]:
    """From all these `grade…` in hundredths, NULL when skipped, and `outcome…`."""
    return [
        named(_grade(plan), f"grade{plan.at}"),
        named(_outcome(plan), f"outcome{plan.at}"),
    ]


def _grade(plan: Plan) -> Sql:
    """The grade of the line that decides; where none does, what is said of the unknown."""
    low = column(f"low{plan.at}")
    rule = plan.criterion.when_unknown
    if rule is None and _grade_is_low(plan):
        return low
    lines = column(f"m{plan.at}")
    arms: list[tuple[Sql, Sql]] = [
        (exp.LT(this=lines.copy(), expression=integer(2 << at)), integer(branch.grade))
        for at, branch in enumerate(plan.criterion.branches)
    ]
    arms.append((equal(lines, integer(plan.last_bit)), _last_grade(plan)))
    if rule is None:
        return case(arms, low)
    arms.append((equal(low, column(f"high{plan.at}")), low.copy()))
    return case(arms, None if rule.grade is None else integer(rule.grade))


def _grade_is_low(plan: Plan) -> bool:
    """Whether no branch has a greater grade than one above it, so that the one that holds is least.

    Where none holds, the grade is that of the last line if nothing else is possible, and the least
    of all otherwise.
    """
    grades = [branch.grade for branch in plan.criterion.branches]
    return not plan.asks_what_is_known and grades == sorted(grades, reverse=True)


def _last_grade(plan: Plan) -> Sql:
    if plan.grades_a_value:
        return _value_grade(plan, is_low=True)
    return integer(_fixed_grade(plan.criterion.last))


def _outcome(plan: Plan) -> Sql:
    lines, low, high = (column(f"{letter}{plan.at}") for letter in ("m", "low", "high"))
    rule = plan.criterion.when_unknown
    is_graded = any_of([exp.LTE(this=lines, expression=integer(plan.last_bit)), equal(low, high)])
    otherwise = "skipped" if rule is not None and rule.grade is None else "unknown"
    return case([(is_graded, text("graded"))], text(otherwise))
