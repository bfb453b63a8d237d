"""Literals, conditions and values."""

import datetime
from collections.abc import Mapping
from typing import Any, Final, Literal

from icpdsl.source.text import Span
from icpdsl.syntax import ast, literals
from icpdsl.syntax.machine import Build
from icpdsl.syntax.tokens import Token

_UNITS: Final[tuple[Literal["day", "week", "month", "year"], ...]] = (
    "day",
    "week",
    "month",
    "year",
)


def _name(span: Span, children: list[Any]) -> ast.Name:
    return ast.Name(children[0].text, span=span)


def _text(span: Span, children: list[Any]) -> ast.TextLiteral:
    return ast.TextLiteral(literals.unquoted(children[0].text), span=span)


def _word(span: Span, children: list[Any]) -> ast.WordLiteral:
    one: Token = children[0]
    if one.kind == "STRING":
        return ast.WordLiteral(literals.unquoted(one.text), quoted=True, span=span)
    return ast.WordLiteral(one.text, span=span)


def _number(span: Span, children: list[Any]) -> ast.NumberLiteral:
    minus, token = children
    value = literals.number(token.text)
    written = literals.digits(token.text, is_negative=minus is not None)
    return ast.NumberLiteral(-value if minus else value, written, span=span)


def _percent(span: Span, children: list[Any]) -> ast.PercentLiteral:
    minus, token = children
    value = literals.number(token.text[:-1])
    written = literals.digits(token.text[:-1], is_negative=minus is not None)
    return ast.PercentLiteral(-value if minus else value, written, span=span)


def _money(span: Span, children: list[Any]) -> ast.MoneyLiteral:
    minus, token, currency = children
    value = literals.number(token.text)
    written = literals.digits(token.text, is_negative=minus is not None)
    return ast.MoneyLiteral(-value if minus else value, currency.text, written, span=span)


def _date(span: Span, children: list[Any]) -> ast.DateLiteral:
    return ast.DateLiteral(datetime.date.fromisoformat(children[0].text), span=span)


def _duration(span: Span, children: list[Any]) -> ast.DurationLiteral:
    count, unit = children
    singular = next(one for one in _UNITS if unit.text.startswith(one))
    return ast.DurationLiteral(int(literals.number(count.text)), singular, span=span)


def _block(span: Span, children: list[Any]) -> ast.Block:
    quantifier, conditions = children
    return ast.Block(quantifier.text, conditions, span=span)


def _counted_block(span: Span, children: list[Any]) -> ast.Block:
    count, conditions = children
    return ast.Block("at least", conditions, int(literals.number(count.text)), span=span)


def _chain(make: type[ast.And | ast.Or]) -> Build:
    return lambda span, children: make(tuple(children), span=span)  # type: ignore[arg-type]


def _comparison(span: Span, children: list[Any]) -> ast.Comparison:
    left, operator, *middle, right = children
    negation = middle[0] if middle else None
    where = Span(span.source, operator.start, (negation or operator).end)
    written: Any = f"{operator.text} not" if negation else operator.text
    return ast.Comparison(_value(left, span), written, right, operator_span=where, span=span)


def _value(child: ast.Expression | Token, span: Span) -> ast.Expression:
    """A left side; `tier` and `verdict` come as tokens and are names like any other."""
    if isinstance(child, Token):
        return ast.Name(child.text, span=Span(span.source, child.start, child.end))
    return child


def _membership(span: Span, children: list[Any]) -> ast.Membership:
    value, negation, choices = children
    return ast.Membership(_value(value, span), choices, negation is not None, span=span)


def _text_operator(_span: Span, children: list[Any]) -> str:
    word = str(children[0].text)
    return f"{word} with" if word in {"starts", "ends"} else word


def _matches(span: Span, children: list[Any]) -> ast.Matches:
    value, token = children
    pattern = token.text[1:-1].replace("\\/", "/")
    where = Span(span.source, token.start, token.end)
    return ast.Matches(value, pattern, pattern_span=where, span=span)


def _includes(span: Span, children: list[Any]) -> ast.Includes:
    match children:
        case [value, Token(text=quantifier), members]:
            return ast.Includes(value, quantifier, members, span=span)  # type: ignore[arg-type]
        case _:
            value, text = children
            return ast.Includes(value, "one", (text,), span=span)


def _counted_includes(span: Span, children: list[Any]) -> ast.Includes:
    value, count, members = children
    return ast.Includes(value, "at least", members, int(literals.number(count.text)), span=span)


def _within(span: Span, children: list[Any]) -> ast.Within:
    value, direction, duration = children
    return ast.Within(value, direction.text, duration, span=span)


def _known_test(span: Span, children: list[Any]) -> ast.KnownTest:
    value, word = children
    return ast.KnownTest(value, word.text == "known", span=span)


def _arithmetic(span: Span, children: list[Any]) -> ast.Arithmetic:
    first, *rest = children
    pairs = zip(rest[::2], rest[1::2], strict=True)
    return ast.Arithmetic(first, tuple((sign.text, value) for sign, value in pairs), span=span)


VALUES: Final[Mapping[str, Build]] = {
    "name": _name,
    "declared_name": _name,
    "expected_name": _name,
    "text": _text,
    "word": _word,
    "verdict": _word,
    "empty_word": _word,
    "cell_word": _word,
    "number": _number,
    "percent": _percent,
    "money": _money,
    "date": _date,
    "duration": _duration,
    "block": _block,
    "counted_block": _counted_block,
    "or": _chain(ast.Or),
    "and": _chain(ast.And),
    "comparison": _comparison,
    "membership": _membership,
    "text_operator": _text_operator,
    "matches": _matches,
    "includes": _includes,
    "counted_includes": _counted_includes,
    "within": _within,
    "known_test": _known_test,
    "arithmetic": _arithmetic,
}
"""The rules of literals, conditions and values whose children need a word first."""
