"""Codes and marks of currencies."""

from icpdsl.meaning.currencies import CODES, USERS_OF_MARK


def test_every_mark_stands_for_known_currencies() -> None:
    assert frozenset().union(*USERS_OF_MARK.values()) == CODES


def test_marks_are_in_lower_case_as_cells_are_compared() -> None:
    assert all(mark == mark.lower() for mark in USERS_OF_MARK)


def test_a_dollar_sign_is_ambiguous_and_a_code_is_not() -> None:
    assert {"USD", "AUD", "CAD"} <= USERS_OF_MARK["$"]
    assert USERS_OF_MARK["us$"] == USERS_OF_MARK["usd"] == {"USD"}
    assert "EUR" not in USERS_OF_MARK["$"]
