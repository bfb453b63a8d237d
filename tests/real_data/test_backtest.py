"""Backtests of real tables give the figures that other tools gave."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

import icpdsl
from icpdsl.evidence.backtest import Backtest
from icpdsl.evidence.groups import Group
from icpdsl.program.evidence import backtest

_HERE = Path(__file__).parent
_DATA = _HERE.parents[2] / "shared" / "data"
_IBM = _DATA / "ibm_sales_win_loss" / "WA_Fn-UseC_-Sales-Win-Loss.csv"
_XEDU = _DATA / "xedu_leads" / "Leads.csv"
_MAVEN = _DATA / "maven_crm"


def _backtest(rules: str, profile: str, table: Path, outcome: str, **options: Any) -> Backtest:  # noqa: ANN401
    if not table.exists():
        pytest.skip(f"{table.name} is not here")
    program = icpdsl.load(_HERE / "rules" / rules)
    return backtest(program, str(table), outcome, profile=profile, **options)


def _counts(groups: tuple[Group, ...]) -> dict[str, tuple[int, int]]:
    return {one.name: (one.rate.n, one.rate.won) for one in groups}


@pytest.fixture(scope="module")
def scorecard() -> Backtest:
    return _backtest("ibm_evidence.icp", "Scorecard", _IBM, "Opportunity Result")


def test_one_rule_about_opportunities() -> None:
    found = _backtest("ibm.icp", "Past revenue", _IBM, "Opportunity Result")
    (bought,) = found.assumptions
    qualified, _, rest = found.verdicts
    assert (bought.met.n, bought.met.won) == (8_817, 5_638)
    assert qualified.rate == bought.met
    assert rest.rate.rate == pytest.approx(0.173231, abs=1e-6)
    assert bought.met.interval is not None
    figures = (bought.met.rate, bought.met.interval.low, bought.met.interval.high)
    assert figures == pytest.approx((0.639447, 0.629365, 0.649406), abs=1e-6)
    assert (bought.lift, qualified.capture) == pytest.approx((2.830477, 0.319850), abs=1e-6)
    assert bought.judgement == "supported"


@pytest.mark.parametrize(
    ("profile", "n", "won"),
    [
        ("Past revenue through a reseller", 2_173, 1_804),
        ("Resellers of the Midwest", 9_116, 3_056),
        ("Nobody against us", 9_257, 2_930),
    ],
)
def test_rules_about_opportunities(profile: str, n: int, won: int) -> None:
    found = _backtest("ibm.icp", profile, _IBM, "Opportunity Result")
    assert _counts(found.verdicts)["qualified"] == (n, won)


def test_a_scorecard_of_opportunities(scorecard: Backtest) -> None:
    assert _counts(scorecard.tiers) == {
        "A": (4_556, 3_485),
        "B": (23_618, 6_982),
        "C": (29_989, 4_886),
        "D": (19_862, 2_274),
    }
    ranking = scorecard.ranking
    assert ranking.auc is not None
    assert (ranking.auc.auc, ranking.ks) == pytest.approx((0.706054, 0.300816), abs=1e-6)
    assert [one.won for one in ranking.slices] == pytest.approx(
        [
            *(5170.927, 2458.819, 1761.292, 1635.593, 1438.247),
            *(1297.187, 1093.874, 993.087, 909.145, 868.830),
        ],
        abs=1e-3,
    )
    told = {one.kind: one.text for one in scorecard.cautions}
    assert told["duplicates"].startswith("55 records repeat")
    assert "held" not in told


def test_information_values_of_fields() -> None:
    found = _backtest("ibm_evidence.icp", "Every field", _IBM, "Opportunity Result")
    expected = {
        "past_revenue": 0.642294,
        "route": 0.073529,
        "subgroup": 0.066080,
        "competitor": 0.035146,
        "region": 0.012827,
        "by_employees": 0.003246,
        "by_revenue": 0.002744,
    }
    values = {one.name: one.information for one in found.fields}
    assert values == pytest.approx(expected, abs=1e-6)
    assert sorted(values, key=lambda name: -values[name]) == list(expected)
    assert found.leaks == ()


def test_accounts_and_deals_joined() -> None:
    found = _backtest(
        "maven.icp",
        "Made up",
        _MAVEN / "accounts.csv",
        "deal_stage",
        outcomes=str(_MAVEN / "sales_pipeline.csv"),
        value="close_value",
        date="close_date",
        segment="sector",
    )
    assert (found.base.n, found.base.won, found.value) == (6_711, 4_238, 10_005_534)
    assert _counts(found.breakdowns[1].groups) == {
        "employment": (286, 179),
        "entertainment": (402, 260),
        "finance": (613, 375),
        "marketing": (623, 404),
        "medical": (950, 592),
        "retail": (1_267, 799),
        "services": (352, 223),
        "software": (704, 450),
        "technolgy": (1_058, 671),
        "telecommunications": (456, 285),
    }
    qualified, _, rest = found.verdicts
    assert (qualified.rate.n, qualified.rate.won) == (1_176, 743)
    interval = qualified.rate.interval
    assert interval is not None
    figures = (qualified.rate.rate, interval.low, interval.high, qualified.lift, rest.rate.rate)
    assert figures == pytest.approx((0.631803, 0.603849, 0.658898, 1.000479, 0.631436), abs=1e-6)


def test_nothing_is_found_where_nothing_is() -> None:
    """No assumption about these accounts is supported, and no sector differs from another."""
    for profile in ("Made up", "One by one"):
        found = _backtest(
            "maven.icp",
            profile,
            _MAVEN / "accounts.csv",
            "deal_stage",
            outcomes=str(_MAVEN / "sales_pipeline.csv"),
            segment="office_location",
        )
        assert {one.judgement for one in found.assumptions} == {"no difference"}
        assert found.ranking.auc is not None
        assert found.ranking.auc.interval.holds(0.5)
        (offices,) = found.breakdowns
        assert offices.p_value is not None
        assert offices.p_value > 0.05
    (panama,) = (one for one in offices.groups if one.name == "panama")
    assert (panama.rate.n, panama.rate.won) == (100, 75)
    counts = {one.name: (one.met.n, one.met.won) for one in found.assumptions}
    assert counts == {
        "Middling revenue": (1_872, 1_229),
        "Abroad": (1_156, 724),
        "Has a parent": (1_160, 738),
    }


def test_rules_about_leads() -> None:
    hits = {
        "Added by hand or working": (1_240, 1_135),
        "Reads a lot": (2_127, 1_481),
        "Occupation missing": (2_690, 370),
        "Specialization missing": (3_380, 969),
        "Visits often": (1_630, 698),
    }
    for profile, (n, won) in hits.items():
        found = _backtest("xedu.icp", profile, _XEDU, "Converted")
        (one,) = found.assumptions
        assert (found.base.n, found.base.won) == (9_240, 3_561)
        assert (one.met.n, one.met.won) == (n, won)
        if profile == "Visits often":
            assert one.unknown.n == 137


def test_a_scorecard_of_leads() -> None:
    """Five leads of a source `google` are none of `Google` elsewhere; here case does not count."""
    whole = _backtest("xedu_evidence.icp", "Scorecard", _XEDU, "Converted")
    parted = """
        SELECT * REPLACE (CASE "Lead Source" WHEN 'google' THEN 'another' ELSE "Lead Source" END
        AS "Lead Source") FROM leads
    """
    with duckdb.connect() as connection:
        connection.read_csv(str(_XEDU), all_varchar=True).create_view("leads")
        program = icpdsl.load(_HERE / "rules" / "xedu_evidence.icp")
        apart = backtest(program, connection.sql(parted), "Converted")
    aucs = [one.ranking.auc.auc for one in (whole, apart) if one.ranking.auc is not None]
    assert aucs == pytest.approx([0.828889, 0.828963], abs=1e-6)
