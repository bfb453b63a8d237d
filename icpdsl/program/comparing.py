"""Two versions of rules, found wherever they are, side by side.

A version is a path of today, or what a revision of git has below paths.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from attrs import frozen

from icpdsl.analysis.difference import Difference, Version, difference
from icpdsl.program.files import Checking, check_paths
from icpdsl.program.repository import Repository, repository_of
from icpdsl.program.revisions import Revision
from icpdsl.source.errors import RuleError, UsageError


@frozen
class Side:
    """One of two versions: what to call it, and its rule files."""

    name: str
    versions: tuple[Version, ...]


@frozen
class Sides:
    """Both versions of what is compared."""

    old: Side
    new: Side

    def difference(self) -> Difference:
        """How they differ."""
        return difference(self.old.versions, self.new.versions)


def sides(named: Sequence[str], paths: Sequence[str] | None = None) -> Sides:
    """The two versions that a request speaks of.

    `named` holds two paths, two revisions, one revision (against the files of today) or a range
    `A..B` (`A...B` from what both have in common); `paths`, or what of `named` is behind the
    revisions, says which rules. Raises `UsageError` or `RuleError`.
    """
    if paths is None and len(named) == _TWO and all(Path(one).exists() for one in named):
        return Sides(side_of_path(Path(named[0])), side_of_path(Path(named[1])))
    if paths is None:
        _refuse_paths(named)
    revisions, behind = _split(named, paths)
    places = [Path(one) for one in behind] or [Path()]
    repository = repository_of(places[0])
    below = tuple(from_root(one, repository) for one in places)
    found = [_revision(one, repository) for one in _ends(revisions, repository)]
    for one, path in zip(places, below, strict=True):
        _refuse_nothing(one, path, found)
    old = side_of_revision(found[0], below)
    new = (
        side_of_revision(found[1], below)
        if len(found) == _TWO
        else side_of_tree(places, repository)
    )
    if not old.versions and not new.versions:
        listed = ", ".join(map(str, behind)) or "the repository"
        raise UsageError(f"{listed}: no rule file (*.icp) in either version")
    return Sides(old, new)


_TWO = 2
_SHORT = 12
"""Digits that a commit is called by."""


def _refuse_paths(named: Sequence[str]) -> None:
    """A path where a revision is expected is told as what it is."""
    for one in named[:2]:
        if one.endswith(".icp") and not Path(one).exists():
            raise UsageError(f"{one}: no such file")
    if len(named) > 1 and Path(named[0]).exists():
        raise UsageError(
            f"{named[1]}: no such file or folder; for a revision: `icp diff {named[1]} --"
            f" {named[0]}`"
        )
    if named and Path(named[0]).exists():
        raise UsageError(
            f"{named[0]} is one version; name another, or a revision: `icp diff main -- {named[0]}`"
        )


def _refuse_nothing(place: Path, path: PurePosixPath, revisions: Iterable[Revision]) -> None:
    """A path that is neither here nor in a revision is most often an option or a slip."""
    if place.exists() or any(one.repository.tree(one.commit, path) for one in revisions):
        return
    hint = "; options stand before the `--`" if str(place).startswith("-") else ""
    raise UsageError(f"{place}: no rule file (*.icp) in either version{hint}")


def side_of_path(path: Path) -> Side:
    """A file or a folder of today."""
    root = path if path.is_dir() else path.parent
    checking = check_paths([path])
    return Side(str(path), _versions(checking, str(path), root))


def side_of_revision(revision: Revision, paths: Iterable[PurePosixPath]) -> Side:
    """What a commit has at paths from the root; nothing where it has none of them."""
    checking = revision.checking(paths)
    head = f"{revision.name}:"
    versions = _versions(checking, revision.name)
    return Side(
        revision.name,
        tuple(Version(one.rule_file, one.source, one.place.removeprefix(head)) for one in versions),
    )


def side_of_tree(places: Iterable[Path], repository: Repository) -> Side:
    """The files of today, by their places from the root of the repository."""
    there = [one for one in places if one.exists()]
    checking = check_paths(there) if there else check_paths([])
    return Side("the files of today", _versions(checking, "today", repository.root))


def _versions(checking: Checking, name: str, root: Path | None = None) -> tuple[Version, ...]:
    if checking.has_errors:
        count = sum(one.is_error for one in checking.diagnostics)
        noun = "error" if count == 1 else "errors"
        raise RuleError(f"the rules of {name} have {count} {noun}", checking.diagnostics)
    return tuple(
        Version(rule_file, source, _place(source.path, root))
        for rule_file, source in zip(checking.rule_files, checking.sources, strict=True)
    )


def _place(path: str, root: Path | None) -> str:
    if root is None:
        return path
    return Path(path).resolve().relative_to(root.resolve()).as_posix()


def _split(
    named: Sequence[str], paths: Sequence[str] | None
) -> tuple[Sequence[str], Sequence[str]]:
    """The revisions, and the paths behind them."""
    if not named:
        raise UsageError("say what to compare: OLD NEW, or REVISION -- RULES")
    if paths is not None:
        return named, paths
    count = 1 if ".." in named[0] or len(named) == 1 or Path(named[1]).exists() else _TWO
    return named[:count], named[count:]


def _ends(revisions: Sequence[str], repository: Repository) -> tuple[str, ...]:
    match revisions:
        case [one] if "..." in one:
            first, _, last = one.partition("...")
            ends = (first or "HEAD", last or "HEAD")
            base = repository.merge_base(*map(repository.commit, ends))
            return base, ends[1]
        case [one] if ".." in one:
            first, _, last = one.partition("..")
            return first or "HEAD", last or "HEAD"
        case [one]:
            return (one,)
        case [first, last]:
            return first, last
        case _:
            raise UsageError("too many to compare, expected OLD NEW or A..B")


def _revision(name: str, repository: Repository) -> Revision:
    commit = repository.commit(name)
    return Revision(repository, name[:_SHORT] if name == commit else name, commit)


def from_root(path: Path, repository: Repository) -> PurePosixPath:
    """The path from the root of the repository; raises `UsageError` if it lies elsewhere."""
    try:
        return PurePosixPath(path.resolve().relative_to(repository.root.resolve()).as_posix())
    except ValueError:
        raise UsageError(f"{path}: not below {repository.root}") from None
