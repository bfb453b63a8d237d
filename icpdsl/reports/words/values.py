"""Values in words: those that rules name and those that were read from a record."""

import datetime
from typing import assert_never

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
from icpdsl.records.record import Band, Typed
from icpdsl.reports.numbers import counted, money, number, percent, short
from icpdsl.reports.words.spelling import Wording, label

_NEVER = datetime.date.min
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_SIGNS = {"+": "+", "-": "-", "*": "×", "/": "/"}


def day_words(day: datetime.date) -> str:
    """A day with its month in letters: `30 Sep 2026`."""
    return "never" if day == _NEVER else f"{day.day} {_MONTHS[day.month - 1]} {day.year:04}"


def value_words(value: core.Value, wording: Wording, unit: Type | None = None) -> str:
    """A value of a rule in words; `unit` is the type of what a constant stands beside."""
    match value:
        case core.FieldValue(index):
            return label(wording.field(index).name)
        case core.Constant(constant):
            return constant_words(constant, unit)
        case core.Today():
            return _today_words(value)
        case core.Arithmetic(operator, left, right):
            return _arithmetic_words(operator, left, right, wording)
        case core.DaysSince(date):
            return f"days since {value_words(date, wording)}"
        case core.CountOf(members):
            return f"number of {value_words(members, wording)}"
        case core.Defined(index):
            return label(wording.definition(index).name)
        case core.Outcome(kind, score):
            return kind if score is None else f"{label(score)} score"
        case _:
            assert_never(value)


def constant_words(constant: float | datetime.date | str, unit: Type | None) -> str:
    """A constant beside a value of type `unit`: `25%`, `$10M`, `30 Sep 2026`."""
    match constant:
        case str():
            return constant
        case datetime.date():
            return day_words(constant)
        case _:
            return _amount_words(constant, unit)


def duration_words(today: core.Today) -> str:
    """How far a day is from today, without its direction: `6 months`."""
    months, days = abs(today.months), abs(today.days)
    parts = [counted(months // 12, "year")] if months and months % 12 == 0 else []
    if months and not parts:
        parts = [counted(months, "month")]
    if days and days % 7 == 0:
        parts.append(counted(days // 7, "week"))
    elif days:
        parts.append(counted(days, "day"))
    return " and ".join(parts)


def unit_of(value: core.Value, wording: Wording) -> Type | None:
    """The type of a value; `None` for a constant, which takes that of its neighbour."""
    match value:
        case core.FieldValue(index):
            return wording.field(index).type
        case core.Constant():
            return None
        case core.Today():
            return DateType()
        case core.Arithmetic(operator, left, right):
            return _unit_of_arithmetic(operator, unit_of(left, wording), unit_of(right, wording))
        case core.DaysSince() | core.CountOf():
            return NumberType()
        case core.Defined(index):
            body = wording.definition(index).body
            return unit_of(body, wording) if isinstance(body, core.Value) else YesNoType()
        case core.Outcome(_, score):
            return TextType() if score is None else NumberType()
        case _:
            assert_never(value)


def read_words(value: Typed, kind: Type) -> str:
    """A value read from a record: `2,400`, `$12,500,000`, `51 to 200`, `AWS, Salesforce`."""
    match value:
        case None:
            return "unknown"
        case Band():
            return _band_words(value, kind)
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case datetime.date():
            return day_words(value)
        case tuple() | frozenset():
            return ", ".join(sorted(value)) or "none"
        case float() | int():
            return _exact_words(value, kind)
        case _:
            assert_never(value)


def _today_words(today: core.Today) -> str:
    if today == core.Today():
        return "today"
    duration = duration_words(today)
    return f"{duration} ago" if today.months < 0 or today.days < 0 else f"in {duration}"


def _arithmetic_words(operator: str, left: core.Value, right: core.Value, wording: Wording) -> str:
    left_unit, right_unit = unit_of(left, wording), unit_of(right, wording)
    is_sum = operator in "+-"
    left_text = value_words(left, wording, right_unit if is_sum else NumberType())
    right_text = value_words(right, wording, left_unit if is_sum else NumberType())
    if isinstance(left, core.Arithmetic) and not is_sum and left.operator in "+-":
        left_text = f"({left_text})"
    if isinstance(right, core.Arithmetic) and operator != "+":
        right_text = f"({right_text})"
    return f"{left_text} {_SIGNS[operator]} {right_text}"


def _unit_of_arithmetic(operator: str, left: Type | None, right: Type | None) -> Type | None:
    if operator in "+-":
        return left or right
    match left, right:
        case MoneyType(), MoneyType():
            return NumberType()
        case (MoneyType(), _):
            return left
        case (_, MoneyType()) if operator == "*":
            return right
        case (PercentType(), PercentType()) if operator == "/":
            return NumberType()
        case (PercentType(), _):
            return left
        case (_, PercentType()) if operator == "*":
            return right
        case _:
            return NumberType()


def _amount_words(value: Number, unit: Type | None) -> str:
    match unit:
        case PercentType():
            return percent(value)
        case MoneyType(currency):
            return money(value, currency, is_short=True)
        case _:
            return number(value) if abs(value) < 1_000_000 else short(value)  # noqa: PLR2004


def _exact_words(value: Number, kind: Type) -> str:
    match kind:
        case PercentType():
            return percent(value)
        case MoneyType(currency):
            return money(value, currency)
        case NumberType() | TextType() | DateType() | YesNoType() | OneOfType() | SetType():
            return number(value)
        case _:
            assert_never(kind)


def _band_words(band: Band, kind: Type) -> str:
    low = None if band.low is None else read_words(band.low, kind)
    high = None if band.high is None else read_words(band.high, kind)
    is_date = isinstance(kind, DateType)
    match low, high:
        case None, None:
            return "known, but not how much"
        case None, _:
            under = "before" if is_date else "under"
            return f"{under} {high}" if band.excludes_high else f"up to {high}"
        case _, None:
            over = "after" if is_date else "over"
            more = "later" if is_date else "more"
            return f"{over} {low}" if band.excludes_low else f"{low} or {more}"
        case _:
            return f"{low} to {high}"
