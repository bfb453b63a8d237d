"""Where results go: standard output, or a file that is there whole or not at all."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from icpdsl.records.writers import open_output


@contextmanager
def results_to(output: Path | None) -> Iterator[TextIO]:
    """Standard output, or `output`, which takes its name only when all has been written."""
    if output is None or str(output) == "-":
        yield sys.stdout
    else:
        with open_output(output) as stream:
            yield stream
