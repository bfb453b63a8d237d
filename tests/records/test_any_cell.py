"""Reading never raises, whatever a cell holds, and takes time in proportion to it."""

import datetime
import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icpdsl.meaning.types import Type
from icpdsl.records.record import Band
from icpdsl.records.values import excerpt
from tests.records.cells import read
from tests.records.test_texts_and_sets import ALL_TYPES

NOISE = st.text(st.sampled_from("0123456789 ,.-+%$€()<>eEkMbn/:;|[]\"'_to–jansep\u00a0\ud800"))
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.decimals()
    | st.dates()
    | st.datetimes(timezones=st.none() | st.just(datetime.UTC))
    | st.text(st.characters())
    | NOISE
    | st.binary()
    | st.complex_numbers()
    | st.fractions()
)
CELLS = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
    max_leaves=5,
)


@given(st.sampled_from(ALL_TYPES), CELLS | st.from_type(object), st.booleans())
def test_no_cell_raises(kind: Type, cell: object, decimal_comma: bool) -> None:  # noqa: FBT001
    """Unknown in one form is unknown in both, and bands are in order and finite."""
    found = read(kind, cell, decimal_comma=decimal_comma)
    assert (found.compared is None) == (found.shown is None)
    match found.compared:
        case Band(float() | datetime.date() as low, float() | datetime.date() as high):
            assert low < high  # type: ignore[operator]
        case float() as number:
            assert math.isfinite(number)
        case _:
            pass


@given(CELLS | st.from_type(object))
def test_an_excerpt_is_short_and_printable(cell: object) -> None:
    shown = excerpt(cell)
    assert len(shown) <= 1_000
    assert "\n" not in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("Acme", "Acme"),
        ("x" * 200, "x" * 80 + "…"),
        ("a\x1b[1m\n", "a\\x1b[1m\\n"),
        (1.0, "1"),
        (None, ""),
        ([1], "a list"),
        ({"a": 1}, "an object"),
        pytest.param(10**5000, "a very long number", id="long"),
    ],
)
def test_excerpts(cell: object, shown: str) -> None:
    assert excerpt(cell) == shown


@pytest.mark.parametrize("kind", ALL_TYPES)
@pytest.mark.parametrize("text", ["9", "-", ",", "a b ", "1,", "(", "[", "é.", "<"])
def test_a_huge_cell_takes_linear_time(kind: Type, text: str) -> None:
    """A quadratic reader would need minutes."""
    cell = text * 300_000
    start = time.process_time()
    found = read(kind, cell)
    assert time.process_time() - start < 5
    assert len(excerpt(cell)) <= 82
    assert found.problem is None or len(found.problem) < 200
