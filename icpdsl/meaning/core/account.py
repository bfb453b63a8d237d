"""The fields of the record, with all that reading them needs."""

import datetime

from attrs import field

from icpdsl.meaning.types import Type
from icpdsl.source.structure import Structure, structure


@structure
class Field(Structure):
    """A field of the account with all that reading needs.

    `unknown_spellings` are folded. `empty_value`, with `has_empty_value`, is the value of an empty
    cell: a double, a date, a bool, a tuple of folded texts, or a text as shown.
    """

    name: str
    type: Type
    headings: tuple[str, ...] = ()
    is_key: bool = False
    unknown_spellings: tuple[str, ...] = ()
    has_empty_value: bool = False
    empty_value: float | datetime.date | bool | str | tuple[str, ...] | None = None
    line: int = field(default=0, kw_only=True)


@structure
class Account(Structure):
    """The record's fields, those of used files first, in the order written."""

    fields: tuple[Field, ...]

    @property
    def key_index(self) -> int | None:
        """Position of the key field, if there is one."""
        return next((at for at, one in enumerate(self.fields) if one.is_key), None)
