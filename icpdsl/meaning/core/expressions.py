"""Values and conditions: what is compared are doubles, dates and folded texts."""

import datetime
from typing import Literal, TypeAlias

from icpdsl.source.structure import Structure, structure


@structure
class FieldValue(Structure):
    """A field of the account: `index` is its position in `Account.fields`."""

    index: int


@structure
class Constant(Structure):
    """A literal: a double (number, share or amount), a date, a folded text."""

    value: float | datetime.date | str


@structure
class Today(Structure):
    """The evaluation date moved by whole months, then by days.

    It is clamped to the month's end, and to the ends of the calendar.
    """

    months: int = 0
    days: int = 0


@structure
class Arithmetic(Structure):
    """`left operator right` in doubles.

    It is unknown with an unknown or banded side, over zero, or when not finite.
    """

    operator: Literal["+", "-", "*", "/"]
    left: "Value"
    right: "Value"


@structure
class DaysSince(Structure):
    """Days from a date to the evaluation date, as a double; negative in the future.

    A band of dates gives a band.
    """

    date: "Value"


@structure
class CountOf(Structure):
    """How many members a set has, as a double."""

    members: "Value"


@structure
class Defined(Structure):
    """A definition, a value or a condition: `index` is its position in `RuleFile.definitions`."""

    index: int


@structure
class Outcome(Structure):
    """A result of the profile itself, in stages only: tier, verdict or the score of that name."""

    kind: Literal["tier", "verdict", "score"]
    score: str | None = None


Value: TypeAlias = (
    FieldValue | Constant | Today | Arithmetic | DaysSince | CountOf | Defined | Outcome
)


@structure
class Compare(Structure):
    """Two numbers, two dates or (with `==` and `!=`) two texts."""

    operator: Literal["<", "<=", ">", ">=", "==", "!="]
    left: Value
    right: Value


@structure
class TextIn(Structure):
    """A text equals one of `texts`, folded both; a tier or a verdict goes by its exact name."""

    value: Value
    texts: tuple[str, ...]


@structure
class TextTest(Structure):
    """A text holds, begins or ends with one of `texts`, which for `mentions` are words only."""

    test: Literal["contains", "mentions", "starts with", "ends with"]
    value: Value
    texts: tuple[str, ...]


@structure
class Matches(Structure):
    """An RE2 pattern is found in the folded text; case does not count."""

    value: Value
    pattern: str


@structure
class IncludesAtLeast(Structure):
    """A set has at least `count` of `members` (folded, distinct)."""

    value: Value
    members: tuple[str, ...]
    count: int


@structure
class IsTrue(Structure):
    """A yes/no field says yes."""

    value: Value


@structure
class IsKnown(Structure):
    """The operand, a value or a condition, is not unknown.

    Never unknown itself, save in a settled sense.
    """

    operand: "Value | Condition"


@structure
class Not(Structure):
    """Kleene's not."""

    operand: "Condition"


@structure
class AtLeast(Structure):
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


@structure
class Definition(Structure):
    """A `define`; it refers only to definitions that stand before it in `RuleFile.definitions`."""

    name: str
    body: Value | Condition
    is_condition: bool
