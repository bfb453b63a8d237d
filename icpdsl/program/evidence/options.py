"""What can be asked of evidence, as keyword arguments."""

import datetime
from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from icpdsl.engines.duckdb.counting import Period


class ProfileOptions(TypedDict, total=False):
    """Which profile is asked, on which day (today's UTC date unless said)."""

    as_of: datetime.date | None
    profile: str | None


class OutcomeOptions(ProfileOptions, total=False):
    """Where the outcome stands and what it means; columns by their headings.

    `won` and `lost` are values that count so, the usual words unless said. `value` is what a record
    was worth, `date` when it was decided; `period` parts it, `segment` is a column to part by.
    `outcomes` is a second source with these columns, joined by key, or by its column
    `outcomes_key`.
    """

    won: tuple[str, ...]
    lost: tuple[str, ...]
    value: str | None
    date: str | None
    period: "Period | None"
    segment: str | None
    outcomes: Any
    outcomes_key: str | None


class FunnelOptions(ProfileOptions, total=False):
    """Which columns say how a record moved; see `icpdsl.program.evidence.moving.Moves`."""

    stage: str | None
    stage_order: tuple[str, ...]
    stage_dates: tuple[tuple[str, str], ...]
    outcome: str | None
    won: tuple[str, ...]
    lost: tuple[str, ...]
    created: str | None
    closed: str | None
    value: str | None
    churned: str | None
    period: "Period | None"


class FeedbackOptions(ProfileOptions, total=False):
    """Headings of the judgements' columns where they are not the usual ones, and what is good.

    The rules say good of a record in one of `good_tiers`, which are all but the last unless said.
    """

    judgement: str | None
    who: str | None
    why: str | None
    answer: str | None
    good_tiers: tuple[str, ...]
