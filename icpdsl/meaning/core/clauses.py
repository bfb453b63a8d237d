"""Clauses, scores, tiers and stages; every grade and weight is a scaled integer."""

import datetime
from typing import Literal, TypeAlias, assert_never

from attrs import field

from icpdsl.meaning.core.expressions import Condition, DaysSince, Value
from icpdsl.source.structure import Structure, structure


@structure
class Validation(Structure):
    """A team has looked at the clause and agreed, on a day."""

    team: str
    date: datetime.date


@structure
class _Clause(Structure):
    slug: str
    name: str
    category: str | None = field(kw_only=True, default=None)
    because: str | None = field(kw_only=True, default=None)
    used_by: tuple[str, ...] = field(kw_only=True, default=())
    validated: tuple[Validation, ...] = field(kw_only=True, default=())
    line: int = field(kw_only=True)
    reads: tuple[int, ...] = field(kw_only=True, default=())
    """Fields that the clause names, also through definitions, in the order named."""


@structure
class Gate(_Clause):
    """A `must` (`is_required`) passes when its condition holds; a `must not` fails when it does."""

    is_required: bool
    condition: Condition
    when_unknown: Literal["pass", "fail"] | None = None
    when_unknown_line: int = 0


@structure
class Branch(Structure):
    """A grade and the condition that gives it."""

    grade: int
    condition: Condition
    line: int


@structure
class Otherwise(Structure):
    """The grade when no branch holds."""

    grade: int
    line: int


@structure
class Slide(Structure):
    """From grade `first` at `start` to `last` at `end`, flat outside; dates are day ordinals."""

    first: int
    last: int
    value: Value
    start: float
    end: float
    line: int


@structure
class Halving(Structure):
    """A grade of `full` hundredths of a percent on the day itself, half of it `every_days` later.

    `limits[i]` is the last age in days at which the grade still is `full/100 - i` percent or more,
    for grades down to 1; above the last one the grade is 0. Worked out in integers, so that no
    engine needs a power of two.
    """

    full: int
    value: DaysSince
    limits: tuple[int, ...]
    every_days: int
    line: int


Last: TypeAlias = Otherwise | Slide | Halving


@structure
class WhenUnknown(Structure):
    """The grade of an unknown criterion, or `None` to leave its weight out."""

    grade: int | None
    line: int


@structure
class Criterion(_Clause):
    """A criterion of `score`.

    `weight` is in hundredths, `None` in points; `last` is `None` where nothing is written.
    """

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


@structure
class Adjustment(_Clause):
    """A bonus (`amount` above 0) or a penalty (below), in tenths of a point.

    It is given when the condition holds.
    """

    score: str
    amount: int
    condition: Condition


Clause: TypeAlias = Gate | Criterion | Adjustment


@structure
class Score(Structure):
    """A score of a profile: its name and whether its criteria give points or weighted grades."""

    name: str
    is_in_points: bool


@structure
class Tier(Structure):
    """A tier from a threshold in tenths; the last one has none."""

    name: str
    threshold: int | None
    action: str | None
    line: int


@structure
class Tiers(Structure):
    """The tiers of a profile, best first, and the score that they grade."""

    score: str
    lines: tuple[Tier, ...]


@structure
class Stage(Structure):
    """A stage and its condition."""

    name: str
    condition: Condition
    line: int


@structure
class Review(Structure):
    """A review of the profile: the day and the teams."""

    date: datetime.date
    teams: tuple[str, ...]


@structure
class Interval(Structure):
    """`every 3 months`."""

    count: int
    unit: Literal["day", "week", "month", "year"]
