"""Tables of a Postgres server: scored there, written there, and one clear line when that fails."""

import csv
import datetime
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from click.testing import CliRunner, Result

import icpdsl
from icpdsl.engines.postgres import connection
from icpdsl.faces.cli.app import icp
from icpdsl.program.table_options import TableOptions
from icpdsl.records.problems import ProblemLog

if TYPE_CHECKING:
    import pyarrow
    from psycopg import Connection

psycopg = pytest.importorskip("psycopg")
pytestmark = pytest.mark.slow

_RULES = Path(__file__).parents[2] / "rules" / "titan_crm" / "titan_crm.icp"
_ACCOUNTS = _RULES.with_name("accounts.csv")
_DAY = datetime.date(2026, 10, 1)
_SMALL = """
account
    domain          text key as domain  from "Company Domain Name"
    country         text as country     from "Country/Region"
    employees       number              from "Number of Employees"
    annual_revenue  money in USD        from "Annual Revenue"

profile "Large"
    must not "In Finland"
        country is "Finland"

    criterion "Company size" weight 60
        full  when employees >= 1,000
        half  when employees >= 200

    criterion "Revenue" weight 40
        full  when annual_revenue >= 10M USD

    tiers
        A  from 80
        B  otherwise

profile "Small"
    criterion "Few people" weight 10
        full  when employees < 200

    tiers
        A  from 95
        B  otherwise
"""
_ICP = Path(sys.executable).with_name("icp")


@pytest.fixture(scope="module")
def crm(postgres_server: str) -> str:
    """A database of its own."""
    with psycopg.connect(postgres_server, autocommit=True) as server:
        server.execute("DROP DATABASE IF EXISTS crm WITH (FORCE)")
        server.execute("CREATE DATABASE crm")
    return postgres_server.replace("/postgres?", "/crm?")


@pytest.fixture
def database(crm: str) -> Iterator["Connection"]:
    """The database with nothing but the accounts, as texts."""
    with _ACCOUNTS.open(encoding="utf-8", newline="") as stream:
        headings, *rows = csv.reader(stream)
    columns = ", ".join(f'"{name}" TEXT' for name in headings)
    with psycopg.connect(crm, autocommit=True) as opened:
        opened.execute("DROP SCHEMA public CASCADE")
        opened.execute("CREATE SCHEMA public")
        opened.execute("GRANT USAGE ON SCHEMA public TO PUBLIC")
        opened.execute(f"CREATE TABLE accounts ({columns})")
        with opened.cursor() as cursor, cursor.copy("COPY accounts FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        yield opened


@pytest.fixture
def address(crm: str, database: "Connection") -> str:  # noqa: ARG001  (it fills the table)
    """The table of accounts in it."""
    return f"{crm}&table=accounts"


@pytest.fixture(scope="module")
def titan() -> icpdsl.Program:
    return icpdsl.load(_RULES)


@pytest.fixture(scope="module")
def program() -> icpdsl.Program:
    return icpdsl.loads(_SMALL)


@pytest.fixture(autouse=True)
def rules(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small rules as `rules.icp` in the current folder."""
    folder = tmp_path_factory.mktemp("rules")
    (folder / "rules.icp").write_text(_SMALL, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder / "rules.icp"


def _run(*arguments: str | Path, **environment: str) -> Result:
    day = ("--as-of", _DAY.isoformat())
    command = ["score", "rules.icp", *map(str, arguments), *day]
    return CliRunner(env=environment).invoke(icp, command)


def _fails(*arguments: str | Path, **environment: str) -> str:
    """The one line that is said."""
    done = _run(*arguments, **environment)
    assert done.exit_code == 2, done.output
    assert "Traceback" not in done.output
    (line,) = done.stderr.splitlines()
    return line


def _in_order(table: "pyarrow.Table") -> list[dict[str, object]]:
    return sorted(table.to_pylist(), key=repr)


@pytest.mark.parametrize(
    "options",
    [
        TableOptions(as_of=_DAY, clauses="full", all_profiles=True),
        TableOptions(as_of=_DAY, is_long=True),
    ],
    ids=["full", "long"],
)
def test_the_server_gives_what_a_file_gives(
    titan: icpdsl.Program, address: str, options: TableOptions
) -> None:
    told, of_file = ProblemLog(), ProblemLog()
    found = titan.score_table(address, problems=told, **options)
    expected = titan.score_table(_ACCOUNTS, problems=of_file, **options)
    assert found.schema.equals(expected.schema)
    assert _in_order(found) == _in_order(expected)
    assert told.counts == of_file.counts


def test_duckdb_reads_the_rows_of_a_server(program: icpdsl.Program, address: str) -> None:
    read = program.score_table(address, as_of=_DAY, engine="duckdb", clauses="full")
    found = program.score_table(address, as_of=_DAY, clauses="full")
    assert _in_order(read) == _in_order(found)


def test_several_rule_files_score_one_table(address: str, rules: Path) -> None:
    """Each by its own account and key."""
    other = _SMALL.replace('"Large"', '"Vast"').replace('"Small"', '"Tiny"')
    other = other.replace("text key as domain", "text as domain").replace(">= 200", "<= 200")
    (rules.parent / "other.icp").write_text(other, encoding="utf-8")
    both = icpdsl.load(rules.parent)
    for every in (False, True):
        found = both.score_table(address, as_of=_DAY, all_profiles=every)
        expected = both.score_table(_ACCOUNTS, as_of=_DAY, all_profiles=every)
        assert _in_order(found) == _in_order(expected)


@pytest.mark.parametrize("form", ["table", "csv", "jsonl"])
def test_a_server_is_printed_like_other_records(address: str, form: str) -> None:
    same = ("--format", form, "--all-profiles")
    found, expected = _run(address, *same), _run(_ACCOUNTS, *same)
    assert found.exit_code == 0, found.output
    assert sorted(found.stdout.splitlines()) == sorted(expected.stdout.splitlines())


def test_scores_are_written_beside_the_accounts(
    program: icpdsl.Program, address: str, database: "Connection"
) -> None:
    done = _run(address, "--write-to", "icp_scores")
    assert done.exit_code == 0
    assert done.stderr.startswith("wrote 120 rows to icp_scores\n")
    expected = program.score_table(address, as_of=_DAY)
    found = database.execute("SELECT * FROM icp_scores").fetchall()
    assert sorted(found, key=repr) == sorted(
        (tuple(row.values()) for row in expected.to_pylist()), key=repr
    )


def test_a_rerun_keeps_views_rights_and_columns_of_others(
    address: str, database: "Connection"
) -> None:
    """Whatever columns the rules give; only theirs come and go."""
    _run(address, "--write-to", "public.icp_scores", "--clauses", "full")
    database.execute("DROP ROLE IF EXISTS reader")
    database.execute("CREATE ROLE reader")
    database.execute("GRANT SELECT ON icp_scores TO reader")
    database.execute("ALTER TABLE icp_scores ADD COLUMN written timestamptz DEFAULT now()")
    database.execute("CREATE VIEW best AS SELECT key, score FROM icp_scores WHERE tier = 'A'")
    for clauses in ("none", "points"):
        done = _run(address, "--write-to", "icp_scores", "--clauses", clauses)
        assert done.exit_code == 0, done.output
        count = "SELECT count(*), count(written), count(DISTINCT key) FROM icp_scores"
        assert database.execute(count).fetchall() == [(120, 120, 119)]
    assert database.execute("SELECT count(*) FROM best").fetchall() == [(41,)]
    granted = "SELECT has_table_privilege('reader', 'icp_scores', 'SELECT')"
    assert database.execute(granted).fetchall() == [(True,)]
    database.execute("DROP OWNED BY reader")
    database.execute("DROP ROLE reader")


def test_a_column_that_a_view_needs_is_not_dropped(address: str, database: "Connection") -> None:
    _run(address, "--write-to", "icp_scores", "--clauses", "full")
    database.execute("CREATE VIEW sizes AS SELECT key, grade_company_size FROM icp_scores")
    said = _fails(address, "--write-to", "icp_scores")
    assert "because other objects depend on it; change or drop what uses it" in said
    assert database.execute("SELECT count(grade_company_size) FROM sizes").fetchall() != [(0,)]


def test_readers_see_the_old_scores_until_the_new_are_there(
    address: str, database: "Connection"
) -> None:
    """Even those that began before; and they wait for nothing."""
    _run(address, "--write-to", "icp_scores", "--tier", "A")
    count = "SELECT count(*) FROM icp_scores"
    with psycopg.connect(database.info.dsn) as reader:
        reader.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        assert reader.execute(count).fetchall() == [(41,)]
        assert _run(address, "--write-to", "icp_scores").exit_code == 0
        assert reader.execute(count).fetchall() == [(41,)]
    assert database.execute(count).fetchall() == [(120,)]


def test_two_runs_at_once_leave_one_result(address: str, database: "Connection") -> None:
    _run(address, "--write-to", "icp_scores")
    command: list[str | Path] = [_ICP, "score", "rules.icp", address, "--write-to", "icp_scores"]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(2)]
    assert {one.wait() for one in both} == {0}
    for one in both:
        assert one.stderr is not None
        one.stderr.close()
    assert database.execute("SELECT count(*) FROM icp_scores").fetchall() == [(120,)]


def test_a_table_that_holds_no_scores_is_left_alone(address: str, database: "Connection") -> None:
    assert "`accounts` holds no scores" in _fails(address, "--write-to", "accounts")
    assert database.execute("SELECT count(*) FROM accounts").fetchall() == [(120,)]


def test_nothing_is_written_unless_it_is_asked_for(address: str, database: "Connection") -> None:
    """A view that would write when it is read cannot."""
    database.execute("CREATE TABLE touched (at timestamptz)")
    database.execute(
        "CREATE FUNCTION touch() RETURNS boolean LANGUAGE sql"
        " AS 'INSERT INTO touched VALUES (now()) RETURNING true'"
    )
    database.execute("CREATE VIEW touching AS SELECT * FROM accounts WHERE touch()")
    said = _fails(address.replace("=accounts", "=touching"), "--format", "csv")
    assert "cannot execute INSERT in a read-only transaction" in said


def test_the_table_is_scanned_once(
    program: icpdsl.Program, address: str, database: "Connection"
) -> None:
    """Once for the cells that SQL may not read, once for the scores."""
    before = _scans(database)
    program.score_table(address, as_of=_DAY, all_profiles=True, is_long=True)
    assert _scans(database) - before == 2


def _scans(database: "Connection") -> int:
    database.execute("SELECT pg_stat_force_next_flush()")
    sql = "SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'accounts'"
    return int(database.execute(sql).fetchall()[0][0])


def test_a_table_may_change_its_columns_between_runs(address: str, database: "Connection") -> None:
    assert _run(address, "--write-to", "icp_scores").exit_code == 0
    database.execute('ALTER TABLE accounts DROP COLUMN "Annual Revenue"')
    database.execute("""ALTER TABLE accounts RENAME "Number of Employees" TO employees""")
    done = _run(address, "--write-to", "icp_scores")
    assert done.exit_code == 0
    assert "no column fills the field annual_revenue" in done.stderr
    assert "employees" not in done.stderr.partition("no column fills")[2]


def test_a_table_that_is_missing_is_told_with_those_there_are(address: str) -> None:
    said = _fails(address.replace("=accounts", "=acounts"), "--format", "csv")
    assert said == "icp: postgresql: has no table `acounts`; there are `accounts`"


def test_a_right_that_is_missing_is_told(address: str, database: "Connection") -> None:
    database.execute("DROP ROLE IF EXISTS stranger")
    database.execute("CREATE ROLE stranger LOGIN")
    said = _fails(address.replace("postgres:@", "stranger@"), "--format", "csv")
    assert said == (
        "icp: postgresql: permission denied for table accounts; ask for the right to it"
    )
    database.execute("GRANT SELECT ON accounts TO stranger")
    database.execute("REVOKE TEMP ON DATABASE crm FROM PUBLIC")
    said = _fails(address.replace("postgres:@", "stranger@"), "--format", "csv")
    assert "permission denied to create temporary tables" in said
    assert "`--engine duckdb` reads the rows instead" in said
    done = _run(address.replace("postgres:@", "stranger@"), "--format", "csv", "--engine", "duckdb")
    assert done.exit_code == 0
    database.execute("GRANT TEMP ON DATABASE crm TO PUBLIC")
    database.execute("DROP OWNED BY stranger")
    database.execute("DROP ROLE stranger")


@pytest.mark.parametrize("secret", ["geheim", "ge heim@/?", "w\u00f6rt%41"])
def test_a_wrong_password_is_in_no_message(
    address: str, database: "Connection", secret: str
) -> None:
    database.execute("DROP ROLE IF EXISTS locked")
    database.execute("CREATE ROLE locked LOGIN PASSWORD 'right'")
    (file,) = (Path(row[0]) for row in database.execute("SHOW hba_file"))
    rights = file.read_text(encoding="utf-8")
    file.write_text(f"local all locked scram-sha-256\n{rights}", encoding="utf-8")
    try:
        database.execute("SELECT pg_reload_conf()")
        written = quote(secret, safe="")
        for where in (
            address.replace("postgres:@", f"locked:{written}@"),
            address.replace("postgres:@", "locked@") + f"&password={written}",
        ):
            said = _fails(where, "--format", "csv")
            assert "password authentication failed" in said
            assert "PGPASSWORD, ~/.pgpass or a service file" in said
            assert secret not in said
            assert written not in said
        locked = address.replace("postgres:@", "locked@")
        assert "password" in _fails(locked, "--format", "csv")
        said = _fails(locked, "--format", "csv", PGPASSWORD="right")
        assert "permission denied for table accounts" in said
    finally:
        file.write_text(rights, encoding="utf-8")
        database.execute("SELECT pg_reload_conf()")
        database.execute("DROP ROLE locked")


@pytest.mark.parametrize(
    "where",
    [
        "postgresql://u:se/cret@host/db?table=t",
        "postgresql://u:se?cret@host/db?table=t",
        "postgresql://u:se#cret@host/db?table=t",
        "postgresql://u:se@cret@host/db?table=t",
        "postgresql://u:secret@host:cret/db?table=t",
        "postgresql://u:secret@host/db",
        "postgresql://u:secret@host/db?tabel=t&table=x",
    ],
)
def test_an_address_that_cannot_be_read_is_not_quoted(where: str) -> None:
    said = _fails(where, "--format", "csv")
    assert "cret" not in said


def test_the_engine_is_for_servers_alone() -> None:
    said = _fails(_ACCOUNTS, "--engine", "postgres", "--format", "csv")
    assert said == ("icp: the engine `postgres` scores tables of `postgresql://…` addresses alone")


def test_the_driver_is_an_extra(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert _fails(address, "--format", "csv") == "icp: postgresql:// needs icpdsl[postgres]"


def test_a_table_that_another_holds_is_told(
    address: str, database: "Connection", monkeypatch: pytest.MonkeyPatch
) -> None:
    _run(address, "--write-to", "icp_scores")
    monkeypatch.setattr(connection, "_LOCK_TIMEOUT", "100ms")
    with psycopg.connect(database.info.dsn) as other:
        other.execute("LOCK TABLE icp_scores IN EXCLUSIVE MODE")
        said = _fails(address, "--write-to", "icp_scores")
    assert "another run holds the table; try again" in said


def test_a_service_file_names_the_server(
    address: str, postgres_server: str, tmp_path: Path
) -> None:
    folder = postgres_server.partition("host=")[2]
    service = tmp_path / "service.conf"
    service.write_text(f"[crm]\nhost={folder}\ndbname=crm\nuser=postgres\n", encoding="utf-8")
    named = "postgresql:///?service=crm&table=accounts"
    found = _run(named, "--format", "csv", PGSERVICEFILE=str(service))
    assert found.exit_code == 0, found.output
    assert found.stdout == _run(address, "--format", "csv").stdout


def _slow(database: "Connection", address: str) -> str:
    """A view of the accounts that takes a minute to read."""
    database.execute(
        "CREATE VIEW slow AS SELECT accounts.* FROM accounts,"
        ' LATERAL (SELECT pg_sleep(0.5), accounts."Company Domain Name" OFFSET 0) AS waiting'
    )
    return address.replace("=accounts", "=slow")


def test_a_statement_that_takes_too_long_is_told(address: str, database: "Connection") -> None:
    slow = _slow(database, address)
    said = _fails(slow, "--format", "csv", PGOPTIONS="-c statement_timeout=200")
    assert "canceling statement due to statement timeout; see `statement_timeout`" in said


def _when_running(database: "Connection", then: str) -> threading.Thread:
    """Do `then` to the process of icp once it runs its statement."""

    def wait() -> None:
        running = (
            "FROM pg_stat_activity WHERE application_name = 'icpdsl' AND state = 'active'"
            " AND query LIKE '%icp_odd%'"
        )
        for _ in range(200):
            if database.execute(f"SELECT {then} {running}").fetchall():
                return
            time.sleep(0.05)

    thread = threading.Thread(target=wait)
    thread.start()
    return thread


@pytest.mark.parametrize("sink", ["--output", "--write-to"])
def test_a_server_that_goes_away_leaves_what_was_there(
    address: str, database: "Connection", sink: str, tmp_path: Path
) -> None:
    _run(address, "--write-to", "icp_scores", "--tier", "A")
    output = tmp_path / "scores.parquet"
    output.write_text("old")
    thread = _when_running(database, "pg_terminate_backend(pid)")
    target = output if sink == "--output" else "icp_scores"
    said = _fails(_slow(database, address), sink, target)
    thread.join()
    assert "the connection was lost: terminating connection" in said
    assert output.read_text() == "old"
    assert list(tmp_path.iterdir()) == [output]
    assert database.execute("SELECT count(*) FROM icp_scores").fetchall() == [(41,)]


def test_a_run_that_is_killed_leaves_the_old_scores(
    address: str, database: "Connection", tmp_path: Path
) -> None:
    _run(address, "--write-to", "icp_scores", "--tier", "A")
    command: list[str | Path] = [
        _ICP,
        "score",
        _RULES,
        _slow(database, address),
        "--write-to",
        "icp_scores",
    ]
    process = subprocess.Popen(command, env={**os.environ, "TMPDIR": str(tmp_path)})
    thread = _when_running(database, "pid")
    thread.join()
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name='icpdsl'"
    database.execute(ended)
    assert database.execute("SELECT count(*) FROM icp_scores").fetchall() == [(41,)]


def test_a_full_disk_leaves_the_old_output(address: str, tmp_path: Path) -> None:
    output = tmp_path / "scores.parquet"
    output.write_text("old")
    limited = f'ulimit -f 8; exec {_ICP} score rules.icp "{address}" --output "{output}"'
    done = subprocess.run(["bash", "-c", limited], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "cannot be written" in done.stderr
    assert output.read_text() == "old"
    assert list(tmp_path.iterdir()) == [output]
