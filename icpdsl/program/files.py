"""Rule files on disk: which there are, what they hold, what is wrong with them."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from attrs import field

from icpdsl.meaning import core
from icpdsl.meaning.check import Checked, check
from icpdsl.source.diagnostic import Diagnostic, in_order
from icpdsl.source.errors import UsageError
from icpdsl.source.structure import structure
from icpdsl.source.text import SourceText

_TABLES = frozenset({".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".parquet", ".xlsx", ".xls"})


@structure
class Checking:
    """What a check came to: how many files, those that can be used, every problem in order.

    `sources` are the texts of the `rule_files`, in the same order. `checks` has every file by
    itself.
    """

    count: int
    rule_files: tuple[core.RuleFile, ...]
    sources: tuple[SourceText, ...]
    diagnostics: tuple[Diagnostic, ...]
    checks: tuple[Checked, ...] = field(default=(), repr=False)

    @property
    def has_errors(self) -> bool:
        """Whether some file cannot be used."""
        return any(one.is_error for one in self.diagnostics)


def check_paths(paths: Iterable[Path], shown: Callable[[Path], str] = str) -> Checking:
    """Check files, and all rule files below folders; a file that comes up twice counts once.

    A given folder limits what its files may use; a given file may use what lies below its own.
    `shown` is what messages call a path.
    """
    folders = {
        path: (given if given.is_dir() else path.parent)
        for given in paths
        for path in rule_paths(given)
    }
    return _joined(
        [
            check(decoded(path.read_bytes(), shown(path)), folder, read_problem, lies_at=path)
            for path, folder in folders.items()
        ]
    )


def check_source(source: SourceText, folder: Path | None = None) -> Checking:
    """Check a text; without a `folder` it may use no file."""
    return _joined([check(source, folder, read_problem)])


def check_again(checked: Checked, text: str) -> Checked:
    """Check a file once more with another text."""
    source = SourceText(text, checked.unit.source.path)
    return check(source, checked.folder, read_problem, lies_at=checked.unit.place.path)


def read_problem(cell: str, field: core.Field) -> str | None:
    """How a cell departs from its field's type, `None` where it does not."""
    from icpdsl.records.values import read_cell  # noqa: PLC0415 - for files with examples only

    return read_cell(cell, field).problem


def rule_paths(given: Path) -> list[Path]:
    """A file as given, or every `*.icp` below a folder by path; hidden folders are passed over."""
    if given.suffix.lower() in _TABLES:
        raise UsageError(f"{given}: this is a table, not rules; the rules (*.icp) come first")
    if given.is_file():
        return [given]
    if not given.exists():
        raise UsageError(f"{given}: no such file or folder")
    found = sorted(rule_files_below(given))
    if not found:
        raise UsageError(f"{given}: no rule file (*.icp) in this folder or below")
    return found


def read_source(path: Path) -> SourceText:
    """The text of a rule file, its line ends as they are."""
    return decoded(path.read_bytes(), str(path))


def decoded(data: bytes, path: str) -> SourceText:
    """The text in `data`; `path` is what to call it."""
    try:
        return SourceText(data.decode("utf-8"), path)
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{path}: byte {error.start + 1} is not UTF-8; save the rule file as UTF-8"
        ) from error


def rule_files_below(folder: Path) -> Iterator[Path]:
    """Every `*.icp` below a folder; hidden folders are passed over."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in files if name.endswith(".icp"))


def _joined(checks: list[Checked]) -> Checking:
    usable = [(one.rule_file, one.unit.source) for one in checks if one.rule_file is not None]
    return Checking(
        count=len(checks),
        rule_files=tuple(rule_file for rule_file, _ in usable),
        sources=tuple(source for _, source in usable),
        diagnostics=in_order(tuple(found for one in checks for found in one.diagnostics)),
        checks=tuple(checks),
    )
