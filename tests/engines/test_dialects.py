"""The SQL of each dialect as it is kept in tests/cases/sql, and what a dialect refuses."""

import datetime
from pathlib import Path

import pytest

import icpdsl
from icpdsl.engines.sql.dialects import DIALECTS, Dialect
from icpdsl.engines.sql.patterns import portable
from icpdsl.program.compiling import Wanted, statement

CASES = Path(__file__).parent.parent / "cases" / "sql"
DAY = datetime.date(2026, 10, 1)
FILES = [
    pytest.param("rules" if dialect == "redshift" else "sets", dialect, id=dialect)
    for dialect in DIALECTS
]


def compiled(name: str, dialect: Dialect, *, is_long: bool = False) -> str:
    files = icpdsl.loads((CASES / f"{name}.icp").read_text(encoding="utf-8")).files
    sql = statement(files, Wanted(dialect, "crm.accounts", DAY, is_long=is_long))
    return "".join(line for line in sql.splitlines(keepends=True) if not line.startswith("--"))


@pytest.mark.parametrize(("name", "dialect"), FILES)
def test_the_statement_is_the_one_that_was_read(name: str, dialect: Dialect) -> None:
    assert compiled(name, dialect) == (CASES / f"{name}.{dialect}.sql").read_text(encoding="utf-8")


def test_redshift_has_no_sets() -> None:
    with pytest.raises(icpdsl.UsageError, match="redshift has no arrays of texts"):
        compiled("sets", "redshift")


@pytest.mark.parametrize(
    ("pattern", "same"),
    [
        ("cto|vp of oil", "cto|vp of oil"),
        ("sales", "[sſ]ale[sſ]"),
        ("(?:É)+?", "(é)+"),
        (r"v\.p\. \d{1,2}", r"v\.p\. [0-9]{1,2}"),
        ("[a-c.-]", "([.a-c]|-)"),
        ("[[:digit:]]", "[0-9]"),
        ("(?i)^a$", "^a$"),
    ],
)
def test_a_pattern_is_said_in_what_all_engines_know(pattern: str, same: str) -> None:
    assert portable(pattern, "snowflake") == same


@pytest.mark.parametrize("pattern", [r"\bvp\b", r"\pL", "a{256}", "(?-i:a)", "[^-a]", r"\x41"])
def test_what_snowflake_does_not_know_is_refused(pattern: str) -> None:
    with pytest.raises(icpdsl.UsageError, match="cannot be said in snowflake exactly"):
        portable(pattern, "snowflake")


def test_an_edge_of_a_word_is_looked_for_where_that_can_be_said() -> None:
    assert portable(r"\bvp", "postgres").endswith("(?![0-9a-z_]))vp")


def test_a_column_that_does_not_fit_is_refused() -> None:
    program = icpdsl.loads((CASES / "rules.icp").read_text(encoding="utf-8"))
    with pytest.raises(icpdsl.UsageError, match=r"`Number of Employees` holds text where"):
        program.sql("postgres", "accounts", columns={"Number of Employees": "varchar(80)"})


def test_names_of_the_catalogue_are_kept() -> None:
    program = icpdsl.loads((CASES / "rules.icp").read_text(encoding="utf-8"))
    columns = {"Number of Employees": "int", "FOUNDED": "timestamp", "title": "text"}
    sql = program.sql("snowflake", "accounts", as_of=DAY, columns=columns)
    assert 'CAST("Number of Employees" AS DOUBLE)' in sql
    assert "CAST(FOUNDED AS DATE)" in sql
    assert 'LOWER("title")' in sql


def test_a_pair_of_columns_is_a_band() -> None:
    program = icpdsl.loads((CASES / "rules.icp").read_text(encoding="utf-8"))
    columns = {"employees_from": "int", "employees_to": "int"}
    sql = program.sql("bigquery", "accounts", as_of=DAY, columns=columns)
    assert "CAST('-inf' AS FLOAT64)" in sql
    assert "AS f3_to" in sql


def _branches(count: int) -> str:
    grades = "".join(f"        {at % 100}% when n > {1000 - at}\n" for at in range(count))
    return f'account\n    n number\nprofile "P"\n    criterion "C" weight 1\n{grades}'


def test_more_branches_than_bits_are_refused() -> None:
    assert icpdsl.loads(_branches(62)).sql("duckdb", "accounts", as_of=DAY)
    with pytest.raises(icpdsl.UsageError, match="more than 62 branches"):
        icpdsl.loads(_branches(63)).sql("duckdb", "accounts", as_of=DAY)
