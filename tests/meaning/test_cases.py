"""Each case file holds a rule file and, below `----`, all that is said about it, as it is drawn."""

from pathlib import Path

import pytest

from icpdsl.meaning.check import check
from icpdsl.source.snippet import draw
from icpdsl.source.text import SourceText

CASES = Path(__file__).parent.parent / "cases" / "diagnostics"
FILES = CASES / "files"
LINE = "\n----\n"


def drawn(path: Path, text: str) -> str:
    """What is said about `text`, which lies beside the files that cases use."""
    checked = check(SourceText(text, f"{path.stem}.icp"), FILES)
    assert (checked.rule_file is None) == any(one.is_error for one in checked.diagnostics)
    return "\n\n".join(draw(one) for one in checked.diagnostics) + "\n"


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_messages_are_as_reviewed(path: Path) -> None:
    text, _, expected = path.read_text(encoding="utf-8").partition(LINE)
    assert drawn(path, text) == expected
