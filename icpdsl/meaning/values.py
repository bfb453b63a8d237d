"""Values in conditions: names, literals, arithmetic, `days since`, `number of`."""

from typing import assert_never

from icpdsl.meaning import codes, core
from icpdsl.meaning.builtins import Kind, result_of
from icpdsl.meaning.literals import lower_literal
from icpdsl.meaning.mismatch import (
    report_calculation,
    report_currencies,
    report_first,
)
from icpdsl.meaning.nearest import Suggestion, quote, suggest
from icpdsl.meaning.scope import (
    BrokenEntry,
    ConditionEntry,
    Context,
    FieldEntry,
    ListEntry,
    Operand,
    ValueEntry,
    written,
)
from icpdsl.meaning.types import MoneyType, NumberType, OneOfType, PercentType, Type
from icpdsl.source.diagnostic import Label
from icpdsl.syntax import ast

VERDICTS = ("qualified", "unverified", "disqualified")


def lower_value(node: ast.Condition, context: Context) -> Operand | None:
    """A value with its type, `None` where it is none or is broken, which is reported then."""
    match node:
        case ast.Group(inner):
            return lower_value(inner, context)
        case ast.Name("tier" | "verdict" as word) | ast.WordLiteral("tier" | "verdict" as word):
            return _result(word, node, context)
        case ast.Name():
            return lower_name(node, context)
        case ast.Arithmetic():
            return _calculation(node, context)
        case ast.DaysSince(name):
            return _of_one("days since", node, name, context)
        case ast.NumberOf(name):
            return _of_one("number of", node, name, context)
        case (
            ast.NumberLiteral()
            | ast.PercentLiteral()
            | ast.MoneyLiteral()
            | ast.DateLiteral()
            | ast.TextLiteral()
            | ast.WordLiteral()
        ):
            return lower_literal(node, context.findings)
        case _:
            _report_condition(node, context)
            return None


def is_result(node: ast.Expression) -> bool:
    """Whether `tier` or `verdict` is written."""
    match node:
        case ast.Name("tier" | "verdict") | ast.WordLiteral("tier" | "verdict"):
            return True
        case _:
            return False


def lower_name(node: ast.Name, context: Context) -> Operand | None:
    """The value that a name stands for, `None` where it stands for none."""
    if context.outcomes and node.text in context.outcomes.scores:
        return Operand(node.span, NumberType(), core.Outcome("score", node.text))
    entry = context.scope.entries.get(node.text)
    match entry:
        case None:
            _report_unknown(node, context)
            return None
        case BrokenEntry():
            return None
        case FieldEntry(name, index, declared):
            context.reads[index] = None
            return Operand(node.span, declared, core.FieldValue(index), declared=name.span)
        case ValueEntry(name, index, declared, reads):
            context.reads.update(dict.fromkeys(reads))
            return Operand(node.span, declared, core.Defined(index), declared=name.span)
        case ConditionEntry(name):
            report_kind(node, name, "a condition, expected a value", context)
            return None
        case ListEntry(name):
            hint = f"write `in {name.text}`, or `include any of {name.text}` of a set"
            report_kind(node, name, "a list, expected a value", context, hint)
            return None
        case _:
            assert_never(entry)


def report_kind(
    node: ast.Name, declared: ast.Name, problem: str, context: Context, hint: str = ""
) -> None:
    """A name stands for something that cannot stand here."""
    context.findings.report(
        codes.WRONG_KIND_OF_NAME,
        node.span,
        f"`{node.text}` is {problem}",
        hint=hint,
        other=(Label(declared.span, "declared here"),),
    )


def _report_unknown(node: ast.Name, context: Context) -> None:
    if node.text in context.scope.scores:
        report_outside_stages(node.text, node, context)
        return
    if context.scope.is_open or (context.outcomes and context.outcomes.is_open):
        return
    found = _suggested(node, context)
    expected = "neither a field nor a score" if context.outcomes else "not a field of the account"
    context.findings.report(
        codes.UNKNOWN_FIELD,
        node.span,
        f"`{node.text}` is {expected}",
        label="no such field",
        hint=found.hint,
        fix=found.fix,
    )


def _suggested(node: ast.Name, context: Context) -> Suggestion:
    if context.outcomes and node.text in ("score", "low", "high"):
        name = next(iter(sorted(context.outcomes.scores)), "fit")
        return Suggestion(f"name the score itself, such as `{name}`")
    names = [*context.scope.names(FieldEntry, ValueEntry)]
    if context.outcomes:
        names.extend(context.outcomes.scores)
    return suggest(node.span, node.text, names)


def report_outside_stages(word: str, node: ast.Node, context: Context) -> None:
    """A result of the profile is named where only fields may be."""
    context.findings.report(
        codes.OUTSIDE_STAGES,
        node.span,
        f"`{word}` is a result of the profile, expected a field",
        label="known in `stages` only",
        hint="the lines of `stages` may name the tier, the verdict and scores",
    )


def _result(word: str, node: ast.Node, context: Context) -> Operand | None:
    outcomes = context.outcomes
    if outcomes is None:
        report_outside_stages(word, node, context)
        return None
    if word == "verdict":
        return Operand(node.span, OneOfType(VERDICTS), core.Outcome("verdict"))
    if outcomes.tiers is None and outcomes.is_open:
        return None
    if outcomes.tiers is None:
        context.findings.report(
            codes.UNKNOWN_TIER,
            node.span,
            f"`tier` is named, but the profile `{quote(outcomes.profile)}` has no `tiers`",
        )
        return None
    return Operand(node.span, OneOfType(outcomes.tiers), core.Outcome("tier"))


def _report_condition(node: ast.Condition, context: Context) -> None:
    context.findings.report(
        codes.NOT_A_VALUE,
        node.span,
        f"`{written(node.span)}` is a condition, expected a value",
    )


def _of_one(operator: str, node: ast.Node, name: ast.Name, context: Context) -> Operand | None:
    operand = lower_name(name, context)
    if operand is None:
        return None
    if result_of(operator, operand.kind) is None:
        report_first(operator, operand, context.findings)
        return None
    is_days = operator == "days since"
    value = core.DaysSince(operand.value) if is_days else core.CountOf(operand.value)
    return Operand(node.span, NumberType(), value)


def _calculation(node: ast.Arithmetic, context: Context) -> Operand | None:
    operands = [lower_value(one, context) for one in (node.first, *(rest[1] for rest in node.rest))]
    total = operands[0]
    for (operator, _), right in zip(node.rest, operands[1:], strict=True):
        if total is None or right is None:
            return None
        total = _calculated(operator, total, right, context)
    return total


def _calculated(operator: str, left: Operand, right: Operand, context: Context) -> Operand | None:
    kind = result_of(operator, left.kind, right.kind)
    if kind is None:
        report_calculation(operator, left, right, context.findings)
        return None
    if left.kind is right.kind is Kind.MONEY and left.type != right.type:
        report_currencies(left, right, context.findings)
        return None
    value = core.Arithmetic(operator, left.value, right.value)  # type: ignore[arg-type]
    return Operand(left.span.to(right.span), _type_of(kind, left, right), value)


def _type_of(kind: Kind, left: Operand, right: Operand) -> Type:
    match kind:
        case Kind.MONEY:
            return left.type if isinstance(left.type, MoneyType) else right.type
        case Kind.PERCENT:
            return PercentType()
        case _:
            return NumberType()
