"""Which fields to fill in first: those that decide the verdict, then those with most at stake."""

from typing import assert_never

from attrs import frozen

from icpdsl.engines.result import Number
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
)
from icpdsl.reports.views.clause import ClauseView
from icpdsl.reports.words import label

_MOST_CHOICES = 6


@frozen
class FieldToFill:
    """A field without a value, or known only as a range, that could change the answer.

    `at_stake` is the sum of the points of the open clauses that name it: an upper bound, since two
    fields of one clause share its points.
    """

    field: str
    label: str
    question: str
    clauses: tuple[str, ...]
    at_stake: Number
    decides_verdict: bool


def fields_to_fill(views: tuple[ClauseView, ...], account: core.Account) -> tuple[FieldToFill, ...]:
    """The fields worth asking for, the most useful first."""
    open_ones = [one for one in views if one.is_open]
    fields = (_field_to_fill(one, open_ones) for one in account.fields)
    found = [one for one in fields if one is not None]
    return tuple(sorted(found, key=lambda one: (not one.decides_verdict, -one.at_stake)))


def question(field: core.Field) -> str:
    """What to ask for a field, like `Employees: how many?`."""
    name = label(field.name)
    return f"{name[:1].upper()}{name[1:]}: {_asks(field.type)}?"


def _field_to_fill(field: core.Field, views: list[ClauseView]) -> FieldToFill | None:
    asking = [one for one in views if any(reading.field == field.name for reading in one.gaps)]
    if not asking:
        return None
    return FieldToFill(
        field=field.name,
        label=label(field.name),
        question=question(field),
        clauses=tuple(one.name for one in asking),
        at_stake=round(sum(one.at_stake for one in asking), 1),
        decides_verdict=any(one.is_gate for one in asking),
    )


def _asks(kind: Type) -> str:
    match kind:
        case NumberType():
            return "how many"
        case PercentType():
            return "what percentage"
        case MoneyType(currency):
            return f"how much in {currency}"
        case DateType():
            return "when"
        case YesNoType():
            return "yes or no"
        case OneOfType(choices):
            return _choice(choices)
        case SetType(None):
            return "which ones"
        case SetType(choices):
            return _choice(choices or ())
        case TextType(reading="country"):
            return "which country"
        case TextType(reading="domain"):
            return "which web address"
        case TextType():
            return "which"
        case _:
            assert_never(kind)


def _choice(choices: tuple[str, ...]) -> str:
    if len(choices) > _MOST_CHOICES:
        return "which"
    return ", ".join(choices[:-1]) + " or " + choices[-1] if len(choices) > 1 else "which"
