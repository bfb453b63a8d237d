"""Which clauses have changed since somebody validated them, by the history in git."""

import datetime
import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from attrs import define, frozen

from icpdsl.analysis.normal import Expressions, Node, clause_form
from icpdsl.analysis.reviews import Change
from icpdsl.meaning import core
from icpdsl.meaning.check import Checked
from icpdsl.program.repository import Repository, repository_of
from icpdsl.program.revisions import Revision
from icpdsl.source.errors import UsageError

ClauseKey: TypeAlias = tuple[str, str]
"""The name of a profile and the slug of a clause that stands in it."""

_MOST_VERSIONS = 200


@frozen
class _Version:
    """What the clauses of a file did in one version, and who made that version."""

    forms: Mapping[ClauseKey, Node]
    validated: Mapping[ClauseKey, frozenset[core.Validation]]
    change: Change


@define
class _Traced:
    """A clause on its way back through the versions.

    `then` is its form in the oldest version so far that tells of its last validation; `change`
    is the commit that brought the form of today.
    """

    last: frozenset[core.Validation]
    now: Node
    then: Node
    change: Change
    is_changed_yet: bool = False


def changes_since_validated(checked: Checked) -> Mapping[ClauseKey, Change] | None:
    """The clauses that say something else than when their last validation was written down.

    `None` where that cannot be told: outside a repository, where the history was cut off, or for a
    file with an error.
    """
    if checked.rule_file is None:
        return None
    now = _version(checked.rule_file, Change(None, None))
    traced = {
        key: _Traced(last, now.forms[key], now.forms[key], now.change)
        for key, last in now.validated.items()
    }
    if not traced:
        return {}
    try:
        _trace(traced, _versions(checked.unit.place.path))
    except UsageError:
        return None
    return {key: one.change for key, one in traced.items() if one.then != one.now}


def _trace(traced: Mapping[ClauseKey, _Traced], versions: Iterator[_Version]) -> None:
    """Go back until no version tells of the validations any more."""
    waiting = dict(traced)
    newer = Change(None, None)
    for version in versions:
        for key, one in list(waiting.items()):
            form = version.forms.get(key)
            if form is None or not one.last <= version.validated.get(key, frozenset()):
                del waiting[key]
                continue
            if form != one.now and not one.is_changed_yet:
                one.change, one.is_changed_yet = newer, True
            one.then = form
        newer = version.change
        if not waiting:
            return


def _versions(path: Path) -> Iterator[_Version]:
    """The file in the commits that touched its folder, the newest first."""
    repository = repository_of(path)
    if repository.is_shallow():
        raise UsageError("the history was cut off when the repository was cloned")
    root = os.path.realpath(repository.root)
    place = PurePosixPath(Path(os.path.relpath(path, root)).as_posix())
    for commit, change in _commits(repository, place.parent):
        checking = Revision(repository, commit, commit).checking([place])
        if not checking.count:
            return
        if checking.rule_files:
            yield _version(checking.rule_files[0], change)


def _commits(repository: Repository, folder: PurePosixPath) -> Iterator[tuple[str, Change]]:
    form = "--format=%H%x00%cs%x00%an"
    listed = repository.run("log", f"--max-count={_MOST_VERSIONS}", form, "HEAD", "--", str(folder))
    for line in listed.decode("utf-8", "replace").splitlines():
        commit, day, author = line.split("\0")
        yield commit, Change(datetime.date.fromisoformat(day), author)


def _version(rules: core.RuleFile, change: Change) -> _Version:
    expressions = Expressions(rules)
    clauses = {
        (profile.name, one.slug): one for profile in rules.profiles for one in profile.clauses
    }
    return _Version(
        {key: clause_form(one, expressions) for key, one in clauses.items()},
        {key: _latest(one) for key, one in clauses.items() if one.validated},
        change,
    )


def _latest(clause: core.Clause) -> frozenset[core.Validation]:
    """What teams said on the last day on which any said something."""
    last = max(one.date for one in clause.validated)
    return frozenset(one for one in clause.validated if one.date == last)
