"""Texts, choices, sets, yes/no; and what holds for cells of every type."""

import datetime
import math
import numbers
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import pytest

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
from icpdsl.records.values import MISSING, Reading
from tests.records.cells import problem, read, value

TEXT = TextType()
SET = SetType()
ALL_TYPES: tuple[Type, ...] = (
    TEXT,
    TextType("country"),
    TextType("domain"),
    NumberType(),
    PercentType(),
    PercentType(is_whole=True),
    MoneyType("USD"),
    DateType(),
    DateType("dmy"),
    DateType("epoch"),
    YesNoType(),
    OneOfType(("A", "B")),
    SET,
    SetType(("A", "B")),
)


class ForeignInt:
    """An integer of another library, such as numpy's."""

    def __int__(self) -> int:
        return 7


class ForeignFloat:
    def __init__(self, value: float) -> None:
        self.value = value

    def __float__(self) -> float:
        return self.value


numbers.Integral.register(ForeignInt)
numbers.Real.register(ForeignFloat)


class Industry(StrEnum):
    SOFTWARE = "Software"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("Acme", "Acme"),
        (" Acme  Inc. ", " Acme  Inc. "),
        ("02134", "02134"),
        (123456789012345678, "123456789012345678"),
        ("0013000000ABCDE", "0013000000ABCDE"),
        (1.0, "1"),
        (1.5, "1.5"),
        (Decimal("1.10"), "1.10"),
        (True, "true"),
        (datetime.date(2026, 9, 30), "2026-09-30"),
        (Industry.SOFTWARE, "Software"),
        ("n/a", "n/a"),
        ("-", "-"),
        ("NULL", "NULL"),
    ],
)
def test_a_text_is_shown_as_it_is_and_compared_folded(cell: object, shown: str) -> None:
    assert read(TEXT, cell) == Reading(" ".join(shown.lower().split()), shown)


def test_numbers_of_other_libraries_read_as_pythons_own() -> None:
    assert value(NumberType(), ForeignInt()) == 7.0
    assert value(TEXT, ForeignInt()) == "7"
    assert value(NumberType(), ForeignFloat(1.5)) == 1.5
    assert value(NumberType(), ForeignFloat(math.nan)) is None
    assert problem(NumberType(), Fraction(10**400, 3)) == "is not a number"


def test_an_object_is_no_text() -> None:
    assert problem(TEXT, {"name": "Acme"}) == "is a list or an object where a text was expected"


def test_a_country_has_one_name() -> None:
    assert read(TextType("country"), "U.S.A.") == Reading("united states", "United States")
    assert problem(TextType("country"), "Atlantis")
    assert problem(TextType("country"), "n/a")


def test_a_domain_is_registrable() -> None:
    assert read(TextType("domain"), "https://www.Acme.co.uk/a") == Reading(
        "acme.co.uk", "acme.co.uk"
    )
    assert problem(TextType("domain"), "127.0.0.1")


def test_a_value_outside_the_choices_stays_with_a_problem() -> None:
    kind = OneOfType(("Software", "Retail"))
    assert read(kind, " software ") == Reading("software", " software ")
    outside = read(kind, "Banking")
    assert outside[:2] == ("banking", "Banking")
    assert outside.problem == "is not among the choices of the field"


@pytest.mark.parametrize(
    ("cell", "members"),
    [
        ("AWS;Salesforce", {"aws", "salesforce"}),
        (";AWS; AWS ;aws", {"aws"}),
        ("a|b,c", {"a", "b,c"}),
        ("a;b|c,d", {"a", "b|c,d"}),
        ("a\nb, c", {"a", "b, c"}),
        ("a\r\nb", {"a", "b"}),
        ("a, b ,,A", {"a", "b"}),
        ("one thing", {"one thing"}),
        ("[]", set()),
        (" [ ] ", set()),
        (";", set()),
        ('["A", "b", null, 1.50]', {"a", "b", "1.50"}),
        ("[broken; json", {"[broken", "json"}),
        ("[1e99999999999999999999]", {"[1e99999999999999999999]"}),
        (["A", None, 1, "a"], {"a", "1"}),
        ((), set()),
        (frozenset({"x"}), {"x"}),
        (7, {"7"}),
        ("n/a", {"n/a"}),
    ],
)
def test_a_set_is_split_folded_and_sorted(cell: object, members: set[str]) -> None:
    assert read(SET, cell) == Reading(frozenset(members), tuple(sorted(members)))


@pytest.mark.parametrize("cell", [{"a": 1}, [["a"]], [{"a": 1}], '[["a"]]'])
def test_nested_values_are_no_set(cell: object) -> None:
    assert problem(SET, cell) == "holds lists or objects where a set of texts was expected"


def test_a_member_outside_the_choices_stays_with_a_problem() -> None:
    found = read(SetType(("A", "B")), "a; c")
    assert found.compared == frozenset({"a", "c"})
    assert found.problem == "has a member that is no choice"


@pytest.mark.parametrize("cell", ["yes", "TRUE", "y", "T", "1", " on ", True, 1, 1.0, Decimal(1)])
def test_ways_of_saying_yes(cell: object) -> None:
    assert value(YesNoType(), cell) is True


@pytest.mark.parametrize("cell", ["no", "False", "n", "f", "0", "OFF", False, 0, 0.0])
def test_ways_of_saying_no(cell: object) -> None:
    assert value(YesNoType(), cell) is False


@pytest.mark.parametrize("cell", ["maybe", "2", 2, 0.5, ["yes"], "x" * 1000])
def test_neither_yes_nor_no(cell: object) -> None:
    assert problem(YesNoType(), cell) == "is neither yes nor no"


@pytest.mark.parametrize("kind", ALL_TYPES)
@pytest.mark.parametrize("cell", ["", "  ", "\u00a0\t", None, MISSING, float("nan")])
def test_nothing_is_unknown_in_every_type(kind: Type, cell: object) -> None:
    assert read(kind, cell) == Reading(None, None)


@pytest.mark.parametrize(
    ("kind", "empty"),
    [
        (NumberType(), 0.0),
        (DateType(), datetime.date.min),
        (YesNoType(), False),
        (TEXT, "Other"),
        (SET, ()),
    ],
)
@pytest.mark.parametrize("cell", ["", " ", None])
def test_empty_may_mean_a_value(
    kind: Type, empty: float | datetime.date | str | tuple[str, ...], cell: object
) -> None:
    assert read(kind, cell, has_empty_value=True, empty_value=empty).shown == empty
    assert read(kind, MISSING, has_empty_value=True, empty_value=empty).shown is None
    assert read(kind, float("nan"), has_empty_value=True, empty_value=empty).shown is None


def test_an_empty_text_is_compared_folded_and_an_empty_set_as_a_set() -> None:
    assert value(TEXT, "", has_empty_value=True, empty_value="Other") == "other"
    assert value(SET, "", has_empty_value=True, empty_value=("b", "a")) == frozenset({"a", "b"})


@pytest.mark.parametrize("kind", ALL_TYPES)
def test_a_spelling_of_unknown_comes_before_the_type(kind: Type) -> None:
    assert read(kind, " SELECT ", unknown_spellings=("select",)) == Reading(None, None)


def test_a_spelling_of_unknown_is_compared_before_the_cell_is_read() -> None:
    assert value(NumberType(), "-1", unknown_spellings=("-1",)) is None
    assert value(NumberType(), -1, unknown_spellings=("-1",)) is None
    assert value(NumberType(), "-1.0", unknown_spellings=("-1",)) == -1.0
    assert value(TextType("country"), "NA", unknown_spellings=("na",)) is None
