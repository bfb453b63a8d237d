"""Comparisons to core: `>=` and its kin, `is`, `between`, `before`, `after`, `within`."""

from typing import Literal, TypeAlias

from icpdsl.meaning import codes, core
from icpdsl.meaning.builtins import Kind, result_of, takes_first
from icpdsl.meaning.matching import is_empty, matched_texts, matched_words
from icpdsl.meaning.mismatch import report_currencies, report_first, report_mismatch
from icpdsl.meaning.scope import Context, ListItem, Operand
from icpdsl.meaning.values import is_result, lower_value
from icpdsl.source.diagnostic import Fix
from icpdsl.syntax import ast

_Compared: TypeAlias = Literal["<", "<=", ">", ">=", "==", "!="]

_OPERATORS: dict[str, _Compared] = {
    ">=": ">=",
    ">": ">",
    "<=": "<=",
    "<": "<",
    "is": "==",
    "is not": "!=",
    "before": "<",
    "after": ">",
}
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}


def goes_together(operator: str, left: Operand, right: Operand, context: Context) -> bool:
    """Whether the operator takes the two; what it does not take is reported."""
    kinds = (left.kind, right.kind, right.kind)
    count = 3 if operator in ("between", "goes from") else 2
    if result_of(operator, *kinds[:count]) is None:
        report_mismatch(operator, left, right, context.findings)
        return False
    if left.kind is Kind.MONEY and left.type != right.type:
        report_currencies(left, right, context.findings)
        return False
    return True


def lower_comparison(node: ast.Comparison, context: Context) -> core.Condition | None:
    """`left operator right`; a text literal on the right is read as the left field's cells are."""
    left = lower_value(node.left, context)
    if is_result(node.left):
        return None if left is None else _compared_result(node, left, context)
    if _is_yes_or_no(left, node.right):
        report_first(node.operator, left, context.findings)  # type: ignore[arg-type]
        return None
    if left is not None and _is_bare_word(node.right, context) and left.kind is Kind.TEXT:
        _report_unquoted(node.right, context)
        return None
    right = lower_value(node.right, context)
    if left is None or right is None or not goes_together(node.operator, left, right, context):
        return None
    if left.kind is Kind.TEXT:
        return _compared_texts(node, left, right, context)
    return core.Compare(_OPERATORS[node.operator], left.value, right.value)


def _is_yes_or_no(left: Operand | None, right: ast.Expression) -> bool:
    is_word = isinstance(right, ast.WordLiteral | ast.Name | ast.TextLiteral)
    return left is not None and left.kind is Kind.YES_NO and is_word


def _is_bare_word(node: ast.Expression, context: Context) -> bool:
    is_unknown = isinstance(node, ast.Name) and node.text not in context.scope.entries
    return is_unknown and not context.scope.is_open


def _report_unquoted(node: ast.Expression, context: Context) -> None:
    word = node.span.text
    context.findings.report(
        codes.UNKNOWN_FIELD,
        node.span,
        f"`{word}` is not a field of the account",
        label="no such field",
        hint=f'a text stands in quotes: `"{word}"`',
        fix=Fix(node.span, f'"{word}"'),
    )


def _compared_result(
    node: ast.Comparison, left: Operand, context: Context
) -> core.Condition | None:
    """`tier is A`, `verdict is not qualified`."""
    words = (node.right,) if isinstance(node.right, ast.WordLiteral) else ()
    texts = matched_words(words, left, context)
    return _in_or_not(node.operator, left, texts)


def _compared_texts(
    node: ast.Comparison, left: Operand, right: Operand, context: Context
) -> core.Condition | None:
    if isinstance(left.literal, ast.TextLiteral):
        _report_literal_first(node, left, right, context)
        return None
    if isinstance(right.literal, ast.TextLiteral):
        if is_empty(right.literal, context.findings):
            return None
        item = ListItem(right.literal.value, right.span)
        return _in_or_not(node.operator, left, matched_texts((item,), left, context))
    return core.Compare(_OPERATORS[node.operator], left.value, right.value)


def _in_or_not(
    operator: str, left: Operand, texts: tuple[str, ...] | None
) -> core.Condition | None:
    if texts is None:
        return None
    equal = core.TextIn(left.value, texts)
    return core.Not(equal) if operator == "is not" else equal


def _report_literal_first(
    node: ast.Comparison, left: Operand, right: Operand, context: Context
) -> None:
    turned = f"{right.text} {node.operator} {left.text}"
    context.findings.report(
        codes.WRONG_TYPE,
        left.span,
        f"`{left.text}` stands on the left of `{node.operator}`, expected a field",
        hint=f"put the field first: `{turned}`",
        fix=Fix(node.span, f"{right.span.text} {node.operator} {left.span.text}"),
    )


def lower_between(node: ast.Between, context: Context) -> core.Condition | None:
    """`value between low and high` as two comparisons."""
    operands = [lower_value(one, context) for one in (node.value, node.low, node.high)]
    value, low, high = operands
    if value is None:
        return None
    if not takes_first("between", value.kind):
        report_first("between", value, context.findings)
        return None
    fitting = [
        end is not None and goes_together("between", value, end, context) for end in (low, high)
    ]
    if low is None or high is None or not all(fitting) or _is_reversed(low, high, context):
        return None
    return core.AtLeast(
        2,
        (
            core.Compare(">=", value.value, low.value),
            core.Compare("<=", value.value, high.value),
        ),
    )


def _is_reversed(low: Operand, high: Operand, context: Context) -> bool:
    first, last = _literal_value(low), _literal_value(high)
    if first is None or last is None or not first > last:  # type: ignore[operator]
        return False
    turned = f"{high.text} and {low.text}"
    context.findings.report(
        codes.REVERSED_BETWEEN,
        low.span.to(high.span),
        f"`between {low.text} and {high.text}` holds for nothing, expected the smaller end first",
        label="the larger end stands first",
        hint=f"write `between {turned}`",
        fix=Fix(low.span.to(high.span), f"{high.span.text} and {low.span.text}"),
    )
    return True


def _literal_value(operand: Operand) -> object:
    return operand.value.value if isinstance(operand.value, core.Constant) else None


def lower_within(node: ast.Within, context: Context) -> core.Condition | None:
    """`within last D` and `within next D` as two comparisons with moved todays."""
    value = lower_value(node.value, context)
    if value is None:
        return None
    operator = f"within {node.direction}"
    if not takes_first(operator, value.kind):
        report_first(operator, value, context.findings)
        return None
    is_last = node.direction == "last"
    moved = _today_moved(node.duration, -1 if is_last else 1)
    start, end = (moved, core.Today()) if is_last else (core.Today(), moved)
    return core.AtLeast(
        2, (core.Compare(">=", value.value, start), core.Compare("<=", value.value, end))
    )


def _today_moved(duration: ast.DurationLiteral, sign: int) -> core.Today:
    amount = sign * duration.count
    return core.Today(
        months=amount * _MONTHS.get(duration.unit, 0), days=amount * _DAYS.get(duration.unit, 0)
    )
