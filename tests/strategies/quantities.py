"""Cells of numbers, percents, money and dates, in many spellings, and bands of them."""

import datetime
import math
from collections.abc import Sequence
from decimal import Decimal

from tests.oracle.values import Range, exactly, on
from tests.strategies.cell import Cell, Raw
from tests.strategies.dice import Dice
from tests.strategies.vocabulary import AMOUNTS, DAYS, PERCENTS


def _exact(digits: str) -> Decimal:
    factor = {"k": 1_000, "M": 1_000_000, "B": 10**9}.get(digits[-1], 1)
    return Decimal(digits.rstrip("kMB").replace(",", "")) * factor


def _near(dice: Dice, value: float) -> float:
    """The value itself or a neighbour of it."""
    match dice.pick(("same", "same", "above", "below")):
        case "above":
            return math.nextafter(value, math.inf)
        case "below":
            return math.nextafter(value, -math.inf)
        case _:
            return value


def number_cell(dice: Dice, pool: Sequence[str]) -> Cell:
    if dice.chance(10):
        extreme = dice.pick((1e300, -1e300, 5e-324, -0.0, 2.0**53 + 2))
        return Cell(extreme, exactly(extreme))
    digits = dice.pick(pool)
    exact = _exact(digits)
    if dice.chance(3):
        near = _near(dice, float(exact))
        return Cell(near, exactly(near))
    plain = f"{exact:f}"
    raw: Raw = dice.pick((digits, plain, f" {plain} ", f"{exact:E}", exact, _grouped(exact)))
    return Cell(raw, exactly(float(exact)))


def _grouped(exact: Decimal) -> str:
    return f"{exact:,f}".replace(",", " ")


def percent_cell(dice: Dice, reading: str) -> Cell:
    digits = dice.pick(PERCENTS)
    share = Decimal(digits).scaleb(-2)
    if dice.chance(3):
        near = _near(dice, float(share))
        if reading == "whole_percent":
            return Cell(
                int(Decimal(digits)), exactly(float(Decimal(int(Decimal(digits))).scaleb(-2)))
            )
        return Cell(near, exactly(near))
    bare = digits if reading == "whole_percent" else f"{share:f}"
    return Cell(dice.pick((f"{digits}%", bare)), exactly(float(share)))


_SYMBOLS = {"USD": "$", "EUR": "€", "JPY": "¥"}


def money_cell(dice: Dice, currency: str) -> Cell:
    digits = dice.pick(AMOUNTS)
    exact = _exact(digits)
    if dice.chance(4):
        near = _near(dice, float(exact))
        return Cell(near, exactly(near))
    if dice.chance(5):
        return Cell(f"({digits})", exactly(float(-exact)))
    symbol = _SYMBOLS[currency]
    spellings = (digits, f"{digits} {currency}", f"{symbol}{digits}", f"{currency} {exact:f}")
    return Cell(dice.pick(spellings), exactly(float(exact)))


NUMBER_BANDS = (
    Cell("51-200", Range(51, 200)),
    Cell("1–50", Range(1, 50)),
    Cell("1,001 to 5,000", Range(1_001, 5_000)),
    Cell("10,000+", Range(10_000, math.inf)),
    Cell("<50", Range(-math.inf, 50, high_in=False)),
    Cell("> 10", Range(10, math.inf, low_in=False)),
    Cell(">=1,000", Range(1_000, math.inf)),
    Cell("less than 10", Range(-math.inf, 10, high_in=False)),
    Cell("0-1", Range(0, 1)),
)


def _ordinal(text: str) -> int:
    return datetime.date.fromisoformat(text).toordinal()


DATE_BANDS = (
    Cell("2026", Range(_ordinal("2026-01-01"), _ordinal("2026-12-31"))),
    Cell("2024-02", Range(_ordinal("2024-02-01"), _ordinal("2024-02-29"))),
    Cell("2025-12", Range(_ordinal("2025-12-01"), _ordinal("2025-12-31"))),
)


def date_cell(dice: Dice, reading: str) -> Cell:
    day = dice.pick(DAYS)
    near = dice.whole(-1, 1)
    if datetime.date.min < day < datetime.date.max:
        day += datetime.timedelta(days=near)
    return Cell(dice.pick(_spelled(day, reading)), on(day))


def _spelled(day: datetime.date, reading: str) -> tuple[Raw, ...]:
    moment = datetime.datetime(day.year, day.month, day.day, 23, 59, tzinfo=datetime.UTC)
    common = (day.isoformat(), day, f"{day.isoformat()}T23:59:00Z", moment)
    written = (f"{day.year:04}/{day.month:02}/{day.day:02}", f"{day:%d} {day:%b} {day.year:04}")
    match reading:
        case "dmy":
            return (*common, *written, f"{day.day:02}/{day.month:02}/{day.year:04}")
        case "mdy":
            return (*common, *written, f"{day.month:02}/{day.day:02}/{day.year:04}")
        case "epoch" if 1973 < day.year < 5000:
            return (int(moment.timestamp()), str(int(moment.timestamp() * 1_000)))
        case "epoch":
            return common
        case _:
            return (*common, *written)
