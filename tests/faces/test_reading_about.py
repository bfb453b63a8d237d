"""`icp explain`, `report`, `describe`, `explain-code`, `schema`: what people read."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
DAY = ("--as-of", "2026-09-30")


def test_explain_shows_the_line_that_decided(run: Run) -> None:
    result = run("explain", "rules.icp", "records.csv", "b2", *DAY)
    assert result.exit_code == 0
    assert "rules.icp:14" in result.stdout
    assert "employees 60" in result.stdout


def test_explain_offers_the_nearest_key(run: Run) -> None:
    result = run("explain", "rules.icp", "records.csv", "b22")
    assert (result.exit_code, result.stderr) == (
        2,
        "icp: no record has the key `b22`; did you mean `b2`?\n",
    )


def test_without_a_key_field_the_row_is_the_key(run: Run, folder: Path) -> None:
    rules = (folder / "rules.icp").read_text().replace("id         text key", "id  text")
    (folder / "rules.icp").write_text(rules)
    assert "employees 60" in run("explain", "rules.icp", "records.csv", "2", *DAY).stdout


def test_report_writes_an_index_and_a_card_each(run: Run, folder: Path) -> None:
    result = run("report", "rules.icp", "records.csv", "--output", "out", *DAY)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "wrote 4 cards and out/index.html" in result.stderr
    assert "Narnia" in result.stderr
    assert len(list((folder / "out" / "cards").iterdir())) == 4


def test_report_never_fills_a_folder_of_somebody_else(run: Run, folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "thesis.txt").write_text("keep")
    assert run("report", "rules.icp", "records.csv", "--output", "out").exit_code == 2
    assert [one.name for one in (folder / "out").iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize(
    ("form", "start"), [("md", "# "), ("html", "<!DOCTYPE html>"), ("json", "{")]
)
def test_report_as_one_text(run: Run, form: str, start: str) -> None:
    result = run("report", "rules.icp", "records.csv", "--format", form, *DAY)
    assert result.stdout.startswith(start)
    assert "\x1b" not in result.stdout


def test_report_of_one_account(run: Run, folder: Path) -> None:
    card = run("report", "rules.icp", "records.csv", "--key", "a1", "--format", "json", *DAY)
    assert "Acme" in json.dumps(json.loads(card.stdout))
    run("report", "rules.icp", "records.csv", "--key", "a1", "--output", "card.txt", *DAY)
    assert "Acme" in (folder / "card.txt").read_text()


def test_report_must_be_told_where_to(run: Run) -> None:
    result = run("report", "rules.icp", "records.csv")
    assert (result.exit_code, result.stderr) == (
        2,
        "icp: say where to: --output DIR for pages, or --format for one text\n",
    )


def test_report_by_a_template_of_ones_own(run: Run, folder: Path) -> None:
    (folder / "mine.txt.j2").write_text("{{ 6 * 7 }} for {{ card.profile }}")
    result = run("report", "rules.icp", "records.csv", "--key", "a1", "--template", "mine.txt.j2")
    assert result.stdout == "42 for Large"


@pytest.mark.parametrize("view", ["narrative", "table", "persona"])
def test_describe_tells_every_profile(run: Run, view: str) -> None:
    result = run("describe", "rules.icp", "--as", view)
    assert result.exit_code == 0
    assert "Large\n=====" in result.stdout
    assert "Young\n=====" in result.stdout


def test_describe_as_html_holds_one_profile(run: Run) -> None:
    refused = run("describe", "rules.icp", "--format", "html")
    assert (refused.exit_code, refused.stderr) == (
        2,
        "icp: html holds one profile; choose with --profile one of Large, Young\n",
    )
    page = run("describe", "rules.icp", "--format", "html", "--profile", "Young").stdout
    assert page.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("code", ["ICP021", "icp021", "unknown-field", "Unknown-Field"])
def test_explain_code_takes_code_or_name(run: Run, code: str) -> None:
    result = run("explain-code", code)
    assert result.stdout.startswith("ICP021 unknown-field\n")
    assert "```" not in result.stdout
    assert "    account\n" in result.stdout


def test_explain_code_offers_the_nearest(run: Run) -> None:
    result = run("explain-code", "ICP21")
    assert result.exit_code == 2
    assert "did you mean `ICP" in result.stderr


def test_explain_code_lists_all(run: Run) -> None:
    lines = run("explain-code").stdout.splitlines()
    assert "ICP021 unknown-field" in lines
    assert lines == sorted(lines)


def test_schema_is_the_published_one(run: Run) -> None:
    assert json.loads(run("schema").stdout)["title"] == "Evaluation"
