"""Small changes of a condition, a clause, a tier or a stage: what an author might have mistyped."""

import datetime
from collections.abc import Callable, Iterator
from typing import Literal, TypeAlias, assert_never

from attrs import frozen

from icpdsl.meaning import core
from icpdsl.meaning.grades import halving_limits

Kind: TypeAlias = Literal["threshold", "operator", "weight", "clause"]
Part: TypeAlias = (
    core.Condition
    | core.Value
    | core.Clause
    | core.Branch
    | core.Last
    | core.WhenUnknown
    | core.Tier
    | core.Stage
)
Owner: TypeAlias = core.Clause | core.Definition | core.Tier | core.Stage

_OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "==": "!=", "!=": "=="}
_NEIGHBOUR = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
_DAYS = 30
_MONTHS = 1
_PERCENT, _POINT = 1_000, 100
_FULL = 10_000
_TIER = 50
_MOST_TENTHS = 1_000


@frozen
class Change:
    """`before` became `after` (nothing, where it was dropped) on that line of the owner."""

    kind: Kind
    owner: Owner
    line: int | None
    before: Part
    after: Part | None


Variant: TypeAlias = tuple[Change, "Owner | None"]
"""A change and the owner as it is with it, `None` where it is dropped."""

_Leaf: TypeAlias = tuple[Kind, Part, Part, core.Condition]


def clause_variants(clause: core.Clause, *, is_alone: bool) -> Iterator[Variant]:
    """The clause changed in one place each; the weight of one that `is_alone` changes no score."""
    yield Change("clause", clause, clause.line, clause, None), None
    match clause:
        case core.Criterion():
            yield from _criterion_variants(clause, is_alone=is_alone)
        case core.Gate() | core.Adjustment():
            for kind, before, after, whole in _conditions(clause.condition):
                change = Change(kind, clause, clause.line, before, after)
                yield change, clause.but(condition=whole)
            if isinstance(clause, core.Adjustment):
                for amount in _moved(clause.amount, 10, least=10):
                    changed = clause.but(amount=amount)
                    yield Change("weight", clause, clause.line, clause, changed), changed
            elif clause.when_unknown is not None:
                changed_gate = clause.but(when_unknown=None, when_unknown_line=0)
                line = clause.when_unknown_line
                yield Change("clause", clause, line, clause, changed_gate), changed_gate
        case _:
            assert_never(clause)


def definition_variants(definition: core.Definition) -> Iterator[Variant]:
    """The definition of a condition changed in one place each."""
    if definition.is_condition:
        for kind, before, after, whole in _conditions(definition.body):  # type: ignore[arg-type]
            yield Change(kind, definition, None, before, after), definition.but(body=whole)


def stage_variants(stage: core.Stage) -> Iterator[Variant]:
    """The stage dropped, and its condition changed in one place each."""
    yield Change("clause", stage, stage.line, stage, None), None
    for kind, before, after, whole in _conditions(stage.condition):
        yield Change(kind, stage, stage.line, before, after), stage.but(condition=whole)


def tier_variants(tiers: core.Tiers) -> Iterator[tuple[Change, core.Tiers]]:
    """The tiers with one threshold five points higher or lower, where they still fall."""
    for at, tier in enumerate(tiers.lines):
        if tier.threshold is None:
            continue
        above = tiers.lines[at - 1].threshold if at else _MOST_TENTHS + 1
        below = tiers.lines[at + 1].threshold or 0
        for threshold in (tier.threshold + _TIER, tier.threshold - _TIER):
            if below < threshold < (above or 0):
                changed = tier.but(threshold=threshold)
                lines = (*tiers.lines[:at], changed, *tiers.lines[at + 1 :])
                yield Change("threshold", tier, tier.line, tier, changed), tiers.but(lines=lines)


def _criterion_variants(criterion: core.Criterion, *, is_alone: bool) -> Iterator[Variant]:
    def changed(kind: Kind, line: int, before: Part, after: Part | None, **to: object) -> Variant:
        return Change(kind, criterion, line, before, after), criterion.but(**to)

    if criterion.weight is not None and not is_alone:
        for weight in _moved(criterion.weight, 100, least=100):
            after = criterion.but(weight=weight)
            yield Change("weight", criterion, criterion.line, criterion, after), after
    for at, branch in enumerate(criterion.branches):
        for kind, before, after_part, new in _branch_variants(branch, criterion):
            branches = (
                *criterion.branches[:at],
                *(() if new is None else (new,)),
                *criterion.branches[at + 1 :],
            )
            if branches:
                yield changed(kind, branch.line, before, after_part, branches=branches)
    last = criterion.last
    if last is not None:
        yield changed("clause", last.line, last, None, last=None)
        for kind, new_last in _last_variants(last, criterion):
            yield changed(kind, last.line, last, new_last, last=new_last)
    rule = criterion.when_unknown
    if rule is not None:
        yield changed("clause", rule.line, rule, None, when_unknown=None)


def _branch_variants(
    branch: core.Branch, criterion: core.Criterion
) -> Iterator[tuple[Kind, Part, Part | None, core.Branch | None]]:
    yield "clause", branch, None, None
    for grade in _grades(branch.grade, criterion):
        regraded = branch.but(grade=grade)
        yield "weight", branch, regraded, regraded
    for kind, before, after, whole in _conditions(branch.condition):
        yield kind, before, after, branch.but(condition=whole)


def _last_variants(last: core.Last, criterion: core.Criterion) -> Iterator[tuple[Kind, core.Last]]:
    match last:
        case core.Otherwise(grade):
            yield from (("weight", last.but(grade=one)) for one in _grades(grade, criterion))
        case core.Slide():
            yield from (("threshold", last.but(start=one)) for one in _numbers(last.start))
            yield from (("threshold", last.but(end=one)) for one in _numbers(last.end))
            if last.first != last.last:
                yield "weight", last.but(first=last.last, last=last.first)
        case core.Halving(full):
            for days in _moved(last.every_days, 1, least=1):
                limits = halving_limits(full // 100, days)
                yield "threshold", last.but(every_days=days, limits=limits)
        case _:
            assert_never(last)


def _grades(grade: int, criterion: core.Criterion) -> Iterator[int]:
    """Ten percent more and less, within what a grade may be; a point where points are given."""
    if criterion.weight is None:
        yield from (grade + _POINT, grade - _POINT)
    else:
        yield from (one for one in (grade + _PERCENT, grade - _PERCENT) if 0 <= one <= _FULL)


def _moved(amount: int, unit: int, *, least: int) -> Iterator[int]:
    """A fifth more and a fifth less in whole units, on its own side of 0."""
    step = max(abs(amount) // (5 * unit), 1) * unit
    for moved in (amount + step, amount - step):
        if abs(moved) >= least and (moved > 0) is (amount > 0):
            yield moved


def _conditions(condition: core.Condition) -> Iterator[_Leaf]:
    """A change, what it touches before and after, and the whole condition with it."""
    match condition:
        case core.Compare():
            yield from _compare_variants(condition)
        case core.AtLeast(count, parts):
            if not any(map(_ends_today, parts)):
                yield from _counted(condition, count, len(parts))
            for at, part in enumerate(parts):
                yield from _inside(
                    part,
                    lambda new, at=at: condition.but(parts=(*parts[:at], new, *parts[at + 1 :])),  # type: ignore[misc]
                )
        case core.IncludesAtLeast(_, members, count):
            yield from _counted(condition, count, len(members))
            yield "operator", condition, core.Not(condition), core.Not(condition)
        case core.Not(operand):
            yield "operator", condition, operand, operand
            if not isinstance(operand, core.IsKnown | core.IsTrue | core.Defined | core.TextIn):
                yield from _inside(operand, core.Not, keeps_not=True)
        case _:
            negated = core.Not(condition)
            yield "operator", condition, negated, negated


def _inside(
    part: core.Condition,
    around: Callable[[core.Condition], core.Condition],
    *,
    keeps_not: bool = False,
) -> Iterator[_Leaf]:
    for kind, before, after, whole in _conditions(part):
        if not (keeps_not and isinstance(whole, core.Not)):
            yield kind, before, after, around(whole)


def _counted(
    condition: core.AtLeast | core.IncludesAtLeast, count: int, size: int
) -> Iterator[_Leaf]:
    """One more and one less to hold; of two parts that is `and` for `or`."""
    for new in (count + 1, count - 1):
        if 1 <= new <= size:
            changed = condition.but(count=new)
            kind: Kind = "operator" if {count, new} & {1, size} else "threshold"
            yield kind, condition, changed, changed


def _compare_variants(compare: core.Compare) -> Iterator[_Leaf]:
    if _ends_today(compare):
        return
    for operator in (_NEIGHBOUR.get(compare.operator), _OPPOSITE[compare.operator]):
        if operator is not None:
            changed = compare.but(operator=operator)
            yield "operator", compare, changed, changed
    for side in ("left", "right"):
        for value in _values(getattr(compare, side)):
            changed = compare.but(**{side: value})
            yield "threshold", compare, changed, changed


def _ends_today(condition: core.Condition) -> bool:
    """Whether it is the end that `within last` brings with it and nobody wrote."""
    return isinstance(condition, core.Compare) and core.Today() in (condition.left, condition.right)


def _values(value: core.Value) -> Iterator[core.Value]:
    match value:
        case core.Constant(float() as number):
            yield from (core.Constant(one) for one in _numbers(number))
        case core.Constant(datetime.date() as day):
            for days in (_DAYS, -_DAYS):
                moved = day.toordinal() + days
                if 1 <= moved <= datetime.date.max.toordinal():
                    yield core.Constant(datetime.date.fromordinal(moved))
        case core.Today(months, days):
            if months:
                yield from (value.but(months=months + one) for one in (_MONTHS, -_MONTHS))
            else:
                yield from (value.but(days=one) for one in _moved(days, 1, least=1))
        case _:
            return


def _numbers(number: float) -> Iterator[float]:
    """A tenth more and less, whole where the number is, and something where it is 0."""
    if number == 0:
        yield 1.0
    elif number.is_integer():
        step = max(round(abs(number) / 10), 1)
        yield from (number + step, number - step)
    else:
        yield from (round(number * factor, 6) for factor in (1.1, 0.9))
