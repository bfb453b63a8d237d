"""Gates are counted as the answers of the records say, one by one."""

import datetime
from pathlib import Path

import pytest

import icpdsl
from icpdsl.evidence.breadth import Breadth
from icpdsl.program.evidence import breadth
from icpdsl.reports import render_evidence
from icpdsl.source.errors import UsageError
from tests.evidence.populations import RULES, accounts, file_of

_DAY = datetime.date(2026, 10, 1)


def _breadth(folder: Path, rules: str = RULES) -> Breadth:
    market = file_of(folder, accounts(large=0.3), "market.csv")
    customers = file_of(folder, accounts(80, 2, large=0.8), "customers.csv")
    return breadth(icpdsl.loads(rules), market, customers, as_of=_DAY)


def test_gates_alone_in_order_and_missed_nearly(tmp_path: Path) -> None:
    found = _breadth(tmp_path)
    program = icpdsl.loads(RULES)
    answers = [program.score(one, as_of=_DAY) for one in accounts(large=0.3)]
    outcomes = [[clause.outcome for clause in one.clauses[:3]] for one in answers]
    for at, gate in enumerate(found.gates):
        part = gate.market
        own = [one[at] for one in outcomes]
        counted = (part.passes.count, part.fails.count, part.unknown.count)
        assert counted == tuple(own.count(name) for name in ("passes", "fails", "unknown"))
        so_far = [one[: at + 1] for one in outcomes]
        assert part.left.count == sum(set(one) == {"passes"} for one in so_far)
        assert part.open.count == sum("fails" not in one and "unknown" in one for one in so_far)
        only = [one for one in outcomes if one[at] == "fails" and one.count("fails") == 1]
        assert part.only.count == len(only)
        assert part.only_certain.count == sum(one.count("passes") == 2 for one in only)
    assert found.gates[1].market.unknown.count == 0
    assert found.gates[1].market.holes.count == sum(
        one["rival"] == "" for one in accounts(large=0.3)
    )
    verdicts = [one.verdict for one in answers]
    assert {one.name: one.market.count for one in found.verdicts} == {
        name: verdicts.count(name) for name in ("qualified", "unverified", "disqualified")
    }
    tiers = [one.tier for one in answers]
    assert {one.name: one.market.count for one in found.tiers} == {
        name: tiers.count(name) for name in ("A", "B", "C", "Disqualified")
    }


def test_too_narrow_is_told_in_figures(tmp_path: Path) -> None:
    found = _breadth(tmp_path)
    (large,) = (one for one in found.gates if one.slug == "large")
    assert large.contrast is not None
    assert large.contrast.ratio is not None
    assert large.contrast.ratio > 1.5
    told = "\n".join(found.findings)
    assert "too narrow: only " in told
    assert "“Near” shuts out " in told


def test_without_customers_only_the_market_is_told(tmp_path: Path) -> None:
    market = file_of(tmp_path, accounts(), "market.csv")
    found = breadth(icpdsl.loads(RULES), market, as_of=_DAY)
    assert found.customers is None
    assert {gate.contrast for gate in found.gates} == {None}
    assert "customers" not in render_evidence(found).partition("What this is made from")[0].lower()


def test_a_profile_without_gates_lets_everybody_in(tmp_path: Path) -> None:
    rules = RULES[: RULES.index("    must")] + RULES[RULES.index("    criterion") :]
    found = _breadth(tmp_path, rules)
    assert found.gates == ()
    assert found.findings[0].startswith("the profile has no gate")
    assert "Each gate alone" not in render_evidence(found)


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    market = file_of(tmp_path, [], "market.csv")
    with pytest.raises(UsageError, match=r"market\.csv: holds no records"):
        breadth(icpdsl.loads(RULES), market, as_of=_DAY)
