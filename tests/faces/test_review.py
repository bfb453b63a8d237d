"""`icp review`: what is due, who agreed, what changed since; in every form."""

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

REVIEWED = """\
account
    employees  number

profile "P|Q"
    owner     "RevOps"
    because   "=1+1"
    reviewed  2026-06-30 by sales, product
    review    every 3 months

    criterion "Size" weight 10
        full  when employees > 1,000
        because "Large ones stay"
        used by sales
        validated by sales on 2026-06-30
        validated by product on 2026-07-15

    bonus 5 "=HYPERLINK(1)"
        employees > 5,000
"""


@pytest.fixture
def reviewed(folder: Path) -> Path:
    path = folder / "reviewed.icp"
    path.write_text(REVIEWED, encoding="utf-8")
    return path


def test_a_review_is_overdue_from_the_day_after_it_was_due(run: Run, reviewed: Path) -> None:
    assert run("review", reviewed.name, "--due-by", "2026-09-30").exit_code == 0
    late = run("review", reviewed.name, "--due-by", "2026-10-01")
    assert late.exit_code == 1
    assert "Next review  overdue since 30 Sep 2026" in late.stdout
    assert late.stdout.splitlines()[-2].startswith("1 profile by 1 Oct 2026, 1 overdue; without a")


def test_without_an_interval_nothing_is_overdue(run: Run) -> None:
    result = run("review", "rules.icp", "--due-by", "2030-01-01")
    assert result.exit_code == 0
    assert "no interval is set" in result.stdout


def test_a_review_that_was_never_held_is_overdue(run: Run, reviewed: Path) -> None:
    text = REVIEWED.replace("    reviewed  2026-06-30 by sales, product\n", "")
    reviewed.write_text(text, encoding="utf-8")
    result = run("review", reviewed.name, "--due-by", "2026-01-01")
    assert result.exit_code == 1
    assert "overdue: none was ever held" in result.stdout


def test_every_clause_is_told_as_json(run: Run, reviewed: Path) -> None:
    result = run("review", reviewed.name, "--due-by", "2026-10-16", "--format", "json")
    found = json.loads(result.stdout)
    assert (found["due_by"], found["overdue"], found["knows_history"]) == ("2026-10-16", 1, False)
    (profile,) = found["profiles"]
    assert profile["due"] == "2026-09-30"
    size, bonus = profile["clauses"]
    assert size["validated"][1] == {"team": "product", "date": "2026-07-15"}
    assert (size["due"], size["is_overdue"], size["to_do"]) == ("2026-10-15", True, [])
    assert bonus["to_do"] == ["not validated", "no evidence", "used by nobody"]


def test_a_table_for_spreadsheets_runs_nothing(run: Run, reviewed: Path) -> None:
    result = run("review", reviewed.name, "--due-by", "2026-01-01", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["clause"] for row in rows] == ["Size", "'=HYPERLINK(1)"]
    assert rows[0]["validated"] == "sales 2026-06-30; product 2026-07-15"


def test_markdown_is_escaped(run: Run, reviewed: Path) -> None:
    result = run("review", reviewed.name, "--due-by", "2026-01-01", "--format", "md")
    assert result.stdout.startswith("## P\\|Q\n")


def test_notes_for_a_pull_request_are_escaped(run: Run, folder: Path) -> None:
    (folder / "a,b.icp").write_text(REVIEWED.replace("P|Q", "50%: a"), encoding="utf-8")
    result = run("review", "a,b.icp", "--due-by", "2027-01-01", "--format", "github")
    assert result.exit_code == 1
    assert result.stdout == (
        "::error file=a%2Cb.icp,line=4,title=icp review::the review of 50%25: a is overdue since "
        "30 Sep 2026\n"
    )


def test_what_changed_after_it_was_validated_is_told(run: Run, reviewed: Path) -> None:
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "x"]):
        subprocess.run(
            ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com", *words],
            cwd=reviewed.parent,
            check=True,
        )
    reviewed.write_text(REVIEWED.replace("> 1,000", "> 900"), encoding="utf-8")
    result = run("review", reviewed.name, "--due-by", "2026-01-01", "--format", "github")
    assert result.stdout == (
        "::warning file=reviewed.icp,line=10,title=icp review::Size has changed after it was "
        "validated, not committed yet\n"
    )
    text = run("review", reviewed.name, "--due-by", "2026-01-01").stdout
    assert "none overdue; 1 clause changed after being validated." in " ".join(text.split())


def test_one_profile_by_name(run: Run) -> None:
    result = run("review", "rules.icp", "--profile", "Young", "--due-by", "2026-01-01")
    assert "1 profile by" in result.stdout
    assert run("review", "rules.icp", "--profile", "Old").exit_code == 2


def test_a_file_with_an_error_is_refused(run: Run, reviewed: Path) -> None:
    reviewed.write_text(REVIEWED + "?\n", encoding="utf-8")
    result = run("review", reviewed.name)
    assert (result.exit_code, result.stdout) == (2, "")


def test_failed_examples_are_noted_beside_their_lines(run: Run, folder: Path) -> None:
    rules = folder / "rules.icp"
    text = rules.read_text(encoding="utf-8").replace("expect tier B", "expect tier A")
    rules.write_text(text, encoding="utf-8")
    result = run("test", "rules.icp", "--format", "github")
    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    assert line.startswith("::error file=rules.icp,line=")
    assert line.endswith("title=example A large one::expected tier A, got tier B")
