"""Files of earlier days: a git repository read through the git command.

Nothing of the user's working tree, index or configuration is touched: `ls-tree` says which files a
revision has, `cat-file` gives their bytes, `log` tells who changed them.
"""

import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from attrs import frozen

from icpdsl.source.errors import UsageError

_HEAD = 3
"""Words before the content of a blob: its id, its type, its size."""

_FILE_MODES = frozenset({"100644", "100755"})
_ENVIRONMENT = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


@frozen
class TreeFile:
    """A file of a revision: its path from the root, the id of its content, its size in bytes."""

    path: PurePosixPath
    blob: str
    size: int


@frozen
class Commit:
    """A commit, who made it and when; `renamed` goes from new paths to old ones.

    `date` is in ISO form with the author's time zone.
    """

    id: str
    parents: tuple[str, ...]
    date: str
    author: str
    subject: str
    renamed: dict[PurePosixPath, PurePosixPath]


@frozen
class Repository:
    """A git repository by the root of its working tree."""

    root: Path

    def commit(self, revision: str) -> str:
        """The id of the commit that a name stands for; raises `UsageError` if there is none."""
        if not revision or revision.startswith("-"):
            raise UsageError(f"`{revision}` is no revision of git")
        done = self.run("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", check=False)
        name = done.decode("ascii", "replace").strip()
        if not name:
            raise UsageError(
                f"`{revision}` is neither a file here nor a revision of {self.root}{self._lack()}"
            )
        return name

    def merge_base(self, first: str, second: str) -> str:
        """The commit that two others have in common."""
        done = self.run("merge-base", first, second, check=False)
        name = done.decode("ascii", "replace").strip()
        if not name:
            raise UsageError(f"the two revisions have no commit in common{self._lack()}")
        return name

    def files(self, commit: str, folder: PurePosixPath) -> tuple[TreeFile, ...]:
        """The plain files of a commit below a folder, which is given from the root."""
        below = [] if folder == PurePosixPath() else [f"{folder}/"]
        listed = self.run("ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", *below)
        entries = (line.partition(b"\t") for line in listed.split(b"\0") if line)
        found = []
        for head, _, name in entries:
            mode, _, blob, size = head.decode("ascii").split()
            if mode in _FILE_MODES:
                found.append(TreeFile(PurePosixPath(os.fsdecode(name)), blob, int(size)))
        return tuple(found)

    def tree(self, commit: str, folder: PurePosixPath) -> str:
        """The id of all that a folder holds in a commit; empty where the commit has no such one."""
        name = "" if folder == PurePosixPath() else str(folder)
        found = self.run("rev-parse", "--verify", "--quiet", f"{commit}:{name}", check=False)
        return found.decode("ascii", "replace").strip()

    def contents(self, blobs: Iterable[str]) -> dict[str, bytes]:
        """The bytes of blobs by their ids."""
        wanted = list(dict.fromkeys(blobs))
        asked = "".join(f"{blob}\n" for blob in wanted).encode("ascii")
        answer = self.run("cat-file", "--batch", given=asked)
        found, at = {}, 0
        for blob in wanted:
            end = answer.find(b"\n", at)
            head = answer[at:end].split()
            if len(head) != _HEAD:
                raise UsageError(f"git has no content for {blob}; is the clone a partial one?")
            size = int(head[2])
            found[blob] = answer[end + 1 : end + 1 + size]
            at = end + 1 + size + 1
        return found

    def log(self, *paths: PurePosixPath, follows: bool = False) -> tuple[Commit, ...]:
        """The commits that touched the paths, the newest first; one path alone can be followed.

        Raises `UsageError` if there is no commit at all.
        """
        if not self.has_commits():
            raise UsageError(f"{self.root}: nothing is committed yet")
        form = "%x1e%H%x1f%P%x1f%aI%x1f%aN%x1f%s"
        options = ["--follow"] if follows else []
        below = [str(one) for one in paths if one != PurePosixPath()]
        told = self.run(
            "log", *options, "--name-status", "-M", "-z", f"--format={form}", "HEAD", "--", *below
        )
        return tuple(_commit(entry) for entry in told.split(b"\x1e")[1:])

    def _lack(self) -> str:
        if not self.has_commits():
            return "; nothing is committed yet"
        return "; the clone is shallow, fetch more of it" if self.is_shallow() else ""

    def has_commits(self) -> bool:
        """Whether anything is committed where the working tree stands."""
        return bool(self.run("rev-parse", "--verify", "--quiet", "HEAD", check=False))

    def is_shallow(self) -> bool:
        """Whether the history was cut off when the repository was cloned."""
        return self.run("rev-parse", "--is-shallow-repository").strip() == b"true"

    def run(self, *arguments: str, given: bytes = b"", check: bool = True) -> bytes:
        """What a git command writes; raises `UsageError` with git's own words if it fails."""
        return _git(self.root, arguments, given, check=check)


def _commit(entry: bytes) -> Commit:
    head, _, rest = entry.partition(b"\0")
    name, parents, date, author, subject = (
        part.decode("utf-8", "replace") for part in head.split(b"\x1f", 4)
    )
    names = iter(rest.lstrip(b"\n").split(b"\0"))
    renamed = {}
    for status in names:
        if status[:1] in {b"R", b"C"}:
            old, new = (PurePosixPath(os.fsdecode(next(names))) for _ in range(2))
            renamed[new] = old
        elif status:
            next(names)
    return Commit(name, tuple(parents.split()), date, author, subject, renamed)


def repository_of(place: Path) -> Repository:
    """The repository that a path lies in; raises `UsageError` if there is none, or no git."""
    folder = place if place.is_dir() else place.parent
    while not folder.is_dir():
        folder = folder.parent
    done = _ran(folder, ("rev-parse", "--show-toplevel"), b"")
    if done.returncode:
        said = _last_line(done.stderr)
        reason = "not in a git repository" if "not a git repository" in said else f"git: {said}"
        raise UsageError(f"{place}: {reason}")
    return Repository(Path(os.fsdecode(done.stdout.rstrip(b"\n"))))


def _git(folder: Path, arguments: Sequence[str], given: bytes, *, check: bool) -> bytes:
    done = _ran(folder, arguments, given)
    if check and done.returncode:
        raise UsageError(f"git: {_last_line(done.stderr) or 'failed'}")
    return done.stdout


def _ran(
    folder: Path, arguments: Sequence[str], given: bytes
) -> "subprocess.CompletedProcess[bytes]":
    command = ["git", "--no-pager", "--literal-pathspecs", "-C", str(folder), *arguments]
    try:
        return subprocess.run(  # noqa: S603  (a list of words, no shell)
            command,
            input=given,
            capture_output=True,
            check=False,
            env={**os.environ, **_ENVIRONMENT},
        )
    except FileNotFoundError:
        raise UsageError("the git command is not installed") from None


def _last_line(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return next((line for line in lines if line.startswith("fatal:")), lines[-1] if lines else "")
