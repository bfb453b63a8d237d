"""pre-commit itself makes each hook's environment from this repository and runs it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PRE_COMMIT = Path(sys.executable).with_name("pre-commit")

RULES = """\
account
    employees  number

profile "P"
    criterion "Size" weight 10
        full   when employees > 1,000

    example "Large"
        employees    2,000
        expect score is 100
"""


def git(folder: Path, *words: str) -> None:
    command = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com", *words]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def hooks(text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """All hooks of this repository on a repository with one rule file."""
    rules, home = folder / "rules", folder / "home"
    rules.mkdir()
    (rules / "p.icp").write_text(text, encoding="utf-8")
    git(rules, "init", "--quiet")
    git(rules, "add", ".")
    return subprocess.run(
        [PRE_COMMIT, "try-repo", ROOT, "--all-files", "--verbose", "--color=never"],
        cwd=rules,
        env={"PATH": os.environ["PATH"], "HOME": str(home), "PRE_COMMIT_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_hooks_pass_rules_that_are_in_order(tmp_path: Path) -> None:
    done = hooks(RULES, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("Passed") == 3


def test_each_hook_stops_a_commit(tmp_path: Path) -> None:
    done = hooks(RULES.replace("employees > 1,000", "employes>1_000"), tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stdout.count("Failed") == 3
    for said in ("did you mean `employees`?", "1 file laid out", "the rules have 1 error"):
        assert said in done.stdout
