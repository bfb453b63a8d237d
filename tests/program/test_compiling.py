"""`icp compile` and `program.sql`: SQL with its origin, and a dbt model that keeps its tests."""

import datetime
import json
import re
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

import icpdsl
from icpdsl.faces.cli.app import icp

RULES = Path(__file__).parent.parent.parent / "rules" / "nexa_crm" / "first_hypothesis.icp"
DAY = datetime.date(2026, 10, 1)


def run(*arguments: str | Path) -> str:
    done = CliRunner().invoke(icp, ["compile", *map(str, arguments)])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_head_says_where_the_sql_is_from() -> None:
    sql = run(RULES, "--dialect", "duckdb", "--as-of", "2026-10-01", "--as", "view")
    program = icpdsl.load(RULES)
    assert sql.startswith(f"-- rules: {RULES}\n-- sha256: {program.files[0].sha256}\n")
    assert "-- as_of: 2026-10-01\n" in sql
    assert "CREATE OR REPLACE VIEW icp_scores AS\nWITH" in sql


def test_the_view_answers_in_duckdb() -> None:
    program = icpdsl.loads(
        'account\n    name  text key\n    size  number  from "Head count"\n\n'
        'profile "P"\n    criterion "Size" weight 10\n        full  when size >= 10\n'
    )
    columns = {"NAME": "VARCHAR", "Head count": "INTEGER"}
    sql = program.sql("duckdb", "t", as_of=DAY, columns=columns)
    connection = duckdb.connect()
    connection.execute('CREATE TABLE t ("NAME" VARCHAR, "Head count" INTEGER)')
    connection.execute("INSERT INTO t VALUES ('a', 12), ('b', 3), ('c', NULL)")
    found = connection.sql(sql).project("key, score, high, points_size").fetchall()
    assert found == [("a", 100.0, 100.0, 10.0), ("b", 0.0, 0.0, 0.0), ("c", 0.0, 100.0, 0.0)]


def test_a_file_of_columns_names_what_the_table_has(tmp_path: Path) -> None:
    listed = tmp_path / "columns.csv"
    listed.write_text("column_name,data_type\nHead_Count,int\n", encoding="utf-8")
    sql = run(RULES, "--dialect", "postgres", "--columns", listed)
    assert '"Head_Count"' in sql


def test_several_rule_files_are_refused() -> None:
    done = CliRunner().invoke(icp, ["compile", str(RULES.parent.parent), "--dialect", "spark"])
    assert done.exit_code == 2
    assert "SQL takes one rule file" in done.stderr


def test_a_dbt_model_keeps_the_tests_that_its_examples_make(tmp_path: Path) -> None:
    """The unit tests, run by hand: given rows in, expected rows out."""
    day = ("--as-of", "2026-10-01")
    run(RULES, "--dialect", "duckdb", "--as", "dbt", "--output", tmp_path, *day)
    sql = (tmp_path / "icp_scores.sql").read_text(encoding="utf-8")
    assert "{{ config(materialized='table') }}" in sql
    query = sql.split("}}", 1)[1].replace("{{ ref('accounts') }}", "accounts")
    lines = (tmp_path / "icp_scores.yml").read_text(encoding="utf-8")
    rows = [json.loads(one) for one in re.findall(r"^ +- (\{.*\})$", lines, re.MULTILINE)]
    assert rows
    for given, expected in zip(rows[::2], rows[1::2], strict=True):
        connection = duckdb.connect()
        connection.execute(f"CREATE TABLE accounts ({columns_of()})")
        marks = ", ".join("?" * len(given))
        insert = f"INSERT INTO accounts VALUES ({marks})"  # noqa: S608  (only marks)
        connection.execute(insert, list(given.values()))
        found = connection.sql(query).project(", ".join(expected)).fetchall()
        assert found == [tuple(expected.values())]


def columns_of() -> str:
    kinds = {"NumberType": "DOUBLE", "MoneyType": "DOUBLE", "PercentType": "DECIMAL(18, 6)"}
    kinds |= {"DateType": "DATE", "YesNoType": "BOOLEAN"}
    fields = icpdsl.load(RULES).files[0].account.fields
    return ", ".join(f"{one.name} {kinds.get(type(one.type).__name__, 'TEXT')}" for one in fields)


@pytest.mark.parametrize("table", ["crm.accounts", "a b"])
def test_dbt_wants_a_model_to_refer_to(table: str, tmp_path: Path) -> None:
    arguments = ["compile", str(RULES), "--dialect", "duckdb", "--as", "dbt"]
    done = CliRunner().invoke(icp, [*arguments, "--table", table, "--output", str(tmp_path)])
    assert done.exit_code == 2
    assert "is not the name of a dbt model" in done.stderr


@pytest.mark.parametrize("table", ["a'b", 'hos"tile', ""])
def test_what_is_no_name_of_a_table_is_refused(table: str) -> None:
    done = CliRunner().invoke(
        icp, ["compile", str(RULES), "--dialect", "postgres", "--table", table]
    )
    assert done.exit_code == 2
    assert f"`{table}` is not the name of a table in postgres" in done.output


def test_a_dialect_that_is_none_is_told_with_those_there_are() -> None:
    with pytest.raises(icpdsl.UsageError, match=r"`oracle` is not a dialect; there are `duckdb`, "):
        icpdsl.load(RULES).sql("oracle", "t")  # type: ignore[arg-type]


def test_a_folder_that_is_not_there_is_told_by_name(tmp_path: Path) -> None:
    command = ["compile", str(RULES), "--dialect", "duckdb", "--as", "dbt", "--output"]
    done = CliRunner().invoke(icp, [*command, str(tmp_path / "models")])
    assert done.exit_code == 2
    assert "models: there is no such folder" in done.output
