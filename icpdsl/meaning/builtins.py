"""The one table of operators: what each takes, what it gives, what it means.

The checker types expressions by it, the language reference prints it, the property tests draw from
it. Money always goes with money of the same currency; that is for the checker to see to.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import assert_never

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
from icpdsl.source.structure import structure


class Kind(StrEnum):
    """What an operator sees of a type: `one of` is text to it, and a currency does not matter."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"
    TEXT = "text"
    SET = "set"
    YES_NO = "yes/no"
    CONDITION = "condition"
    DURATION = "duration"
    TEXTS = "texts"
    PATTERN = "pattern"
    GRADE = "grade"


@structure
class Operator:
    """One way to use an operator. `form` shows where its operands stand."""

    name: str
    form: str
    operands: tuple[Kind, ...]
    result: Kind
    meaning: str


_ORDERED = (Kind.NUMBER, Kind.PERCENT, Kind.MONEY, Kind.DATE)
_VALUES = (*_ORDERED, Kind.TEXT, Kind.SET, Kind.YES_NO)


def _same(
    name: str, form: str, kinds: Iterable[Kind], meaning: str, result: Kind = Kind.CONDITION
) -> Iterable[Operator]:
    """An operator whose operands are all of one kind, one row for each of `kinds`."""
    count = sum(word in ("A", "B", "C") for word in form.split())
    return (Operator(name, form, (kind,) * count, result, meaning) for kind in kinds)


def _calculation(name: str, meaning: str, *rows: tuple[Kind, Kind, Kind]) -> Iterable[Operator]:
    return (
        Operator(name, f"A {name} B", (left, right), result, meaning)
        for left, right, result in rows
    )


def _texts(
    names: Iterable[tuple[str, str]], form: str, kinds: tuple[Kind, Kind]
) -> Iterable[Operator]:
    return (
        Operator(name, form.format(name), kinds, Kind.CONDITION, meaning) for name, meaning in names
    )


_N, _P, _M = Kind.NUMBER, Kind.PERCENT, Kind.MONEY

OPERATORS: tuple[Operator, ...] = (
    *_same(">=", "A >= B", _ORDERED, "A is B or above"),
    *_same(">", "A > B", _ORDERED, "A is above B"),
    *_same("<=", "A <= B", _ORDERED, "A is B or below"),
    *_same("<", "A < B", _ORDERED, "A is below B"),
    *_same("is", "A is B", (*_ORDERED, Kind.TEXT), "both are the same"),
    *_same("is not", "A is not B", (*_ORDERED, Kind.TEXT), "they differ"),
    *_same("between", "A between B and C", _ORDERED, "A lies between B and C, both ends in"),
    *_same("before", "A before B", (Kind.DATE,), "A is an earlier day than B"),
    *_same("after", "A after B", (Kind.DATE,), "A is a later day than B"),
    Operator(
        "within last",
        "A within last B",
        (Kind.DATE, Kind.DURATION),
        Kind.CONDITION,
        "A lies between today less B and today, both ends in",
    ),
    Operator(
        "within next",
        "A within next B",
        (Kind.DATE, Kind.DURATION),
        Kind.CONDITION,
        "A lies between today and today plus B, both ends in",
    ),
    *_texts(
        (
            ("in", "A is one of B"),
            ("not in", "A is none of B"),
            ("contains", "one of B stands anywhere in A"),
            ("mentions", "one of B stands in A as whole words"),
            ("starts with", "A begins with one of B"),
            ("ends with", "A ends with one of B"),
        ),
        "A {} B",
        (Kind.TEXT, Kind.TEXTS),
    ),
    Operator(
        "matches",
        "A matches B",
        (Kind.TEXT, Kind.PATTERN),
        Kind.CONDITION,
        "the pattern B is found in A",
    ),
    *_texts(
        (
            ("include", "B is a member of A"),
            ("include any of", "at least one of B is a member of A"),
            ("include all of", "every one of B is a member of A"),
            ("include none of", "no one of B is a member of A"),
            ("include at least N of", "N of B or more are members of A"),
        ),
        "A {} B",
        (Kind.SET, Kind.TEXTS),
    ),
    *_same("is known", "A is known", (*_VALUES, Kind.CONDITION), "A is not unknown"),
    *_same("is unknown", "A is unknown", (*_VALUES, Kind.CONDITION), "A is unknown"),
    Operator("holds", "A", (Kind.YES_NO,), Kind.CONDITION, "A says yes"),
    *_same("not", "not A", (Kind.CONDITION,), "A does not hold"),
    *_same("and", "A and B", (Kind.CONDITION,), "both hold"),
    *_same("or", "A or B", (Kind.CONDITION,), "one of them holds, or both"),
    *_calculation("+", "the sum", (_N, _N, _N), (_P, _P, _P), (_M, _M, _M)),
    *_calculation("-", "the difference", (_N, _N, _N), (_P, _P, _P), (_M, _M, _M)),
    *_calculation(
        "*",
        "the product",
        (_N, _N, _N),
        (_P, _P, _P),
        (_P, _N, _N),
        (_N, _P, _N),
        (_M, _N, _M),
        (_N, _M, _M),
        (_M, _P, _M),
        (_P, _M, _M),
    ),
    *_calculation(
        "/",
        "the quotient, unknown over zero",
        (_N, _N, _N),
        (_P, _P, _N),
        (_P, _N, _P),
        (_N, _P, _N),
        (_M, _M, _N),
        (_M, _N, _M),
        (_M, _P, _M),
    ),
    Operator("days since", "days since A", (Kind.DATE,), _N, "days from A to today"),
    Operator("number of", "number of A", (Kind.SET,), _N, "how many members A has"),
    *_same("goes from", "A goes from B to C", _ORDERED, "a slide from B to C", Kind.GRADE),
)
"""Every operator with every combination of operands that it takes."""

_RESULTS = {(one.name, one.operands): one.result for one in OPERATORS}
_FIRST_KINDS = frozenset((one.name, one.operands[0]) for one in OPERATORS)


def kind_of(declared: Type) -> Kind:
    """What operators see of a type."""
    match declared:
        case TextType() | OneOfType():
            return Kind.TEXT
        case NumberType():
            return Kind.NUMBER
        case PercentType():
            return Kind.PERCENT
        case MoneyType():
            return Kind.MONEY
        case DateType():
            return Kind.DATE
        case YesNoType():
            return Kind.YES_NO
        case SetType():
            return Kind.SET
        case _:
            assert_never(declared)


def result_of(name: str, *operands: Kind) -> Kind | None:
    """What the operator gives for these operands, `None` where it does not take them."""
    return _RESULTS.get((name, operands))


def takes_first(name: str, kind: Kind) -> bool:
    """Whether the operator takes this kind on its left, whatever stands on its right."""
    return (name, kind) in _FIRST_KINDS


def first_kinds(name: str) -> tuple[Kind, ...]:
    """The kinds that the operator takes on its left."""
    return tuple(dict.fromkeys(one.operands[0] for one in OPERATORS if one.name == name))


def table() -> tuple[tuple[str, str, str, str], ...]:
    """The operators for people: form, operands, result and meaning, like rows made one.

    One kind alone is that of all operands.
    """
    merged: dict[tuple[str, str, str], list[str]] = {}
    for one in OPERATORS:
        operands = ", ".join(dict.fromkeys(one.operands))
        merged.setdefault((one.form, one.result, one.meaning), []).append(operands)
    return tuple(
        (form, "; ".join(dict.fromkeys(operands)), result, meaning)
        for (form, result, meaning), operands in merged.items()
    )
