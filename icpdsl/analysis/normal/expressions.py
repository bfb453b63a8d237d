"""Values and conditions of core to their normal form; definitions are what they stand for."""

import datetime
from math import isfinite
from operator import add, eq, ge, gt, le, lt, mul, ne, sub, truediv
from typing import assert_never

from attrs import field, frozen

from icpdsl.analysis.normal.nodes import (
    FALSE,
    TRUE,
    Node,
    and_,
    any_text,
    at_least,
    in_order,
    not_,
    or_,
)
from icpdsl.meaning import core

_TESTS = {"<": lt, "<=": le, ">": gt, ">=": ge, "==": eq, "!=": ne}
_OPERATIONS = {"+": add, "-": sub, "*": mul, "/": truediv}


@frozen
class Expressions:
    """The expressions of one rule file.

    With `inlines`, a definition is the same as its body; without, it goes by its name, so that
    what changed only through a definition can be told apart.
    """

    rule_file: core.RuleFile
    inlines: bool = True
    definitions: list[Node] = field(factory=list, init=False)
    """In the order of the file: each leans on those before it alone."""

    def __attrs_post_init__(self) -> None:
        for one in self.rule_file.definitions:
            if self.inlines:
                self.definitions.append(self.operand(one.body))
            else:
                self.definitions.append(Node("defined", (one.name,)))

    def operand(self, node: core.Value | core.Condition) -> Node:
        """A value or a condition."""
        match node:
            case core.Defined(index):
                return self.definitions[index]
            case (
                core.FieldValue()
                | core.Constant()
                | core.Today()
                | core.Arithmetic()
                | core.DaysSince()
                | core.CountOf()
                | core.Outcome()
            ):
                return self.value(node)
            case _:
                return self.condition(node)

    def value(self, node: core.Value) -> Node:
        """A value; `+` and `*` of doubles give the same either way round."""
        match node:
            case core.FieldValue(index):
                return Node("field", (self.rule_file.account.fields[index].name,))
            case core.Constant(value):
                return constant(value)
            case core.Today(months, days):
                return Node("today", (str(months), str(days)))
            case core.Arithmetic(operator, left, right):
                return _arithmetic(operator, self.value(left), self.value(right))
            case core.DaysSince(date):
                return Node("days since", (), (self.value(date),))
            case core.CountOf(members):
                return Node("number of", (), (self.value(members),))
            case core.Defined(index):
                return self.definitions[index]
            case core.Outcome(kind, score):
                return Node("outcome", (kind, score or ""))
            case _:
                assert_never(node)

    def condition(self, node: core.Condition) -> Node:
        """A condition."""
        match node:
            case core.Compare(operator, left, right):
                return _compare(operator, self.value(left), self.value(right))
            case core.TextIn(value, texts):
                return any_text("is", self.value(value), texts)
            case core.TextTest(test, value, texts):
                return any_text(test, self.value(value), texts)
            case core.Matches(value, pattern):
                return Node("matches", (pattern,), (self.value(value),))
            case core.IncludesAtLeast(value, members, count):
                return _includes(self.value(value), members, count)
            case core.IsTrue(value):
                return Node("is true", (), (self.value(value),))
            case core.IsKnown(operand):
                return _known(self.operand(operand))
            case core.Not(operand):
                return not_(self.condition(operand))
            case core.AtLeast(count, parts):
                return at_least(count, [self.condition(part) for part in parts])
            case core.Defined(index):
                return self.definitions[index]
            case _:
                assert_never(node)


def constant(value: float | datetime.date | str) -> Node:
    """A literal."""
    match value:
        case str():
            return Node("text", (value,))
        case datetime.date():
            return Node("date", (value.isoformat(),))
        case _:
            return Node("number", (float(value + 0.0).hex(),))


def _arithmetic(operator: str, left: Node, right: Node) -> Node:
    if left.kind == right.kind == "number":
        first, second = float.fromhex(left.atoms[0]), float.fromhex(right.atoms[0])
        if operator != "/" or second:
            result = _OPERATIONS[operator](first, second)
            if isfinite(result):
                return constant(result)
    sides = (left, right)
    return Node(operator, (), in_order(sides) if operator in {"+", "*"} else sides)


def _compare(operator: str, left: Node, right: Node) -> Node:
    """Every comparison by `below` and `same`: `a >= b` is `not a < b`, for bands as for values."""
    if left.kind == right.kind and left.kind in {"number", "date"}:
        sides = tuple(
            float.fromhex(one.atoms[0]) if one.kind == "number" else one.atoms[0]
            for one in (left, right)
        )
        return TRUE if _TESTS[operator](*sides) else FALSE
    match operator:
        case "<":
            return Node("below", (), (left, right))
        case ">":
            return Node("below", (), (right, left))
        case ">=":
            return not_(Node("below", (), (left, right)))
        case "<=":
            return not_(Node("below", (), (right, left)))
        case "==":
            return Node("same", (), in_order((left, right)))
        case _:
            return not_(Node("same", (), in_order((left, right))))


def _includes(value: Node, members: tuple[str, ...], count: int) -> Node:
    each = [any_text("includes", value, [member]) for member in members]
    if count == 1:
        return or_(each)
    return and_(each) if count == len(each) else at_least(count, each)


def _known(operand: Node) -> Node:
    """Whether something is known does not hang on which of the two it is asked of, it or not it."""
    match operand.kind:
        case "not":
            return _known(operand.parts[0])
        case "true" | "false" | "text" | "date" | "number" | "today":
            return TRUE
        case _:
            return Node("is known", (), (operand,))
