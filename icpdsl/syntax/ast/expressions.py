"""Conditions and values as written."""

import datetime
from decimal import Decimal
from typing import Literal as Choice
from typing import TypeAlias

from attrs import field, frozen

from icpdsl.source.text import Span


@frozen
class Node:
    """Anything that stands in a rule file."""

    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Name(Node):
    """A `snake_case` name: of a field, a list, a definition or a score."""

    text: str


@frozen
class TextLiteral(Node):
    """A string in double quotes, its escapes resolved."""

    value: str


@frozen
class WordLiteral(Node):
    """A bare word or a quoted one where a word may stand: a tier, a stage, a team, a verdict.

    Also `yes`, `no`, `none`, `never` and `unknown` where a value may stand.
    """

    value: str
    quoted: bool = field(default=False, eq=False)


@frozen
class NumberLiteral(Node):
    """`1,000`, `1.5`, `-3`, `10k`. `value` is exact and has the suffix worked in.

    `digits` is the number as the formatter writes it: suffix kept, `_` turned into a comma.
    """

    value: Decimal
    digits: str = field(eq=False)


@frozen
class PercentLiteral(Node):
    """`25%`; `value` and `digits` are what stands before the sign, 25."""

    value: Decimal
    digits: str = field(eq=False)


@frozen
class MoneyLiteral(Node):
    """`10M USD`; `amount` has the suffix worked in."""

    amount: Decimal
    currency: str
    digits: str = field(eq=False)


@frozen
class DateLiteral(Node):
    """`2026-09-30`. For an impossible date, which the parser reports, 1 January stands in."""

    value: datetime.date


@frozen
class DurationLiteral(Node):
    """`30 days`, `1 week`, `6 months`, `2 years`. `unit` is singular."""

    count: int
    unit: Choice["day", "week", "month", "year"]


Literal: TypeAlias = (
    TextLiteral | NumberLiteral | PercentLiteral | MoneyLiteral | DateLiteral | WordLiteral
)


@frozen
class Group(Node):
    """An expression in parentheses; kept, since people write them to be read."""

    inner: "Expression"


@frozen
class Or(Node):
    """`a or b or c`: two parts or more."""

    parts: tuple["Expression", ...]


@frozen
class And(Node):
    """`a and b and c`: two parts or more."""

    parts: tuple["Expression", ...]


@frozen
class Not(Node):
    """`not x`, where `x` is anything but a bare `and`, `or` or `not`."""

    operand: "Expression"


@frozen
class Comparison(Node):
    """`left operator right`."""

    left: "Expression"
    operator: Choice[">=", ">", "<=", "<", "is", "is not", "before", "after"]
    right: "Expression"
    operator_span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Between(Node):
    """`value between low and high`, both ends in."""

    value: "Expression"
    low: "Expression"
    high: "Expression"


@frozen
class ListName(Node):
    """A bare name where a list of literals may stand."""

    name: Name


@frozen
class Membership(Node):
    """`value in "a", "b"`, `value not in some_list`, `tier in A, B`."""

    value: "Expression"
    choices: "tuple[Literal, ...] | ListName"
    is_negated: bool = False


@frozen
class TextTest(Node):
    """`value contains "a", "b"` and its kin: true for any of the texts."""

    value: "Expression"
    operator: Choice["contains", "mentions", "starts with", "ends with"]
    texts: tuple[Literal, ...] | ListName


@frozen
class Matches(Node):
    r"""`value matches /pattern/`; `\/` in the source is `/` in `pattern`."""

    value: "Expression"
    pattern: str
    pattern_span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Includes(Node):
    """`value include …`. `one` is `include "a"`; `count` is set for `at least N of` only."""

    value: "Expression"
    quantifier: Choice["one", "any", "all", "none", "at least"]
    members: tuple[Literal, ...] | ListName
    count: int | None = None


@frozen
class Within(Node):
    """`value within last 90 days`, `within next 2 weeks`."""

    value: "Expression"
    direction: Choice["last", "next"]
    duration: DurationLiteral


@frozen
class KnownTest(Node):
    """`value is known`, `value is unknown`."""

    value: "Expression"
    is_known: bool


@frozen
class Arithmetic(Node):
    """A chain of one precedence, worked out from the left: `first`, then sign and operand each."""

    first: "Expression"
    rest: tuple[tuple[Choice["+", "-", "*", "/"], "Expression"], ...]


@frozen
class DaysSince(Node):
    """`days since last_funding`."""

    name: Name


@frozen
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


@frozen
class Block(Node):
    """`all of`, `any of`, `none of`, `at least N of` with a condition a line below it."""

    quantifier: Choice["all", "any", "none", "at least"]
    conditions: tuple["Condition", ...]
    count: int | None = None


Condition: TypeAlias = Expression | Block
