"""Which records are held out: never looked at until the rules stand.

By day, the latest fifth; by a number, as `Opportunity Number%5=0` says; else a fifth by a hash of
the key or the account, so that records of one account stay together, or of the whole record where
neither is there. None of them depends on the order of the records.
"""

import datetime
import re

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from icpdsl.evidence.derive.choosing import FOLDS
from icpdsl.evidence.derive.columns import Codes, Column, Table, account_hashes
from icpdsl.evidence.derive.kinds import TypedColumn, typed_column
from icpdsl.meaning.types import DateType
from icpdsl.records.record import Typed
from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable

Mask = NDArray[np.bool_]

_PARTS = 5
_HELD = 0.2
_RULE = re.compile(r"\s*(?P<column>.+?)\s*%\s*(?P<parts>[0-9]+)\s*==?\s*(?P<rest>[0-9]+)\s*")


@frozen(eq=False)
class Split:
    """The records held out, the fold of each other record, and how that was settled, in words."""

    is_held: Mask
    folds: Codes
    words: str


def split(table: Table, key: str | None, date: str | None, holdout: str | None) -> Split:
    """Part the records. `date` names a column of days, `holdout` is like `Number%5=0`."""
    if date is not None and holdout is not None:
        raise UsageError("--date and --holdout both say what is held out; give one of them")
    hashes = table.hashes() if key is None else account_hashes(table, table.column(key))
    folds = (hashes // np.uint64(_PARTS) % np.uint64(FOLDS)).astype(np.int32)
    if holdout is not None:
        return _checked(Split(_by_number(table, holdout), folds, f"where {holdout}"))
    if date is not None:
        return _checked(_by_day(table.column(date), folds))
    held = hashes % np.uint64(_PARTS) == 0
    source = "of each record" if key is None else f"of `{printable(key)}`"
    return _checked(Split(np.asarray(held), folds, f"a fifth, by a hash {source}"))


def _checked(made: Split) -> Split:
    if not made.is_held.any() or made.is_held.all():
        raise UsageError(f"held out is {made.words}: that is either no record or every one")
    return made


def _by_number(table: Table, holdout: str) -> Mask:
    rule = _RULE.fullmatch(holdout)
    if rule is None or not int(rule["parts"]):
        raise UsageError(f"`{printable(holdout)}` holds nothing out; write `COLUMN%5=0`")
    column = table.column(rule["column"])
    parts, rest = int(rule["parts"]), int(rule["rest"])
    own = [_whole(cell, column) % parts == rest if cell else False for cell in column.cells]
    return np.asarray(np.array(own, dtype=bool)[column.codes])


def _whole(cell: str, column: Column) -> int:
    try:
        return int(cell)
    except ValueError:
        raise UsageError(
            f"`{printable(cell)}` in `{printable(column.heading)}` is no whole number, as"
            " --holdout needs it"
        ) from None


def _by_day(column: Column, folds: Codes) -> Split:
    """The latest fifth; records of one day stay together, those without a day are looked at."""
    typed = typed_column(column, "day")
    if not isinstance(typed, TypedColumn) or not isinstance(typed.field.type, DateType):
        raise UsageError(f"`{printable(column.heading)}` holds no days, as --date needs them")
    days = np.array([_ordinal(one) for one in typed.compared])[column.codes]
    known = np.sort(days[days > 0])
    first = known[int(len(known) * (1 - _HELD))] if len(known) else 0
    day = datetime.date.fromordinal(max(1, int(first)))
    words = f"the latest fifth, `{printable(column.heading)}` from {day}"
    return Split(np.asarray(days >= max(1, first)), folds, words)


def _ordinal(value: Typed) -> int:
    return value.toordinal() if isinstance(value, datetime.date) else 0
