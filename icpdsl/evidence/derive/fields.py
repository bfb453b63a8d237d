"""The columns of a table sorted: those to look at, the key, those that are of no use, and why."""

import re
from collections.abc import Iterator

from attrs import evolve, field, frozen

from icpdsl.evidence.derive.columns import Column, Table
from icpdsl.evidence.derive.kinds import TypedColumn, Useless, typed_column
from icpdsl.evidence.derive.leaks import tells_afterwards, tells_when
from icpdsl.evidence.derive.names import field_names
from icpdsl.evidence.derive.result import Fate
from icpdsl.evidence.derive.wishes import Wishes, is_named
from icpdsl.meaning import core
from icpdsl.meaning.texts import slug
from icpdsl.meaning.types import DateType, TextType
from icpdsl.source.printable import printable

_ACCOUNT = re.compile(
    r"(?:account|company|customer|client|organi[sz]ation)"
    r"(?:_(?:name|id|no|nr|number|key|code|domain))?|domain|website"
)
_FEWEST_ACCOUNTS = 50
"""Accounts that are enough for a fifth of them to be held out."""


@frozen(eq=False)
class Sorted:
    """A column with its field's name; `typed` where it is read, `fate` where that is settled."""

    column: Column
    name: str
    typed: TypedColumn | None
    fate: Fate | None
    reason: str = ""


@frozen(eq=False)
class Fields:
    """Every column but the outcome and the day, in the order of the table.

    `key` tells all records apart; where none does, `account` may say which are of one account.
    """

    all: tuple[Sorted, ...]
    key: Sorted | None = field(default=None)
    account: Column | None = field(default=None)

    @property
    def open(self) -> tuple[Sorted, ...]:
        """Those that are to be looked at."""
        return tuple(one for one in self.all if one.fate is None)

    @property
    def leaks(self) -> tuple[Sorted, ...]:
        """Those that tell of what comes after, by their names."""
        return tuple(one for one in self.all if one.fate == "leak")


def sorted_fields(table: Table, wishes: Wishes) -> Fields:
    """Sort the columns of a table, of closed records alone."""
    apart = [name for name in (wishes.outcome, wishes.date) if name is not None]
    names = field_names([one.heading for one in table.columns])
    pairs = [
        (column, name)
        for column, name in zip(table.columns, names, strict=True)
        if not is_named(column.heading, apart) and column.heading == printable(column.heading)
    ]
    found = [_sorted(column, name, wishes) for column, name in pairs]
    key = next(_keys(found), None)
    if key is None:
        return Fields(tuple(found), account=next(_accounts(found), None))
    named = evolve(key, fate="key", reason="names the record")
    return Fields(tuple(named if one is key else one for one in found), named)


def _sorted(column: Column, name: str, wishes: Wishes) -> Sorted:
    if is_named(column.heading, wishes.drop):
        return Sorted(column, name, None, "set aside", "set aside by --drop")
    typed = typed_column(column, name)
    if isinstance(typed, Useless):
        return Sorted(column, name, None, "no use", typed.reason)
    if wishes.outcome is not None and not is_named(column.heading, wishes.keep):
        if tells_afterwards(column.heading):
            return Sorted(column, name, typed, "leak", "its name tells of what comes after")
        if isinstance(typed.field.type, DateType) and tells_when(column.heading):
            return Sorted(column, name, typed, "leak", "it tells when the deal was, not whose")
    return Sorted(column, name, typed, None)


def _keys(found: list[Sorted]) -> Iterator[Sorted]:
    """The columns that tell all records apart."""
    for one in found:
        filled = bool(one.column.cells) and "" not in one.column.cells
        is_apart = len(one.column.cells) == len(one.column.codes)
        if one.fate == "no use" and filled and is_apart and len(one.column.codes) > 1:
            yield one


def _accounts(found: list[Sorted]) -> Iterator[Column]:
    """The columns that name the account of a record, some accounts more than once."""
    for one in found:
        column = one.column
        repeats = _FEWEST_ACCOUNTS <= len(column.cells) < len(column.codes)
        if one.fate != "set aside" and repeats and _ACCOUNT.fullmatch(slug(column.heading)):
            yield column


def key_field(fields: Fields) -> tuple[core.Field, ...]:
    """The field of the key, a text, if there is one."""
    if fields.key is None:
        return ()
    key = fields.key
    return (core.Field(key.name, TextType(), (printable(key.column.heading),), is_key=True),)
