"""Each case file holds a rule file and, below `----`, all that is said of it, as it is drawn."""

from pathlib import Path

import pytest

from icpdsl.source.snippet import draw
from icpdsl.source.text import SourceText
from icpdsl.syntax.parser import parse

CASES = sorted((Path(__file__).parent.parent / "cases" / "syntax").glob("said_*.txt"))
LINE = b"----\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_messages_are_as_reviewed(path: Path) -> None:
    text, _, expected = path.read_bytes().partition(LINE)
    name = path.stem.removeprefix("said_")
    parsed = parse(SourceText(text.decode(), f"{name}.icp"))
    drawn = "\n\n".join(draw(one) for one in parsed.diagnostics) + "\n"
    assert drawn == expected.decode()
