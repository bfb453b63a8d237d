"""Conditions: true, false or, as `None`, unknown in a scope (Kleene's three values)."""

from typing import TypeAlias

from icpdsl.engines.rows.scope import Scope
from icpdsl.engines.rows.values import value_of
from icpdsl.meaning import core
from icpdsl.meaning.patterns import is_found
from icpdsl.meaning.texts import words
from icpdsl.records.record import Band

Truth: TypeAlias = bool | None


def holds(node: core.Condition, scope: Scope) -> Truth:
    """Whether `node` holds in `scope`."""
    match node:
        case core.AtLeast(count, parts):
            return _at_least(count, tuple(holds(part, scope) for part in parts))
        case core.Not(operand):
            return negated(holds(operand, scope))
        case core.Defined(index):
            return _defined(index, scope)
        case core.IsKnown(operand):
            return _is_known(operand, scope)
        case core.Compare():
            return _compare(node, scope)
        case _:
            value = value_of(node.value, scope)
            return None if value is None else _test(node, value)


def negated(truth: Truth) -> Truth:
    """Not, where not unknown is unknown."""
    return None if truth is None else not truth


def _at_least(count: int, truths: tuple[Truth, ...]) -> Truth:
    if truths.count(True) >= count:
        return True
    return None if truths.count(True) + truths.count(None) >= count else False


def _defined(index: int, scope: Scope) -> Truth:
    definition = scope.definitions[index]
    if index not in scope.worked_out:
        scope.worked_out[index] = holds(definition.body, scope)  # type: ignore[arg-type]
    truth: Truth = scope.worked_out[index]
    return truth


def _is_known(operand: core.Value | core.Condition, scope: Scope) -> Truth:
    is_known = answer(operand, scope) is not None
    return None if scope.is_settled and not is_known else is_known


def answer(node: core.Value | core.Condition, scope: Scope) -> object:
    """The value of a value, the truth of a condition; `None` where it is unknown."""
    match node:
        case core.Defined(index):
            is_condition = scope.definitions[index].is_condition
            return holds(node, scope) if is_condition else value_of(node, scope)
        case (
            core.FieldValue()
            | core.Constant()
            | core.Today()
            | core.Arithmetic()
            | core.DaysSince()
            | core.CountOf()
            | core.Outcome()
        ):
            return value_of(node, scope)
        case _:
            return holds(node, scope)


def _test(
    node: core.TextIn | core.TextTest | core.Matches | core.IncludesAtLeast | core.IsTrue,
    value: object,
) -> bool:
    match node, value:
        case core.IsTrue(), bool():
            return value
        case core.TextIn(_, texts), str():
            return value in texts
        case core.TextTest(test, _, texts), str():
            return _text_test(test, value, texts)
        case core.Matches(_, pattern), str():
            return is_found(pattern, value)
        case core.IncludesAtLeast(_, members, count), frozenset():
            return sum(member in value for member in members) >= count
        case _:
            raise TypeError(node, value)


def _text_test(test: str, value: str, texts: tuple[str, ...]) -> bool:
    match test:
        case "contains":
            return any(text in value for text in texts)
        case "mentions":
            padded = f" {words(value)} "
            return any(f" {text} " in padded for text in texts)
        case "starts with":
            return value.startswith(texts)
        case _:
            return value.endswith(texts)


def _compare(node: core.Compare, scope: Scope) -> Truth:
    left, right = value_of(node.left, scope), value_of(node.right, scope)
    if left is None or right is None:
        return None
    if isinstance(left, str):
        return (left == right) is (node.operator == "==")
    return compared(node.operator, as_band(left), as_band(right))


def compared(operator: str, left: Band, right: Band) -> Truth:
    """A comparison of two ranges: true for all of both, false for none, else unknown."""
    match operator:
        case "<":
            return _is_below(left, right)
        case ">":
            return _is_below(right, left)
        case "<=":
            return negated(_is_below(right, left))
        case ">=":
            return negated(_is_below(left, right))
        case "==":
            return _is_same(left, right)
        case _:
            return negated(_is_same(left, right))


def as_band(value: object) -> Band:
    """A value as the range that holds it alone."""
    return value if isinstance(value, Band) else Band(value, value)  # type: ignore[arg-type]


def _is_below(left: Band, right: Band) -> Truth:
    """`left < right`; its negation is `left >= right`, value by value, so for ranges too."""
    if _ends_before(left.high, right.low, is_apart=left.excludes_high or right.excludes_low):
        return True
    if left.low is not None and right.high is not None and left.low >= right.high:  # type: ignore[operator]
        return False
    return None


def _is_same(left: Band, right: Band) -> Truth:
    if left.low is not None and left.low == left.high == right.low == right.high:
        return True
    is_disjoint = _ends_before(
        left.high, right.low, is_apart=left.excludes_high or right.excludes_low
    ) or _ends_before(right.high, left.low, is_apart=right.excludes_high or left.excludes_low)
    return False if is_disjoint else None


def _ends_before(high: object, low: object, *, is_apart: bool) -> bool:
    """Whether a range that ends at `high` lies wholly below one that begins at `low`."""
    if high is None or low is None:
        return False
    return high < low or (is_apart and high == low)  # type: ignore[operator]
