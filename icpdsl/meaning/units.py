"""A rule file and the files that it uses, each parsed once, in an order for declaring."""

from collections import deque
from collections.abc import Mapping, Sequence

from attrs import evolve, field, frozen

from icpdsl.meaning import codes
from icpdsl.meaning.files import LARGEST_RULE_FILE, Place, RuleFolder
from icpdsl.meaning.findings import Findings
from icpdsl.meaning.order import ordered
from icpdsl.source.diagnostic import Diagnostic, Label
from icpdsl.source.text import SourceText
from icpdsl.syntax import ast
from icpdsl.syntax.parser import parse

_MAKES_OPEN = frozenset(["use", "account", "field", "list", "define"])


@frozen
class Unit:
    """One file. An open one lacks names: a declaration of it, or a file it uses, cannot be read.

    `uses` goes from the key of a used file to the line that uses it.
    """

    key: str
    source: SourceText
    file: ast.File
    diagnostics: tuple[Diagnostic, ...]
    place: Place
    uses: Mapping[str, ast.Use] = field(factory=dict)
    is_open: bool = False


def load_units(source: SourceText, folder: RuleFolder) -> tuple[Unit, ...]:
    """The file of `source`, last, and before it all that it uses, each after what itself uses."""
    place = folder.place_of(source)
    main = _unit(source, place)
    units: dict[str, Unit] = {}
    waiting = deque([main])
    while waiting:
        unit = waiting.popleft()
        if unit.key not in units:
            linked, found = _linked(unit, folder, units)
            units[unit.key] = linked
            waiting.extend(found)
    order = ordered({key: tuple(unit.uses) for key, unit in units.items()})
    in_circle = {key for circle in order.circles for key in circle}
    for circle in order.circles:
        _report_circle([units[key] for key in circle], folder.findings)
    return tuple(
        evolve(units[key], is_open=True) if key in in_circle else units[key] for key in order.names
    )


def _unit(source: SourceText, place: Place) -> Unit:
    parsed = parse(source)
    is_open = any(one.kind in _MAKES_OPEN and one.name is None for one in parsed.file.broken)
    return Unit(_key(place), source, parsed.file, parsed.diagnostics, place, is_open=is_open)


def _key(place: Place) -> str:
    return str(place.folder / place.shown.replace("\\", "/").rpartition("/")[2])


def _linked(
    unit: Unit, folder: RuleFolder, units: Mapping[str, Unit]
) -> tuple[Unit, Sequence[Unit]]:
    """The unit with the files that it uses, and those of them that are not in `units`."""
    uses: dict[str, ast.Use] = {}
    found: list[Unit] = []
    is_open = unit.is_open
    for item in unit.file.items:
        if not isinstance(item, ast.Use):
            continue
        read = folder.read(item.path, unit.place, LARGEST_RULE_FILE)
        if read is None:
            is_open = True
            continue
        used = _unit(read[1], read[0])
        uses.setdefault(used.key, item)
        if used.key != unit.key and used.key not in units:
            found.append(used)
    return evolve(unit, uses=uses, is_open=is_open), found


def _report_circle(units: Sequence[Unit], findings: Findings) -> None:
    """The last file uses the first, by way of those between."""
    last, first = units[-1], units[0]
    line = last.uses[first.key]
    chain = " → ".join(f"`{unit.source.path}`" for unit in (*units, first))
    findings.report(
        codes.CIRCULAR_USE,
        line.span,
        f"`{first.source.path}` uses itself: {chain}",
        other=tuple(
            Label(unit.uses[after.key].span) for unit, after in zip(units, units[1:], strict=False)
        ),
    )
