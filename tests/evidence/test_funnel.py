"""Steps, days, amounts and retention are those of the records of each tier."""

import datetime
import statistics
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import icpdsl
from icpdsl.evidence.funnel import Funnel, days_of, retention_of
from icpdsl.program.evidence import funnel
from icpdsl.reports import render_evidence
from icpdsl.source.errors import UsageError
from tests.evidence.populations import RULES, Row, accounts, file_of

_DAY = datetime.date(2026, 10, 1)
_ORDER = ("Lead", "Demo", "Offer")


def _deals() -> list[Row]:
    deals = []
    for at, account in enumerate(accounts(240, 3, large=0.8)):
        created = datetime.date(2024, 9, 1) + datetime.timedelta(days=at)
        closed = created + datetime.timedelta(days=20 + at % 50)
        stage = ("Lead", "Demo", "Offer", "Closed Won", "Closed Lost")[at % 5]
        is_closed = stage.startswith("Closed")
        left = stage == "Closed Won" and at % 3 == 0
        deals.append(
            account
            | {
                "stage": stage,
                "created": str(created),
                "closed": str(closed) if is_closed else "",
                "demo_on": str(created) if at % 5 in {1, 2, 3} or at % 10 == 4 else "",
                "offer_on": str(created) if at % 5 in {2, 3} else "",
                "amount": str(100 + at) if stage == "Closed Won" else "",
                "left": str(closed + datetime.timedelta(days=100)) if left else "",
            }
        )
    return deals


def _funnel(folder: Path, **options: Any) -> Funnel:  # noqa: ANN401
    path = file_of(folder, _deals(), "deals.csv")
    return funnel(icpdsl.loads(RULES), path, as_of=_DAY, **options)


_ALL: dict[str, Any] = {
    "stage": "stage",
    "created": "created",
    "closed": "closed",
    "value": "amount",
    "churned": "left",
    "period": "year",
}


def test_every_figure_is_that_of_the_records(tmp_path: Path) -> None:
    found = _funnel(tmp_path, stage_order=_ORDER, **_ALL)
    program, deals = icpdsl.loads(RULES), _deals()
    tiers = [program.score(one, as_of=_DAY).tier for one in deals]
    (by_tier, by_year) = found.groups
    for path in by_tier.paths:
        own = [one for one, tier in zip(deals, tiers, strict=True) if tier == path.name]
        won = [one for one in own if one["stage"] == "Closed Won"]
        lost = [one for one in own if one["stage"] == "Closed Lost"]
        assert (path.records, path.won.won, path.won.lost) == (len(own), len(won), len(lost))
        assert path.open == len(own) - len(won) - len(lost)
        reached = [
            sum(one["stage"] in {*_ORDER[at:], "Closed Won"} for one in own) for at in range(3)
        ]
        assert [step.reached for step in path.steps] == reached
        days = [
            (
                datetime.date.fromisoformat(one["closed"])
                - datetime.date.fromisoformat(one["created"])
            ).days
            for one in won
        ]
        assert path.won_days is not None
        assert path.won_days.median == statistics.median(days)
        assert path.worth is not None
        assert path.worth.total == sum(int(one["amount"]) for one in won)
    assert [path.name for path in by_year.paths] == ["2024", "2025"]
    assert "how far a lost record came" in found.notes[0]


def test_days_of_steps_tell_of_lost_records_too(tmp_path: Path) -> None:
    dates = (("Demo", "demo_on"), ("Offer", "offer_on"))
    found = _funnel(tmp_path, stage_dates=dates, **_ALL)
    demo, offer = found.everything.steps
    deals = _deals()
    assert demo.reached == sum(one["demo_on"] != "" for one in deals)
    assert offer.reached == sum(one["offer_on"] != "" for one in deals)
    assert offer.of_previous.n == demo.reached
    assert found.notes == ()


def test_retention_is_that_of_kaplan_and_meier() -> None:
    """By hand: of 4 watched beyond 100 days one went at 100, of 2 beyond 300 one went at 300."""
    (at_90, at_180, at_365) = retention_of([(100, 1), (300, 1)], [(50, 1), (200, 1), (400, 1)])
    assert at_90.share == 1
    assert at_180.share == pytest.approx(3 / 4)
    assert at_365.share == pytest.approx(3 / 8)
    assert (at_90.at_risk, at_180.at_risk, at_365.at_risk) == (4, 3, 1)
    assert retention_of([], []) == ()


def test_nobody_gone_yet_is_no_certainty() -> None:
    """Before the first one leaves Greenwood's variance is 0, which says nothing of the rest."""
    for gone in ([], [(30, 1)], [(100, 1), (100, 1)]):
        (first, *_) = retention_of([(120, 1), *gone], [(400, 8)])
        if first.share == 1:
            assert first.interval is None
    (at_90, *_) = retention_of([(30, 1)], [(400, 8)])
    assert at_90.interval is not None
    assert at_90.interval.low < at_90.share < at_90.interval.high


def test_the_interval_of_a_median_holds_it() -> None:
    random = np.random.default_rng(5)
    days = sorted(int(one) for one in random.integers(1, 200, 60))
    found = days_of([(day, days.count(day)) for day in sorted(set(days))])
    assert found is not None
    assert found.median == statistics.median(days)
    assert found.interval is not None
    assert found.interval.low < found.median < found.interval.high
    few = days_of([(3, 2)])
    assert few is not None
    assert few.interval is None
    assert days_of([]) is None


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "say how records move: --stage COLUMN"),
        ({"stage_order": ("Lead",)}, "--stage-order goes with --stage"),
        ({"stage": "stage", "stage_order": ("Lead", "Dmo")}, "no record has `Dmo` in `stage`"),
        ({"stage": "stgae"}, "has no column `stgae`; did you mean `stage`"),
        ({"stage": "country"}, "no value of `country` reads as won"),
    ],
)
def test_what_cannot_be_told_is_said(tmp_path: Path, options: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        _funnel(tmp_path, **options)


def test_what_the_columns_lack_is_told(tmp_path: Path) -> None:
    found = _funnel(tmp_path, stage="stage")
    assert found.everything.won_days is None
    assert found.everything.worth is None
    assert [one[:30] for one in found.notes] == [
        "without --created and --closed",
        "without --closed and --churned",
    ]
    assert "What the columns cannot tell" in render_evidence(found)
