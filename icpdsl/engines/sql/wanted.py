"""What is asked of a table of results."""

import datetime

from attrs import frozen

from icpdsl.engines.sql.wide import ClauseColumns


@frozen
class Wanted:
    """Which answers a table of results has, and which columns."""

    as_of: datetime.date
    all_profiles: bool = False
    clauses: ClauseColumns = "points"
    is_long: bool = False
    tiers: frozenset[str] | None = None
    limit: int | None = None
