"""Patterns search folded texts without regard to case."""

import pytest

from icpdsl.meaning.patterns import PatternError, compile_pattern, is_found


def test_a_pattern_is_searched_anywhere() -> None:
    assert is_found("CHIEF .* officer", "our chief data officer")
    assert not is_found("^officer", "chief officer")


def test_classes_are_ascii() -> None:
    assert not is_found(r"^\w+$", "straße")
    assert not is_found(r"\d", "٣")


def test_a_pattern_of_another_dialect_is_refused() -> None:
    with pytest.raises(PatternError, match="invalid perl operator"):
        compile_pattern("(?=x)")
