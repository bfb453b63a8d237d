"""How rules came to be: every commit that changed what they say, from git."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from attrs import define, field, frozen

from icpdsl.analysis.difference import Difference, difference
from icpdsl.meaning.nearest import nearest
from icpdsl.meaning.texts import slug
from icpdsl.program.comparing import Side, from_root, side_of_revision, side_of_tree
from icpdsl.program.repository import Commit, Repository, repository_of
from icpdsl.program.revisions import Revision
from icpdsl.reports.differences.history import (
    Group,
    HistoryView,
    StepView,
    all_groups,
    clause_groups,
)
from icpdsl.reports.differences.lines import Line, Part
from icpdsl.source.errors import RuleError, UsageError

_NOTHING = Side("nothing", ())


@frozen
class Step:
    """A commit and what it changed; `commit` is `None` for what is not committed yet.

    Without a difference the rules cannot be read as they were then, and `problem` says why.
    """

    commit: Commit | None
    difference: Difference | None
    problem: str = ""
    is_first: bool = False
    was: PurePosixPath | None = None


@frozen
class History:
    """The steps, the newest first; `is_cut` where the clone holds no more than these."""

    path: str
    steps: tuple[Step, ...]
    is_cut: bool


def history(path: Path) -> History:
    """Every step of a rule file, whatever it was called, or of the rules below a folder.

    Raises `UsageError` where git knows nothing of it, `RuleError` if it cannot be read today.
    """
    if not path.exists():
        raise UsageError(f"{path}: no such file or folder")
    repository = repository_of(path)
    walk = _Walk(repository, from_root(path, repository), is_file=path.is_file())
    touched = walk.touched()
    if not touched:
        raise UsageError(f"{path}: no commit of {repository.root} has it yet")
    today = side_of_tree([path], repository)
    steps = [*walk.uncommitted(today, touched), *walk.steps(touched)]
    return History(str(path), tuple(steps), repository.is_shallow())


@frozen
class _Touched:
    """A commit that touched the rules, what they were called then, and before it."""

    commit: Commit
    path: PurePosixPath
    before: PurePosixPath


@define
class _Walk:
    repository: Repository
    path: PurePosixPath
    is_file: bool
    _read: dict[tuple[str, PurePosixPath], Side] = field(factory=dict)

    def touched(self) -> tuple[_Touched, ...]:
        """The commits that touched the rules or what they use, the newest first."""
        renamed: dict[str, PurePosixPath] = {}
        paths = [self.path]
        for commit in self.repository.log(self.path, follows=True) if self.is_file else ():
            before = commit.renamed.get(paths[-1])
            if before is not None:
                renamed[commit.id] = before
                paths.append(before)
        found, path = [], self.path
        for commit in self.repository.log(*paths, *self._lists()):
            before = renamed.get(commit.id, path)
            found.append(_Touched(commit, path, before))
            path = before
        return tuple(found)

    def _lists(self) -> list[PurePosixPath]:
        """The other files that a rule file is made of today."""
        if not self.is_file:
            return []
        head = Revision(self.repository, "HEAD", self.repository.commit("HEAD"))
        return sorted(head.needed(self.path) - {self.path})

    def uncommitted(self, today: Side, touched: tuple[_Touched, ...]) -> Iterator[Step]:
        """What stands in the files of today alone."""
        last = self._at("HEAD", touched[0].path)
        if isinstance(last, Side):
            found = difference(last.versions, today.versions)
            if found.level != "identical":
                yield Step(None, found)

    def steps(self, touched: tuple[_Touched, ...]) -> Iterator[Step]:
        """What each commit changed against its parent, or the last before that can be read."""
        for at, one in enumerate(touched):
            now = self._at(one.commit.id, one.path)
            was = None if one.before == one.path else one.before
            if isinstance(now, str):
                yield Step(one.commit, None, now, was=was)
                continue
            before = self._before(one, touched[at + 1 :])
            found = difference(before.versions, now.versions)
            yield Step(one.commit, found, is_first=not before.versions, was=was)

    def _before(self, one: _Touched, older: tuple[_Touched, ...]) -> Side:
        parents = one.commit.parents[:1]
        found: list[Side | str] = [self._at(parent, one.before) for parent in parents]
        for side in found:
            if isinstance(side, Side):
                return side
        readable = (self._at(past.commit.id, past.path) for past in older)
        return next((side for side in readable if isinstance(side, Side)), _NOTHING)

    def _at(self, revision: str, path: PurePosixPath) -> Side | str:
        """The rules of a commit, or why they cannot be read; what is the same is read once."""
        try:
            commit = self.repository.commit(revision)
            folder = path.parent if self.is_file else path
            key = self.repository.tree(commit, folder), path
            if key not in self._read:
                name = revision if revision == "HEAD" else revision[:7]
                there = Revision(self.repository, name, commit)
                self._read[key] = side_of_revision(there, (path,))
            return self._read[key]
        except (RuleError, UsageError) as error:
            return str(error)


def history_view(
    found: History, clause: str | None = None, limit: int | None = None
) -> HistoryView:
    """The history in words, or that of the clause of this name, which may have had others.

    Raises `UsageError` if no step knows the clause.
    """
    steps = _all(found) if clause is None else _of_clause(found, clause)
    shown = tuple(steps)
    note = "The clone is shallow: what came before is not in it." if found.is_cut else ""
    return HistoryView(found.path, clause, shown if limit is None else shown[:limit], note)


def _all(found: History) -> Iterator[StepView]:
    for step in found.steps:
        told = _renamed(step)
        if step.difference is not None:
            told += all_groups(step.difference, is_first=step.is_first)
        if told or step.problem:
            yield _view(step, told)


def _of_clause(found: History, clause: str) -> Iterator[StepView]:
    slugs = frozenset({slug(clause)})
    is_known = False
    for step in found.steps:
        if step.difference is None:
            yield _view(step, ())
            continue
        told, before = clause_groups(step.difference, slugs)
        is_known |= bool(told or before)
        if told:
            yield _view(step, told)
        slugs |= before
    if not is_known:
        raise UsageError(f"no clause was ever called `{clause}`{_hint(clause, found)}")


def _hint(clause: str, found: History) -> str:
    names = [
        one.name
        for step in found.steps[:1]
        if step.difference is not None
        for file in step.difference.files
        if file.new is not None
        for profile in file.new.rule_file.profiles
        for one in profile.clauses
    ]
    close = nearest(clause, names)
    return f"; did you mean `{close}`?" if close else ""


def _renamed(step: Step) -> tuple[Group, ...]:
    if step.was is None:
        return ()
    line = Line("was called", None, str(step.was))
    return (Group("", (Part("file", "", "renamed", (line,)),)),)


def _view(step: Step, told: tuple[Group, ...]) -> StepView:
    commit = step.commit
    if commit is None:
        return StepView(None, None, None, None, told, step.problem)
    return StepView(commit.id, commit.date, commit.author, commit.subject, told, step.problem)
