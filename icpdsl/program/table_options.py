"""What can be asked of a table of scores."""

import datetime
from typing import Literal

from attrs import frozen


@frozen(kw_only=True)
class TableOptions:
    """How a table is scored, and which columns the scores have.

    `as_of` is today's UTC date unless said; `profile` names the only one to score by. A row is the
    best profile's answer unless `all_profiles`. `clauses` are the columns for each clause: none,
    its points, or all that it came to; with `is_long` there is a row for each clause instead.
    """

    as_of: datetime.date | None = None
    profile: str | None = None
    all_profiles: bool = False
    clauses: Literal["none", "points", "full"] = "points"
    is_long: bool = False
    decimal_comma: bool = False
