"""Rule files as a commit has them, checked as those on disk are.

Only rule files and what their texts name in quotes are read, into a folder that goes away.
"""

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from attrs import frozen

from icpdsl.meaning.files import LARGEST_LIST
from icpdsl.program.files import Checking, check_paths
from icpdsl.program.repository import Repository, TreeFile

_QUOTED = re.compile(rb'\b(?:use|from)\b[^"\n]*((?:"[^"\n]+"[\s,]*)+)')
_NAME = re.compile(rb'"([^"\n]+)"')


@frozen
class Revision:
    """A commit under the name that it was asked for by."""

    repository: Repository
    name: str
    commit: str

    def checking(self, paths: Iterable[PurePosixPath]) -> Checking:
        """Check the rule files at paths from the root; those that are not there are left out."""
        with tempfile.TemporaryDirectory(prefix="icp-") as place:
            root = Path(os.path.realpath(place))
            given = [root / path for path in paths if self._bring(path, root)]
            return check_paths(given, lambda path: f"{self.name}:{path.relative_to(root)}")

    def needed(self, path: PurePosixPath) -> frozenset[PurePosixPath]:
        """The files that the rules at `path` are made of, their lists among them."""
        with tempfile.TemporaryDirectory(prefix="icp-") as place:
            return frozenset(self._bring(path, Path(place)))

    def _bring(self, path: PurePosixPath, root: Path) -> set[PurePosixPath]:
        """Write the rule files at `path`, with what they name, below `root`; say which."""
        is_file = path.suffix == ".icp"
        folder = path.parent if is_file else path
        files = {
            one.path: one
            for one in self.repository.files(self.commit, folder)
            if one.size <= LARGEST_LIST and not _is_hidden(one.path.relative_to(folder))
        }
        wanted = [path] if is_file else [one for one in files if one.suffix == ".icp"]
        wanted = [one for one in wanted if one in files]
        seen: set[PurePosixPath] = set()
        while wanted:
            texts = self._written([files[one] for one in wanted], root)
            seen.update(wanted)
            named = dict.fromkeys(
                name for one, text in texts.items() for name in _named_in(text, one)
            )
            wanted = [one for one in named if one in files and one not in seen]
        return seen

    def _written(self, files: list[TreeFile], root: Path) -> dict[PurePosixPath, bytes]:
        contents = self.repository.contents(one.blob for one in files)
        texts = {}
        for one in files:
            place = root / one.path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(contents[one.blob])
            texts[one.path] = contents[one.blob] if one.path.suffix == ".icp" else b""
        return texts


def _is_hidden(path: PurePosixPath) -> bool:
    return any(part.startswith(".") for part in path.parts[:-1])


def _named_in(text: bytes, path: PurePosixPath) -> Iterator[PurePosixPath]:
    """Paths from the root that the text of a rule file names; headings among them harm nothing."""
    for group in _QUOTED.finditer(text):
        for name in _NAME.finditer(group[1]):
            written = os.path.normpath(path.parent / os.fsdecode(name[1]))
            yield PurePosixPath(written)
