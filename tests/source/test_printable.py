"""Nothing that a terminal obeys gets through."""

import pytest

from icpdsl.source.printable import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Müller & Søn 株式会社", "Müller & Søn 株式会社"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("two\nlines\tand a tab", "two\\nlines\\tand a tab"),
        ("\x9b31m", "\\x9b31m"),
        ("abc\u202efdp.exe", "abc\\u202efdp.exe"),
        ("\ud800", "\\ud800"),
        ("\u2028", "\\u2028"),
    ],
)
def test_what_a_terminal_would_obey_is_written_out(text: str, shown: str) -> None:
    assert printable(text) == shown
