"""Examples: a record, and what it must give."""

import datetime
from typing import Literal as Choice
from typing import TypeAlias

from icpdsl.syntax.ast.clause import Grade
from icpdsl.syntax.ast.expressions import Literal, Name, NumberLiteral, TextLiteral, WordLiteral
from icpdsl.syntax.ast.node import Node, node


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
