"""Tables wherever they stand: the same scores from each, and one clear line where there is none."""

import csv
import datetime
import gc
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

import icpdsl
from icpdsl.records.problems import ProblemLog

_RULES = Path(__file__).parents[2] / "rules" / "titan_crm" / "titan_crm.icp"
_ACCOUNTS = _RULES.with_name("accounts.csv")
_DAY = datetime.date(2026, 10, 1)
_ICP = Path(sys.executable).with_name("icp")


def _texts() -> list[list[str]]:
    with _ACCOUNTS.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def _arrow() -> pa.Table:
    headings, *rows = _texts()
    return pa.table(
        {name: [row[at] for row in rows] for at, name in enumerate(headings)},
    )


@pytest.fixture(scope="module")
def program() -> icpdsl.Program:
    return icpdsl.load(_RULES)


@pytest.fixture(scope="module")
def expected(program: icpdsl.Program) -> list[tuple[object, ...]]:
    headings, *rows = _texts()
    records = (dict(zip(headings, row, strict=True)) for row in rows)
    scored = program.score_many(records, as_of=_DAY, engine="rows")
    return [(one.key, one.profile, one.score, one.low, one.known, one.tier) for one in scored]


def _shown(table: pa.Table) -> list[tuple[object, ...]]:
    names = ("key", "profile", "score", "low", "known", "tier")
    return [tuple(row[name] for name in names) for row in table.to_pylist()]


def _made(folder: Path, kind: str) -> str:
    """The accounts as a table of this kind."""
    given = _arrow()
    path = folder / f"accounts.{kind}"
    match kind:
        case "parquet" | "duckdb":
            with duckdb.connect(str(path) if kind == "duckdb" else ":memory:") as connection:
                connection.register("given", given)
                if kind == "parquet":
                    connection.execute(f"COPY given TO '{path}' (FORMAT parquet)")
                else:
                    connection.execute("CREATE TABLE accounts AS SELECT * FROM given")
        case "sqlite":
            _fill_sqlite(path, given.column_names)
        case _:
            xlsxwriter = pytest.importorskip("xlsxwriter")
            with xlsxwriter.Workbook(path) as workbook:
                sheet = workbook.add_worksheet()
                for at, row in enumerate(_texts()):
                    sheet.write_row(at, 0, row)
    return f"{kind}:///{path}?table=accounts" if kind in {"duckdb", "sqlite"} else str(path)


def _fill_sqlite(path: Path, names: list[str]) -> None:
    connection = sqlite3.connect(path)
    columns = ", ".join(f'"{name}"' for name in names)
    connection.execute(f"CREATE TABLE accounts ({columns})")
    marks = ", ".join("?" for _ in names)
    fill = f"INSERT INTO accounts VALUES ({marks})"  # noqa: S608  (marks only)
    connection.executemany(fill, _texts()[1:])
    connection.commit()
    connection.close()


@pytest.mark.parametrize("kind", ["parquet", "duckdb", "sqlite", "xlsx"])
def test_every_place_gives_the_same_scores(
    program: icpdsl.Program, expected: list[tuple[object, ...]], kind: str, tmp_path: Path
) -> None:
    log, of_csv = ProblemLog(), ProblemLog()
    found = program.score_table(_made(tmp_path, kind), as_of=_DAY, problems=log)
    assert _shown(found) == expected
    assert _shown(program.score_table(_ACCOUNTS, as_of=_DAY, problems=of_csv)) == expected
    assert log == of_csv
    assert log.total == 10


def test_frames_are_tables(program: icpdsl.Program, expected: list[tuple[object, ...]]) -> None:
    assert _shown(program.score_table(_arrow(), as_of=_DAY)) == expected
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    headings, *rows = _texts()
    assert (
        _shown(program.score_table(pandas.DataFrame(rows, columns=headings), as_of=_DAY))
        == expected
    )
    frame = polars.DataFrame(rows, schema=headings, orient="row")
    assert _shown(program.score_table(frame, as_of=_DAY)) == expected


@pytest.mark.parametrize("suffix", ["parquet", "csv", "jsonl", "xlsx"])
def test_scores_are_written_whole(program: icpdsl.Program, suffix: str, tmp_path: Path) -> None:
    output = tmp_path / f"scores.{suffix}"
    program.write_scores(_ACCOUNTS, output, as_of=_DAY)
    assert output.stat().st_size > 5_000
    assert [one.name for one in tmp_path.iterdir()] == [output.name]


def _fails(records: str, output: Path) -> str:
    """What `icp score` says when it cannot; what stood in the output stays."""
    output.write_text("old")
    command: list[str | Path] = [_ICP, "score", _RULES, records, "--output", output]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert output.read_text() == "old"
    assert len(done.stderr.splitlines()) == 1
    return done.stderr


def test_a_broken_parquet_file_is_told(tmp_path: Path) -> None:
    broken = Path(_made(tmp_path, "parquet"))
    broken.write_bytes(broken.read_bytes()[:-9])
    assert "is not a whole Parquet file" in _fails(str(broken), tmp_path / "out.parquet")


def test_a_folder_of_different_columns_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT 1 AS employees, 'x' AS name) TO '{folder}/a.parquet'")
        connection.execute(f"COPY (SELECT 2 AS employees) TO '{folder}/b.parquet'")
    assert "have different columns" in _fails(str(folder), tmp_path / "out.parquet")


@pytest.mark.parametrize("kind", ["duckdb", "sqlite"])
def test_a_missing_table_is_told_with_those_there_are(kind: str, tmp_path: Path) -> None:
    where = _made(tmp_path, kind).replace("=accounts", "=acounts")
    assert "has no table `acounts`; there are `accounts`" in _fails(where, tmp_path / "o.parquet")


def test_a_folder_of_different_types_is_told(tmp_path: Path) -> None:
    """Where the type of the first would cut what another holds."""
    folder = tmp_path / "parts"
    folder.mkdir()
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT 1 AS employees) TO '{folder}/a.parquet'")
        connection.execute(f"COPY (SELECT '51-200' AS employees) TO '{folder}/b.parquet'")
    said = _fails(str(folder), tmp_path / "out.parquet")
    assert "have different types in the column `employees`" in said


@contextmanager
def _files_of_at_most(size: int) -> Iterator[None]:
    """The system lets files grow so far, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("suffix", ["parquet", "csv", "jsonl", "xlsx"])
def test_a_full_disk_leaves_the_old_output(
    program: icpdsl.Program, suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing in the temporary folder."""
    folder, temporary = tmp_path / "out", tmp_path / "tmp"
    folder.mkdir()
    temporary.mkdir()
    output = folder / f"scores.{suffix}"
    output.write_text("old")
    said = "cannot be written: file too large"
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    with _files_of_at_most(4_096), pytest.raises(icpdsl.DataError, match=said):
        program.write_scores(_arrow(), output, as_of=_DAY, clauses="full")
    gc.collect()  # XlsxWriter leaves its own files to it
    assert output.read_text() == "old"
    assert list(folder.iterdir()) == [output]
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("suffix", ["parquet", "csv"])
def test_a_run_that_is_ended_clears_up(suffix: str, tmp_path: Path) -> None:
    """Nothing stays of what is half-written, here and in the temporary folder."""
    given, folder, temporary = tmp_path / "many.parquet", tmp_path / "out", tmp_path / "tmp"
    folder.mkdir()
    temporary.mkdir()
    with duckdb.connect() as connection:
        accounts = connection.read_csv(str(_ACCOUNTS), all_varchar=True)
        many = connection.sql("SELECT accounts.* FROM accounts, range(3000)")
        many.write_parquet(str(given))
        del accounts
    output = folder / f"scores.{suffix}"
    output.write_text("old")
    process = subprocess.Popen(
        [_ICP, "score", _RULES, given, "--clauses", "full", "--output", output],
        env={**os.environ, "TMPDIR": str(temporary)},
        stderr=subprocess.PIPE,
        text=True,
    )
    while process.poll() is None and not list(temporary.iterdir()):
        time.sleep(0.02)
    time.sleep(0.2)
    process.terminate()
    assert process.communicate()[1] == "icp: interrupted\n"
    assert process.returncode == 130
    assert output.read_text() == "old"
    assert list(folder.iterdir()) == [output]
    assert list(temporary.iterdir()) == []


def test_a_run_that_is_killed_leaves_the_old_output(tmp_path: Path) -> None:
    where = _made(tmp_path, "parquet")
    output = tmp_path / "out.parquet"
    output.write_text("old")
    process = subprocess.Popen(
        [_ICP, "score", _RULES, where, "--output", output], start_new_session=True
    )
    time.sleep(0.4)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert output.read_text() == "old"


@pytest.mark.parametrize("kind", ["duckdb", "sqlite"])
def test_scores_are_written_beside_the_accounts(
    program: icpdsl.Program, kind: str, tmp_path: Path
) -> None:
    where = _made(tmp_path, kind)
    assert program.write_back(where, "icp_scores", as_of=_DAY, clauses="full") == 120
    assert program.write_back(where, "icp_scores", as_of=_DAY) == 120
    found = _rows_of(kind, tmp_path, "icp_scores")
    expected = program.score_table(where, as_of=_DAY).to_pylist()
    assert [row[4] for row in found] == [row["score"] for row in expected]
    assert len(found[0]) == len(expected[0])
    with pytest.raises(icpdsl.UsageError, match="`accounts` holds no scores"):
        program.write_back(where, "accounts", as_of=_DAY)
    assert len(_rows_of(kind, tmp_path, "accounts")) == 120


def _rows_of(kind: str, folder: Path, table: str) -> list[tuple[object, ...]]:
    path = folder / f"accounts.{kind}"
    sql = f"SELECT * FROM {table}"  # noqa: S608  (names of this test)
    if kind == "duckdb":
        with duckdb.connect(path, read_only=True) as connection:
            return connection.execute(sql).fetchall()
    database = sqlite3.connect(path)
    try:
        return database.execute(sql).fetchall()
    finally:
        database.close()


def test_columns_of_the_result_do_not_collide() -> None:
    rules = """
account
    size number

profile "P"
    score fit
        criterion "Fit" weight 1
            full when size > 1
    score other
        criterion "Other" weight 1
            full when size > 1
"""
    with pytest.raises(icpdsl.UsageError, match="two columns of the result would be called `low_"):
        icpdsl.loads(rules).score_table(pa.table({"size": [1.0]}), clauses="full")


@pytest.mark.parametrize("format_", ["csv", "jsonl"])
@pytest.mark.parametrize("first", ["1 AS employees, 'x' AS name", "1 AS employees"])
def test_a_folder_of_different_columns_is_told_whatever_is_printed(
    first: str, format_: str, tmp_path: Path
) -> None:
    """Whether it is the first file that has a column more, or another."""
    folder = tmp_path / "parts"
    folder.mkdir()
    second = "2 AS employees" if "name" in first else "2 AS employees, 'x' AS name"
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT {first}) TO '{folder}/a.parquet'")
        connection.execute(f"COPY (SELECT {second}) TO '{folder}/b.parquet'")
    command: list[str | Path] = [_ICP, "score", _RULES, folder, "--format", format_]
    done = subprocess.run(
        [*command, "--engine", "duckdb"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "the files of the folder have different columns" in done.stderr
    assert "internal error" not in done.stderr


@pytest.mark.parametrize("name", ["a[1].parquet", "a*.parquet", "a?.parquet", "d[1]/a.parquet"])
def test_a_name_with_wildcards_is_a_name(name: str, tmp_path: Path) -> None:
    """The scores of one profile are worked out while the file is read, when nothing else may be."""
    one = icpdsl.loads(
        'account\n    size  number\n\nprofile "P"\n'
        '    criterion "Size" weight 1\n        full when size > 50\n'
    )
    given = tmp_path / name
    given.parent.mkdir(exist_ok=True)
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT '60' AS size) TO '{tmp_path}/plain.parquet'")
    (tmp_path / "plain.parquet").rename(given)
    source = given if given.parent == tmp_path else given.parent
    one.write_scores(source, tmp_path / "scored.csv", as_of=_DAY)
    assert ",100,100,100,100," in (tmp_path / "scored.csv").read_text(encoding="utf-8")


def test_an_address_of_another_kind_shows_no_password(tmp_path: Path) -> None:
    said = _fails("mysql://bob:s3cret@host/crm?table=accounts", tmp_path / "out.parquet")
    assert "s3cret" not in said
    assert "`mysql:` is no address that records are read from" in said


@pytest.mark.parametrize("kind", ["duckdb", "sqlite"])
def test_a_schema_that_is_not_there_is_told(kind: str, tmp_path: Path) -> None:
    where = _made(tmp_path, kind)
    command: list[str | Path] = [_ICP, "score", _RULES, where, "--write-to", "nosuch.scores"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "has no schema `nosuch`" in done.stderr
    assert "internal error" not in done.stderr


def test_half_a_surrogate_pair_is_a_text_like_others(tmp_path: Path) -> None:
    """JSON may hold what no database can; a text that was cut within an emoji has it."""
    rules = icpdsl.loads(
        "account\n    name  text key\n    tags  set of text\n\n"
        'profile "P"\n    criterion "Two" weight 1\n        full when number of tags is 2\n\n'
        '    criterion "A" weight 1\n        full when name contains "a"\n'
    )
    given = tmp_path / "given.jsonl"
    given.write_text('{"name": "a\\ud83d", "tags": ["\\ud800", "\\ud801"]}\n{"name": "b"}\n')
    found = rules.score_table(given, as_of=_DAY).to_pylist()
    assert [(row["key"], row["score"]) for row in found] == [("a\\ud83d", 100), ("b", 0)]
    printed = [
        subprocess.run(
            [_ICP, "score", _RULES, given, "--format", "jsonl", "--engine", engine],
            capture_output=True,
            check=True,
        ).stdout
        for engine in ("rows", "duckdb")
    ]
    assert printed[0] == printed[1]
