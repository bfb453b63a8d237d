"""Examples: a record as written, and what it must give."""

import datetime
from typing import Literal, TypeAlias

from attrs import frozen


@frozen
class Cell:
    """A value in quotes: read as a cell is."""

    text: str


@frozen
class Typed:
    """A value written as in a rule, taken as it is; a tuple of texts is a set, `None` unknown."""

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
