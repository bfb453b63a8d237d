"""`icp score --engine spark`: Parquet in, a folder or one file out, by a session of its own."""

import datetime
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.rules.test_rule_sets import RULES

DAY = datetime.date(2026, 10, 1)
ICP = Path(sys.executable).with_name("icp")


def _parquet(path: Path, rows: int = 30) -> Path:
    """The accounts of the TitanCRM sample as texts in Parquet."""
    given = str(RULES / "titan_crm" / "accounts.csv")
    with duckdb.connect() as connection:
        accounts = connection.read_csv(given, all_varchar=True).limit(rows)
        accounts.write_parquet(str(path))
    return path


def _icp(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [str(ICP), "score", str(RULES / "titan_crm"), *map(str, arguments)]
    env = {**os.environ, **environment}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=env)


def test_a_folder_is_scored_into_a_folder(tmp_path: Path) -> None:
    """By a session of its own; what stood there is replaced, and nothing else is left beside."""
    (tmp_path / "in").mkdir()
    for part in ("a", "b"):
        _parquet(tmp_path / "in" / f"{part}.parquet", 5)
    out = tmp_path / "scores"
    out.mkdir()
    (out / "old.parquet").write_text("old")
    done = _icp(tmp_path / "in", "--engine", "spark", "--output", out, "--as-of", str(DAY))
    assert done.returncode == 0, done.stderr
    assert "WARN" not in done.stderr
    assert {one.name for one in tmp_path.iterdir()} == {"in", "scores"}
    with duckdb.connect() as connection:
        found = connection.sql(f"SELECT * FROM read_parquet('{out}/*.parquet')")  # noqa: S608
        assert found.columns[:4] == ["key", "profile", "as_of", "verdict"]
        assert len(found.fetchall()) == 10


def test_one_file_is_what_duckdb_writes(tmp_path: Path) -> None:
    """To the byte, in CSV on standard output, and what is said of the data but for its rows."""
    given = _parquet(tmp_path / "accounts.parquet")
    options = ("--format", "csv", "--as-of", str(DAY), "--clauses", "full")
    by_spark, by_duckdb = (
        _icp(given, "--engine", engine, *options) for engine in ("spark", "duckdb")
    )
    assert by_spark.returncode == 0, by_spark.stderr
    assert sorted(by_spark.stdout.splitlines()) == sorted(by_duckdb.stdout.splitlines())
    assert by_spark.stderr.splitlines()[0] == by_duckdb.stderr.splitlines()[0]


@pytest.mark.parametrize(
    ("made", "options", "message"),
    [
        ("nothing", (), "no such file or directory"),
        ("broken", (), "is not a whole Parquet file"),
        ("different", (), "have different columns"),
        ("text", (), "the engine `spark` reads Parquet"),
        ("whole", ("--format", "table"), "columns go with --format csv or jsonl"),
    ],
)
def test_what_cannot_be_is_one_line(
    made: str, options: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    given = tmp_path / "given"
    match made:
        case "nothing":
            pass
        case "broken":
            _parquet(given.with_suffix(".parquet")).write_bytes(b"PAR1 and no more")
        case "different":
            given.mkdir()
            _parquet(given / "a.parquet")
            with duckdb.connect() as connection:
                connection.execute(f"COPY (SELECT 1 AS employees) TO '{given}/b.parquet'")
        case "text":
            given.with_suffix(".csv").write_text("name\nx\n")
        case _:
            _parquet(given.with_suffix(".parquet"), 1)
    (where,) = [*tmp_path.iterdir()] or [given]
    output = () if options else ("--output", tmp_path / "scores")
    done = _icp(where, "--engine", "spark", *output, *options)
    assert done.returncode == 2
    assert message in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "scores").exists()


def test_without_java_the_way_out_is_told(tmp_path: Path) -> None:
    given = _parquet(tmp_path / "accounts.parquet", 1)
    done = _icp(given, "--engine", "spark", "--output", tmp_path / "o", JAVA_HOME="/nowhere")
    assert (done.returncode, done.stderr) == (
        2,
        "icp: Spark needs Java 17 or later, and there is no `java`; install it, or set JAVA_HOME\n",
    )
