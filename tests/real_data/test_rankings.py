"""Scores of real tables rank as other tools say that they do; joined tables count as they do."""

import datetime
from pathlib import Path

import duckdb
import pyarrow.compute as pc
import pytest
from scipy.stats import ks_2samp
from sklearn.metrics import roc_auc_score

import icpdsl

_HERE = Path(__file__).parent
_DATA = _HERE.parents[2] / "shared" / "data"
_IBM = _DATA / "ibm_sales_win_loss" / "WA_Fn-UseC_-Sales-Win-Loss.csv"
_XEDU = _DATA / "xedu_leads" / "Leads.csv"
_MAVEN = _DATA / "maven_crm"
_DAY = datetime.date(2026, 10, 1)

_SECTORS = {
    "finance": (613, 375),
    "medical": (950, 592),
    "telecommunications": (456, 285),
    "employment": (286, 179),
    "retail": (1_267, 799),
    "services": (352, 223),
    "technolgy": (1_058, 671),
    "software": (704, 450),
    "entertainment": (402, 260),
    "marketing": (623, 404),
}


def _points(table: Path, rules: str) -> list[float]:
    """The sum of each record's points, which a score would hold within 0 and 100."""
    if not table.exists():
        pytest.skip(f"{table.name} is not here")
    program = icpdsl.load(_HERE / "rules" / rules)
    scored = program.score_table(table, profile="Scorecard", as_of=_DAY)
    parts = [scored[name] for name in scored.column_names if name.startswith("points_")]
    total = parts[0]
    for part in parts[1:]:
        total = pc.add(total, part)
    return [float(one) for one in total.to_pylist()]


def _column_is(table: Path, heading: str, value: str) -> list[bool]:
    with duckdb.connect() as connection:
        given = connection.read_csv(str(table), all_varchar=True)
        return [cell == value for (cell,) in given.project(f'"{heading}"').fetchall()]


def test_the_scorecard_of_opportunities_ranks_as_told() -> None:
    points = _points(_IBM, "ibm.icp")
    is_won = _column_is(_IBM, "Opportunity Result", "Won")
    won = [one for one, outcome in zip(points, is_won, strict=True) if outcome]
    lost = [one for one, outcome in zip(points, is_won, strict=True) if not outcome]
    assert roc_auc_score(is_won, points) == pytest.approx(0.706054, abs=1e-6)
    assert ks_2samp(won, lost).statistic == pytest.approx(0.300816, abs=1e-6)
    assert (min(points), max(points)) == (-20, 65)


def test_the_scorecard_of_leads_ranks_as_told() -> None:
    """The figure is of a tool to which `google` is not `Google`; to the rules it is."""
    points = _points(_XEDU, "xedu.icp")
    is_won = _column_is(_XEDU, "Converted", "1")
    assert roc_auc_score(is_won, points) == pytest.approx(0.828889, abs=1e-6)
    in_small_letters = _column_is(_XEDU, "Lead Source", "google")
    exact = [one - 5 * small for one, small in zip(points, in_small_letters, strict=True)]
    assert roc_auc_score(is_won, exact) == pytest.approx(0.828963, abs=1e-6)


def test_joined_deals_count_as_told() -> None:
    """The join is DuckDB's, the counting that of the rules."""
    if not _MAVEN.exists():
        pytest.skip("the tables are not here")
    program = icpdsl.load(_HERE / "rules" / "maven_deals.icp")
    with duckdb.connect() as connection:
        for name in ("sales_pipeline", "accounts"):
            connection.read_csv(str(_MAVEN / f"{name}.csv")).create_view(name)
        closed = connection.sql(
            "SELECT p.*, a.sector FROM sales_pipeline AS p LEFT JOIN accounts AS a USING (account)"
            " WHERE deal_stage IN ('Won', 'Lost')"
        )
        scored = program.score_table(closed, all_profiles=True, as_of=_DAY)
        assert scored.num_rows == 6_711 * len(_SECTORS)
        counted = connection.sql(
            "SELECT profile, count(*), count(*) FILTER (score = 100) FROM scored"
            " WHERE verdict = 'qualified' GROUP BY profile"
        ).fetchall()
        worth = connection.sql("SELECT sum(close_value) FROM closed").fetchall()
    found = {name: (count, won) for name, count, won in counted}
    assert found == _SECTORS
    assert sum(won for _, won in found.values()) == 4_238
    assert worth == [(10_005_534,)]
