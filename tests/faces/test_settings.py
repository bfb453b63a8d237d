"""The config file: where it is found, what it may say, what wins over it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def day(result: Result) -> str:
    assert result.exit_code == 0, result.output
    found: str = json.loads(result.stdout.splitlines()[0])["as_of"]
    return found


def score(run: Run, *more: str) -> Result:
    return run("score", "rules.icp", "records.csv", "--format", "jsonl", *more)


def test_the_day_comes_from_option_environment_config(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "icp.toml").write_text("as_of = 2026-01-01\n")
    assert day(score(run)) == "2026-01-01"
    monkeypatch.setenv("ICP_AS_OF", "2026-02-02")
    assert day(score(run)) == "2026-02-02"
    assert day(score(run, "--as-of", "2026-03-03")) == "2026-03-03"


def test_the_nearest_file_upwards_from_the_rules_counts(run: Run, folder: Path) -> None:
    (folder / "icp.toml").write_text("as_of = 2026-01-01\n")
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "pyproject.toml").write_text("[tool.icp]\nas_of = 2026-02-02\n")
    (folder / "deep" / "er" / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    (folder / "rules.icp").rename(folder / "deep" / "er" / "rules.icp")
    result = run("score", "deep/er/rules.icp", "records.csv", "--format", "jsonl")
    assert day(result) == "2026-02-02"


def test_reading_options_come_from_the_config(run: Run, folder: Path) -> None:
    (folder / "records.csv").write_bytes("id;name;employees\nü;Zürich AG;1.000\n".encode("cp1252"))
    (folder / "icp.toml").write_text('encoding = "cp1252"\ndelimiter = ";"\ndecimal_comma = true\n')
    answer = json.loads(score(run, "--profile", "Large").stdout)
    assert (answer["key"], answer["clauses"][1]["read"]) == ("ü", {"employees": 1000})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("as-of = 2026-01-01", "`as-of` is not a setting; did you mean `as_of`?"),
        ("colour = true", "`colour` is not a setting; it may have as_of, engine, "),
        ('as_of = "2026-02-30"', "`as_of` must be a date like 2026-09-30, not `2026-02-30`"),
        ("as_of = 2026", "`as_of` must be a date like 2026-09-30, not `2026`"),
        ("as_of = 2026-01-01T10:00:00", "`as_of` must be a date like 2026-09-30, not "),
        ('engine = "sql"', '`engine` must be "compiled", "rows" or "duckdb", not `sql`'),
        ("as_of = ", "cannot be read as TOML"),
    ],
)
def test_a_wrong_config_is_one_clear_line(run: Run, folder: Path, text: str, told: str) -> None:
    (folder / "icp.toml").write_text(text)
    result = score(run)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_day_that_is_none_is_a_usage_error(run: Run) -> None:
    result = score(run, "--as-of", "30/09/2026")
    assert result.exit_code == 2
    assert "`30/09/2026` is not a date like 2026-09-30" in result.stderr


def test_the_day_of_the_config_may_stand_in_quotes(run: Run, folder: Path) -> None:
    (folder / "icp.toml").write_text('as_of = "2026-01-01"\n')
    assert day(score(run)) == "2026-01-01"


@pytest.mark.parametrize("command", ["check", "fmt", "test", "describe"])
def test_every_command_on_rules_tells_what_is_wrong_with_the_config(
    run: Run, folder: Path, command: str
) -> None:
    (folder / "icp.toml").write_text("as_off = 2026-01-01\n")
    result = run(command, "rules.icp")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "`as_off` is not a setting; did you mean `as_of`?" in result.stderr
