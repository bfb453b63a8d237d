"""Numbers and days: what is read at once is what the table of odd lexemes would make of it."""

from hypothesis import given
from hypothesis import strategies as st

from icpdsl.source.text import SourceText
from icpdsl.syntax.mending import mend
from icpdsl.syntax.scanner import scan

_DIGITS = ["1", "12", "000", "500", "2026", "09", "31", "30"]
_WORDS = ["k", "M", "m", "bn", "million", "months", "USD", "Sep", "or"]
_PIECES = st.sampled_from([*_DIGITS, *_WORDS, *",._-/%$€')#"])
_GAPS = st.sampled_from([" ", "  ", "\t"])


@given(st.lists(_PIECES | _GAPS, min_size=1, max_size=7))
def test_a_faultless_literal_is_what_the_table_takes(pieces: list[str]) -> None:
    """Token by token, with the same end; and what the table finds wrong is told."""
    text = "1" + "".join(pieces)
    mended = mend(text, 0)
    assert mended is not None
    meant, end = mended
    found = scan(SourceText(text))
    first = found.lines[0].tokens[: len(meant.tokens)]
    assert [(one.kind, one.text, one.end) for one in first] == [(*one, end) for one in meant.tokens]
    assert (meant.code is None) or meant.code in {one.code for one in found.diagnostics}
