"""Derived from real tables: what holds on records held out, and nothing where there is nothing."""

import csv
from pathlib import Path

import numpy as np
import pytest

from icpdsl.evidence.derive.columns import Table, read_table, table_of_mappings
from icpdsl.evidence.derive.result import Derived
from icpdsl.evidence.derive.telling import derive
from icpdsl.evidence.derive.wishes import Wishes
from icpdsl.records.readers import open_records

_DATA = Path(__file__).parents[3] / "shared" / "data"
_IBM = _DATA / "ibm_sales_win_loss" / "WA_Fn-UseC_-Sales-Win-Loss.csv"
_XEDU = _DATA / "xedu_leads" / "Leads.csv"
_MAVEN = _DATA / "maven_crm"


def _table(path: Path) -> Table:
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    with open_records(path) as records:
        return read_table(records)


def _held_auc(derived: Derived) -> float:
    assert derived.text is not None
    assert derived.held_auc is not None
    return derived.held_auc.auc


def test_opportunities() -> None:
    wishes = Wishes(outcome="Opportunity Result", holdout="Opportunity Number%5=0")
    derived = derive(_table(_IBM), wishes)
    assert (derived.fitted.n, derived.held.n, derived.held.won) == (62_487, 15_538, 3_576)
    assert _held_auc(derived) >= 0.75
    plain = Wishes(
        outcome="Opportunity Result",
        holdout="Opportunity Number%5=0",
        drop=("Opportunity Amount USD",),
    )
    assert _held_auc(derive(_table(_IBM), plain)) >= 0.71


def test_leads() -> None:
    derived = derive(_table(_XEDU), Wishes(outcome="Converted", holdout="Lead Number%5=0"))
    assert (derived.held.n, derived.held.won) == (1_880, 729)
    assert _held_auc(derived) >= 0.81
    leaks = {one.heading for one in derived.fields if one.fate == "leak"}
    assert leaks >= {"Tags", "Lead Quality", "Lead Profile", "Asymmetrique Activity Score"}


def _deals() -> list[dict[str, object]]:
    if not _MAVEN.exists():
        pytest.skip("the accounts are not here")
    with (_MAVEN / "accounts.csv").open(encoding="utf-8") as stream:
        accounts = {one["account"]: one for one in csv.DictReader(stream)}
    with (_MAVEN / "sales_pipeline.csv").open(encoding="utf-8") as stream:
        return [{**one, **accounts.get(one["account"], {})} for one in csv.DictReader(stream)]


@pytest.mark.parametrize("date", [None, "close_date"])
def test_nothing_where_there_is_nothing(date: str | None) -> None:
    derived = derive(table_of_mappings(_deals()), Wishes(outcome="deal_stage", date=date))
    assert (derived.text, derived.criteria) == (None, ())
    assert derived.fitted.n + derived.held.n == 6_711


def test_shuffled_outcomes_give_nothing() -> None:
    """Five shuffles of real outcomes: at one in twenty, two of them finding something is luck."""
    table = _table(_XEDU)
    at = next(at for at, one in enumerate(table.columns) if one.heading == "Converted")
    found = 0
    for seed in range(5):
        outcome = table.columns[at]
        codes = np.random.default_rng(seed).permutation(outcome.codes)
        shuffled = type(outcome)(outcome.heading, outcome.cells, codes)
        columns = (*table.columns[:at], shuffled, *table.columns[at + 1 :])
        wishes = Wishes(outcome="Converted", holdout="Lead Number%5=0")
        found += derive(Table(columns, table.count), wishes).text is not None
    assert found <= 2
