"""Standard input as a rule file."""

import sys
from pathlib import Path

from icpdsl.program.files import decoded
from icpdsl.source.text import SourceText

STDIN = Path("-")
NAMELESS = "<stdin>"


def stdin_source(name: str) -> SourceText:
    """All of standard input, to be called `name`."""
    return decoded(sys.stdin.buffer.read(), name)
