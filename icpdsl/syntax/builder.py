"""Makes the nodes of the surface tree, one for each reduction of the grammar.

A rule `tier_line` makes the node `TierLine` of its children in order; the functions here are for
rules whose children need a word first. No other place knows which child is which.
"""

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final, Literal

from icpdsl.source.text import Span
from icpdsl.syntax import ast, literals
from icpdsl.syntax.machine import Build
from icpdsl.syntax.tokens import Token

_GRADES: Final = {"full": Decimal(100), "half": Decimal(50), "none": Decimal(0)}
_UNITS: Final[tuple[Literal["day", "week", "month", "year"], ...]] = (
    "day",
    "week",
    "month",
    "year",
)


def _tuple(_span: Span, children: list[Any]) -> tuple[Any, ...]:
    return tuple(children)


def _node(make: Callable[..., ast.Node]) -> Build:
    return lambda span, children: make(*children, span=span)


def _camel(rule: str) -> str:
    return "".join(word.title() for word in rule.split("_"))


# ---- literals


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


# ---- the account and what stands beside it


def _language(span: Span, children: list[Any]) -> ast.Language:
    return ast.Language(int(literals.number(children[0].text)), span=span)


def _field_type(span: Span, children: list[Any]) -> ast.FieldType:
    match children:
        case [Token(kind="MONEY"), Token() as currency]:
            return ast.FieldType("money", currency=currency.text, span=span)
        case [Token(kind="ONE"), tuple() as choices]:
            return ast.FieldType("one of", choices=choices, span=span)
        case [Token(kind="SET"), tuple() as choices]:
            return ast.FieldType("set", choices=choices, span=span)
        case [Token(kind="SET"), Token()]:
            return ast.FieldType("set", span=span)
        case _:
            one = children[0]
            return ast.FieldType(one if one == "yes/no" else one.text, span=span)


def _yes_no(_span: Span, _children: list[Any]) -> str:
    return "yes/no"


def _read_as(span: Span, children: list[Any]) -> ast.ReadAs:
    return ast.ReadAs(children[0].text, span=span)


def _entries(_span: Span, children: list[Any]) -> tuple[Any, ...]:
    return tuple(entry for line in children for entry in line)


# ---- profiles


def _profile(span: Span, children: list[Any]) -> ast.Profile:
    name, items = children
    return ast.Profile(name, None, items, span=span)


def _derived_profile(span: Span, children: list[Any]) -> ast.Profile:
    name, base, items = children
    return ast.Profile(name, base, items or (), span=span)


def _reviewed(span: Span, children: list[Any]) -> ast.Reviewed:
    date, teams = children
    return ast.Reviewed(date.value, teams or (), span=span)


def _validated(span: Span, children: list[Any]) -> ast.Validated:
    teams, date = children
    return ast.Validated(teams, date.value, span=span)


def _category(token: Token | None) -> str | None:
    return " ".join(token.text[1:-1].split()) if token else None


def _gate(make: type[ast.Must | ast.MustNot]) -> Build:
    def build(span: Span, children: list[Any]) -> ast.Node:
        name, category, conditions, unknown, notes = children
        word, place = unknown or (None, None)
        return make(
            name,
            conditions,
            word,
            category=_category(category),
            notes=notes,
            when_unknown_span=place,
            span=span,
        )

    return build


def _gate_unknown(span: Span, children: list[Any]) -> tuple[str, Span]:
    return children[0].text, span


def _criterion(span: Span, children: list[Any]) -> ast.Criterion:
    name, category, weight, lines, notes = children
    kind = _category(category)
    return ast.Criterion(name, weight, lines, category=kind, notes=notes, span=span)


def _adjustment(make: type[ast.Bonus | ast.Penalty]) -> Build:
    def build(span: Span, children: list[Any]) -> ast.Node:
        amount, name, category, conditions, notes = children
        kind = _category(category)
        return make(name, amount, conditions, category=kind, notes=notes, span=span)

    return build


def _grade(span: Span, children: list[Any]) -> ast.Grade:
    match children[0]:
        case Token(text=word):
            return ast.Grade(_GRADES[word], "percent", word, span=span)  # type: ignore[arg-type]
        case ast.PercentLiteral(value=value):
            return ast.Grade(value, "percent", span=span)
        case number:
            return ast.Grade(number.value, "points", span=span)


def _when_unknown(span: Span, children: list[Any]) -> ast.WhenUnknown:
    grade = children[0]
    return ast.WhenUnknown(None if isinstance(grade, Token) else grade, span=span)


def _last_tier_line(span: Span, children: list[Any]) -> ast.TierLine:
    name, action = children
    return ast.TierLine(name, None, action, span=span)


# ---- examples


def _as_of(span: Span, children: list[Any]) -> ast.AsOf:
    return ast.AsOf(children[0].value, span=span)


def _expect_verdict(span: Span, children: list[Any]) -> ast.ExpectVerdict:
    return ast.ExpectVerdict(children[0].text, span=span)


def _expect_stage(span: Span, children: list[Any]) -> ast.ExpectStage:
    return ast.ExpectStage(children[0] if children else None, span=span)


def _expect_number(span: Span, children: list[Any]) -> ast.ExpectNumber:
    match children:
        case [name, Token(kind="BETWEEN"), low, high]:
            return ast.ExpectNumber(name, "between", low, high, span=span)
        case [name, Token(kind="IS"), negated, value]:
            return ast.ExpectNumber(name, "is not" if negated else "is", value, span=span)
        case _:
            name, operator, value = children
            return ast.ExpectNumber(name, operator.text, value, span=span)


def _expect_clause(span: Span, children: list[Any]) -> ast.ExpectClause:
    clause, found = children
    if isinstance(found, ast.Grade):
        return ast.ExpectClause(clause, grade=found, span=span)
    return ast.ExpectClause(clause, outcome=found, span=span)


def _outcome(_span: Span, children: list[Any]) -> str:
    return str(children[0].text)


# ---- conditions and values


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


_OWN: Final[Mapping[str, Build]] = {
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
    "language": _language,
    "field_type": _field_type,
    "yes_no": _yes_no,
    "read_as": _read_as,
    "entries": _entries,
    "profile": _profile,
    "derived_profile": _derived_profile,
    "reviewed": _reviewed,
    "validated": _validated,
    "must": _gate(ast.Must),
    "must_not": _gate(ast.MustNot),
    "gate_unknown": _gate_unknown,
    "criterion": _criterion,
    "bonus": _adjustment(ast.Bonus),
    "penalty": _adjustment(ast.Penalty),
    "grade": _grade,
    "when_unknown": _when_unknown,
    "last_tier_line": _last_tier_line,
    "as_of": _as_of,
    "expect_verdict": _expect_verdict,
    "expect_stage": _expect_stage,
    "expect_number": _expect_number,
    "expect_clause": _expect_clause,
    "outcome": _outcome,
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
_TUPLES: Final = frozenset(
    {
        "field_declarations",
        "field_options",
        "entry_line",
        "profile_items",
        "grade_lines",
        "notes",
        "scored_clauses",
        "tier_lines",
        "stage_lines",
        "example_items",
        "example_values",
        "conditions",
        "texts",
        "words",
        "literals",
        "verdicts",
    }
)


def builder(rule: str) -> Build:
    """What makes the piece of `rule`."""
    if rule in _OWN:
        return _OWN[rule]
    return _tuple if rule in _TUPLES else _node(getattr(ast, _camel(rule)))
