"""Figures about real tables, worked out elsewhere with other tools, come out to the last count.

The tables lie beside the checkout where they are to be had; nothing of them is kept here.
"""

import datetime
from collections import Counter
from pathlib import Path

import pytest

import icpdsl
from icpdsl.records.readers import open_records

_HERE = Path(__file__).parent
_DATA = _HERE.parents[2] / "shared" / "data"
_IBM = _DATA / "ibm_sales_win_loss" / "WA_Fn-UseC_-Sales-Win-Loss.csv"
_XEDU = _DATA / "xedu_leads" / "Leads.csv"
_DAY = datetime.date(2026, 10, 1)

Counts = Counter[tuple[str, str | None, bool]]


def _count(rules: str, table: Path, outcome: str, won: object) -> Counts:
    """How many records came to (profile, tier or verdict, won)."""
    if not table.exists():
        pytest.skip(f"{table.name} is not here")
    program = icpdsl.load(_HERE / "rules" / rules)
    at = [field.name for field in program.files[0].account.fields].index(outcome)
    with open_records(table) as records:
        return Counter(
            (answer.profile, answer.tier or answer.verdict, answer.record.shown[at] == won)
            for answers in program.run(_DAY).answers(records)
            for answer in answers
        )


def _hits(counts: Counts, profile: str, group: str = "qualified") -> tuple[int, int]:
    """Records of the profile in the group, and those of them that were won."""
    won = counts[profile, group, True]
    return won + counts[profile, group, False], won


@pytest.fixture(scope="module")
def ibm() -> Counts:
    return _count("ibm.icp", _IBM, "result", "Won")


@pytest.fixture(scope="module")
def xedu() -> Counts:
    return _count("xedu.icp", _XEDU, "converted", won=True)


@pytest.mark.parametrize(
    ("profile", "records", "won"),
    [
        ("Past revenue", 8_817, 5_638),
        ("Past revenue through a reseller", 2_173, 1_804),
        ("Resellers of the Midwest", 9_116, 3_056),
        ("Nobody against us", 9_257, 2_930),
    ],
)
def test_rules_about_opportunities(ibm: Counts, profile: str, records: int, won: int) -> None:
    assert _hits(ibm, profile) == (records, won)
    assert sum(count for (name, *_), count in ibm.items() if name == profile) == 78_025


@pytest.mark.parametrize(
    ("tier", "records", "won"),
    [("A", 4_556, 3_485), ("B", 23_618, 6_982), ("C", 29_989, 4_886), ("D", 19_862, 2_274)],
)
def test_tiers_of_opportunities(ibm: Counts, tier: str, records: int, won: int) -> None:
    assert _hits(ibm, "Scorecard", tier) == (records, won)


@pytest.mark.parametrize(
    ("profile", "records", "won"),
    [
        ("Added by hand or working", 1_240, 1_135),
        ("Reads a lot", 2_127, 1_481),
        ("Occupation missing", 2_690, 370),
        ("Specialization missing", 3_380, 969),
        ("Visits often", 1_630, 698),
    ],
)
def test_rules_about_leads(xedu: Counts, profile: str, records: int, won: int) -> None:
    """A missing value does not match: 137 leads without visits are neither here nor there."""
    assert _hits(xedu, profile) == (records, won)
    everyone = {key: count for key, count in xedu.items() if key[0] == profile}
    assert sum(everyone.values()) == 9_240
    assert sum(count for key, count in everyone.items() if key[2]) == 3_561
