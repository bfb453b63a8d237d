"""Profiles, clauses and examples."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from icpdsl.source.text import Span
from icpdsl.syntax import ast
from icpdsl.syntax.machine import Build
from icpdsl.syntax.tokens import Token

_GRADES: Final = {"full": Decimal(100), "half": Decimal(50), "none": Decimal(0)}


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


PROFILES: Final[Mapping[str, Build]] = {
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
}
"""The rules of profiles whose children need a word first."""
