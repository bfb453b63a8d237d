"""Offsets and an editor's positions are the same places, in every encoding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icpdsl.source.positions import Encoding, Positions

ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])
PIECES = ("a", "é", "😀", "\n", "\r", "\r\n", "\u2028", "\x0c")
TEXTS = st.lists(st.sampled_from(PIECES)).map("".join)


@given(TEXTS, ENCODINGS)
def test_there_and_back(text: str, encoding: Encoding) -> None:
    positions = Positions(text, encoding)
    for offset in range(len(text) + 1):
        is_in_line_end = text[offset - 1 : offset + 1] == "\r\n"
        if not is_in_line_end:
            assert positions.offset(positions.at(offset)) == offset


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 7), ("utf-16", 4), ("utf-32", 3)])
def test_columns_count_units(encoding: Encoding, column: int) -> None:
    positions = Positions('x\n"é😀"', encoding)
    assert positions.at(5) == (1, column)
    assert positions.offset((1, column)) == 5


def test_a_position_beyond_the_end_is_the_end() -> None:
    positions = Positions("ab\r\n😀\n")
    assert positions.offset((0, 99)) == 2
    assert positions.offset((1, 1)) == 5
    assert positions.offset((9, 0)) == 6
    assert Positions("").offset((0, 5)) == 0
