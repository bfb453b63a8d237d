"""Real tables scored in DuckDB come out as record by record."""

import csv
import datetime
from pathlib import Path

import pytest

import icpdsl
from icpdsl.records.problems import ProblemLog
from icpdsl.records.readers import open_records

_HERE = Path(__file__).parent
_DATA = _HERE.parents[2] / "shared" / "data"
_DAY = datetime.date(2026, 10, 1)


_ONLY_ID = """
account
    id text key

profile "Known"
    must "Has an id"
        id is known
"""

_LARGE = """
account
    account text
    employees number
    sector text

profile "Large"
    must "Is large"
        employees >= 1,000
"""


def _there(*parts: str) -> Path:
    path = _DATA.joinpath(*parts)
    if not path.exists():
        pytest.skip("the real tables are not here")
    return path


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rules", "table"),
    [
        ("ibm.icp", ("ibm_sales_win_loss", "WA_Fn-UseC_-Sales-Win-Loss.csv")),
        ("xedu.icp", ("xedu_leads", "Leads.csv")),
    ],
)
def test_every_answer_and_problem_is_the_same(rules: str, table: tuple[str, ...]) -> None:
    path, program = _there(*table), icpdsl.load(_HERE / "rules" / rules)
    log = ProblemLog()
    found = program.score_table(path, problems=log, as_of=_DAY, all_profiles=True)
    names = ("profile", "verdict", "score", "low", "high", "known", "tier", "stage")
    columns = [found[name].to_pylist() for name in names]
    with open_records(path) as records:
        answers = program.run(_DAY).answers(records)
        expected = [tuple(getattr(one, name) for name in names) for each in answers for one in each]
        assert list(zip(*columns, strict=True)) == expected
        assert (log.counts, log.first) == (records.log.counts, records.log.first)


@pytest.mark.parametrize("name", ["Account", "Lead", "Opportunity"])
@pytest.mark.parametrize("prefix", ["", "de_"])
def test_salesforce_exports_load_without_loss(prefix: str, name: str) -> None:
    """Every Id comes through as it is written, whatever stands in the other cells."""
    path = _there("salesforce_export", f"{prefix}{name}.csv")
    program = icpdsl.loads(_ONLY_ID)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        expected = [row["Id"] for row in csv.DictReader(stream)]
    assert program.score_table(path)["key"].to_pylist() == expected


def test_joined_tables_are_scored_as_one_relation() -> None:
    """Deals with their accounts, joined in DuckDB and handed over as a relation."""
    import duckdb

    folder = _there("maven_crm")
    program = icpdsl.loads(_LARGE)
    with duckdb.connect() as connection:
        for name in ("sales_pipeline", "accounts"):
            connection.read_csv(str(folder / f"{name}.csv")).create_view(name)
        joined = connection.sql(
            "SELECT p.account, a.employees, a.sector FROM sales_pipeline AS p"
            " LEFT JOIN accounts AS a USING (account)"
        )
        scored = program.score_table(joined, as_of=_DAY)
        records = [dict(zip(joined.columns, row, strict=True)) for row in joined.fetchall()]
    answers = [one.verdict for one in program.score_many(records, as_of=_DAY)]
    assert sorted(scored["verdict"].to_pylist()) == sorted(answers)
    assert len(answers) == 8_800
