"""Random records: holes, bands, values at the constants of the random rules."""

import datetime
from random import Random
from typing import Any

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
from icpdsl.records.record import Band, Record, Typed

AS_OF = datetime.date(2026, 3, 31)

TYPES: tuple[Type, ...] = (
    TextType(),
    NumberType(),
    PercentType(),
    MoneyType("USD"),
    DateType(),
    YesNoType(),
    OneOfType(("a", "b")),
    SetType(),
    NumberType(),
    DateType(),
    TextType(),
    SetType(("x", "y")),
    YesNoType(),
)
ACCOUNT = core.Account(tuple(core.Field(f"field_{at}", kind) for at, kind in enumerate(TYPES)))

SOME_NUMBERS = (-1.0, 0.0, 1.0, 2.0, 0.5, 30.0, 1e300)
SOME_DATES = tuple(AS_OF - datetime.timedelta(days=days) for days in (-40, -1, 0, 1, 30, 31, 400))
SOME_TEXTS = ("a", "b", "a b", "c++", "{}", "o'b\\", "director of a")
MEMBERS = ("x", "y", "z", "a b")


def random_record(dice: Random, *, holes: float, bands: float) -> Record:
    """A record with a share of `holes`, and of bands among its numbers and dates."""
    values = tuple(None if dice.random() < holes else _typed(dice, kind, bands) for kind in TYPES)
    return Record(values, values, "key")


def _typed(dice: Random, kind: Type, bands: float) -> Typed:
    match kind:
        case NumberType() | PercentType() | MoneyType():
            if dice.random() < bands:
                return _band(dice, SOME_NUMBERS)
            return dice.choice(SOME_NUMBERS)
        case DateType():
            return _band(dice, SOME_DATES) if dice.random() < bands else dice.choice(SOME_DATES)
        case YesNoType():
            return dice.random() < 0.5
        case SetType():
            return frozenset(dice.sample(MEMBERS, dice.randint(0, 4)))
        case _:
            return dice.choice(SOME_TEXTS)


def _band(dice: Random, choices: tuple[Any, ...]) -> Band:
    low, high = sorted(dice.sample(range(len(choices)), 2))
    ordered = sorted(choices)
    closed = dice.randrange(3)
    return Band(
        None if closed == 1 else ordered[low],
        None if closed == 2 else ordered[high],
        dice.random() < 0.3,
        dice.random() < 0.3,
    )
