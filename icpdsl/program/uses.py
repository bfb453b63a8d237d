"""Which names of a rule file other files use."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from icpdsl.meaning.check import Checked, check
from icpdsl.meaning.lints.names import names_declared, names_used
from icpdsl.meaning.units import Unit
from icpdsl.program.files import read_source
from icpdsl.source.errors import IcpError
from icpdsl.syntax import ast

_ROOTS = ("icp.toml", "pyproject.toml", ".git")
_MOST_FOLDERS = 500


def names_in_use(
    checked: Checked, others: Sequence[Checked], *, with_fields: bool
) -> frozenset[str] | None:
    """The names that a file and those that use it make use of.

    Looks at `others`, which were checked with it, and where a name would seem to be unused at files
    near it, too. `None` for a file without a profile that no file found uses: it is there for some
    other.
    """
    own = names_used(checked.unit.file)
    used = _used_by(others, checked)
    known = own | (used or frozenset())
    if not names_declared(checked.unit.file, with_fields=with_fields) <= known:
        near = _used_by(_neighbours(checked.unit, {one.unit.place.path for one in others}), checked)
        used = near if used is None else used | (near or frozenset())
    if used is None and _is_library(checked.unit):
        return None
    return own | (used or frozenset())


def _is_library(unit: Unit) -> bool:
    return not any(isinstance(item, ast.Profile) for item in unit.file.items)


def _used_by(others: Iterable[Checked], checked: Checked) -> frozenset[str] | None:
    path = checked.unit.place.path
    found: frozenset[str] | None = None
    for other in others:
        if other is not checked and any(unit.place.path == path for unit in other.units):
            names = (names_used(unit.file) for unit in other.units if unit.place.path != path)
            found = (found or frozenset()).union(*names)
    return found


def _neighbours(unit: Unit, seen: set[Path]) -> Iterator[Checked]:
    """The files below the nearest root of a project that may use this one."""
    path = unit.place.path
    if not path.is_file():
        return
    root = next((one for one in path.parents if _is_root(one)), path.parent)
    for other in _rule_files(root):
        if other not in seen and _names_file(other, path.name):
            try:
                yield check(read_source(other), root)
            except (IcpError, OSError):
                continue


def _is_root(folder: Path) -> bool:
    return any((folder / name).exists() for name in _ROOTS)


def _rule_files(root: Path) -> Iterator[Path]:
    for count, (place, folders, files) in enumerate(os.walk(root)):
        if count == _MOST_FOLDERS:
            return
        folders[:] = [name for name in folders if not name.startswith((".", "node_modules"))]
        yield from (Path(place, name).resolve() for name in files if name.endswith(".icp"))


def _names_file(path: Path, name: str) -> bool:
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return b"use" in content and os.fsencode(name) in content
