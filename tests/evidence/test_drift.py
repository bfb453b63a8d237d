"""What moved is told, what is only noise is not."""

import datetime
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import chisquare

import icpdsl
from icpdsl.evidence.drift import Bin, DriftReport, Observed, drifts_of, stability
from icpdsl.program.evidence import drift
from icpdsl.reports import render_evidence
from icpdsl.source.errors import UsageError
from tests.evidence.populations import RULES, accounts, file_of

_DAY = datetime.date(2026, 10, 1)


def _drift(folder: Path, old: list[dict[str, str]], new: list[dict[str, str]]) -> DriftReport:
    files = (file_of(folder, old, "old.csv"), file_of(folder, new, "new.csv"))
    return drift(icpdsl.loads(RULES), *files, as_of=_DAY)


def test_the_index_is_that_of_its_formula() -> None:
    bins = [Bin("a", 50, 30), Bin("b", 50, 70)]
    assert stability(bins) == pytest.approx(0.2 * np.log(0.7 / 0.5) - 0.2 * np.log(0.3 / 0.5))
    assert stability([Bin("a", 7, 21)]) == 0
    assert stability([Bin("a", 10, 0), Bin("b", 10, 20)]) < 5


def test_noise_is_what_the_chi_squared_test_takes_for_noise() -> None:
    """Near no change the index over 1/n + 1/m is the chi-squared statistic."""
    expected, seen = [220, 310, 470], [224, 301, 475]
    pairs = zip(expected, seen, strict=True)
    bins = tuple(Bin("", 1_000 * old, new) for old, new in pairs)
    (found,) = drifts_of([Observed("field", "x", bins)], 1_000_000, 1_000)
    assert found.adjusted == pytest.approx(chisquare(seen, expected).pvalue, abs=0.01)


def test_two_samples_of_one_population_differ_by_noise_alone() -> None:
    """In 200 pairs of samples at most one in twenty, with its own noise, shows any drift."""
    random = np.random.default_rng(11)
    found = 0
    for _ in range(200):
        observed = []
        for _ in range(6):
            old, new = (random.multinomial(size, [0.1, 0.2, 0.3, 0.4]) for size in (500, 300))
            bins = tuple(Bin("", int(a), int(b)) for a, b in zip(old, new, strict=True))
            observed.append(Observed("field", "x", bins))
        found += any(one.shift != "noise" for one in drifts_of(observed, 500, 300))
    assert found <= 20


def test_the_same_records_do_not_drift(tmp_path: Path) -> None:
    found = _drift(tmp_path, accounts(), accounts()[::-1])
    assert found.moved == ()
    assert {one.psi for one in found.drifts} == {0}
    assert "Nothing moved" in render_evidence(found)


def test_a_shift_shows_where_it_is(tmp_path: Path) -> None:
    """More large accounts and more holes in the country; rivals are as many as before."""
    new = [
        {**one, "country": "" if at % 2 else one["country"]}
        for at, one in enumerate(accounts(300, 9, large=0.95))
    ]
    found = _drift(tmp_path, accounts(large=0.3), new)
    shifts = {(one.kind, one.name): one.shift for one in found.drifts}
    assert shifts["field", "employees"] == "large"
    assert shifts["field", "country"] == "large"
    assert shifts["field", "rival"] == "noise"
    assert shifts["clause", "A rival"] == "noise"
    assert shifts["clause", "Large"] == "large"
    assert shifts["tier", "tier"] != "noise"
    (country,) = (one for one in found.drifts if (one.kind, one.name) == ("field", "country"))
    holes = sum(one["country"] == "" for one in new)
    assert country.unknown_new.count == holes
    assert sum(each.new for each in country.bins) == 300
    rates = {one.name: one for one in found.rates}
    assert rates["Large"].new.share is not None
    assert rates["Large"].old.share is not None
    assert rates["Large"].new.share > rates["Large"].old.share + 0.3


def test_a_column_that_one_file_lacks_is_told_and_not_compared(tmp_path: Path) -> None:
    new = [{name: cell for name, cell in one.items() if name != "rival"} for one in accounts()]
    found = _drift(tmp_path, accounts(), new)
    assert found.absent == ("rival",)
    assert ("field", "rival") not in {(one.kind, one.name) for one in found.drifts}


def test_numbers_and_days_are_cut_by_the_old_file(tmp_path: Path) -> None:
    rules = """
account
    size  number
    seen  date
    stack set of text

profile "P"
    criterion "Size" weight 1
        none to full as size goes from 0 to 1,000
    criterion "Seen" weight 1
        full when seen after 2026-01-01
    criterion "Stack" weight 1
        full when stack include "a"
"""
    random = np.random.default_rng(3)
    old, new = (
        [
            {
                "size": str(int(random.integers(0, top))),
                "seen": str(_DAY - datetime.timedelta(days=int(random.integers(1, 900)))),
                "stack": "a; b" if at % 3 else "",
            }
            for at in range(400)
        ]
        for top in (1_000, 2_000)
    )
    files = (file_of(tmp_path, old, "old.csv"), file_of(tmp_path, new, "new.csv"))
    found = {one.name: one for one in drift(icpdsl.loads(rules), *files, as_of=_DAY).drifts}
    assert len(found["size"].bins) == 10
    assert found["size"].shift == "large"
    assert found["seen"].shift == "noise"
    assert [one.name for one in found["stack"].bins] == ["known", "unknown"]
    assert [one.name for one in found["Size"].bins] == [
        "gives 0 or more",
        "gives 25 or more",
        "gives 50 or more",
        "gives 75 or more",
    ]


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"new\.csv: holds no records"):
        _drift(tmp_path, accounts(), [])
