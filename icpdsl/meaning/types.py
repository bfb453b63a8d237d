"""The types of fields and values, and their names as people read them in messages."""

from typing import Literal, TypeAlias, assert_never

from icpdsl.source.structure import Structure, structure


@structure
class TextType(Structure):
    """Text; `reading` is how a cell is read: as it is, as a country, as a domain."""

    reading: Literal["plain", "country", "domain"] = "plain"


@structure
class NumberType(Structure):
    """A plain number."""


@structure
class PercentType(Structure):
    """A share; 25% is 0.25. With `is_whole` a cell `25` is 25% too."""

    is_whole: bool = False


@structure
class MoneyType(Structure):
    """An amount in one currency, by its ISO 4217 code."""

    currency: str


@structure
class DateType(Structure):
    """A day. `reading` says what `30/09/2026` or a bare number is in a cell."""

    reading: Literal["iso", "dmy", "mdy", "epoch"] = "iso"


@structure
class YesNoType(Structure):
    """True or false."""


@structure
class OneOfType(Structure):
    """Text out of a known choice, spelled as in the rule file."""

    choices: tuple[str, ...]


@structure
class SetType(Structure):
    """A set of texts, out of a known choice if there is one."""

    choices: tuple[str, ...] | None = None


Type: TypeAlias = (
    TextType | NumberType | PercentType | MoneyType | DateType | YesNoType | OneOfType | SetType
)


def type_name(kind: Type) -> str:
    """The type as a rule file's author writes it: `money in USD`, `yes/no`, `set of text`."""
    match kind:
        case TextType():
            return "text"
        case NumberType():
            return "number"
        case PercentType():
            return "percent"
        case MoneyType(currency):
            return f"money in {currency}"
        case DateType():
            return "date"
        case YesNoType():
            return "yes/no"
        case OneOfType():
            return "one of"
        case SetType(None):
            return "set of text"
        case SetType():
            return "set of choices"
        case _:
            assert_never(kind)
