"""`icp derive`, as it is typed."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def deals(folder: Path) -> Path:
    """Deals of which large accounts are won more often."""
    random = np.random.default_rng(7)
    size = np.exp(random.normal(5, 1.2, 800)).astype(int)
    won = random.random(800) < np.where(size >= 200, 0.7, 0.15)
    region = random.choice(["North", "South"], 800)
    stage = np.where(won, "Closed Won", np.where(random.random(800) < 0.2, "Open", "Closed Lost"))
    path = folder / "deals.csv"
    rows = zip(range(800), size, region, stage, strict=True)
    lines = [f"d{at},{one},{place},{outcome}" for at, one, place, outcome in rows]
    path.write_text("\n".join(["Deal,Employees,Region,Stage", *lines]), encoding="utf-8")
    return path


def test_the_file_passes_all_that_a_file_must(run: Run, deals: Path) -> None:
    done = run("derive", str(deals), "--outcome", "Stage", "--output", "new.icp")
    assert done.exit_code == 0, done.stderr
    assert "Employees, weight 100" in done.stdout
    assert "without an outcome left out" in done.stdout
    assert run("check", "new.icp").exit_code == 0
    assert run("fmt", "--check", "new.icp").exit_code == 0
    assert run("test", "new.icp").exit_code == 0
    scored = run("score", "new.icp", str(deals), "--format", "json")
    assert json.loads(scored.stdout)["records"] == 800


def test_rules_alone_go_to_standard_output(run: Run, deals: Path) -> None:
    done = run("derive", str(deals), "--outcome", "Stage", "-o", "-")
    assert done.stdout.startswith("# Derived from deals.csv:")
    assert done.stdout.count("criterion") == 1


def test_json_has_all_figures(run: Run, deals: Path) -> None:
    done = run("derive", str(deals), "--outcome", "Stage", "--format", "json")
    found = json.loads(done.stdout)
    assert found["report"] == "derived"
    assert found["criteria"][0]["field"] == "employees"
    assert found["text"].startswith("# Derived")


def test_without_an_outcome_customers_are_described(run: Run, deals: Path) -> None:
    done = run("derive", str(deals), "-o", "new.icp", "--drop", "Stage")
    assert done.exit_code == 0, done.stderr
    assert "no lift" in " ".join(done.stdout.split())
    assert run("check", "new.icp").exit_code == 0
    assert run("test", "new.icp").exit_code == 0


def test_groups_that_are_not_there_exit_with_1(run: Run, deals: Path) -> None:
    done = run("derive", str(deals), "--outcome", "Stage", "--segments", "auto")
    assert done.exit_code == 1
    assert "do not fall into groups" in " ".join(done.stdout.split())


def test_nothing_found_exits_with_1_and_writes_nothing(run: Run, deals: Path, folder: Path) -> None:
    done = run("derive", str(deals), "--outcome", "Stage", "--drop", "Employees", "-o", "new.icp")
    assert done.exit_code == 1
    assert "No criteria: no field stands out from chance" in done.stdout.replace("\n", " ")
    assert not (folder / "new.icp").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--outcome", "Stge"), "no column is called `Stge`; did you mean `Stage`?"),
        (("--outcome", "Stage", "--won", "Win"), "no record has `win` in `Stage`"),
        (("--outcome", "Stage", "--drop", "Nope"), "no column is called `Nope`"),
        (("--outcome", "Stage", "--monotone", "Employees"), "says no direction"),
        (("--outcome", "Stage", "--holdout", "Employees"), "write `COLUMN%5=0`"),
        (("--outcome", "Stage", "--holdout", "Region%5=0"), "is no whole number"),
        (("--outcome", "Stage", "--date", "Region"), "holds no days"),
        (("--segments", "many"), "is no number of groups"),
        (("--outcome", "Region"), "no value of `Region` reads as won"),
        (("--outcome", "Stage", "--date", "Deal", "--holdout", "Deal%5=0"), "give one of them"),
    ],
)
def test_wrong_use_is_one_clear_line(
    run: Run, deals: Path, options: tuple[str, ...], message: str
) -> None:
    done = run("derive", str(deals), *options)
    assert done.exit_code == 2
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_empty_table_is_told(run: Run, folder: Path) -> None:
    (folder / "deals.csv").write_text("a,won\n", encoding="utf-8")
    done = run("derive", "deals.csv", "--outcome", "won")
    assert done.exit_code == 2
    assert "there are no records" in done.stderr


def test_a_report_is_a_page_with_charts(run: Run, deals: Path, folder: Path) -> None:
    text = deals.read_text(encoding="utf-8").replace("Region", "<script>alert(1)</script>", 1)
    deals.write_text(text, encoding="utf-8")
    done = run("derive", str(deals), "--outcome", "Stage", "--report", "report.html")
    assert done.exit_code == 0, done.stderr
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//|url\(|@import""", page)
    assert "Win rate by branch" in page


def test_customers_have_a_report_too(run: Run, deals: Path, folder: Path) -> None:
    done = run("derive", str(deals), "--drop", "Stage", "--report", "report.html")
    assert done.exit_code == 0, done.stderr
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "Share of customers in each branch" in page
    assert "<svg" in page


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--report", "new.pdf"), "a report is written as .html"),
        (("--report", "new.json"), "for JSON write --format json"),
        (("--report", "new.md", "--output", "new.md"), "name the same file"),
    ],
)
def test_reports_that_cannot_be(
    run: Run, deals: Path, folder: Path, options: tuple[str, ...], message: str
) -> None:
    done = run("derive", str(deals), "--outcome", "Stage", *options)
    assert done.exit_code == 2
    assert message in done.stderr
    assert not list(folder.glob("new.*"))
