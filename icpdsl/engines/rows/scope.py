"""What a condition is worked out in: a record, a day, and the sense in which it is asked."""

import datetime
from typing import Any

from attrs import field, frozen

from icpdsl.engines.result import ScoreTenths, Verdict
from icpdsl.meaning import core
from icpdsl.records.record import Record


@frozen
class Standing:
    """What stages may ask of the profile itself. `scores` goes by name."""

    verdict: Verdict
    tier: str | None
    scores: dict[str, ScoreTenths]


@frozen
class Scope:
    """The surroundings of a condition.

    In a `settled` scope `is known` of something unknown is unknown too: what holds there holds
    however the unknown fields are filled in. `worked_out` keeps each definition's answer, so that
    cost stays bounded by the length of the file.
    """

    record: Record
    definitions: tuple[core.Definition, ...]
    as_of: datetime.date
    is_settled: bool
    standing: Standing | None = None
    worked_out: dict[int, Any] = field(factory=dict, eq=False, repr=False)
