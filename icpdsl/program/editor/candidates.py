"""What a file has to offer: its profiles, clauses, tiers, teams, the files around it."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from icpdsl.meaning.fields import READINGS
from icpdsl.meaning.scores import FIT
from icpdsl.meaning.texts import fold
from icpdsl.program.editor.desk import View
from icpdsl.program.editor.mentions import Kind, Lineage, mentions_in
from icpdsl.syntax import ast
from icpdsl.syntax.literals import unquoted
from icpdsl.syntax.tokens import Token
from icpdsl.syntax.walking import nodes_in

_MOST_FILES: Final = 200


def profiles(view: View) -> tuple[str, ...]:
    """The names of the profiles."""
    return tuple(one.name.value for one in view.file.items if isinstance(one, ast.Profile))


def of_profile(view: View, above: tuple[tuple[Token, ...], ...], kind: Kind) -> tuple[str, ...]:
    """The names of a kind that the profile around a place may use, inherited ones too."""
    names = [one.text for one in above[0] if one.kind == "STRING"] if above else []
    if not names:
        return ()
    lineage = Lineage.of(view.file)
    keys = frozenset(lineage.ancestors(fold(unquoted(names[0]))))
    if kind is Kind.SCORE:
        return tuple(sorted({one for key in keys for one in lineage.scores(key)} | {FIT}))
    found = (one for one in mentions_in(view.file) if one.is_declaration)
    own = (one.text for one in found if one.subject.kind is kind and one.subject.owner in keys)
    return tuple(dict.fromkeys(own))


def teams(view: View) -> tuple[str, ...]:
    """The teams that the file names."""
    found: dict[str, None] = {}
    for node in nodes_in(view.file.items):
        if isinstance(node, ast.UsedBy | ast.Validated | ast.Reviewed):
            found.update((one.span.text, None) for one in node.teams)
    return tuple(found)


def owners(view: View) -> tuple[str, ...]:
    """The owners that the file names."""
    nodes = nodes_in(view.file.items)
    return tuple(dict.fromkeys(one.text.value for one in nodes if isinstance(one, ast.Owner)))


def categories(view: View) -> tuple[str, ...]:
    """The categories of clauses that the file names."""
    clauses = ast.Must | ast.MustNot | ast.Criterion | ast.Bonus | ast.Penalty
    nodes = (one for one in nodes_in(view.file.items) if isinstance(one, clauses))
    return tuple(dict.fromkeys(one.category for one in nodes if one.category))


def readings(kind: str) -> tuple[str, ...]:
    """How cells of a type can be read: what stands after `as`."""
    return READINGS.get(kind, ())


def files(view: View, *endings: str) -> Iterator[str]:
    """Files below the folder of the view, as it names them; itself and hidden ones left out."""
    if not Path(view.path).is_absolute():
        return iter(())
    folder = view.unit.place.path.parent
    found = (
        path.relative_to(folder).as_posix()
        for path in _below(folder)
        if path.suffix in endings and path != view.unit.place.path
    )
    return iter(sorted(islice(found, _MOST_FILES)))


def _below(folder: Path) -> Iterator[Path]:
    """The files in a folder and in those directly below it."""
    for place, names, found in os.walk(folder):
        is_top = Path(place) == folder
        names[:] = [name for name in names if is_top and not name.startswith(".")]
        yield from (Path(place, name) for name in found if not name.startswith("."))
