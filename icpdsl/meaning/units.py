"""A rule file and the files that it uses, each parsed once, in an order for declaring."""

from collections import deque
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from icpdsl.meaning import codes
from icpdsl.meaning.files import LARGEST_RULE_FILE, Place, RuleFolder
from icpdsl.meaning.findings import Findings
from icpdsl.meaning.order import ordered
from icpdsl.source.diagnostic import Diagnostic, Label
from icpdsl.source.structure import Structure, structure
from icpdsl.source.text import SourceText
from icpdsl.syntax import ast
from icpdsl.syntax.tokens import Comment

_MAKES_OPEN = frozenset(["use", "account", "field", "list", "define"])


@structure
class Unit(Structure):
    """One file. An open one lacks names: a declaration of it, or a file it uses, cannot be read.

    `uses` goes from the path of a used file to the line that uses it.
    """

    source: SourceText
    file: ast.File
    diagnostics: tuple[Diagnostic, ...]
    place: Place
    uses: Mapping[Path, ast.Use]
    is_open: bool = False
    comments: tuple[Comment, ...] = ()


def load_units(
    source: SourceText, folder: RuleFolder, lies_at: Path | None = None
) -> tuple[Unit, ...]:
    """The file of `source`, last, and before it all that it uses, each after what itself uses."""
    units: dict[Path, Unit] = {}
    waiting = deque([(folder.place_of(source, lies_at), source)])
    while waiting:
        place, text = waiting.popleft()
        if place.path not in units:
            units[place.path], used = _unit(text, place, folder)
            waiting.extend(used)
    order = ordered({path: tuple(unit.uses) for path, unit in units.items()})
    in_circle = {path for circle in order.circles for path in circle}
    for circle in order.circles:
        _report_circle([units[path] for path in circle], folder.findings)
    return tuple(
        units[path].but(is_open=True) if path in in_circle else units[path] for path in order.names
    )


def _unit(
    source: SourceText, place: Place, folder: RuleFolder
) -> tuple[Unit, Sequence[tuple[Place, SourceText]]]:
    """The file at `place`, parsed, and the texts of the files that it uses."""
    parsed = folder.open_texts.parse(source)
    lines = [item for item in parsed.file.items if isinstance(item, ast.Use)]
    found = [(line, folder.read(line.path, place, LARGEST_RULE_FILE)) for line in lines]
    uses: dict[Path, ast.Use] = {}
    for line, read in found:
        if read:
            uses.setdefault(read[0].path, line)
    unit = Unit(
        source,
        parsed.file,
        parsed.diagnostics,
        place,
        uses,
        is_open=_lacks_names(parsed.file) or not all(read for _, read in found),
        comments=parsed.comments,
    )
    return unit, [read for _, read in found if read]


def _lacks_names(file: ast.File) -> bool:
    return any(one.kind in _MAKES_OPEN and one.name is None for one in file.broken)


def _report_circle(units: Sequence[Unit], findings: Findings) -> None:
    """The last file uses the first, by way of those between."""
    last, first = units[-1], units[0]
    line = last.uses[first.place.path]
    chain = " → ".join(f"`{unit.source.path}`" for unit in (*units, first))
    findings.report(
        codes.CIRCULAR_USE,
        line.span,
        f"`{first.source.path}` uses itself: {chain}",
        other=tuple(Label(unit.uses[after.place.path].span) for unit, after in pairwise(units)),
    )
