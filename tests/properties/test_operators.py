"""The generators keep up with the language."""

from icpdsl.meaning.builtins import OPERATORS, Kind
from tests.strategies.conditions import FORMS, JOINED
from tests.strategies.values import ARITHMETIC, VALUE_FORMS


def test_every_operator_is_generated() -> None:
    """An operator of the table that no generator makes is an oversight."""
    made = {*FORMS, *JOINED, *ARITHMETIC, *VALUE_FORMS}
    assert {operator.name for operator in OPERATORS} == made


def test_every_condition_has_a_form_of_its_own() -> None:
    """The forms of conditions are those that the table says give a condition."""
    conditions = {one.name for one in OPERATORS if one.result is Kind.CONDITION}
    assert conditions == {*FORMS, *JOINED}
