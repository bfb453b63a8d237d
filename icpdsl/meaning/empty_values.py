"""`empty means`: what an empty cell of a field stands for."""

import datetime
from typing import TypeAlias, assert_never

from icpdsl.meaning import codes
from icpdsl.meaning.countries import country_name
from icpdsl.meaning.domains import registrable_domain
from icpdsl.meaning.findings import Findings
from icpdsl.meaning.literals import as_double, lower_literal
from icpdsl.meaning.matching import choices_hint, is_empty, report_unreadable
from icpdsl.meaning.mismatch import a_type
from icpdsl.meaning.nearest import suggest
from icpdsl.meaning.scope import ListItem, written
from icpdsl.meaning.texts import fold
from icpdsl.meaning.types import (
    DateType,
    MoneyType,
    NumberType,
    OneOfType,
    PercentType,
    SetType,
    TextType,
    Type,
    YesNoType,
)
from icpdsl.source.diagnostic import Code
from icpdsl.syntax import ast

Empty: TypeAlias = float | datetime.date | bool | str | tuple[str, ...]


def lower_empty(node: ast.Literal, declared: Type, findings: Findings) -> Empty | None:
    """What an empty cell of the type means; a value of another type is reported."""
    match declared, node:
        case YesNoType(), ast.WordLiteral("yes" | "no" as word):
            return word == "yes"
        case SetType(), ast.WordLiteral("none"):
            return ()
        case DateType(), ast.WordLiteral("never"):
            return datetime.date.min
        case ((NumberType() | PercentType() | MoneyType()), ast.NumberLiteral(value)) if value == 0:
            return 0.0
        case NumberType(), ast.NumberLiteral(value):
            return as_double(value)
        case PercentType(), ast.PercentLiteral():
            return _constant(node, findings)
        case DateType(), ast.DateLiteral(value):
            return value
        case MoneyType(currency), ast.MoneyLiteral(_, written_currency) if (
            currency == written_currency
        ):
            return _constant(node, findings)
        case ((TextType() | OneOfType()), ast.TextLiteral(value)):
            return _empty_text(value, node, declared, findings)
        case _:
            _report_other_type(node, declared, findings)
            return None


def _constant(node: ast.Literal, findings: Findings) -> Empty | None:
    operand = lower_literal(node, findings)
    return None if operand is None else operand.constant


def _empty_text(
    value: str, node: ast.TextLiteral, declared: TextType | OneOfType, findings: Findings
) -> str | None:
    if is_empty(node, findings):
        return None
    match declared:
        case TextType("country"):
            return _read(country_name(value), node, codes.NOT_A_COUNTRY, findings)
        case TextType("domain"):
            return _read(registrable_domain(value), node, codes.NOT_A_DOMAIN, findings)
        case OneOfType(choices) if fold(value) not in map(fold, choices):
            otherwise = choices_hint(choices)
            found = suggest(node.span, value, choices, otherwise=otherwise, quoted=True)
            findings.report(
                codes.NOT_A_CHOICE,
                node.span,
                f"`{written(node.span)}` is not among the choices of its field",
                label="no such choice",
                hint=found.hint,
                fix=found.fix,
            )
            return None
        case _:
            return value


def _read(name: str | None, node: ast.TextLiteral, code: Code, findings: Findings) -> str | None:
    if name is None:
        report_unreadable(ListItem(node.value, node.span), code, findings)
    return name


def _report_other_type(node: ast.Literal, declared: Type, findings: Findings) -> None:
    findings.report(
        codes.EMPTY_MEANS_OTHER_TYPE,
        node.span,
        f"`{written(node.span)}` cannot stand for an empty cell of {a_type(declared)}, expected "
        f"{_expected_empty(declared)}",
    )


def _expected_empty(declared: Type) -> str:
    match declared:
        case YesNoType():
            return "`no` or `yes`"
        case SetType():
            return "`none`"
        case DateType():
            return "`never` or a date"
        case MoneyType(currency):
            return f"`0` or an amount in {currency}"
        case PercentType():
            return "`0` or a percent such as `20%`"
        case NumberType():
            return "a number"
        case TextType() | OneOfType():
            return "a text in quotes"
        case _:
            assert_never(declared)
