"""Rules while they are edited: what each save does, against how they stood.

`saves` says when to look, `Watch.look` what there is to see. Neither waits for the other: tests
give `Watch` saves of their own.
"""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from attrs import define, field, frozen

from icpdsl.engines.examples import ExampleResult
from icpdsl.meaning import core
from icpdsl.meaning.files import LARGEST_LIST
from icpdsl.program.comparing import Side, Sides, side_of_path, sides
from icpdsl.program.diff import Comparison, compared
from icpdsl.program.files import Checking, check_paths
from icpdsl.program.scoring import Program
from icpdsl.records.problems import ProblemLog
from icpdsl.source.errors import IcpError

if TYPE_CHECKING:
    from icpdsl.program.impact import Wanted
    from icpdsl.program.tables import TextOptions

Outcomes: TypeAlias = tuple[tuple[core.RuleFile, ExampleResult], ...]
_Print: TypeAlias = dict[str, tuple[int, int]]


@frozen
class Sight:
    """What a look came to. `checking` is `None` where there are no rules to check.

    `comparison` is `None` until there is something readable to compare; `trouble` is what stood in
    the way, in one line.
    """

    checking: Checking | None = None
    outcomes: Outcomes = ()
    comparison: Comparison | None = None
    trouble: str = ""


@define
class Watch:
    """Looks at rules again and again, against how they first could be read or a revision of git."""

    rules: Path
    against: str | None = None
    data: str | None = None
    wanted: "Wanted | None" = None
    options: "TextOptions | None" = None
    _baseline: Side | None = field(default=None, init=False)

    def look(self) -> Sight:
        """What the rules say now; whatever is wrong with them is told, never raised."""
        try:
            checking = check_paths([self.rules])
        except (IcpError, OSError) as error:
            return Sight(trouble=_line(error))
        if checking.has_errors:
            return Sight(checking)
        program = Program(checking.rule_files, checking.sources, checking.diagnostics)
        try:
            return Sight(checking, program.test(), self._compared())
        except (IcpError, OSError) as error:
            return Sight(checking, program.test(), trouble=_line(error))

    def _compared(self) -> Comparison:
        if self.against is not None:
            both = sides([self.against], [str(self.rules)])
        else:
            now = side_of_path(self.rules)
            self._baseline = self._baseline or now
            both = Sides(self._baseline, now)
        return compared(both, self.data, self.wanted, ProblemLog(), self.options)


def saves(
    paths: tuple[Path, ...], seconds: float, sleep: Callable[[float], None] = time.sleep
) -> Iterator[None]:
    """Once at the start, then each time that a file below the paths is another than it was.

    A file that is still being written is left alone until it rests.
    """
    known = _fingerprint(paths)
    yield None
    while True:
        sleep(seconds)
        found = _fingerprint(paths)
        if found == known:
            continue
        while (later := _fingerprint_after(paths, seconds / 4, sleep)) != found:
            found = later
        known = found
        yield None


def _fingerprint_after(
    paths: tuple[Path, ...], seconds: float, sleep: Callable[[float], None]
) -> _Print:
    sleep(seconds)
    return _fingerprint(paths)


def _fingerprint(paths: tuple[Path, ...]) -> _Print:
    """When each file was written and how large it is; one that goes away meanwhile is left out."""
    found: _Print = {}
    for path in paths:
        for place in _files(path):
            try:
                state = os.stat(place)  # noqa: PTH116  (a name from os.walk)
            except OSError:
                continue
            if state.st_size <= LARGEST_LIST or place == str(path):
                found[place] = state.st_mtime_ns, state.st_size
    return found


def _files(path: Path) -> Iterator[str]:
    if not path.is_dir():
        yield str(path)
        return
    for place, folders, files in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.join(place, name) for name in files)  # noqa: PTH118  (many of them)


def _line(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {(error.strerror or 'cannot be read').lower()}"
    return " ".join(str(error).split())
