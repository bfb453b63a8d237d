"""Where results go: standard output, or a file that is there whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def results_to(output: Path | None) -> Iterator[TextIO]:
    """Standard output, or `output`, which takes its name only when all has been written."""
    if output is None or str(output) == "-":
        yield sys.stdout
    elif output.exists() and not output.is_file():  # a device such as /dev/null stays what it is
        with output.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            yield stream
    else:
        with whole_file(output) as stream:
            yield stream


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A file beside `path` that replaces it at the end, or vanishes if anything goes wrong."""
    target = path.resolve()
    with _blaming(path), tempfile.TemporaryDirectory(dir=target.parent, prefix=".icp-") as folder:
        temporary = Path(folder) / target.name
        with temporary.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            yield file
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o7777)
        temporary.replace(target)


@contextmanager
def _blaming(path: Path) -> Iterator[None]:
    """Name `path` in an error about the temporary file, which means nothing to anybody."""
    try:
        yield
    except OSError as error:
        place = str(error.filename or "")
        if not place or f"{os.sep}.icp-" in place:
            error.filename = str(path)
        raise
