"""Conditions in SQL, whose own three values are Kleene's: NULL is unknown."""

from collections.abc import Sequence
from typing import assert_never

from sqlglot import exp

from icpdsl.engines.sql.nodes import (
    all_of,
    any_of,
    case,
    column,
    equal,
    integer,
    is_known,
    text,
    total,
)
from icpdsl.engines.sql.values import Ends, Scope, definition_ends, ends_of
from icpdsl.meaning import core

_WORD_BREAKS = r"[\x{00}-\x{2f}\x{3a}-\x{60}\x{7b}-\x{7f}]+"


def truth_of(node: core.Condition, scope: Scope) -> exp.Expression:
    """The SQL of a core condition, in parentheses where it needs them."""
    match node:
        case core.AtLeast(count, parts):
            return at_least(count, [truth_of(part, scope) for part in parts])
        case core.Not(operand):
            return exp.Paren(this=exp.Not(this=truth_of(operand, scope)))
        case core.Defined(index):
            return column(definition_column(index, scope))
        case core.IsKnown(operand):
            return _is_known(operand, scope)
        case core.Compare(operator, left, right):
            return compare(operator, ends_of(left, scope), ends_of(right, scope))
        case core.IsTrue(value):
            return ends_of(value, scope).low
        case core.TextIn(tested, texts):
            found = exp.In(this=_value(tested, scope), expressions=[text(one) for one in texts])
            return exp.Paren(this=found)
        case core.TextTest():
            return _text_test(node, scope)
        case core.Matches(tested, pattern):
            return exp.RegexpLike(
                this=_value(tested, scope), expression=text(pattern), flag=text("i")
            )
        case core.IncludesAtLeast(tested, members, count):
            held = _value(tested, scope)
            return at_least(
                count, [exp.ArrayContains(this=held, expression=text(one)) for one in members]
            )
        case _:
            assert_never(node)


def _value(node: core.Value, scope: Scope) -> exp.Expression:
    """The SQL of a value that holds no band."""
    return ends_of(node, scope).low


def definition_column(index: int, scope: Scope) -> str:
    """The column of a definition that is a condition, in the scope's sense."""
    is_other = scope.is_settled and senses_differ(scope.definitions[index].body, scope)
    return f"s{index}" if is_other else f"d{index}"


def senses_differ(node: object, scope: Scope) -> bool:
    """Whether a condition may be known though it would not be settled: it asks what is known."""
    match node:
        case core.IsKnown():
            return True
        case core.Not(operand):
            return senses_differ(operand, scope)
        case core.AtLeast(_, parts):
            return any(senses_differ(part, scope) for part in parts)
        case core.Defined(index):
            return senses_differ(scope.definitions[index].body, scope)
        case _:
            return False


def at_least(count: int, truths: Sequence[exp.Expression]) -> exp.Expression:
    """At least `count` of the truths."""
    if len(truths) == 1:
        return truths[0]
    if count == len(truths):
        return all_of(truths)
    if count == 1:
        return any_of(truths)
    certain = total([case([(truth, integer(1))], integer(0)) for truth in truths])
    possible = total(
        [case([(exp.Not(this=truth.copy()), integer(0))], integer(1)) for truth in truths]
    )
    return case(
        [
            (exp.GTE(this=certain, expression=integer(count)), exp.true()),
            (exp.LT(this=possible, expression=integer(count)), exp.false()),
        ]
    )


def _is_known(operand: core.Value | core.Condition, scope: Scope) -> exp.Expression:
    asked = is_known(_answer(operand, scope))
    return case([(asked, exp.true())]) if scope.is_settled else exp.Paren(this=asked)


def _answer(node: core.Value | core.Condition, scope: Scope) -> exp.Expression:
    match node:
        case core.Defined(index) if not scope.definitions[index].is_condition:
            return definition_ends(index, scope).low
        case (
            core.FieldValue()
            | core.Constant()
            | core.Today()
            | core.Arithmetic()
            | core.DaysSince()
            | core.CountOf()
            | core.Outcome()
        ):
            return ends_of(node, scope).low
        case _:
            return truth_of(node, scope)


def _text_test(node: core.TextTest, scope: Scope) -> exp.Expression:
    value = ends_of(node.value, scope).low
    match node.test:
        case "contains":
            found = [_holds(value, one) for one in node.texts]
        case "mentions":
            padded = exp.DPipe(
                this=exp.DPipe(this=text(" "), expression=words(value)), expression=text(" ")
            )
            found = [_holds(padded, f" {one} ") for one in node.texts]
        case "starts with":
            found = [
                exp.EQ(
                    this=exp.Left(this=value, expression=integer(len(one))), expression=text(one)
                )
                for one in node.texts
            ]
        case "ends with":
            found = [
                exp.EQ(
                    this=exp.Right(this=value, expression=integer(len(one))), expression=text(one)
                )
                for one in node.texts
            ]
        case _:
            assert_never(node.test)
    return at_least(1, found)


def words(value: exp.Expression) -> exp.Expression:
    """A folded text reduced to words."""
    reduced = exp.RegexpReplace(
        this=value, expression=text(_WORD_BREAKS), replacement=text(" "), modifiers=text("g")
    )
    return exp.Trim(this=reduced)


def _holds(value: exp.Expression, part: str) -> exp.Expression:
    return exp.GT(this=exp.StrPosition(this=value, substr=text(part)), expression=integer(0))


def compare(operator: str, left: Ends, right: Ends) -> exp.Expression:
    """A comparison of two values; for bands true if true for all of both, false if for none."""
    match operator:
        case "<":
            return _below(left, right)
        case ">":
            return _below(right, left)
        case "<=":
            return _not_above(left, right)
        case ">=":
            return _not_above(right, left)
        case "==":
            return _same(left, right)
        case _:
            return exp.Paren(this=exp.Not(this=_same(left, right)))


def _below(left: Ends, right: Ends) -> exp.Expression:
    if left.high is None and right.high is None:
        return exp.LT(this=left.low, expression=right.low)
    return case(
        [
            (exp.LT(this=left.top, expression=right.low), exp.true()),
            (exp.GTE(this=left.low, expression=right.top), exp.false()),
        ]
    )


def _not_above(left: Ends, right: Ends) -> exp.Expression:
    if left.high is None and right.high is None:
        return exp.LTE(this=left.low, expression=right.low)
    return case(
        [
            (exp.LTE(this=left.top, expression=right.low), exp.true()),
            (exp.GT(this=left.low, expression=right.top), exp.false()),
        ]
    )


def _same(left: Ends, right: Ends) -> exp.Expression:
    if left.high is None and right.high is None:
        return equal(left.low, right.low)
    one = all_of(
        [equal(left.low, left.top), equal(right.low, right.top), equal(left.low, right.low)]
    )
    apart = any_of(
        [exp.LT(this=left.top, expression=right.low), exp.LT(this=right.top, expression=left.low)]
    )
    return case([(one, exp.true()), (apart, exp.false())])
