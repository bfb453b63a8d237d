"""Examples: a record as written, and what it must give."""

import datetime
from typing import Literal, TypeAlias

from icpdsl.source.structure import Structure, structure


@structure
class Cell(Structure):
    """A value in quotes: read as a cell is."""

    text: str


@structure
class Typed(Structure):
    """A value written as in a rule, taken as it is; a tuple of texts is a set, `None` unknown."""

    value: float | datetime.date | bool | str | tuple[str, ...] | None


@structure
class ExpectVerdict(Structure):
    """The verdict must be this."""

    verdict: Literal["qualified", "unverified", "disqualified"]
    line: int


@structure
class ExpectTier(Structure):
    """The tier must be this."""

    tier: str
    line: int


@structure
class ExpectStage(Structure):
    """The stage must be this; `None` for no stage."""

    stage: str | None
    line: int


@structure
class ExpectNumber(Structure):
    """A number of the result must compare so. `of` is `score`, `low`, `high` or a score's name.

    `value` and `end` are in thousandths, exact; `end` goes with `between`.
    """

    of: str
    operator: Literal[">=", ">", "<=", "<", "is", "is not", "between"]
    value: int
    end: int | None
    line: int


@structure
class ExpectClause(Structure):
    """A clause must have this grade (hundredths) or this outcome; exactly one of them is set."""

    slug: str
    grade: int | None
    outcome: Literal["passes", "fails", "unknown", "skipped", "applies", "absent"] | None
    line: int


@structure
class ExpectBest(Structure):
    """The best profile of the file for this record must be this."""

    profile: str
    line: int


Expect: TypeAlias = (
    ExpectVerdict | ExpectTier | ExpectStage | ExpectNumber | ExpectClause | ExpectBest
)


@structure
class Example(Structure):
    """A record, a day, and what the profile must give for it. `values` go by field position."""

    name: str
    as_of: datetime.date
    values: tuple[tuple[int, Cell | Typed], ...]
    expects: tuple[Expect, ...]
    line: int
