"""A profile and what stands in it: gates, criteria, tiers, stages, examples."""

import datetime
from decimal import Decimal
from typing import Literal as Choice
from typing import TypeAlias

from attrs import field, frozen

from icpdsl.source.text import Span
from icpdsl.syntax.ast.expressions import (
    Condition,
    DurationLiteral,
    Expression,
    Literal,
    Name,
    Node,
    NumberLiteral,
    TextLiteral,
    WordLiteral,
)


@frozen
class Because(Node):
    """`because "…"`."""

    text: TextLiteral


@frozen
class UsedBy(Node):
    """`used by sales, marketing`."""

    teams: tuple[WordLiteral, ...]


@frozen
class Validated(Node):
    """`validated by sales on 2026-09-30`."""

    teams: tuple[WordLiteral, ...]
    date: datetime.date


Note: TypeAlias = Because | UsedBy | Validated


@frozen
class Grade(Node):
    """`full`, `half`, `none`, `60%` or, with `unit` points, `6 points`.

    `value` is percent or points. `word` is `full`, `half` or `none` where that was written.
    """

    value: Decimal
    unit: Choice["percent", "points"]
    word: Choice["full", "half", "none"] | None = field(default=None, eq=False)


@frozen
class Branch(Node):
    """`GRADE when CONDITION`."""

    grade: Grade
    condition: Condition


@frozen
class Otherwise(Node):
    """`GRADE otherwise`."""

    grade: Grade


@frozen
class Slide(Node):
    """`GRADE to GRADE as VALUE goes from A to B`."""

    first: Grade
    last: Grade
    value: Expression
    start: Literal
    end: Literal


@frozen
class Halving(Node):
    """`GRADE halving every 30 days since FIELD`."""

    grade: Grade
    every: DurationLiteral
    name: Name


@frozen
class WhenUnknown(Node):
    """`GRADE when unknown`; `skip when unknown` has no grade."""

    grade: Grade | None


GradeLine: TypeAlias = Branch | Otherwise | Slide | Halving | WhenUnknown


@frozen
class _Clause(Node):
    name: TextLiteral
    category: str | None = field(kw_only=True)
    notes: tuple[Note, ...] = field(kw_only=True)


@frozen
class _Gate(_Clause):
    conditions: tuple[Condition, ...]
    when_unknown: Choice["pass", "fail"] | None = None
    when_unknown_span: Span | None = field(default=None, kw_only=True, eq=False, repr=False)


@frozen
class Must(_Gate):
    """`must "NAME"` with condition lines, then perhaps `pass` or `fail when unknown`."""


@frozen
class MustNot(_Gate):
    """`must not "NAME"`. Several bare lines are for the checker to refuse."""


@frozen
class Criterion(_Clause):
    """`criterion "NAME" [category] weight N` with grade lines in the order written."""

    weight: NumberLiteral | None
    lines: tuple[GradeLine, ...]


@frozen
class _Adjustment(_Clause):
    amount: NumberLiteral
    conditions: tuple[Condition, ...]


@frozen
class Bonus(_Adjustment):
    """`bonus N "NAME"` with condition lines."""


@frozen
class Penalty(_Adjustment):
    """`penalty N "NAME"` with condition lines."""


Clause: TypeAlias = Must | MustNot | Criterion | Bonus | Penalty


@frozen
class Owner(Node):
    """`owner "RevOps"`."""

    text: TextLiteral


@frozen
class Reviewed(Node):
    """`reviewed 2026-09-30 by sales, product`; `teams` may be empty."""

    date: datetime.date
    teams: tuple[WordLiteral, ...]


@frozen
class Review(Node):
    """`review every 3 months`."""

    every: DurationLiteral


@frozen
class Without(Node):
    """`without "NAME"`."""

    name: TextLiteral


@frozen
class ScoreBlock(Node):
    """`score engagement` with criteria, bonuses and penalties below it."""

    name: Name
    clauses: tuple[Clause, ...]


@frozen
class TierLine(Node):
    """`A from 80 then "…"`; without a threshold it is the `otherwise` line."""

    name: WordLiteral
    threshold: NumberLiteral | None
    action: TextLiteral | None = None


@frozen
class Tiers(Node):
    """`tiers`, `tiers by engagement`."""

    by: Name | None
    lines: tuple[TierLine, ...]


@frozen
class StageLine(Node):
    """`SQL when CONDITION`."""

    name: WordLiteral
    condition: Condition


@frozen
class Stages(Node):
    """`stages`, the furthest first."""

    lines: tuple[StageLine, ...]


@frozen
class ExampleValue(Node):
    """`FIELD VALUE[, VALUE…]`, several for sets only. `unknown`, `none`, `yes` come as words."""

    name: Name
    values: tuple[Literal, ...]


@frozen
class AsOf(Node):
    """`as of 2026-10-01`."""

    date: datetime.date


@frozen
class ExpectVerdict(Node):
    """`expect qualified`."""

    verdict: Choice["qualified", "unverified", "disqualified"]


@frozen
class ExpectTier(Node):
    """`expect tier A`."""

    tier: WordLiteral


@frozen
class ExpectStage(Node):
    """`expect stage MQL`; `expect no stage` has none."""

    stage: WordLiteral | None


@frozen
class ExpectNumber(Node):
    """`expect score >= 80`, `expect engagement between 40 and 60`.

    `name` is `score`, `low`, `high` or a score's name; `end` is set for `between` only.
    """

    name: Name
    operator: Choice[">=", ">", "<=", "<", "is", "is not", "between"]
    value: NumberLiteral
    end: NumberLiteral | None = None


@frozen
class ExpectClause(Node):
    """`expect "Company size" full`; exactly one of `grade` and `outcome` is set."""

    clause: TextLiteral
    grade: Grade | None = None
    outcome: Choice["passes", "fails", "unknown", "skipped", "applies", "absent"] | None = None


@frozen
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


@frozen
class Example(Node):
    """`example "NAME"` with its record and what it must give, in the order written."""

    name: TextLiteral
    items: tuple[ExampleItem, ...]


ProfileItem: TypeAlias = (
    Owner | Because | Reviewed | Review | Without | Clause | ScoreBlock | Tiers | Stages | Example
)


@frozen
class Profile(Node):
    """`profile "NAME"`, perhaps `based on "NAME"`, with its items in the order written."""

    name: TextLiteral
    base: TextLiteral | None
    items: tuple[ProfileItem, ...]
