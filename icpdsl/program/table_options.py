"""What can be asked of a table of scores or of a comparison, as keyword arguments."""

import datetime
from typing import Literal, TypedDict


class TableOptions(TypedDict, total=False):
    """How a table is scored, and which columns the scores have.

    `as_of` is today's UTC date unless said; `profile` names the only one to score by. A row is the
    best profile's answer unless `all_profiles`. `clauses` are the columns for each clause: none,
    its points (the default), or all that it came to; with `is_long` there is a row for each clause
    instead. The `engine` is `duckdb`, or for an address of Postgres that server unless said.
    """

    as_of: datetime.date | None
    profile: str | None
    all_profiles: bool
    clauses: Literal["none", "points", "full"]
    is_long: bool
    decimal_comma: bool
    engine: Literal["duckdb", "postgres", "spark"]


class DiffOptions(TypedDict, total=False):
    """How the records of a comparison are scored, and how many accounts of each move are named."""

    as_of: datetime.date | None
    decimal_comma: bool
    accounts: int
