"""The rule files that an editor has open, and what a check of each came to.

An open text counts in place of the file on disk, for the files that use it too.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import define, field, frozen

from icpdsl.meaning import core
from icpdsl.meaning.check import Checked, check
from icpdsl.meaning.files import OpenTexts
from icpdsl.meaning.scope import Entry
from icpdsl.meaning.units import Unit
from icpdsl.program.files import read_problem, read_source, rule_files_below
from icpdsl.program.linting import Linting, lint_file, not_silenced
from icpdsl.source.diagnostic import Diagnostic, in_order
from icpdsl.source.errors import UsageError
from icpdsl.source.text import SourceText
from icpdsl.syntax import ast
from icpdsl.syntax.memory import Memory
from icpdsl.syntax.parser import Parsed, parse


@frozen
class View:
    """A rule file as it stands, with all that it uses. `path` is the editor's name for it."""

    path: str
    checked: Checked

    @property
    def unit(self) -> Unit:
        """The file itself."""
        return self.checked.unit

    @property
    def source(self) -> SourceText:
        """Its text."""
        return self.unit.source

    @property
    def file(self) -> ast.File:
        """Its surface tree as far as it could be read."""
        return self.unit.file

    @property
    def draft(self) -> core.RuleFile | None:
        """What it says as far as it can be told."""
        return self.checked.draft.rule_file if self.checked.draft else None

    @property
    def rule_file(self) -> core.RuleFile | None:
        """What it says, where nothing is wrong."""
        return self.checked.rule_file

    @property
    def entries(self) -> Mapping[str, Entry]:
        """What each name that the file may use stands for."""
        return self.checked.draft.scope.entries if self.checked.draft else {}

    def depends_on(self, place: Path) -> bool:
        """Whether a change of the file at `place` may change this view."""
        return any(unit.place.path == place or unit.is_open for unit in self.checked.units)


@define
class Desk:
    """The open texts by path. `folders` are the rule folders, as given to `icp check`."""

    folders: tuple[Path, ...] = ()
    _open: dict[str, SourceText] = field(factory=dict)
    _views: dict[str, View] = field(factory=dict)
    _advice: dict[str, tuple[Diagnostic, ...]] = field(factory=dict)
    _parsed: dict[str, Parsed] = field(factory=dict)
    _memories: dict[str, Memory] = field(factory=dict)
    _below: dict[Path, tuple[Path, ...]] = field(factory=dict)

    @property
    def open_paths(self) -> tuple[str, ...]:
        """The paths of the open texts, in the order in which they were opened."""
        return tuple(self._open)

    def put(self, path: str, text: str) -> None:
        """Open a text, or change one that is open."""
        self._open[path] = SourceText(text, path)
        self._forget(path)

    def take_away(self, path: str) -> None:
        """Close a text: what is on disk counts again."""
        self._open.pop(path, None)
        self._forget(path)

    def look_again(self) -> None:
        """Forget what was found: something on disk has changed."""
        self._views.clear()
        self._advice.clear()
        self._below.clear()

    def text(self, path: str) -> SourceText | None:
        """The open text at `path`."""
        return self._open.get(path)

    def copy(self) -> "Desk":
        """A desk with the same texts, on which they may be changed as a trial."""
        return Desk(self.folders, dict(self._open), parsed=dict(self._parsed))

    def view(self, path: str) -> View | None:
        """The view of an open text, or of a file on disk; `None` where there is neither."""
        if path in self._views:
            return self._views[path]
        source = self._open.get(path) or _on_disk(path)
        if source is None:
            return None
        view = View(path, check(source, self.folder_of(path), read_problem, self._open_texts()))
        self._views[path] = view
        self._advise_again(view.checked.units)
        return view

    def folder_of(self, path: str) -> Path | None:
        """The folder in which the file at `path` may use files: the innermost rule folder.

        That is the file's own where it lies in none of them, and none for a text without a file.
        """
        if not _is_file(path):
            return None
        place = Path(os.path.realpath(path))
        around = [one for one in self.folders if place.is_relative_to(os.path.realpath(one))]
        return max(around, key=lambda one: len(one.parts), default=place.parent)

    def views_around(self, path: str) -> Iterator[View]:
        """The views of all rule files that may share names with `path`, itself first."""
        seen: set[Path] = set()
        for one in (path, *self._open, *map(str, self._files_around(path))):
            place = _place(one)
            view = None if place in seen else self.view(one)
            seen.add(place)
            if view is not None:
                yield view

    def problems(self) -> dict[str, tuple[Diagnostic, ...]]:
        """Every problem of the open texts and of what they use, by path, in order, without lints.

        An open text without a problem has an empty entry.
        """
        found: dict[str, list[Diagnostic]] = {path: [] for path in self._open}
        shown = {_place(path): path for path in self._open}
        for view in filter(None, map(self.view, self._open)):
            for one in not_silenced(view.checked):
                path = one.span.source.path
                found.setdefault(shown.get(_place(path), path), []).append(one)
        return {path: in_order(tuple(ones)) for path, ones in found.items()}

    def advice(self, view: View, asked: Linting) -> tuple[Diagnostic, ...]:
        """All that `icp check` tells of a file, lints included."""
        if view.path not in self._advice:
            others = [one.checked for one in self.views_around(view.path)]
            self._advice[view.path] = in_order(lint_file(view.checked, others, asked))
        return self._advice[view.path]

    def _files_around(self, path: str) -> tuple[Path, ...]:
        """The rule files of its folder; outside of all rule folders those beside it alone."""
        folder = self.folder_of(path)
        if folder is None:
            return ()
        if folder not in self._below:
            is_given = folder in self.folders
            found = rule_files_below(folder) if is_given else folder.glob("*.icp")
            self._below[folder] = tuple(sorted(found))
        return self._below[folder]

    def _forget(self, path: str) -> None:
        place = _place(path)
        stale = {key for key, view in self._views.items() if view.depends_on(place)} | {path}
        for key in stale:
            self._advice.pop(key, None)
            view = self._views.pop(key, None)
            if view is not None:
                self._advise_again(view.checked.units)

    def _advise_again(self, units: tuple[Unit, ...]) -> None:
        """What is told of files is no longer known, since who uses their names may have changed."""
        places = {unit.place.path for unit in units}
        for key in [key for key in self._advice if _place(key) in places]:
            del self._advice[key]

    def _open_texts(self) -> OpenTexts:
        texts = {_place(path): one.text for path, one in self._open.items() if _is_file(path)}
        return OpenTexts(texts, self._parse)

    def _parse(self, source: SourceText) -> Parsed:
        parsed = self._parsed.get(source.path)
        if parsed is None or parsed.file.span.source.text != source.text:
            memory = self._memories.setdefault(source.path, Memory())
            parsed = self._parsed[source.path] = parse(source, memory)
        return parsed


def _is_file(path: str) -> bool:
    return Path(path).is_absolute()


def _place(path: str) -> Path:
    return Path(os.path.realpath(path)) if _is_file(path) else Path(path)


def _on_disk(path: str) -> SourceText | None:
    """The text of a rule file; `None` where it cannot be read."""
    try:
        return read_source(Path(path))
    except (OSError, UsageError, ValueError):
        return None
