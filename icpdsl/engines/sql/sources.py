"""From a user's typed table to the facts: which column a field is read from, and how.

Columns are matched as headings are. They must be of the field's kind, since no text is taken apart
here: a band is a pair of columns `…_from` and `…_to`, a country or a domain stands in its one
spelling. What does not fit is refused.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from attrs import frozen

from icpdsl.engines.sql.facts import may_be_banded
from icpdsl.meaning import core
from icpdsl.meaning.types import (
    DateType,
    MoneyType,
    NumberType,
    OneOfType,
    PercentType,
    SetType,
    TextType,
    Type,
    YesNoType,
    type_name,
)
from icpdsl.records.headings import heading_key, match_columns
from icpdsl.source.errors import UsageError

Kind: TypeAlias = Literal["text", "integer", "number", "double", "date", "boolean", "list", "other"]

_KINDS: tuple[tuple[str, Kind], ...] = (
    (r".*\[\]|array\b.*|list\b.*|_text|_varchar", "list"),
    (r"bool.*", "boolean"),
    (r"date\b.*|datetime\b.*|timestamp.*", "date"),
    (r"u?(tiny|small|medium|big|huge)?int(eger)?\d*|byteint|long|short|(big)?serial", "integer"),
    (r"(double|float|real).*", "double"),
    (r"(numeric|decimal|number|bignumeric|dec)\b.*", "number"),
    (r"(var|bp|n|nvar)?char(acter)?\b.*|text|string|citext|varchar2?.*", "text"),
)


@frozen
class Column:
    """A column of the user's table."""

    name: str
    kind: Kind


@frozen
class Source:
    """Where a field comes from: its column, or the pair of its band's ends, or nothing."""

    field: core.Field
    column: Column | None
    upper: Column | None = None


def kind_of_type(name: str) -> Kind:
    """What a warehouse's name of a type comes to."""
    plain = name.strip().lower()
    return next((kind for pattern, kind in _KINDS if re.fullmatch(pattern, plain)), "other")


def natural_columns(fields: Iterable[core.Field]) -> tuple[Column, ...]:
    """The columns of a table that nothing is known of: every field's own name and kind."""
    return tuple(Column(one.name, _natural(one.type)) for one in fields)


def _natural(kind: Type) -> Kind:
    match kind:
        case DateType():
            return "date"
        case YesNoType():
            return "boolean"
        case NumberType() | PercentType() | MoneyType():
            return "number"
        case _:
            return "text"


def matched(fields: Sequence[core.Field], columns: Sequence[Column]) -> tuple[Source, ...]:
    """The source of each field; a pair `…_from`, `…_to` counts where there is no plain column."""
    names = [one.name for one in columns]
    plain = match_columns(fields, names).positions
    return tuple(
        _pair(field, columns) if at is None else Source(field, columns[at])
        for field, at in zip(fields, plain, strict=True)
    )


def _pair(field: core.Field, columns: Sequence[Column]) -> Source:
    if may_be_banded(field):
        keys = {heading_key(one.name): one for one in reversed(columns)}
        for heading in (field.name, *field.headings):
            low = keys.get(heading_key(f"{heading}_from"))
            high = keys.get(heading_key(f"{heading}_to"))
            if low is not None and high is not None:
                return Source(field, low, high)
    return Source(field, None)


def refuse_unfit(source: Source) -> None:
    """Raise `UsageError` where a column is not of its field's kind."""
    for column in (source.column, source.upper):
        if column is not None and column.kind not in _fitting(source.field.type):
            raise UsageError(
                f"column `{column.name}` holds {_held(column.kind)} where the field "
                f"`{source.field.name}` ({type_name(source.field.type)}) needs "
                f"{_needed(source.field.type)}; cast it in a view"
            )


def _fitting(kind: Type) -> tuple[Kind, ...]:
    match kind:
        case TextType() | OneOfType():
            return ("text", "integer")
        case PercentType(is_whole=True):
            return ("integer", "number")
        case NumberType() | PercentType() | MoneyType():
            return ("integer", "number", "double")
        case DateType():
            return ("date",)
        case YesNoType():
            return ("boolean", "integer")
        case SetType():
            return ("list", "text")


def _needed(kind: Type) -> str:
    match kind:
        case TextType() | OneOfType():
            return "text"
        case PercentType(is_whole=True):
            return "a decimal number"
        case NumberType() | PercentType() | MoneyType():
            return "a number"
        case DateType():
            return "a date"
        case YesNoType():
            return "a boolean"
        case SetType():
            return "an array of texts, or texts with separators"


def _held(kind: Kind) -> str:
    return {
        "text": "text",
        "integer": "whole numbers",
        "number": "decimal numbers",
        "double": "floating-point numbers",
        "date": "dates",
        "boolean": "booleans",
        "list": "arrays",
        "other": "what is neither text, number, date, boolean nor array",
    }[kind]
