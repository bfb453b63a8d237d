"""Clauses that changed after they were validated, found in the history of a repository."""

import datetime
import subprocess
from pathlib import Path

import pytest

from icpdsl.analysis.reviews import Change
from icpdsl.program.files import check_paths
from icpdsl.program.linting import Linting, lint, selected_codes
from icpdsl.program.validations import changes_since_validated

FILE = """\
account
    employees  number
    country    text

list near
    "Germany"

profile "P"
    criterion "Size" weight 10
        full  when employees > 1,000
        validated by sales on 2026-03-31

    criterion "Country" weight 10
        full  when country in near
        validated by sales on 2026-03-31
"""


class Repository:
    """A repository with one rule file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.path = root / "rules" / "p.icp"
        self.path.parent.mkdir()
        self.git("init", "--quiet")

    def git(self, *words: str, day: str = "2026-04-01") -> None:
        stamp = f"{day}T12:00:00+00:00"
        subprocess.run(
            ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com", *words],
            cwd=self.root,
            check=True,
            capture_output=True,
            env={
                "PATH": "/usr/bin:/bin:/usr/local/bin",
                "GIT_AUTHOR_DATE": stamp,
                "GIT_COMMITTER_DATE": stamp,
            },
        )

    def commit(self, text: str, day: str) -> None:
        self.path.write_text(text, encoding="utf-8")
        self.git("add", ".", day=day)
        self.git("commit", "--quiet", "-m", "change", day=day)

    def changes(self) -> object:
        return changes_since_validated(check_paths([self.path]).checks[0])


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path)
    made.commit(FILE, "2026-04-01")
    return made


def test_nothing_has_changed_at_first(repository: Repository) -> None:
    assert repository.changes() == {}


def test_other_layout_is_no_change(repository: Repository) -> None:
    repository.commit(FILE.replace("employees > 1,000", "employees  >  1_000"), "2026-05-01")
    assert repository.changes() == {}


def test_a_change_is_told_with_its_commit(repository: Repository) -> None:
    changed = FILE.replace("1,000", "500")
    repository.commit(changed, "2026-05-01")
    repository.commit(changed.replace('profile "P"', '# More\nprofile "P"'), "2026-06-01")
    change = Change(datetime.date(2026, 5, 1), "Ada")
    assert repository.changes() == {("P", "size"): change}
    linting = Linting(selected_codes(["validated-before-change"]))
    (found,) = lint(check_paths([repository.path]), linting)
    assert found.message == "the clause `Size` has changed since it was validated"


def test_a_list_that_a_clause_leans_on_counts(repository: Repository) -> None:
    repository.commit(FILE.replace('"Germany"', '"Germany", "Austria"'), "2026-05-01")
    assert repository.changes() == {("P", "country"): Change(datetime.date(2026, 5, 1), "Ada")}


def test_a_change_in_the_working_tree_has_no_day_yet(repository: Repository) -> None:
    repository.path.write_text(FILE.replace("1,000", "500"), encoding="utf-8")
    assert repository.changes() == {("P", "size"): Change(None, None)}


def test_a_new_validation_makes_it_good_whatever_the_day_of_the_commit(
    repository: Repository,
) -> None:
    text = FILE.replace("1,000", "500")
    repository.commit(text, "2026-05-01")
    again = text.replace("sales on 2026-03-31\n\n", "sales on 2026-05-15\n\n")
    repository.commit(again, "2026-04-20")
    assert repository.changes() == {}


def test_a_change_that_was_taken_back_is_none(repository: Repository) -> None:
    repository.commit(FILE.replace("1,000", "500"), "2026-05-01")
    repository.commit(FILE, "2026-06-01")
    assert repository.changes() == {}


def test_nothing_is_said_where_the_history_is_cut_off(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    repository.commit(FILE.replace("1,000", "500"), "2026-05-01")
    clone = tmp_path_factory.mktemp("clone") / "shallow"
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.root}", str(clone))
    assert changes_since_validated(check_paths([clone / "rules"]).checks[0]) is None


def test_nothing_is_said_outside_a_repository(tmp_path: Path) -> None:
    path = tmp_path / "p.icp"
    path.write_text(FILE, encoding="utf-8")
    assert changes_since_validated(check_paths([path]).checks[0]) is None
