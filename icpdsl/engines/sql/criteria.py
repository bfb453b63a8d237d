"""Criteria in SQL: which branch decides, and the grades still possible.

Few columns say it all, worked out once: `b7`, the number of the branch that decides clause 7 (from
1; the last line is one more than the last branch; 0 where it is open), `u7`, a bit for every branch
whose truth is not settled, and where a condition asks what is known `t7`, the first branch that is
settled to hold. Grades, points and ranges are cheap from these.
"""

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
    is_known,
    is_null,
    named,
    text,
    total,
)
from icpdsl.engines.sql.slides import slide_columns
from icpdsl.engines.sql.values import Ends, Scope, ends_of
from icpdsl.meaning import core
from icpdsl.source.errors import UsageError

_MOST_BRANCHES = 62
"""Branches that have a bit each in 64 bits with a sign."""


@frozen
class Plan:
    """A criterion of a profile: `at` is its position among the clauses."""

    at: int
    criterion: core.Criterion
    scope: Scope

    @property
    def last_number(self) -> int:
        """The number of the last line, written or not."""
        return len(self.criterion.branches) + 1

    @property
    def asks_what_is_known(self) -> bool:
        """Whether the settled sense differs from the actual one, so has a column."""
        return any(senses_differ(one.condition, self.scope) for one in self.criterion.branches)

    @property
    def number(self) -> Sql:
        """The column of the branch that decides in the settled sense."""
        return column(f"{'t' if self.asks_what_is_known else 'b'}{self.at}")

    def truths(self, *, is_settled: bool = False) -> list[Sql]:
        """The conditions of the branches."""
        scope = evolve(self.scope, is_settled=is_settled)
        return [truth_of(branch.condition, scope) for branch in self.criterion.branches]


def inner_columns(plan: Plan) -> list[Sql]:
    """The columns `b…`, `u…`, `t…`; of a slide `g…` and `g…_to`, the grades at its value's ends."""
    if len(plan.criterion.branches) > _MOST_BRANCHES:
        raise UsageError(
            f"the criterion `{plan.criterion.name}` has more than {_MOST_BRANCHES} branches, which"
            " SQL cannot tell apart; `--engine compiled` can"
        )
    columns: list[Sql] = [named(_branch(plan), f"b{plan.at}")]
    if plan.criterion.branches:
        columns.append(named(_unsettled(plan), f"u{plan.at}"))
    if plan.asks_what_is_known:
        columns.append(named(_settled_branch(plan), f"t{plan.at}"))
    return columns + slide_columns(plan.at, plan.criterion.last, plan.scope)


def _branch(plan: Plan) -> Sql:
    """The number of the first branch that holds; else of the last line, or 0 if one might hold."""
    arms = [(truth, integer(at)) for at, truth in enumerate(plan.truths(), start=1)]
    last, otherwise = plan.criterion.last, integer(plan.last_number)
    might_hold = [is_null(any_of(plan.truths()))] if arms else []
    if isinstance(last, core.Slide | core.Halving):
        might_hold.append(_is_open(ends_of(last.value, plan.scope)))
    elif (known := _all_known(plan)) is not None:
        arms.append((known, otherwise))
    if might_hold:
        arms.append((any_of(might_hold), integer(0)))
    return case(arms, integer(plan.last_number))


def _is_open(ends: Ends) -> Sql:
    unknown = is_null(ends.low)
    if ends.high is None:
        return unknown
    return any_of([unknown, exp.NEQ(this=ends.low, expression=ends.high)])


def _all_known(plan: Plan) -> Sql | None:
    """A cheap test under which no condition can be unknown; `None` where there is no such test."""
    if any(_computes(branch.condition) for branch in plan.criterion.branches):
        return None
    facts = plan.scope.facts
    tests = [is_known(facts.low(index)) for index in plan.criterion.reads]
    for index in plan.criterion.reads:
        high = facts.high(index)
        if high is not None:
            tests.append(equal(facts.low(index), high))
    return all_of(tests) if tests else None


def _computes(node: object) -> bool:
    """Whether a condition may be unknown though every field that it reads is known."""
    match node:
        case core.Not(operand) | core.IsKnown(operand):
            return _computes(operand)
        case core.AtLeast(_, parts):
            return any(_computes(part) for part in parts)
        case core.Compare(_, left, right):
            return _computes(left) or _computes(right)
        case core.Arithmetic() | core.Defined() | core.Outcome():
            return True
        case _:
            return False


def _unsettled(plan: Plan) -> Sql:
    """The sum of a bit for each branch whose truth is not settled; 0 at once where all is known."""
    bits = total(
        [
            case([(is_null(truth), integer(1 << at))], integer(0))
            for at, truth in enumerate(plan.truths(is_settled=True))
        ]
    )
    known = None if plan.asks_what_is_known else _all_known(plan)
    return bits if known is None else case([(known, integer(0))], bits)


def _settled_branch(plan: Plan) -> Sql:
    """The number of the first branch that holds whatever becomes known, else of the last line."""
    truths = enumerate(plan.truths(is_settled=True), start=1)
    return case([(truth, integer(at)) for at, truth in truths], integer(plan.last_number))


def bound_columns(plan: Plan) -> list[Sql]:
    """From the inner columns `low…` and `high…`, in hundredths."""
    low, high = _bound(plan, is_low=True), _bound(plan, is_low=False)
    return [named(low, f"low{plan.at}"), named(high, f"high{plan.at}")]


def grade_columns(plan: Plan) -> list[Sql]:
    """From all these `grade…` in hundredths, NULL when skipped, and `outcome…`."""
    return [
        named(_grade(plan), f"grade{plan.at}"),
        named(_outcome(plan), f"outcome{plan.at}"),
    ]


def _grade(plan: Plan) -> Sql:
    branch, low = column(f"b{plan.at}"), column(f"low{plan.at}")
    arms = [
        (equal(branch.copy(), integer(number)), integer(one.grade))
        for number, one in enumerate(plan.criterion.branches, start=1)
    ]
    arms.append((equal(branch, integer(plan.last_number)), _last_grade(plan, is_low=True)))
    rule = plan.criterion.when_unknown
    if rule is None:
        return case(arms, low)
    arms.append((equal(low, column(f"high{plan.at}")), low.copy()))
    return case(arms, None if rule.grade is None else integer(rule.grade))


def _outcome(plan: Plan) -> Sql:
    branch, low, high = (column(f"{letter}{plan.at}") for letter in ("b", "low", "high"))
    rule = plan.criterion.when_unknown
    is_graded = any_of([exp.GT(this=branch, expression=integer(0)), equal(low, high)])
    otherwise = "skipped" if rule is not None and rule.grade is None else "unknown"
    return case([(is_graded, text("graded"))], text(otherwise))


def _last_grade(plan: Plan, *, is_low: bool) -> Sql:
    """The grade of the last line; of a slide over an open value the lesser or the greater end."""
    last = plan.criterion.last
    match last:
        case None:
            return integer(0)
        case core.Otherwise(grade):
            return integer(grade)
        case core.Slide(first, final):
            ends = (first, final)
        case core.Halving(full):
            ends = (full, 0)
        case _:
            assert_never(last)
    at_value: Sql = column(f"g{plan.at}")
    if ends_of(last.value, plan.scope).high is not None:
        at_value = pick([at_value, column(f"g{plan.at}_to")], is_low=is_low)
    unknown = integer(min(ends) if is_low else max(ends))
    return exp.Coalesce(this=at_value, expressions=[unknown])


def pick(values: list[Sql], *, is_low: bool) -> Sql:
    """The least or the greatest of values that are known."""
    kind = exp.Least if is_low else exp.Greatest
    return kind(this=values[0], expressions=values[1:])


def _bound(plan: Plan, *, is_low: bool) -> Sql:
    """The least or the greatest grade still possible."""
    last = _last_grade(plan, is_low=is_low)
    branches = list(enumerate(plan.criterion.branches, start=1))
    if not branches:
        return last
    decided = case(
        [(equal(plan.number, integer(at)), integer(branch.grade)) for at, branch in branches], last
    )
    possible: dict[int, list[Sql]] = {}
    for at, branch in branches:
        possible.setdefault(branch.grade, []).append(_is_possible(plan, at))
    extreme = case(
        [
            (any_of(possible[grade]), integer(grade))
            for grade in sorted(possible, reverse=not is_low)
        ]
    )
    comes_last = exp.In(this=plan.number, expressions=[integer(0), integer(plan.last_number)])
    with_last = exp.Coalesce(
        this=pick([extreme, last.copy()], is_low=is_low), expressions=[last.copy()]
    )
    guarded = case([(is_known(extreme.copy()), with_last)], last.copy())
    bounded = case([(comes_last, guarded)], extreme.copy())
    return case([(equal(column(f"u{plan.at}"), integer(0)), decided)], bounded)


def _is_possible(plan: Plan, at: int) -> Sql:
    """Whether branch `at` decides, or might and stands before the one that does."""
    bit = exp.Paren(
        this=exp.BitwiseAnd(this=column(f"u{plan.at}"), expression=integer(1 << (at - 1)))
    )
    before = any_of(
        [exp.GT(this=plan.number, expression=integer(at)), equal(plan.number, integer(0))]
    )
    might = all_of([exp.NEQ(this=bit, expression=integer(0)), before])
    return any_of([equal(plan.number, integer(at)), might])
