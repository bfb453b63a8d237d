"""Conditions to core: logic, blocks, bare names, known tests.

Comparisons and tests of texts and sets have modules of their own.
"""

from typing import assert_never

from icpdsl.meaning import codes, core
from icpdsl.meaning.builtins import Kind
from icpdsl.meaning.comparisons import lower_between, lower_comparison, lower_within
from icpdsl.meaning.mismatch import a_type, declared_at
from icpdsl.meaning.nearest import suggest
from icpdsl.meaning.scope import (
    BrokenEntry,
    ConditionEntry,
    Context,
    FieldEntry,
    ListEntry,
    Operand,
    ValueEntry,
    head,
    written,
)
from icpdsl.meaning.text_tests import (
    lower_includes,
    lower_matches,
    lower_membership,
    lower_text_test,
)
from icpdsl.meaning.types import YesNoType
from icpdsl.meaning.values import lower_value, report_kind, report_outside_stages
from icpdsl.syntax import ast

BROKEN: core.Condition = core.AtLeast(1, ())
"""Stands where a condition could not be lowered, which is reported, so that nobody evaluates it."""


def lower_all(nodes: tuple[ast.Condition, ...], context: Context) -> core.Condition:
    """Condition lines that must all hold, as one condition."""
    if len(nodes) == 1:
        return lower_condition(nodes[0], context)
    return core.AtLeast(len(nodes), _parts(nodes, context))


def lower_condition(node: ast.Condition, context: Context) -> core.Condition:
    """A condition as written to core; `BROKEN` where something in it is wrong."""
    match node:
        case ast.Group(inner):
            return lower_condition(inner, context)
        case ast.Or(parts):
            return core.AtLeast(1, _parts(parts, context))
        case ast.And(parts):
            return core.AtLeast(len(parts), _parts(parts, context))
        case ast.Not(operand):
            return core.Not(lower_condition(operand, context))
        case ast.Block():
            return _block(node, context)
        case ast.KnownTest():
            return _known_test(node, context)
        case ast.Name():
            return _bare_name(node, context)
        case (
            ast.Arithmetic()
            | ast.DaysSince()
            | ast.NumberOf()
            | ast.NumberLiteral()
            | ast.PercentLiteral()
            | ast.MoneyLiteral()
            | ast.DateLiteral()
            | ast.TextLiteral()
            | ast.WordLiteral()
        ):
            return _bare_value(node, context)
        case _:
            return _test(node, context) or BROKEN


def _test(
    node: ast.Comparison
    | ast.Between
    | ast.Within
    | ast.Membership
    | ast.TextTest
    | ast.Matches
    | ast.Includes,
    context: Context,
) -> core.Condition | None:
    match node:
        case ast.Comparison():
            return lower_comparison(node, context)
        case ast.Between():
            return lower_between(node, context)
        case ast.Within():
            return lower_within(node, context)
        case ast.Membership():
            return lower_membership(node, context)
        case ast.TextTest():
            return lower_text_test(node, context)
        case ast.Matches():
            return lower_matches(node, context)
        case ast.Includes():
            return lower_includes(node, context)
        case _:
            assert_never(node)


def _parts(nodes: tuple[ast.Condition, ...], context: Context) -> tuple[core.Condition, ...]:
    return tuple(lower_condition(node, context) for node in nodes)


def _block(node: ast.Block, context: Context) -> core.Condition:
    parts = _parts(node.conditions, context)
    match node.quantifier:
        case "all":
            return core.AtLeast(len(parts), parts)
        case "any":
            return core.AtLeast(1, parts)
        case "none":
            return core.Not(core.AtLeast(1, parts))
        case "at least":
            count = node.count or 0
            if 1 <= count <= len(parts):
                return core.AtLeast(count, parts)
            _report_count(node, count, len(parts), context)
            return BROKEN
        case _:
            assert_never(node.quantifier)


def _report_count(node: ast.Block, count: int, size: int, context: Context) -> None:
    context.findings.report(
        codes.COUNT_OUT_OF_RANGE,
        head(node.span),
        f"`at least {count} of` stands above {size} conditions, expected 1 to {size}",
        hint="all of them are `all of`" if count > size else "leave out what may always be",
    )


def _known_test(node: ast.KnownTest, context: Context) -> core.Condition:
    operand = _known_operand(node.value, context)
    if operand is None:
        return BROKEN
    is_known = core.IsKnown(operand)
    return is_known if node.is_known else core.Not(is_known)


def _known_operand(node: ast.Expression, context: Context) -> core.Value | core.Condition | None:
    match node:
        case ast.Group(inner):
            return _known_operand(inner, context)
        case ast.Name(text) if isinstance(context.scope.entries.get(text), ConditionEntry):
            return _bare_name(node, context)
        case (
            ast.Name()
            | ast.Arithmetic()
            | ast.DaysSince()
            | ast.NumberOf()
            | ast.NumberLiteral()
            | ast.PercentLiteral()
            | ast.MoneyLiteral()
            | ast.DateLiteral()
            | ast.TextLiteral()
            | ast.WordLiteral()
        ):
            operand = lower_value(node, context)
            return None if operand is None else operand.value
        case _:
            return lower_condition(node, context)


def _bare_name(node: ast.Name, context: Context) -> core.Condition:
    entry = context.scope.entries.get(node.text)
    match entry:
        case None:
            return _unknown_name(node, context)
        case BrokenEntry():
            return BROKEN
        case ConditionEntry(_, index, reads):
            context.reads.update(dict.fromkeys(reads))
            return core.Defined(index)
        case FieldEntry() | ValueEntry():
            return _bare_value(node, context)
        case ListEntry(name):
            report_kind(node, name, "a list, expected a condition", context)
            return BROKEN
        case _:
            assert_never(entry)


def _unknown_name(node: ast.Name, context: Context) -> core.Condition:
    if context.outcomes and node.text in context.outcomes.scores:
        return _bare_value(node, context)
    if node.text in context.scope.scores:
        report_outside_stages(node.text, node, context)
        return BROKEN
    if not context.scope.is_open:
        scope = context.scope
        found = suggest(node.span, node.text, [*_bare_names(context), *scope.names(FieldEntry)])
        context.findings.report(
            codes.UNKNOWN_DEFINITION,
            node.span,
            f"`{node.text}` is neither a yes/no field nor a definition",
            label="no such condition",
            hint=found.hint,
            fix=found.fix,
        )
    return BROKEN


def _bare_names(context: Context) -> list[str]:
    return [
        name
        for name, entry in context.scope.entries.items()
        if isinstance(entry, ConditionEntry)
        or (isinstance(entry, FieldEntry) and isinstance(entry.type, YesNoType))
    ]


def _bare_value(node: ast.Expression, context: Context) -> core.Condition:
    operand = lower_value(node, context)
    if operand is None:
        return BROKEN
    if operand.kind is Kind.YES_NO:
        return core.IsTrue(operand.value)
    context.findings.report(
        codes.NOT_A_CONDITION,
        node.span,
        f"`{written(node.span)}` is {a_type(operand.type)}, expected a condition",
        label=a_type(operand.type),
        hint=_comparison_hint(operand),
        other=declared_at(operand),
    )
    return BROKEN


def _comparison_hint(operand: Operand) -> str:
    match operand.kind:
        case Kind.SET:
            return f'write `{operand.text} include "…"`'
        case Kind.TEXT:
            return f'write `{operand.text} is "…"`, or `{operand.text} is known`'
        case Kind.DATE:
            return f"write `{operand.text} within last 90 days`, or `{operand.text} is known`"
        case _:
            return f"compare it, as in `{operand.text} >= …`, or ask `{operand.text} is known`"
