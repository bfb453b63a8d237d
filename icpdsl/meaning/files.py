"""The files that a rule file reaches, those it uses and its lists, all in the rule folder."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from attrs import define, field

from icpdsl.meaning import codes
from icpdsl.meaning.findings import Findings
from icpdsl.meaning.nearest import Suggestion, nearest, quote
from icpdsl.meaning.scope import written
from icpdsl.source.diagnostic import Code, Fix
from icpdsl.source.structure import structure
from icpdsl.source.text import SourceText
from icpdsl.syntax import ast
from icpdsl.syntax.parser import Parsed, parse

LARGEST_RULE_FILE = 2_000_000
LARGEST_LIST = 20_000_000


@structure
class Place:
    """Where a file lies, symbolic links followed, and its name as messages show it."""

    path: Path
    shown: str


@structure
class OpenTexts:
    """What an editor holds: texts that count in place of the files at their paths, and a parser.

    The paths have their symbolic links followed.
    """

    texts: Mapping[Path, str] = field(factory=dict)
    parse: Callable[[SourceText], Parsed] = parse


@define
class RuleFolder:
    """Reads files below `root`, symbolic links followed first; `None` reads none.

    `contents` are the bytes of all that was read, in the order read.
    """

    root: Path | None
    findings: Findings
    open_texts: OpenTexts = field(factory=OpenTexts)
    contents: dict[Path, bytes] = field(factory=dict)

    def place_of(self, source: SourceText, lies_at: Path | None = None) -> Place:
        """Where the file of `source` lies; a text without a file lies in the rule folder."""
        path = Path(os.path.realpath(lies_at or source.path))
        is_there = path in self.open_texts.texts or path.is_file()
        if self.root is not None and not is_there:
            path = Path(os.path.realpath(self.root)) / path.name
        return Place(path, source.path)

    def read(
        self, name: ast.TextLiteral, beside: Place, largest: int
    ) -> tuple[Place, SourceText] | None:
        """The text of a file named in a file at `beside`; what is wrong with it is reported."""
        if self.root is None:
            self._report(
                codes.NO_FOLDER, name, "names a file, but this text has no folder to look in"
            )
            return None
        path = Path(os.path.realpath(beside.path.parent / _file_name(name.value)))
        if not path.is_relative_to(os.path.realpath(self.root)):
            hint = "copy the file into the rule folder"
            self._report(codes.FILE_OUTSIDE_FOLDER, name, "lies outside the rule folder", hint)
            return None
        content = self._content(path, name, largest)
        text = None if content is None else self._decoded(content, name)
        if text is None:
            return None
        shown = os.path.normpath(Path(beside.shown).parent / name.value)
        return Place(path, shown), SourceText(text, shown)

    def _content(self, path: Path, name: ast.TextLiteral, largest: int) -> bytes | None:
        try:
            content = self.contents.get(path) or self._bytes(path, largest + 1)
        except OSError as error:
            reason = (error.strerror or "cannot be read").lower()
            near = _near(path, name)
            self._report(codes.FILE_MISSING, name, f"cannot be read: {reason}", near.hint, near.fix)
            return None
        if len(content) > largest:
            megabytes = largest // 1_000_000
            self._report(
                codes.FILE_TOO_LARGE, name, f"is too large, expected at most {megabytes} MB"
            )
            return None
        self.contents[path] = content
        return content

    def _bytes(self, path: Path, size: int) -> bytes:
        text = self.open_texts.texts.get(path)
        return _read_at_most(path, size) if text is None else _encoded(text)[:size]

    def _decoded(self, content: bytes, name: ast.TextLiteral) -> str | None:
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            hint = "save it as UTF-8"
            self._report(codes.FILE_NOT_UTF8, name, f"is not UTF-8 text in line {line}", hint)
            return None

    def _report(
        self,
        code: Code,
        name: ast.TextLiteral,
        problem: str,
        hint: str = "",
        fix: Fix | None = None,
    ) -> None:
        message = f"`{written(name.span)}` {problem}"
        self.findings.report(code, name.span, message, hint=hint, fix=fix)


def _file_name(text: str) -> str:
    """The text without what no system takes in a file name."""
    return text.encode("utf-8", "replace").decode().replace("\0", "?")


def _encoded(text: str) -> bytes:
    """The text as it would be saved; half a character, which cannot be, as a question mark."""
    return text.encode("utf-8", "replace")


def _read_at_most(path: Path, size: int) -> bytes:
    """The first `size` bytes of a regular file; raises OSError for anything else."""
    if path.exists() and not path.is_file():
        raise IsADirectoryError(0, "not a file")
    with path.open("rb") as file:
        return file.read(size)


def _near(path: Path, name: ast.TextLiteral) -> Suggestion:
    """A file beside the missing one at `path` that has nearly its name."""
    if not path.parent.is_dir():
        return Suggestion()
    stems = {one.stem: one.name for one in path.parent.iterdir() if one != path}
    found = nearest(path.stem, stems)
    if found is None:
        return Suggestion()
    folder = name.value[: len(name.value) - len(Path(name.value).name)]
    fix = Fix(name.span, quote(f"{folder}{stems[found]}"))
    return Suggestion(f"did you mean `{stems[found]}`?", fix)
