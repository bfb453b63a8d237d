"""Literals, conditions and values as the formatter writes them.

A phrase is text in which lines may end: `SOFT` where one may, behind a comma; `hard(n, m)` where
the author ended source line `n` and went on in line `m`. Neither can stand in a text of a file.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Final, TypeVar, assert_never

from icpdsl.syntax import ast
from icpdsl.syntax.literals import quoted

SOFT: Final = "\r"
BREAK: Final = re.compile(r"\r|\n(\d+):(\d+)\n")
N = TypeVar("N", bound=ast.Node)


def hard(line: int, next_line: int) -> str:
    """Where the author ended a line and went on in another."""
    return f"\n{line}:{next_line}\n"


def width(phrase: str) -> int:
    """The length of a phrase on one line."""
    return len(BREAK.sub(" ", phrase))


def listed(nodes: Sequence[N], write: Callable[[N], str]) -> str:
    """Nodes with commas between them; lines end where the author ended them."""
    parts = [write(node) for node in nodes[:1]]
    for before, node in pairwise(nodes):
        parts += [",", _gap(before, node), write(node)]
    return "".join(parts)


def _gap(before: ast.Node, after: ast.Node) -> str:
    line = before.span.source.line_of(before.span.end)
    return hard(line, after.span.line) if after.span.line > line else SOFT


# ---- literals


def text(node: ast.TextLiteral) -> str:
    """A string in double quotes."""
    return quoted(node.value)


def word(node: ast.WordLiteral) -> str:
    """A word; in quotes if it was written so."""
    return quoted(node.value) if node.quoted else node.value


def texts(nodes: Sequence[ast.TextLiteral]) -> str:
    """Strings with commas between them."""
    return listed(nodes, text)


def words(nodes: Sequence[ast.WordLiteral]) -> str:
    """Words with commas between them."""
    return listed(nodes, word)


def literal(node: ast.Literal) -> str:
    """A literal."""
    match node:
        case ast.TextLiteral():
            return text(node)
        case ast.WordLiteral():
            return word(node)
        case ast.NumberLiteral(digits=digits):
            return digits
        case ast.PercentLiteral(digits=digits):
            return f"{digits}%"
        case ast.MoneyLiteral(currency=currency, digits=digits):
            return f"{digits} {currency}"
        case ast.DateLiteral(value=day):
            return day.isoformat()
        case _:
            assert_never(node)


def literals(nodes: Sequence[ast.Literal]) -> str:
    """Literals with commas between them."""
    return listed(nodes, literal)


def duration(node: ast.DurationLiteral) -> str:
    """`1 week`, `6 months`."""
    return f"{node.count} {node.unit}" if node.count == 1 else f"{node.count} {node.unit}s"


def grade(node: ast.Grade) -> str:
    """`full`, `60%`, `6 points`."""
    if node.word:
        return node.word
    if node.unit == "percent":
        return f"{node.value:f}%"
    return f"{node.value:f} point" if node.value == 1 else f"{node.value:f} points"


# ---- conditions and values


def expression(node: ast.Expression, *, is_inner: bool = False) -> str:
    """A condition or a value; `is_inner` inside parentheses, where lines may end before `and`."""
    match node:
        case ast.Or(parts):
            return _chain("or", parts, is_inner=is_inner)
        case ast.And(parts):
            return _chain("and", parts, is_inner=is_inner)
        case ast.Not(operand):
            return f"not {expression(operand, is_inner=is_inner)}"
        case ast.Group(inner):
            return f"({expression(inner, is_inner=True)})"
        case ast.Arithmetic(first, rest):
            links = (f" {sign} {expression(one, is_inner=is_inner)}" for sign, one in rest)
            return expression(first, is_inner=is_inner) + "".join(links)
        case ast.DaysSince(name):
            return f"days since {name.text}"
        case ast.NumberOf(name):
            return f"number of {name.text}"
        case ast.Name(text=name):
            return name
        case (
            ast.TextLiteral()
            | ast.WordLiteral()
            | ast.NumberLiteral()
            | ast.PercentLiteral()
            | ast.MoneyLiteral()
            | ast.DateLiteral()
        ):
            return literal(node)
        case _:
            return _test(node, is_inner=is_inner)


def _chain(sign: str, parts: Sequence[ast.Expression], *, is_inner: bool) -> str:
    written = [expression(parts[0], is_inner=is_inner)]
    for before, part in pairwise(parts):
        gap = _gap(before, part) if is_inner else " "
        written.append(f"{' ' if gap == SOFT else gap}{sign} {expression(part, is_inner=is_inner)}")
    return "".join(written)


_Test = (
    ast.Comparison
    | ast.Between
    | ast.Membership
    | ast.TextTest
    | ast.Matches
    | ast.Includes
    | ast.Within
    | ast.KnownTest
)


def _test(node: _Test, *, is_inner: bool) -> str:
    def write(one: ast.Expression) -> str:
        return expression(one, is_inner=is_inner)

    left = write(node.left if isinstance(node, ast.Comparison) else node.value)
    match node:
        case ast.Comparison(operator=operator, right=right):
            return f"{left} {operator} {write(right)}"
        case ast.Between(low=low, high=high):
            return f"{left} between {write(low)} and {write(high)}"
        case ast.Membership(choices=choices, is_negated=is_negated):
            return f"{left} {'not in' if is_negated else 'in'} {_choices(choices)}"
        case ast.TextTest(operator=operator, texts=choices):
            return f"{left} {operator} {_choices(choices)}"
        case ast.Matches(pattern=pattern):
            slashed = pattern.replace("/", "\\/")
            return f"{left} matches /{slashed}/"
        case ast.Includes(members=members):
            return f"{left} include {_quantifier(node)}{_choices(members)}"
        case ast.Within(direction=direction, duration=period):
            return f"{left} within {direction} {duration(period)}"
        case ast.KnownTest(is_known=is_known):
            return f"{left} is {'known' if is_known else 'unknown'}"
        case _:
            assert_never(node)


def _choices(choices: tuple[ast.Literal, ...] | ast.ListName) -> str:
    return choices.name.text if isinstance(choices, ast.ListName) else literals(choices)


def _quantifier(node: ast.Includes) -> str:
    match node.quantifier:
        case "one":
            return ""
        case "at least":
            return f"at least {node.count} of "
        case "any" | "all" | "none":
            return f"{node.quantifier} of "
        case _:
            assert_never(node.quantifier)


def block_header(node: ast.Block) -> str:
    """`all of`, `at least 2 of`."""
    count = f" {node.count}" if node.quantifier == "at least" else ""
    return f"{node.quantifier}{count} of"


def column(phrases: Iterable[str], gap: int) -> int:
    """How wide a column is that holds the phrases and a gap behind them."""
    return max(map(width, phrases), default=0) + gap
