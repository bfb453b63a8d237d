"""Literals: exact decimals rounded once to doubles, scaled integers, folded texts."""

import datetime
from decimal import Decimal
from typing import assert_never

from icpdsl.meaning import codes, core
from icpdsl.meaning.currencies import CODES
from icpdsl.meaning.findings import Findings
from icpdsl.meaning.scope import Operand
from icpdsl.meaning.texts import fold
from icpdsl.meaning.types import DateType, MoneyType, NumberType, PercentType, TextType, Type
from icpdsl.source.text import Span
from icpdsl.syntax import ast

_HUNDREDTHS = -2


def as_double(value: Decimal, *, exponent: int = 0) -> float:
    """`value` times ten to the power of `exponent`, rounded once; the parser limits its digits."""
    return float(f"{value:f}e{exponent}")


def scaled(value: Decimal, places: int) -> int | None:
    """`value` in units of ten to the power of −`places`, `None` where it is finer than that."""
    numerator, denominator = value.as_integer_ratio()
    whole, rest = divmod(numerator * 10**places, denominator)
    return None if rest else whole


def is_currency(code: str, span: Span, findings: Findings) -> bool:
    """Whether `code` is one of ISO 4217; one that is not is reported."""
    if code in CODES:
        return True
    findings.report(
        codes.UNKNOWN_CURRENCY,
        span,
        f"`{code}` is not a currency's code",
        label="no such currency",
        hint="write an ISO 4217 code such as `USD`",
    )
    return False


def lower_literal(node: ast.Literal, findings: Findings) -> Operand | None:
    """A literal as an operand, `None` where it is reported or is a bare word."""
    match node:
        case ast.NumberLiteral(value):
            return _operand(node, NumberType(), as_double(value))
        case ast.PercentLiteral(value):
            share = as_double(value, exponent=_HUNDREDTHS)
            return _operand(node, PercentType(), share)
        case ast.MoneyLiteral(amount, currency):
            if not is_currency(currency, node.span, findings):
                return None
            return _operand(node, MoneyType(currency), as_double(amount))
        case ast.DateLiteral(value):
            return _operand(node, DateType(), value)
        case ast.TextLiteral(value):
            return _operand(node, TextType(), fold(value))
        case ast.WordLiteral(value):
            findings.report(
                codes.NOT_A_VALUE,
                node.span,
                f"`{value}` is a word, expected a value",
                hint=f'a text stands in quotes: `"{value}"`',
            )
            return None
        case _:
            assert_never(node)


def _operand(node: ast.Literal, declared: Type, value: float | datetime.date | str) -> Operand:
    return Operand(node.span, declared, core.Constant(value), node)
