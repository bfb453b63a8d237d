"""Any text is read in time that grows with its length, and nothing raises."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icpdsl.source.snippet import draw
from icpdsl.source.text import SourceText
from icpdsl.syntax.parser import parse
from tests.syntax.test_formatter import SAMPLE

_WORDS = ("\n    ", "when ", "is ", "and ", "not ", "unknown ", '"a" ', "1,000 ", "10% ", "all of")
_PIECES = st.sampled_from(
    [*"\t\r\n ,()[]\"'#:;$€=<>!+-*/%.0Aa_“–\0\ud800\x85\u2028é東\ufeff", *_WORDS]
)
_SIZE = 10_000


def _read(text: str) -> None:
    parsed = parse(SourceText(text))
    for one in parsed.diagnostics:
        assert 0 <= one.span.start <= one.span.end <= len(text)
        assert draw(one)


@given(st.text(max_size=200) | st.lists(_PIECES, max_size=60).map("".join))
def test_any_text_is_read(text: str) -> None:
    _read(text)


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    _read(data.decode(errors="surrogateescape"))
    _read(data.decode("latin-1"))


@given(st.data())
def test_a_damaged_file_is_read(data: st.DataObject) -> None:
    text = SAMPLE
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 12)))
        text = text[:start] + data.draw(_PIECES) + text[end:]
    _read(text)


@pytest.mark.parametrize(
    "text",
    [
        "(" * _SIZE,
        ")" * _SIZE,
        "(\n" * _SIZE,
        '"' * _SIZE,
        "“" * _SIZE,
        "\0" * _SIZE,
        "\r" * _SIZE,
        "1." * _SIZE,
        "[a " * _SIZE,
        ",\n" * _SIZE,
        "\f" * _SIZE,
        "a" * _SIZE,
        "1" * _SIZE,
        "profile " + "a" * _SIZE,
        'define x as y is "A" or "' + "a" * _SIZE + '"',
        "define x as " + "not " * _SIZE,
        "define x as " + 'x is "A" or "B" and ' * (_SIZE // 5),
        "profile\n" + '    must "x"\n        a >\n' * (_SIZE // 5),
        "".join(" " * depth + "a\n" for depth in range(600)),
    ],
    ids=lambda text: repr(text[:12]),
)
def test_a_long_text_is_read_soon(text: str) -> None:
    """Ten seconds are forty times what it takes, and far less than squares would."""
    start = time.process_time()
    _read(text)
    assert time.process_time() - start < 10


def test_a_hundred_problems_are_told_and_that_there_are_more() -> None:
    told = parse(SourceText("lanuage 1\n" * 200)).diagnostics
    assert [one.code.name for one in told].count("syntax") == 100
    assert told[-1].code.name == "too-many-problems"
    assert told[-1].span.line == 101
