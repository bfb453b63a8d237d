"""Values as a rule file writes them."""

import datetime
from decimal import Decimal

from icpdsl.meaning.types import DateType, MoneyType, PercentType, Type
from icpdsl.records.record import Band
from icpdsl.records.writers import csv_cell
from icpdsl.syntax.literals import quoted

_THOUSAND, _MILLION, _BILLION = Decimal(10) ** 3, Decimal(10) ** 6, Decimal(10) ** 9


def number_text(value: float | Decimal) -> str:
    """`1,000`, `1.5`, `10M`: an exact decimal, millions and billions with their letter."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    for unit, letter in ((_BILLION, "B"), (_MILLION, "M")):
        if abs(exact) >= unit and exact % (unit / 10) == 0:
            return f"{_plain(exact / unit)}{letter}"
    return _plain(exact)


def _plain(exact: Decimal) -> str:
    whole = exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact.normalize()
    return f"{whole:,f}"


def quantity_text(value: float, kind: Type) -> str:
    """A number, percent, amount or (by its ordinal) day as a literal of the type."""
    match kind:
        case PercentType():
            return f"{_plain(Decimal(repr(value)) * 100)}%"
        case MoneyType(currency):
            return f"{number_text(value)} {currency}"
        case DateType():
            return datetime.date.fromordinal(int(value)).isoformat()
        case _:
            return number_text(value)


def value_text(value: object, kind: Type) -> str:
    """A value of a field as an example gives it."""
    match value:
        case None:
            return "unknown"
        case bool():
            return "yes" if value else "no"
        case float():
            return quantity_text(value, kind)
        case datetime.date():
            return value.isoformat()
        case str():
            return quoted(value)
        case Band():
            return quoted(csv_cell(value))
        case tuple():
            return ", ".join(quoted(one) for one in value) or "none"
        case _:
            raise TypeError(value)
