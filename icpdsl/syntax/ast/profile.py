"""A profile and what stands in it: gates, criteria, tiers, stages, examples."""

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


@node
class Owner(Node):
    """`owner "RevOps"`."""

    text: TextLiteral


@node
class Reviewed(Node):
    """`reviewed 2026-09-30 by sales, product`; `teams` may be empty."""

    date: datetime.date
    teams: tuple[WordLiteral, ...]


@node
class Review(Node):
    """`review every 3 months`."""

    every: DurationLiteral


@node
class Without(Node):
    """`without "NAME"`."""

    name: TextLiteral


@node
class ScoreBlock(Node):
    """`score engagement` with criteria, bonuses and penalties below it."""

    name: Name
    clauses: tuple[Clause, ...]


@node
class TierLine(Node):
    """`A from 80 then "…"`; without a threshold it is the `otherwise` line."""

    name: WordLiteral
    threshold: NumberLiteral | None
    action: TextLiteral | None = None


@node
class Tiers(Node):
    """`tiers`, `tiers by engagement`."""

    by: Name | None
    lines: tuple[TierLine, ...]


@node
class StageLine(Node):
    """`SQL when CONDITION`."""

    name: WordLiteral
    condition: Condition


@node
class Stages(Node):
    """`stages`, the furthest first."""

    lines: tuple[StageLine, ...]


@node
class ExampleValue(Node):
    """`FIELD VALUE[, VALUE…]`, several for sets only. `unknown`, `none`, `yes` come as words."""

    name: Name
    values: tuple[Literal, ...]


@node
class AsOf(Node):
    """`as of 2026-10-01`."""

    date: datetime.date


@node
class ExpectVerdict(Node):
    """`expect qualified`."""

    verdict: Choice["qualified", "unverified", "disqualified"]


@node
class ExpectTier(Node):
    """`expect tier A`."""

    tier: WordLiteral


@node
class ExpectStage(Node):
    """`expect stage MQL`; `expect no stage` has none."""

    stage: WordLiteral | None


@node
class ExpectNumber(Node):
    """`expect score >= 80`, `expect engagement between 40 and 60`.

    `name` is `score`, `low`, `high` or a score's name; `end` is set for `between` only.
    """

    name: Name
    operator: Choice[">=", ">", "<=", "<", "is", "is not", "between"]
    value: NumberLiteral
    end: NumberLiteral | None = None


@node
class ExpectClause(Node):
    """`expect "Company size" full`; exactly one of `grade` and `outcome` is set."""

    clause: TextLiteral
    grade: Grade | None = None
    outcome: Choice["passes", "fails", "unknown", "skipped", "applies", "absent"] | None = None


@node
class ExpectBest(Node):
    """`expect best "Profile"`."""

    profile: TextLiteral


ExampleItem: TypeAlias = (
    ExampleValue
    | AsOf
    | ExpectVerdict
    | ExpectTier
    | ExpectStage
    | ExpectNumber
    | ExpectClause
    | ExpectBest
)


@node
class Example(Node):
    """`example "NAME"` with its record and what it must give, in the order written."""

    name: TextLiteral
    items: tuple[ExampleItem, ...]


ProfileItem: TypeAlias = (
    Owner | Because | Reviewed | Review | Without | Clause | ScoreBlock | Tiers | Stages | Example
)


@node
class Profile(Node):
    """`profile "NAME"`, perhaps `based on "NAME"`, with its items in the order written."""

    name: TextLiteral
    base: TextLiteral | None
    items: tuple[ProfileItem, ...]
