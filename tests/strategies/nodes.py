"""Short ways to make surface nodes that stand nowhere."""

import datetime
from decimal import Decimal

from icpdsl.source.text import SourceText, Span
from icpdsl.syntax import ast

NOWHERE = Span(SourceText("", "<made>"), 0, 0)


def name(text: str) -> ast.Name:
    return ast.Name(text, span=NOWHERE)


def text(value: str) -> ast.TextLiteral:
    return ast.TextLiteral(value, span=NOWHERE)


def texts(values: tuple[str, ...]) -> tuple[ast.TextLiteral, ...]:
    return tuple(text(value) for value in values)


def word(value: str) -> ast.WordLiteral:
    """A word, in quotes where it must be."""
    return ast.WordLiteral(value, quoted=not value.isidentifier(), span=NOWHERE)


_SUFFIXES = {"k": 1_000, "M": 1_000_000, "B": 1_000_000_000}


def amount(digits: str) -> Decimal:
    """What `1,000`, `1.5` or `10k` stands for."""
    factor = _SUFFIXES.get(digits[-1])
    plain = digits[:-1] if factor else digits
    return Decimal(plain.replace(",", "")) * (factor or 1)


def number(digits: str) -> ast.NumberLiteral:
    return ast.NumberLiteral(amount(digits), digits, span=NOWHERE)


def percent(digits: str) -> ast.PercentLiteral:
    return ast.PercentLiteral(amount(digits), digits, span=NOWHERE)


def money(digits: str, currency: str) -> ast.MoneyLiteral:
    return ast.MoneyLiteral(amount(digits), currency, digits, span=NOWHERE)


def date(value: datetime.date) -> ast.DateLiteral:
    return ast.DateLiteral(value, span=NOWHERE)
