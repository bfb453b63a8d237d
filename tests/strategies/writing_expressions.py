"""Expressions, conditions and literals as text."""

from collections.abc import Iterable

from icpdsl.syntax import ast


def joined(parts: Iterable[str]) -> str:
    """The parts with commas between them, after which a line may end."""
    return ",\0".join(parts)


def quoted(text: ast.TextLiteral) -> str:
    """A string in double quotes."""
    escaped = text.value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def word(one: ast.WordLiteral) -> str:
    """A word, in quotes where it must be."""
    return f'"{one.value}"' if one.quoted else one.value


def words(many: Iterable[ast.WordLiteral]) -> str:
    """Words with commas between them."""
    return joined(map(word, many))


def literal(node: ast.Literal | ast.DurationLiteral) -> str:
    """A literal as an author writes it."""
    match node:
        case ast.TextLiteral():
            return quoted(node)
        case ast.NumberLiteral(digits=digits):
            return digits
        case ast.PercentLiteral(digits=digits):
            return f"{digits}%"
        case ast.MoneyLiteral(currency=currency, digits=digits):
            return f"{digits} {currency}"
        case ast.DateLiteral(day):
            return day.isoformat()
        case ast.WordLiteral():
            return word(node)
        case ast.DurationLiteral(count, unit):
            return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def choices(members: tuple[ast.Literal, ...] | ast.ListName) -> str:
    """Literals with commas between them, or the name of a list."""
    if isinstance(members, ast.ListName):
        return members.name.text
    return joined(map(literal, members))


def condition_lines(condition: ast.Condition) -> list[tuple[int, str]]:
    """The lines of a condition, each with its depth below the first."""
    if not isinstance(condition, ast.Block):
        return [(0, expression(condition))]
    count = f"at least {condition.count}" if condition.count is not None else condition.quantifier
    inner = [line for part in condition.conditions for line in condition_lines(part)]
    return [(0, f"{count} of"), *((depth + 1, text) for depth, text in inner)]


def expression(node: ast.Expression) -> str:
    """An expression in one line."""
    match node:
        case ast.Or(parts):
            return " or ".join(map(expression, parts))
        case ast.And(parts):
            return " and ".join(map(expression, parts))
        case ast.Not(operand):
            return f"not {expression(operand)}"
        case ast.Group(inner):
            return f"({expression(inner)})"
        case ast.Arithmetic(first, rest):
            return expression(first) + "".join(f" {sign} {expression(one)}" for sign, one in rest)
        case ast.DaysSince(name):
            return f"days since {name.text}"
        case ast.NumberOf(name):
            return f"number of {name.text}"
        case ast.Name(text):
            return text
        case (
            ast.TextLiteral()
            | ast.NumberLiteral()
            | ast.PercentLiteral()
            | ast.MoneyLiteral()
            | ast.DateLiteral()
            | ast.WordLiteral()
        ):
            return literal(node)
        case _:
            return _test(node)


def _test(node: ast.Expression) -> str:
    match node:
        case ast.Comparison(left, operator, right):
            return f"{expression(left)} {operator} {expression(right)}"
        case ast.Between(value, low, high):
            return f"{expression(value)} between {expression(low)} and {expression(high)}"
        case ast.Membership(value, members, is_negated):
            negation = "not " if is_negated else ""
            return f"{expression(value)} {negation}in {choices(members)}"
        case ast.TextTest(value, operator, texts):
            return f"{expression(value)} {operator} {choices(texts)}"
        case ast.Matches(value, pattern):
            slashed = pattern.replace("/", "\\/")
            return f"{expression(value)} matches /{slashed}/"
        case ast.Includes(value, quantifier, members, count):
            return f"{expression(value)} include {_quantified(quantifier, count)}{choices(members)}"
        case ast.Within(value, direction, duration):
            return f"{expression(value)} within {direction} {literal(duration)}"
        case ast.KnownTest(value, is_known):
            return f"{expression(value)} is {'known' if is_known else 'unknown'}"
        case _:
            raise AssertionError(node)


def _quantified(quantifier: str, count: int | None) -> str:
    match quantifier:
        case "one":
            return ""
        case "at least":
            return f"at least {count} of "
        case _:
            return f"{quantifier} of "
