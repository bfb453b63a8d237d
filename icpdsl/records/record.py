"""A record as the engines see it."""

import datetime
from typing import TypeAlias

from attrs import frozen


@frozen(cache_hash=True)
class Band:
    """A number or a date known to lie in a range; `None` is an open end.

    `excludes_low` and `excludes_high` leave the end itself out (`<50`). `low` is below `high`: a
    range of one value is read as that value.
    """

    low: float | datetime.date | None
    high: float | datetime.date | None
    excludes_low: bool = False
    excludes_high: bool = False


Typed: TypeAlias = (
    float | datetime.date | Band | str | bool | frozenset[str] | tuple[str, ...] | None
)
"""`None` is unknown."""


@frozen
class Record:
    """One account. Both tuples go by the position of the field in `core.Account.fields`.

    `compared` is what conditions work on: texts folded, sets as frozensets of folded texts.
    `shown` is what people see: texts as read (country and domain in their one spelling), sets as
    sorted tuples.
    """

    compared: tuple[Typed, ...]
    shown: tuple[Typed, ...]
    key: str | float | None = None
