"""Conditions and values as written."""

import datetime
from decimal import Decimal
from typing import Literal as Choice
from typing import TypeAlias

from attrs import field

from icpdsl.source.text import Span
from icpdsl.syntax.ast.node import Node, node


@node
class Name(Node):
    """A `snake_case` name: of a field, a list, a definition or a score."""

    text: str


@node
class TextLiteral(Node):
    """A string in double quotes, its escapes resolved."""

    value: str


@node
class WordLiteral(Node):
    """A bare word or a quoted one where a word may stand: a tier, a stage, a team, a verdict.

    Also `yes`, `no`, `none`, `never` and `unknown` where a value may stand.
    """

    value: str
    quoted: bool = field(default=False, eq=False)


@node
class NumberLiteral(Node):
    """`1,000`, `1.5`, `-3`, `10k`. `value` is exact and has the suffix worked in.

    `digits` is the number as the formatter writes it: suffix kept, `_` turned into a comma.
    """

    value: Decimal
    digits: str = field(eq=False)


@node
class PercentLiteral(Node):
    """`25%`; `value` and `digits` are what stands before the sign, 25."""

    value: Decimal
    digits: str = field(eq=False)


@node
class MoneyLiteral(Node):
    """`10M USD`; `amount` has the suffix worked in."""

    amount: Decimal
    currency: str
    digits: str = field(eq=False)


@node
class DateLiteral(Node):
    """`2026-09-30`. For an impossible date, which the parser reports, another day stands in."""

    value: datetime.date


@node
class DurationLiteral(Node):
    """`30 days`, `1 week`, `6 months`, `2 years`. `unit` is singular."""

    count: int
    unit: Choice["day", "week", "month", "year"]


Literal: TypeAlias = (
    TextLiteral | NumberLiteral | PercentLiteral | MoneyLiteral | DateLiteral | WordLiteral
)


@node
class Group(Node):
    """An expression in parentheses; kept, since people write them to be read."""

    inner: "Expression"


@node
class Or(Node):
    """`a or b or c`: two parts or more."""

    parts: tuple["Expression", ...]


@node
class And(Node):
    """`a and b and c`: two parts or more."""

    parts: tuple["Expression", ...]


@node
class Not(Node):
    """`not x`, where `x` is anything but a bare `and`, `or` or `not`."""

    operand: "Expression"


@node
class Comparison(Node):
    """`left operator right`."""

    left: "Expression"
    operator: Choice[">=", ">", "<=", "<", "is", "is not", "before", "after"]
    right: "Expression"
    operator_span: Span = field(kw_only=True, eq=False, repr=False)


@node
class Between(Node):
    """`value between low and high`, both ends in."""

    value: "Expression"
    low: "Expression"
    high: "Expression"


@node
class ListName(Node):
    """A bare name where a list of literals may stand."""

    name: Name


@node
class Membership(Node):
    """`value in "a", "b"`, `value not in some_list`, `tier in A, B`."""

    value: "Expression"
    choices: "tuple[Literal, ...] | ListName"
    is_negated: bool = False


@node
class TextTest(Node):
    """`value contains "a", "b"` and its kin: true for any of the texts."""

    value: "Expression"
    operator: Choice["contains", "mentions", "starts with", "ends with"]
    texts: tuple[Literal, ...] | ListName


@node
class Matches(Node):
    r"""`value matches /pattern/`; `\/` in the source is `/` in `pattern`."""

    value: "Expression"
    pattern: str
    pattern_span: Span = field(kw_only=True, eq=False, repr=False)


@node
class Includes(Node):
    """`value include …`. `one` is `include "a"`; `count` is set for `at least N of` only."""

    value: "Expression"
    quantifier: Choice["one", "any", "all", "none", "at least"]
    members: tuple[Literal, ...] | ListName
    count: int | None = None


@node
class Within(Node):
    """`value within last 90 days`, `within next 2 weeks`."""

    value: "Expression"
    direction: Choice["last", "next"]
    duration: DurationLiteral


@node
class KnownTest(Node):
    """`value is known`, `value is unknown`."""

    value: "Expression"
    is_known: bool


@node
class Arithmetic(Node):
    """A chain of one precedence, worked out from the left: `first`, then sign and operand each."""

    first: "Expression"
    rest: tuple[tuple[Choice["+", "-", "*", "/"], "Expression"], ...]


@node
class DaysSince(Node):
    """`days since last_funding`."""

    name: Name


@node
class NumberOf(Node):
    """`number of technologies`."""

    name: Name


Expression: TypeAlias = (
    Or
    | And
    | Not
    | Group
    | Comparison
    | Between
    | Membership
    | TextTest
    | Matches
    | Includes
    | Within
    | KnownTest
    | Arithmetic
    | DaysSince
    | NumberOf
    | Name
    | Literal
)


@node
class Block(Node):
    """`all of`, `any of`, `none of`, `at least N of` with a condition a line below it."""

    quantifier: Choice["all", "any", "none", "at least"]
    conditions: tuple["Condition", ...]
    count: int | None = None


Condition: TypeAlias = Expression | Block
