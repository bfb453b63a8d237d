"""Values and conditions: what is compared are doubles, dates and folded texts."""

import datetime
from typing import Literal, TypeAlias

from attrs import frozen


@frozen
class FieldValue:
    """A field of the account: `index` is its position in `Account.fields`."""

    index: int


@frozen
class Constant:
    """A literal: a double (number, share or amount), a date, a folded text."""

    value: float | datetime.date | str


@frozen
class Today:
    """The evaluation date moved by whole months, then by days.

    It is clamped to the month's end, and to the ends of the calendar.
    """

    months: int = 0
    days: int = 0


@frozen
class Arithmetic:
    """`left operator right` in doubles.

    It is unknown with an unknown or banded side, over zero, or when not finite.
    """

    operator: Literal["+", "-", "*", "/"]
    left: "Value"
    right: "Value"


@frozen
class DaysSince:
    """Days from a date to the evaluation date, as a double; negative in the future.

    A band of dates gives a band.
    """

    date: "Value"


@frozen
class CountOf:
    """How many members a set has, as a double."""

    members: "Value"


@frozen
class Defined:
    """A definition, a value or a condition: `index` is its position in `RuleFile.definitions`."""

    index: int


@frozen
class Outcome:
    """A result of the profile itself, in stages only: tier, verdict or the score of that name."""

    kind: Literal["tier", "verdict", "score"]
    score: str | None = None


Value: TypeAlias = (
    FieldValue | Constant | Today | Arithmetic | DaysSince | CountOf | Defined | Outcome
)


@frozen
class Compare:
    """Two numbers, two dates or (with `==` and `!=`) two texts."""

    operator: Literal["<", "<=", ">", ">=", "==", "!="]
    left: Value
    right: Value


@frozen
class TextIn:
    """A text equals one of `texts`, folded both; a tier or a verdict goes by its exact name."""

    value: Value
    texts: tuple[str, ...]


@frozen
class TextTest:
    """A text holds, begins or ends with one of `texts`, which for `mentions` are words only."""

    test: Literal["contains", "mentions", "starts with", "ends with"]
    value: Value
    texts: tuple[str, ...]


@frozen
class Matches:
    """An RE2 pattern is found in the folded text; case does not count."""

    value: Value
    pattern: str


@frozen
class IncludesAtLeast:
    """A set has at least `count` of `members` (folded, distinct)."""

    value: Value
    members: tuple[str, ...]
    count: int


@frozen
class IsTrue:
    """A yes/no field says yes."""

    value: Value


@frozen
class IsKnown:
    """The operand, a value or a condition, is not unknown.

    Never unknown itself, save in a settled sense.
    """

    operand: "Value | Condition"


@frozen
class Not:
    """Kleene's not."""

    operand: "Condition"


@frozen
class AtLeast:
    """At least `count` of `parts` hold: all of them for `and`, one of them for `or`."""

    count: int
    parts: tuple["Condition", ...]


Condition: TypeAlias = (
    Compare
    | TextIn
    | TextTest
    | Matches
    | IncludesAtLeast
    | IsTrue
    | IsKnown
    | Not
    | AtLeast
    | Defined
)


@frozen
class Definition:
    """A `define`; it refers only to definitions that stand before it in `RuleFile.definitions`."""

    name: str
    body: Value | Condition
    is_condition: bool
