"""What to say when the operands of an operator do not go together."""

import re
from collections.abc import Sequence

from icpdsl.meaning import codes
from icpdsl.meaning.builtins import Kind, first_kinds
from icpdsl.meaning.findings import Findings
from icpdsl.meaning.scope import Operand, written
from icpdsl.meaning.types import MoneyType, OneOfType, SetType, Type, type_name
from icpdsl.source.diagnostic import Fix, Label
from icpdsl.source.text import Span
from icpdsl.syntax import ast

_WRITTEN_VALUE = {
    Kind.DATE: re.compile(r"\d{4}-\d\d-\d\d"),
    Kind.NUMBER: re.compile(r"-?\d[\d,_]*(\.\d+)?[kMB]?"),
    Kind.PERCENT: re.compile(r"-?\d[\d,_]*(\.\d+)?%"),
    Kind.MONEY: re.compile(r"-?\d[\d,_]*(\.\d+)?[kMB]? [A-Z]{3}"),
}

WRITTEN_AS = {
    Kind.NUMBER: "a number such as `50`",
    Kind.PERCENT: "a percent such as `20%`",
    Kind.MONEY: "an amount such as `10M USD`",
    Kind.DATE: "a date such as `2026-09-30`",
    Kind.TEXT: "a text in quotes",
    Kind.YES_NO: "`yes` or `no`",
    Kind.SET: 'texts such as `"A", "B"`, or `none`',
}
"""How a value of each kind is written in a rule file."""

_NAMES = {
    Kind.NUMBER: "a number",
    Kind.PERCENT: "a percent",
    Kind.MONEY: "money",
    Kind.DATE: "a date",
    Kind.TEXT: "text",
    Kind.SET: "a set",
    Kind.YES_NO: "yes/no",
}


_NEGATED = ("not in", "is not")


def a_type(declared: Type) -> str:
    """The type in a sentence: `a number`, `money in USD`, `text`."""
    match declared:
        case OneOfType():
            return "one of a choice"
        case SetType():
            return "a set"
        case MoneyType():
            return type_name(declared)
        case _:
            name = type_name(declared)
            return name if name in ("text", "yes/no") else f"a {name}"


def a_kind(*kinds: Kind) -> str:
    """Kinds in a sentence: `a number, a percent or a date`."""
    names = [_NAMES[kind] for kind in kinds]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def declared_at(*operands: Operand) -> tuple[Label, ...]:
    """Labels where the names among `operands` are declared."""
    labels = (
        Label(one.declared, f"`{one.text}` is {a_type(one.type)}")
        for one in operands
        if one.declared
    )
    return tuple(dict.fromkeys(labels))


def report_first(
    operator: str, operand: Operand, findings: Findings, right: Sequence[Span] = ()
) -> None:
    """`operand` is of a type that `operator` does not take at all; texts stand on its `right`."""
    if operand.kind is Kind.YES_NO:
        _report_compared_yes_no(operand, findings)
        return
    findings.report(
        codes.WRONG_TYPE,
        operand.span,
        f"`{operand.text}` is {a_type(operand.type)}, `{operator}` expects "
        f"{a_kind(*first_kinds(operator))}",
        label=a_type(operand.type),
        hint=_other_operator(operator, operand, [written(one) for one in right]),
        other=declared_at(operand),
        fix=_as_set(operator, operand, right),
    )


def report_mismatch(operator: str, left: Operand, right: Operand, findings: Findings) -> None:
    """`left` and `right` do not go together under `operator`, a comparison or `+` or `-`."""
    kinds = {left.kind, right.kind}
    if left.kind not in first_kinds(operator):
        report_first(operator, left, findings, [right.span])
    elif _is_quoted(left, right):
        _report_quoted(left, right, findings)
    elif right.literal is None and right.kind not in first_kinds(operator):
        report_first(operator, right, findings)
    elif kinds == {Kind.PERCENT, Kind.NUMBER}:
        _report_plain_number(left, right, findings)
    elif kinds == {Kind.MONEY, Kind.NUMBER}:
        _report_missing_currency(left, right, findings)
    else:
        findings.report(
            codes.WRONG_TYPE,
            right.span,
            f"`{left.text}` is {a_type(left.type)} and `{right.text}` is {a_type(right.type)}, "
            f"`{operator}` expects two of one type",
            label=a_type(right.type),
            hint=f"write {WRITTEN_AS[left.kind]}" if right.literal else "",
            other=declared_at(left, right),
        )


def report_currencies(left: Operand, right: Operand, findings: Findings) -> None:
    """Two amounts of money are of different currencies."""
    findings.report(
        codes.CURRENCY_MISMATCH,
        right.span,
        f"`{left.text}` is {type_name(left.type)} and `{right.text}` is {type_name(right.type)}, "
        "expected one currency",
        label=type_name(right.type),
        hint="nothing is converted: write the amount in the other currency",
        other=declared_at(left, right),
    )


def report_calculation(operator: str, left: Operand, right: Operand, findings: Findings) -> None:
    """`left` and `right` cannot be worked out under `operator`, one of `+ - * /`."""
    if Kind.DATE in (left.kind, right.kind):
        date = left if left.kind is Kind.DATE else right
        findings.report(
            codes.WRONG_TYPE,
            date.span,
            f"`{date.text}` is a date, `{operator}` expects a number, a percent or money",
            label="a date",
            hint="count days with `days since`, or use `within last 90 days`",
            other=declared_at(date),
        )
    elif operator in "+-" or left.kind not in first_kinds(operator):
        report_mismatch(operator, left, right, findings)
    else:
        findings.report(
            codes.WRONG_TYPE,
            right.span,
            f"`{left.text}` is {a_type(left.type)} and `{right.text}` is {a_type(right.type)}, "
            f"which `{operator}` does not take",
            label=a_type(right.type),
            other=declared_at(left, right),
        )


def _as_set(operator: str, operand: Operand, right: Sequence[Span]) -> Fix | None:
    """The one way to ask a set what it was asked; `include` several texts would be two ways."""
    if operand.kind is not Kind.SET or not right:
        return None
    texts = right[0].to(right[-1])
    is_negated, is_one = operator in _NEGATED, len(right) == 1 and texts.text.startswith('"')
    match is_negated, is_one:
        case True, True:
            asked = f"not {operand.span.text} include {texts.text}"
        case True, False:
            asked = f"{operand.span.text} include none of {texts.text}"
        case False, True:
            asked = f"{operand.span.text} include {texts.text}"
        case _:
            return None
    return Fix(operand.span.to(texts), asked)


def _include(name: str, texts: Sequence[str]) -> str:
    match texts:
        case [text] if text.startswith('"'):
            return f"write `{name} include {text}`"
        case []:
            return f'write `{name} include "…"`'
        case _:
            many = ", ".join(texts)
            return f"write `{name} include any of {many}` or `{name} include all of {many}`"


def _include_none(name: str, texts: Sequence[str]) -> str:
    if len(texts) == 1 and texts[0].startswith('"'):
        return f"write `not {name} include {texts[0]}`"
    return f"write `{name} include none of {', '.join(texts)}`"


def _report_plain_number(left: Operand, right: Operand, findings: Findings) -> None:
    number, percent = (left, right) if left.kind is Kind.NUMBER else (right, left)
    if number.literal is None and isinstance(percent.literal, ast.PercentLiteral):
        _report_percent(percent, percent.literal, number, findings)
        return
    offered = _as_percent(number.literal)
    findings.report(
        codes.NUMBER_BESIDE_PERCENT,
        number.span,
        f"`{number.text}` is a plain number and `{percent.text}` is a percent",
        label="a plain number",
        hint=f"write `{offered}`" if offered else "a percent goes with percents such as `20%`",
        other=declared_at(percent),
        fix=Fix(number.span, offered) if offered else None,
    )


def _report_percent(
    percent: Operand, literal: ast.PercentLiteral, number: Operand, findings: Findings
) -> None:
    share = f"{literal.value.scaleb(-2).normalize():f}"
    findings.report(
        codes.NUMBER_BESIDE_PERCENT,
        percent.span,
        f"`{percent.text}` is a percent and `{number.text}` is a plain number",
        label="a percent",
        hint=f"write `{share}`, or declare the field as a `percent`",
        other=declared_at(number),
    )


def _as_percent(literal: ast.Literal | None) -> str | None:
    """`20` and `0.2` are both meant as 20%."""
    if not isinstance(literal, ast.NumberLiteral):
        return None
    if 0 < abs(literal.value) < 1:
        return f"{(literal.value * 100).normalize():f}%"
    return f"{literal.value:f}%"


def _report_missing_currency(left: Operand, right: Operand, findings: Findings) -> None:
    number, money = (left, right) if left.kind is Kind.NUMBER else (right, left)
    currency = money.type.currency if isinstance(money.type, MoneyType) else ""
    offered = f"{number.text} {currency}"
    is_literal = number.literal is not None
    findings.report(
        codes.MISSING_CURRENCY,
        number.span,
        f"`{number.text}` is a plain number and `{money.text}` is {type_name(money.type)}",
        label="no currency",
        hint=f"write `{offered}`" if is_literal else f"money goes with amounts in {currency}",
        other=declared_at(money),
        fix=Fix(number.span, offered) if is_literal else None,
    )


def _is_quoted(left: Operand, right: Operand) -> bool:
    pattern = _WRITTEN_VALUE.get(left.kind)
    literal = right.literal
    if pattern is None or not isinstance(literal, ast.TextLiteral):
        return False
    return pattern.fullmatch(literal.value.strip()) is not None


def _report_quoted(left: Operand, right: Operand, findings: Findings) -> None:
    bare = right.text.strip('"').strip()
    findings.report(
        codes.QUOTED_VALUE,
        right.span,
        f"`{right.text}` is text, expected {a_type(left.type)}",
        label="quotes make it text",
        hint=f"write `{bare}` without quotes",
        other=declared_at(left),
        fix=Fix(right.span, bare),
    )


def _report_compared_yes_no(operand: Operand, findings: Findings) -> None:
    findings.report(
        codes.COMPARED_YES_NO,
        operand.span,
        f"`{operand.text}` is yes/no, expected to stand alone",
        label="yes/no",
        hint=f"write `{operand.text}` or `not {operand.text}`",
        other=declared_at(operand),
    )


def _other_operator(operator: str, operand: Operand, texts: Sequence[str]) -> str:
    """The operator that does for this type what was tried."""
    if operand.kind is Kind.SET:
        return (_include_none if operator in _NEGATED else _include)(operand.text, texts)
    if operand.kind is Kind.TEXT and operator.startswith("include"):
        many = ", ".join(texts)
        return f"write `{operand.text} in {many}` or `{operand.text} contains {many}`"
    if operand.kind is Kind.TEXT and operator in ("days since", "before", "after"):
        return "declare the field as a `date`"
    if operator in ("in", "not in"):
        return f"write `{operand.text} is …`, with `or` between several"
    return ""
