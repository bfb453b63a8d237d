"""`icp score --since`: how many records are scored anew, and when all of them are."""

import datetime
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

from icpdsl.faces.cli.app import icp

_RULES = """
account
    domain   text key as domain
    size     number
    funding  date
    founded  date

profile "P"
    criterion "Size" weight 10
        full  when size >= 100

    bonus 5 "Fresh"
        funding within last 90 days

    tiers
        A  from 50
        B  otherwise
"""
_ROWS = [
    ("a.example", "120", None, "2001-01-01"),
    ("https://www.b.example/about", "51-200", "2026-09-01", None),
    ("c.example", None, "", "2010-01-01"),
    (None, "7", "2020-01-01", None),
    (None, "7", "2020-01-01", None),
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with rules and accounts, the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules.icp").write_text(_RULES, encoding="utf-8")
    _write(_ROWS)
    return tmp_path


def _write(rows: Sequence[tuple[str | None, ...]], name: str = "accounts.parquet") -> None:
    with duckdb.connect() as connection:
        columns = "domain VARCHAR, size VARCHAR, funding VARCHAR, founded VARCHAR"
        connection.execute(f"CREATE TABLE accounts ({columns})")
        if rows:
            connection.executemany("INSERT INTO accounts VALUES (?, ?, ?, ?)", rows)
        connection.execute(f"COPY accounts TO '{name}' (FORMAT parquet)")


def _run(*options: str, day: str = "2026-10-01", accounts: str = "accounts.parquet") -> Result:
    since = ("--since", "scored.parquet", "--output", "scored.parquet")
    command = ["score", "rules.icp", accounts, "--as-of", day, *since, *options]
    return CliRunner().invoke(icp, command)


def _scores(name: str = "scored.parquet") -> list[tuple[object, ...]]:
    with duckdb.connect() as connection:
        return connection.execute(f"SELECT * EXCLUDE (fingerprint) FROM '{name}'").fetchall()  # noqa: S608


def _anew(done: Result) -> str:
    assert done.exit_code == 0, done.output
    return next(line for line in done.stderr.splitlines() if "scored anew" in line)


def test_the_first_run_scores_all() -> None:
    assert _anew(_run()) == "all records scored anew: there is no scored.parquet yet"
    assert _anew(_run()) == "0 of 5 records scored anew"
    assert [row[0] for row in _scores()] == ["a.example", "b.example", "c.example", None, None]


def test_records_that_changed_are_scored_anew() -> None:
    _run()
    _write([_ROWS[3], ("a.example", "99", None, "2001-01-01"), *_ROWS[1:3]])
    assert _anew(_run()) == "1 of 4 records scored anew"
    assert [(row[0], row[4]) for row in _scores()] == [
        (None, 0.0),
        ("a.example", 0.0),
        ("b.example", 5.0),
        ("c.example", 0.0),
    ]


def test_another_day_counts_where_a_date_is_held_against_it() -> None:
    """Of `funding`, which is; of `founded`, which no rule reads, nothing depends."""
    _run()
    assert _anew(_run(day="2026-12-15")) == "3 of 5 records scored anew"
    assert {row[2] for row in _scores()} == {datetime.date(2026, 12, 15)}
    assert _scores()[1][4] == 0.0


def test_what_the_answers_depend_on_is_scored_anew(folder: Path) -> None:
    _run()
    (folder / "rules.icp").write_text(_RULES.replace(">= 100", ">= 130"), encoding="utf-8")
    assert _anew(_run()) == "5 of 5 records scored anew"
    assert _scores()[0][4] == 0.0
    assert _anew(_run("--decimal-comma")) == "5 of 5 records scored anew"
    assert _anew(_run("--clauses", "full")) == (
        "all records scored anew: scored.parquet has other columns"
    )


def test_tiers_and_limits_choose_among_all() -> None:
    _run()
    assert _run("--tier", "A", "--limit", "1").exit_code == 0
    assert [row[0] for row in _scores()] == ["a.example"]
    assert _anew(_run()) == "4 of 5 records scored anew"


def test_no_records_are_no_scores() -> None:
    _run()
    _write([])
    assert _anew(_run()) == "0 of 0 records scored anew"
    assert _scores() == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--output", "scored.csv"), "--since goes with --output FILE.parquet"),
        (("--since", "scored.csv"), "--since reads Parquet, which keeps every value exactly"),
        (("--since", "broken.parquet"), "broken.parquet: is not a whole Parquet file"),
        (("--long",), "--since is for a row an account"),
        (("--all-profiles",), "--since is for a row an account"),
        (("--write-to", "scores"), "--write-to writes a table; leave --output and --format away"),
    ],
)
def test_what_cannot_be_is_told(options: tuple[str, ...], said: str, folder: Path) -> None:
    _run()
    old = (folder / "scored.parquet").read_bytes()
    (folder / "broken.parquet").write_bytes(old[:-9])
    done = _run(*options)
    assert done.exit_code == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert (folder / "scored.parquet").read_bytes() == old


def test_records_that_python_reads_are_told(folder: Path) -> None:
    (folder / "accounts.jsonl").write_text('{"domain": "a.example"}\n', encoding="utf-8")
    done = _run(accounts="accounts.jsonl")
    assert done.exit_code == 2
    assert "--since is for what DuckDB reads by itself" in done.stderr


def test_data_problems_name_no_row_where_only_some_are_scored() -> None:
    """The record of a problem stands elsewhere in the table than among the changed ones."""
    _run()
    _write([*_ROWS, ("z.example", "about ten", None, None)])
    said = _run().stderr
    assert "\n  size: `about ten` is not a number\n" in said
