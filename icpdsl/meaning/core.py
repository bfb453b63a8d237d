"""The core tree: what a checked rule file means, with every name, type and default settled.

Engines work from these nodes alone. Quantities are scaled integers wherever points are concerned:
weights in hundredths, grades in hundredths of a percent (or of a point), bonuses, penalties and
tier thresholds in tenths of a point. Values compared in conditions are doubles, dates, folded texts.
"""

import datetime
from typing import Literal, TypeAlias, assert_never

from attrs import field, frozen

from icpdsl.meaning.types import Type

# Values -----------------------------------------------------------------------------------------


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
    """The evaluation date moved by whole months, then by days, clamped to the month's end and to the calendar's."""

    months: int = 0
    days: int = 0


@frozen
class Arithmetic:
    """`left operator right` in doubles; unknown with an unknown or banded side, over zero, or when not finite."""

    operator: Literal["+", "-", "*", "/"]
    left: "Value"
    right: "Value"


@frozen
class DaysSince:
    """Days from a date to the evaluation date, as a double; negative in the future; a band of dates gives a band."""

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
    """A result of the profile itself, in stages only: `tier`, `verdict` or the score of that name."""

    kind: Literal["tier", "verdict", "score"]
    score: str | None = None


Value: TypeAlias = (
    FieldValue | Constant | Today | Arithmetic | DaysSince | CountOf | Defined | Outcome
)

# Conditions -------------------------------------------------------------------------------------


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
    """A text holds, begins or ends with one of `texts`. For `mentions` the texts are reduced to words already."""

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
    """The operand, a value or a condition, is not unknown. Never unknown itself, save in a settled sense."""

    operand: "Value | Condition"


@frozen
class Not:
    """Kleene's not."""

    operand: "Condition"


@frozen
class AtLeast:
    """At least `count` of `parts` hold: `and` and `all of` with all of them, `or` and `any of` with one."""

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


# The record -------------------------------------------------------------------------------------


@frozen
class Field:
    """A field of the account with all that reading needs.

    `unknown_spellings` are folded. `empty_value`, with `has_empty_value`, is the value of an empty
    cell: a double, a date, a bool, a tuple of folded texts, or a text as shown.
    """

    name: str
    type: Type
    headings: tuple[str, ...] = ()
    is_key: bool = False
    unknown_spellings: tuple[str, ...] = ()
    has_empty_value: bool = False
    empty_value: float | datetime.date | bool | str | tuple[str, ...] | None = None
    line: int = field(default=0, kw_only=True)


@frozen
class Account:
    """The record's fields, those of used files first, in the order written."""

    fields: tuple[Field, ...]

    @property
    def key_index(self) -> int | None:
        """Position of the key field, if there is one."""
        return next((at for at, one in enumerate(self.fields) if one.is_key), None)


# Clauses ----------------------------------------------------------------------------------------


@frozen
class Validation:
    """A team has looked at the clause and agreed, on a day."""

    team: str
    date: datetime.date


@frozen
class _Clause:
    slug: str
    name: str
    category: str | None = field(kw_only=True, default=None)
    because: str | None = field(kw_only=True, default=None)
    used_by: tuple[str, ...] = field(kw_only=True, default=())
    validated: tuple[Validation, ...] = field(kw_only=True, default=())
    line: int = field(kw_only=True)
    reads: tuple[int, ...] = field(kw_only=True, default=())
    """Fields that the clause names, also through definitions, in the order named."""


@frozen
class Gate(_Clause):
    """A `must` (`is_required`) passes when its condition holds; a `must not` fails when it does."""

    is_required: bool
    condition: Condition
    when_unknown: Literal["pass", "fail"] | None = None
    when_unknown_line: int = 0


@frozen
class Branch:
    """A grade and the condition that gives it."""

    grade: int
    condition: Condition
    line: int


@frozen
class Otherwise:
    """The grade when no branch holds."""

    grade: int
    line: int


@frozen
class Slide:
    """From grade `first` at `start` to `last` at `end` (doubles; dates as day ordinals), flat outside."""

    first: int
    last: int
    value: Value
    start: float
    end: float
    line: int


@frozen
class Halving:
    """A grade of `full` hundredths of a percent on the day itself, half of it `every_days` later.

    `limits[i]` is the last age in days at which the grade still is `full/100 - i` percent or more, for
    grades down to 1; above the last one the grade is 0. Worked out in integers, so that no engine
    needs a power of two.
    """

    full: int
    value: DaysSince
    limits: tuple[int, ...]
    every_days: int
    line: int


Last: TypeAlias = Otherwise | Slide | Halving


@frozen
class WhenUnknown:
    """The grade of an unknown criterion, or `None` to leave its weight out."""

    grade: int | None
    line: int


@frozen
class Criterion(_Clause):
    """A criterion of `score`. `weight` is in hundredths, `None` in points; `last` is `None` where nothing is written."""

    score: str
    weight: int | None
    branches: tuple[Branch, ...]
    last: Last | None = None
    when_unknown: WhenUnknown | None = None

    @property
    def grades(self) -> tuple[int, ...]:
        """Every grade that the criterion can give at all, `when unknown` left out."""
        own = tuple(branch.grade for branch in self.branches)
        match self.last:
            case None:
                return (*own, 0)
            case Otherwise(grade):
                return (*own, grade)
            case Slide(first, last):
                return (*own, first, last)
            case Halving(full):
                return (*own, full, 0)
            case _:
                assert_never(self.last)


@frozen
class Adjustment(_Clause):
    """A bonus (`amount` above 0) or a penalty (below), in tenths of a point, given when the condition holds."""

    score: str
    amount: int
    condition: Condition


Clause: TypeAlias = Gate | Criterion | Adjustment


@frozen
class Score:
    """A score of a profile: its name and whether its criteria give points or weighted grades."""

    name: str
    is_in_points: bool


@frozen
class Tier:
    """A tier from a threshold in tenths; the last one has none."""

    name: str
    threshold: int | None
    action: str | None
    line: int


@frozen
class Tiers:
    """The tiers of a profile, best first, and the score that they grade."""

    score: str
    lines: tuple[Tier, ...]


@frozen
class Stage:
    """A stage and its condition."""

    name: str
    condition: Condition
    line: int


@frozen
class Review:
    """A review of the profile: the day and the teams."""

    date: datetime.date
    teams: tuple[str, ...]


@frozen
class Interval:
    """`every 3 months`."""

    count: int
    unit: Literal["day", "week", "month", "year"]


# Examples ---------------------------------------------------------------------------------------


@frozen
class Cell:
    """A value in quotes: read as a cell is."""

    text: str


@frozen
class Typed:
    """A value written as in a rule: taken as it is. A tuple of texts is a set; `None` is unknown."""

    value: float | datetime.date | bool | str | tuple[str, ...] | None


@frozen
class ExpectVerdict:
    """The verdict must be this."""

    verdict: Literal["qualified", "unverified", "disqualified"]
    line: int


@frozen
class ExpectTier:
    """The tier must be this."""

    tier: str
    line: int


@frozen
class ExpectStage:
    """The stage must be this; `None` for no stage."""

    stage: str | None
    line: int


@frozen
class ExpectNumber:
    """A number of the result must compare so. `of` is `score`, `low`, `high` or a score's name.

    `value` and `end` are in thousandths, exact; `end` goes with `between`.
    """

    of: str
    operator: Literal[">=", ">", "<=", "<", "is", "is not", "between"]
    value: int
    end: int | None
    line: int


@frozen
class ExpectClause:
    """A clause must have this grade (hundredths) or this outcome; exactly one of them is set."""

    slug: str
    grade: int | None
    outcome: Literal["passes", "fails", "unknown", "skipped", "applies", "absent"] | None
    line: int


@frozen
class ExpectBest:
    """The best profile of the file for this record must be this."""

    profile: str
    line: int


Expect: TypeAlias = (
    ExpectVerdict | ExpectTier | ExpectStage | ExpectNumber | ExpectClause | ExpectBest
)


@frozen
class Example:
    """A record, a day, and what the profile must give for it. `values` go by field position."""

    name: str
    as_of: datetime.date
    values: tuple[tuple[int, Cell | Typed], ...]
    expects: tuple[Expect, ...]
    line: int


# The whole --------------------------------------------------------------------------------------


@frozen
class Profile:
    """One ideal customer profile. `clauses` stand in file order, inherited ones in their place."""

    name: str
    clauses: tuple[Clause, ...]
    scores: tuple[Score, ...]
    main_score: str | None
    """The score that tiers grade and that is the profile's `score`."""
    tiers: Tiers | None
    stages: tuple[Stage, ...]
    examples: tuple[Example, ...]
    owner: str | None
    because: str | None
    reviews: tuple[Review, ...]
    review_every: Interval | None
    base: str | None
    line: int


@frozen
class RuleFile:
    """A checked rule file: everything that an engine needs, nothing that it must look up."""

    path: str
    sha256: str
    account: Account
    definitions: tuple[Definition, ...]
    profiles: tuple[Profile, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Names and entries as written, for `describe`; conditions hold their own folded copies."""
