"""The action for GitHub: its file is whole, and its steps do in a shell what they do on a runner.

The command `gh` is stood in for by a script that writes down what it was asked: it talks to GitHub.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from attrs import frozen

ROOT = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step.get("name", "set up"): step for step in ACTION["runs"]["steps"]}
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

RULES = """\
account
    id         text key
    employees  number

profile "P"
    criterion "Size" weight 10
        full  when employees > 1,000
        none  otherwise

    tiers
        A  from 50
        B  otherwise

    example "Large"
        employees  2,000
        expect tier A
"""

GH = """\
#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$ASKED"
[ "$REFUSES" = yes ] && exit 1
case "$*" in *--paginate*) printf '%s' "$FOUND" ;; esac
exit 0
"""


@frozen
class Runner:
    """A repository on a branch that changed a rule, and what a runner sets up around it."""

    root: Path
    home: Path
    base: str

    def run(self, name: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """A step as a runner runs it."""
        given = {
            "PATH": f"{self.home / 'bin'}:{Path(sys.executable).parent}:{os.environ['PATH']}",
            "PYTHONPATH": os.environ.get("PYTHONPATH", str(ROOT)),
            "GITHUB_STEP_SUMMARY": str(self.home / "summary.md"),
            "GITHUB_REPOSITORY": "acme/rules",
            "COMMENT": str(self.home / "icp-diff.md"),
            "RULES": "rules",
            "ASKED": str(self.home / "asked"),
            "ICP_AS_OF": "",
            "DATA": "",
            "BASE": self.base,
            "NUMBER": "7",
            "REFUSES": "no",
            "FOUND": "",
            **environment,
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[name]["run"]]
        return subprocess.run(
            command, cwd=self.root, env=given, capture_output=True, text=True, check=False
        )

    def asked(self) -> list[str]:
        return (self.home / "asked").read_text(encoding="utf-8").splitlines()

    def comment(self) -> str:
        return (self.home / "icp-diff.md").read_text(encoding="utf-8")


def git(folder: Path, *words: str) -> str:
    command = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    home, root = tmp_path / "home", tmp_path / "repository"
    (home / "bin").mkdir(parents=True)
    (home / "bin" / "gh").write_text(GH, encoding="utf-8")
    (home / "bin" / "gh").chmod(0o755)
    (root / "rules").mkdir(parents=True)
    (root / "rules" / "p.icp").write_text(RULES, encoding="utf-8")
    (root / "accounts.csv").write_text("id,employees\na,900\nb,2000\n", encoding="utf-8")
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "first")
    base = git(root, "rev-parse", "HEAD")
    (root / "rules" / "p.icp").write_text(RULES.replace("> 1,000", "> 800"), encoding="utf-8")
    git(root, "commit", "--quiet", "--all", "-m", "second")
    return Runner(root, home, base)


def test_every_step_has_a_shell_and_takes_inputs_from_its_environment_alone() -> None:
    for step in ACTION["runs"]["steps"]:
        assert ("run" in step) is ("shell" in step)
        assert "${{" not in step.get("run", "")


def test_other_actions_are_pinned_by_commit() -> None:
    used = [step["uses"] for step in ACTION["runs"]["steps"] if "uses" in step]
    assert all(len(one.partition("@")[2]) == 40 for one in used)


def test_every_input_is_used_and_says_what_it_is() -> None:
    text = str(ACTION["runs"])
    inputs: dict[str, Any] = ACTION["inputs"]
    for name, given in inputs.items():
        assert f"inputs.{name}" in text
        assert given["description"]


def test_rules_that_check_pass(runner: Runner) -> None:
    done = runner.run("Check the rules", STRICT="false")
    assert (done.returncode, done.stdout) == (0, "")
    done = runner.run("Run the examples")
    assert (done.returncode, done.stdout) == (0, "")


def test_warnings_fail_only_if_they_are_to(runner: Runner) -> None:
    text = RULES.replace("full  when", "half  when")
    (runner.root / "rules" / "p.icp").write_text(text, encoding="utf-8")
    done = runner.run("Check the rules", STRICT="false")
    assert done.returncode == 0
    assert done.stdout.startswith("::warning file=rules/p.icp,line=6,")
    assert runner.run("Check the rules", STRICT="true").returncode == 1


def test_a_failed_example_fails_the_step(runner: Runner) -> None:
    text = RULES.replace("expect tier A", "expect tier B")
    (runner.root / "rules" / "p.icp").write_text(text, encoding="utf-8")
    done = runner.run("Run the examples")
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=rules/p.icp,line=16,")


def test_an_overdue_review_fails_the_step(runner: Runner) -> None:
    text = RULES.replace('"P"\n', '"P"\n    reviewed  2026-01-01\n    review  every 1 month\n')
    (runner.root / "rules" / "p.icp").write_text(text, encoding="utf-8")
    assert runner.run("Look for overdue reviews", ICP_AS_OF="2026-02-01").returncode == 0
    assert runner.run("Look for overdue reviews", ICP_AS_OF="2026-02-02").returncode == 1


def test_the_comparison_becomes_a_comment_and_the_summary(runner: Runner) -> None:
    done = runner.run("Compare with the base", DATA="accounts.csv", ICP_AS_OF="2026-10-01")
    assert done.returncode == 0, done.stderr
    assert runner.comment().startswith("<!-- icp diff -->\n")
    assert "1 of 2 accounts moves" in runner.comment()
    summary = (runner.home / "summary.md").read_text(encoding="utf-8")
    assert runner.comment() == f"<!-- icp diff -->\n{summary}"


def test_the_base_is_fetched_where_the_checkout_lacks_it(runner: Runner, tmp_path: Path) -> None:
    git(runner.root, "config", "uploadpack.allowAnySHA1InWant", "true")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{runner.root}", str(clone))
    done = Runner(clone, runner.home, runner.base).run("Compare with the base")
    assert done.returncode == 0, done.stderr
    assert "800" in runner.comment()


def test_rules_that_cannot_be_read_fail_the_comparison(runner: Runner) -> None:
    (runner.root / "rules" / "p.icp").write_text("profile\n", encoding="utf-8")
    done = runner.run("Compare with the base")
    assert done.returncode != 0
    assert "rules/p.icp:1:8" in done.stderr


def test_a_long_comparison_fits_into_a_comment(runner: Runner) -> None:
    many = "".join(f'\n    bonus 1 "Größe {at}"\n        employees > {at}\n' for at in range(1_500))
    (runner.root / "rules" / "p.icp").write_text(RULES + many, encoding="utf-8")
    assert runner.run("Compare with the base").returncode == 0
    assert len(runner.comment()) < 65_536


def test_the_first_comment_is_written_and_later_ones_take_its_place(runner: Runner) -> None:
    name = "Show what changes in one comment"
    assert runner.run(name).returncode == 0
    assert runner.run(name, FOUND="41\n42\n").returncode == 0
    body = f"-F body=@{runner.home / 'icp-diff.md'}"
    assert [one for one in runner.asked() if "--paginate" not in one] == [
        f"api --silent repos/acme/rules/issues/7/comments {body}",
        f"api --silent --method PATCH repos/acme/rules/issues/comments/41 {body}",
    ]


def test_a_token_that_may_not_write_is_a_warning(runner: Runner) -> None:
    done = runner.run("Show what changes in one comment", REFUSES="yes")
    assert done.returncode == 0
    assert done.stdout.startswith("::warning title=icp::the comment could not be written")


def test_there_is_a_hook_for_each_command_of_a_repository() -> None:
    assert [hook["id"] for hook in HOOKS] == ["icp-check", "icp-fmt", "icp-test"]
