"""`icp check` with lints: what is on, what counts, what `--fix` writes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

LINTED = """\
account
    employees  number
    country    text

list near
    "Germany", "Austria", "GERMANY"  # by car

profile "P"
    reviewed  2026-01-01
    review    every 6 months

    criterion "Size" weight 10
        half  when employees > 1,000

    bonus 5 "Near"
        country in near
"""


@pytest.fixture
def linted(folder: Path) -> Path:
    path = folder / "linted.icp"
    path.write_text(LINTED, encoding="utf-8")
    return path


def codes(result: Result) -> list[str]:
    return [one["name"] for one in json.loads(result.stdout)]


def test_warnings_alone_are_fine_unless_they_are_to_count(run: Run, linted: Path) -> None:
    assert run("check", linted.name).exit_code == 0
    assert run("check", linted.name, "--strict").exit_code == 1
    (linted.parent / "icp.toml").write_text("[lints]\nstrict = true\n")
    assert run("check", linted.name).exit_code == 1
    assert run("check", "rules.icp").exit_code == 0


def test_what_is_on_comes_from_the_command_line_or_the_config(run: Run, linted: Path) -> None:
    assert codes(run("check", linted.name, "--format", "json")) == ["repeated-text", "never-full"]
    config = linted.parent / "pyproject.toml"
    config.write_text('[tool.icp.lints]\nselect = ["unused-field", "ICP218"]\n')
    assert codes(run("check", linted.name, "--format", "json")) == [
        "repeated-text",
        "weights-not-100",
    ]
    result = run(
        "check", linted.name, "--format", "json", "--select", "all", "--ignore",
        "clause-without-user,clause-without-evidence", "--ignore", "weights-not-100",
    )  # fmt: skip
    assert codes(result) == ["repeated-text", "never-full"]


def test_reviews_are_judged_as_of_a_day_only(run: Run, linted: Path) -> None:
    late = run("check", linted.name, "--format", "json", "--as-of", "2026-07-02")
    assert codes(late) == ["repeated-text", "review-overdue", "never-full"]
    assert "review-overdue" not in codes(
        run("check", linted.name, "--format", "json", "--as-of", "2026-07-01")
    )


def test_texts_that_no_record_holds(run: Run, linted: Path) -> None:
    records = linted.parent / "countries.csv"
    records.write_text("country,employees\nFrance,5\n,7\n", encoding="utf-8")
    result = run("check", linted.name, "--data", records.name)
    assert "no record has an entry of the list `near` in `country`" in result.stdout
    records.write_text("country,employees\nfrance,5\n austria ,7\n", encoding="utf-8")
    assert "no record" not in run("check", linted.name, "--data", records.name).stdout


def test_records_that_are_not_there_are_an_error(run: Run, linted: Path) -> None:
    result = run("check", linted.name, "--data", "nowhere.csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nowhere.csv" in result.stderr


def test_safe_fixes_are_written_and_counted(run: Run, linted: Path) -> None:
    result = run("check", linted.name, "--fix")
    assert result.exit_code == 0
    assert result.stdout.endswith("1 file checked, 1 problem, 1 fixed\n")
    text = linted.read_text(encoding="utf-8")
    assert '    "Germany", "Austria"  # by car\n' in text
    again = run("check", linted.name, "--fix")
    assert again.stdout.endswith("1 file checked, 1 problem\n")
    assert linted.read_text(encoding="utf-8") == text


def test_an_error_that_keeps_fixes_from_being_made_is_said(run: Run, linted: Path) -> None:
    broken = LINTED.replace("employees > 1,000", "employes > 1,000")
    linted.write_text(broken, encoding="utf-8")
    result = run("check", linted.name, "--fix")
    assert result.exit_code == 1
    assert result.stderr == "icp: linted.icp: nothing is fixed while it has errors\n"
    assert linted.read_text(encoding="utf-8") == broken


def test_a_file_with_nothing_to_fix_or_an_error_is_left_as_it_is(run: Run, folder: Path) -> None:
    for name, text in (("odd", LINTED.replace(', "GERMANY"', "")), ("broken", LINTED + "?\n")):
        (folder / f"{name}.icp").write_text(text + "\n\n", encoding="utf-8")
        run("check", f"{name}.icp", "--fix")
        assert (folder / f"{name}.icp").read_text(encoding="utf-8") == text + "\n\n"


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ('lints = "all"', "`lints` must be a table, not `all`"),
        ('[lints]\nselekt = ["all"]', "`selekt` is not a setting; did you mean `select`?"),
        ("[lints]\nselect = [1]", "`select` must be a list of lints in quotes"),
        ('[lints]\nstrict = "yes"', "`strict` must be true or false, not `yes`"),
        (
            '[lints]\nignore = ["never-ful"]',
            "`never-ful` is not a lint; did you mean `never-full`?",
        ),
    ],
)
def test_a_mistake_in_the_config_is_told(run: Run, linted: Path, config: str, told: str) -> None:
    (linted.parent / "icp.toml").write_text(config)
    result = run("check", linted.name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_standard_input_is_linted_but_not_fixed(run: Run) -> None:
    assert "never-full" in codes(run("check", "-", "--format", "json", stdin=LINTED))
    result = run("check", "-", "--fix", stdin=LINTED)
    assert result.exit_code == 2
    assert "--fix needs files" in result.stderr
