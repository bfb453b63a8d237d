"""A profile and what stands in it beside clauses and examples: header, scores, tiers, stages."""

import datetime
from typing import TypeAlias

from icpdsl.syntax.ast.clause import Because, Clause
from icpdsl.syntax.ast.example import Example
from icpdsl.syntax.ast.expressions import (
    Condition,
    DurationLiteral,
    Name,
    NumberLiteral,
    TextLiteral,
    WordLiteral,
)
from icpdsl.syntax.ast.node import Node, node


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


ProfileItem: TypeAlias = (
    Owner | Because | Reviewed | Review | Without | Clause | ScoreBlock | Tiers | Stages | Example
)


@node
class Profile(Node):
    """`profile "NAME"`, perhaps `based on "NAME"`, with its items in the order written."""

    name: TextLiteral
    base: TextLiteral | None
    items: tuple[ProfileItem, ...]
