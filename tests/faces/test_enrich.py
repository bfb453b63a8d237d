"""`icp enrich`: what finding out one fact could change, worked out by hand."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

_RULES = """\
account
    company    text key
    employees  number
    industry   text
    tools      set of text
    banned     yes/no

profile "Ours"
    must not "Is banned"
        banned

    criterion "Size" weight 60
        full  when employees between 50 and 500
        half  when employees > 500

    criterion "Industry" weight 20
        full  when industry in "Software", "Banking"

    criterion "Tools" weight 20
        full  when tools include at least 2 of "a", "b", "c"

    tiers
        A  from 80
        B  from 40
        C  otherwise
"""
_RECORDS = """\
company,employees,industry,tools,banned
All,100,Software,a;b,no
Size,,Software,a;b,no
Big,501+,Software,a;b,no
Both,,Retail,,no
Tools,600,Software,,no
Ban,20,Retail,x,
"""


@pytest.fixture
def ours(folder: Path) -> Path:
    (folder / "ours.icp").write_text(_RULES, encoding="utf-8")
    (folder / "ours.csv").write_text(_RECORDS, encoding="utf-8")
    return folder


def test_what_could_change_and_by_what(run: Run, ours: Path) -> None:
    assert ours.is_dir()
    done = run("enrich", "ours.icp", "ours.csv", "--format", "json", "--as-of", "2026-10-01")
    assert done.exit_code == 0, done.stderr
    found = json.loads(done.stdout)
    worth = {one["field"]: one for one in found["fields"]}
    assert {name: (one["unknown"], one["change"]) for name, one in worth.items()} == {
        "employees": (3, 2),
        "tools": (2, 0),
        "banned": (1, 1),
    }
    questions = {one["key"]: one for one in found["questions"]}
    assert set(questions) == {"Size", "Both", "Ban"}
    assert questions["Size"]["field"] == "employees"
    assert questions["Size"]["best"] == "A"
    assert questions["Size"]["answer"] == "50 to 500"
    assert questions["Both"]["best"] == "B"
    assert questions["Ban"]["worst"] == "Disqualified"
    assert questions["Ban"]["answer"] == "yes"
    assert (found["accounts"], found["open"], found["settled"]) == (6, 3, 3)


def test_two_fields_together(run: Run, ours: Path) -> None:
    """Neither alone is enough where both criteria are needed."""
    records = "company,employees,industry,tools,banned\nTwo,20,,,no\n"
    (ours / "ours.csv").write_text(records, encoding="utf-8")
    done = run("enrich", "ours.icp", "ours.csv", "--format", "json")
    found = json.loads(done.stdout)
    assert found["open"] == 0
    assert found["by_pairs"] == 1
    assert found["pairs"] == [{"fields": ["industry", "tools"], "change": 1}]


def test_the_table_reads_at_80_columns(run: Run, ours: Path) -> None:
    assert ours.is_dir()
    done = run("enrich", "ours.icp", "ours.csv")
    assert "Best next questions" in done.stdout
    assert "A if 50 to 500" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_a_folder_of_several_profiles_asks_which(run: Run, ours: Path) -> None:
    assert ours.is_dir()
    done = run("enrich", ".", "ours.csv")
    assert done.exit_code == 2
    assert "--profile" in done.stderr


def test_a_report_is_a_page_with_charts(run: Run, ours: Path) -> None:
    folder = ours
    text = _RECORDS.replace("Size,", "<script>alert(1)</script>,", 1)
    (folder / "ours.csv").write_text(text, encoding="utf-8")
    done = run("enrich", "ours.icp", "ours.csv", "--report", "report.html")
    assert done.exit_code == 0, done.stderr
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//|url\(|@import""", page)
    assert "Accounts that could change tier, by field" in page
    assert "2 accounts, 33.3%" in page
