"""Clauses: gates, criteria, bonuses, penalties, and their grades and notes."""

import datetime
from decimal import Decimal
from typing import Literal as Choice
from typing import TypeAlias

from attrs import field

from icpdsl.source.text import Span
from icpdsl.syntax.ast.expressions import (
    Condition,
    DurationLiteral,
    Expression,
    Literal,
    Name,
    NumberLiteral,
    TextLiteral,
    WordLiteral,
)
from icpdsl.syntax.ast.node import Node, node


@node
class Because(Node):
    """`because "…"`."""

    text: TextLiteral


@node
class UsedBy(Node):
    """`used by sales, marketing`."""

    teams: tuple[WordLiteral, ...]


@node
class Validated(Node):
    """`validated by sales on 2026-09-30`."""

    teams: tuple[WordLiteral, ...]
    date: datetime.date


Note: TypeAlias = Because | UsedBy | Validated


@node
class Grade(Node):
    """`full`, `half`, `none`, `60%` or, with `unit` points, `6 points`.

    `value` is percent or points. `word` is `full`, `half` or `none` where that was written.
    """

    value: Decimal
    unit: Choice["percent", "points"]
    word: Choice["full", "half", "none"] | None = field(default=None, eq=False)


@node
class Branch(Node):
    """`GRADE when CONDITION`."""

    grade: Grade
    condition: Condition


@node
class Otherwise(Node):
    """`GRADE otherwise`."""

    grade: Grade


@node
class Slide(Node):
    """`GRADE to GRADE as VALUE goes from A to B`."""

    first: Grade
    last: Grade
    value: Expression
    start: Literal
    end: Literal


@node
class Halving(Node):
    """`GRADE halving every 30 days since FIELD`."""

    grade: Grade
    every: DurationLiteral
    name: Name


@node
class WhenUnknown(Node):
    """`GRADE when unknown`; `skip when unknown` has no grade."""

    grade: Grade | None


GradeLine: TypeAlias = Branch | Otherwise | Slide | Halving | WhenUnknown


@node
class _Clause(Node):
    name: TextLiteral
    category: str | None = field(kw_only=True)
    notes: tuple[Note, ...] = field(kw_only=True)


@node
class _Gate(_Clause):
    conditions: tuple[Condition, ...]
    when_unknown: Choice["pass", "fail"] | None = None
    when_unknown_span: Span | None = field(default=None, kw_only=True, eq=False, repr=False)


@node
class Must(_Gate):
    """`must "NAME"` with condition lines, then perhaps `pass` or `fail when unknown`."""


@node
class MustNot(_Gate):
    """`must not "NAME"`. Several bare lines are for the checker to refuse."""


@node
class Criterion(_Clause):
    """`criterion "NAME" [category] weight N` with grade lines in the order written."""

    weight: NumberLiteral | None
    lines: tuple[GradeLine, ...]


@node
class _Adjustment(_Clause):
    amount: NumberLiteral
    conditions: tuple[Condition, ...]


@node
class Bonus(_Adjustment):
    """`bonus N "NAME"` with condition lines."""


@node
class Penalty(_Adjustment):
    """`penalty N "NAME"` with condition lines."""


Clause: TypeAlias = Must | MustNot | Criterion | Bonus | Penalty
