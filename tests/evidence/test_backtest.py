"""A backtest counts what is in the file, says what it cannot say, and does not mind the order."""

import csv
import datetime
import io
import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import polars
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

import icpdsl
from icpdsl.evidence.backtest import Backtest
from icpdsl.evidence.leaks import field_evidence, leaks_of
from icpdsl.program.evidence import backtest
from icpdsl.reports import render_evidence
from icpdsl.source.errors import UsageError

_DAY = datetime.date(2026, 10, 1)
_RULES = """
account
    id        text key
    employees number
    country   text
    rival     yes/no
    seen      date

profile "Tested"
    must not "A rival"
        rival

    criterion "Size" weight 30
        full  when employees >= 100
        40%   when employees between 50 and 99

    criterion "Place" weight 10
        full when country is "Germany"

    penalty 5 "Long not seen"
        days since seen > 365

    tiers
        A from 70
        B from 20
        C otherwise
"""
_HEADINGS = ("id", "employees", "country", "rival", "seen", "stage", "amount", "closed", "team")


def _deals(count: int = 400, seed: int = 1) -> list[dict[str, str]]:
    """Deals of which the large ones are won more often; some are open, some have holes."""
    dice = random.Random(seed)  # noqa: S311  (no secret)
    deals = []
    for number in range(count):
        employees = dice.choice(["", "20", "60", "250"])
        won = dice.random() < {"250": 0.6, "60": 0.35}.get(employees, 0.15)
        stage = dice.choice(["Negotiation", ""]) if dice.random() < 0.1 else ""
        deals.append(
            {
                "id": f"deal-{number}",
                "employees": employees,
                "country": dice.choice(["Germany", "France", ""]),
                "rival": dice.choice(["yes", "no", "no", ""]),
                "seen": dice.choice(["2024-05-01", "2026-05-01", ""]),
                "stage": stage or ("Closed Won" if won else "Closed Lost"),
                "amount": dice.choice(["$1,200.50", "900", ""]),
                "closed": dice.choice(["2026-02-03", "2026-05-04", ""]),
                "team": dice.choice(["North", "South", ""]),
            }
        )
    return deals


def _file(folder: Path, deals: list[dict[str, str]], name: str = "deals.csv") -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(deals[0]) if deals else _HEADINGS)
    writer.writeheader()
    writer.writerows(deals)
    path = folder / name
    path.write_text(text.getvalue(), encoding="utf-8")
    return str(path)


def _run(source: object, rules: str = _RULES, **options: Any) -> Backtest:  # noqa: ANN401
    return backtest(icpdsl.loads(rules), source, "stage", as_of=_DAY, **options)


_ALL: dict[str, Any] = {"value": "amount", "date": "closed", "period": "month", "segment": "team"}


def test_every_count_is_that_of_the_records_one_by_one(tmp_path: Path) -> None:
    deals = _deals()
    program = icpdsl.loads(_RULES)
    answers = [program.score(deal, as_of=_DAY) for deal in deals]
    found = _run(_file(tmp_path, deals), **_ALL)
    pairs = [
        (answer, deal)
        for answer, deal in zip(answers, deals, strict=True)
        if deal["stage"].startswith("Closed")
    ]
    is_won = [deal["stage"] == "Closed Won" for _, deal in pairs]
    assert (found.base.n, found.base.won) == (len(pairs), sum(is_won))
    assert found.open == len(deals) - len(pairs)
    assert found.value == pytest.approx(
        sum(
            {"$1,200.50": 1200.5, "900": 900}.get(deal["amount"], 0)
            for (_, deal), won in zip(pairs, is_won, strict=True)
            if won
        )
    )
    for tier in found.tiers:
        own = [
            won for (answer, _), won in zip(pairs, is_won, strict=True) if answer.tier == tier.name
        ]
        assert (tier.rate.n, tier.rate.won) == (len(own), sum(own))
    ranks = [-1 if answer.verdict == "disqualified" else answer.score or 0 for answer, _ in pairs]
    assert found.ranking.auc is not None
    assert found.ranking.auc.auc == pytest.approx(roc_auc_score(is_won, ranks))
    for at, one in enumerate(found.assumptions):
        outcomes = [answer.clauses[at].outcome for answer, _ in pairs]
        unknown = outcomes.count("unknown")
        assert one.unknown.n == unknown
        assert one.met.n + one.unmet.n == len(pairs) - unknown
    (periods, segments) = found.breakdowns
    assert [one.name for one in periods.groups] == ["2026-02", "2026-05", "not known"]
    assert [one.name for one in segments.groups] == ["north", "south", "not known"]
    assert sum(one.rate.n for one in segments.groups) == len(pairs)


def test_a_clause_that_matters_is_supported_and_a_hole_is_a_group_of_its_own(
    tmp_path: Path,
) -> None:
    found = {one.slug: one for one in _run(_file(tmp_path, _deals(2_000))).assumptions}
    assert found["size"].judgement == "supported"
    assert found["size"].unknown.n > 300
    assert found["place"].judgement in {"no difference", "too little data"}
    assert found["size"].auc_loss is not None
    assert found["size"].auc_loss > 0.1
    assert [(one.low, one.high) for one in found["size"].levels] == [
        (10000, 10000),
        (4000, 4000),
        (0, 0),
    ]
    assert [found[one].expects for one in ("a_rival", "long_not_seen")] == ["fewer", "fewer"]


def test_shuffled_records_give_the_same_bytes(tmp_path: Path) -> None:
    deals = _deals()
    shuffled = list(deals)
    random.Random(5).shuffle(shuffled)  # noqa: S311  (no secret)
    one, other = (_run(_file(tmp_path, each), **_ALL) for each in (deals, shuffled))
    for form in ("json", "table", "md", "html"):
        assert render_evidence(one, form) == render_evidence(other, form)


def test_records_that_come_twice_keep_every_rate(tmp_path: Path) -> None:
    once, twice = (_run(_file(tmp_path, _deals() * times)) for times in (1, 2))
    assert [one.rate.rate for one in once.tiers] == [one.rate.rate for one in twice.tiers]
    assert [one.lift for one in once.assumptions] == [one.lift for one in twice.assumptions]
    assert once.ranking.auc
    assert twice.ranking.auc
    assert once.ranking.auc.auc == pytest.approx(twice.ranking.auc.auc)
    assert [one.capture for one in once.ranking.slices] == pytest.approx(
        [one.capture for one in twice.ranking.slices]
    )
    assert [one.text for one in twice.cautions if one.kind == "duplicates"] == [
        "400 records repeat another one, key and all; each counts"
    ]


def test_outcomes_in_a_second_file_are_joined_by_key(tmp_path: Path) -> None:
    deals = _deals()
    accounts = [{name: deal[name] for name in _HEADINGS[:5]} for deal in deals]
    outcomes = [
        {"Deal": str(at), "id": deal["id"], **{name: deal[name] for name in _HEADINGS[5:]}}
        for at, deal in enumerate(deals)
    ]
    whole = _run(_file(tmp_path, deals), **_ALL)
    joined = _run(
        _file(tmp_path, accounts, "accounts.csv"),
        outcomes=_file(tmp_path, [*outcomes, {**outcomes[0], "id": "nobody"}], "outcomes.csv"),
        **_ALL,
    )
    for name in ("base", "open", "value", "tiers", "ranking", "assumptions", "breakdowns"):
        assert getattr(joined, name) == getattr(whole, name), name
    assert [one.text for one in joined.cautions if one.kind == "unmatched"] == [
        "1 of 401 outcomes have no account with their key; they are left out"
    ]


def test_the_key_of_the_second_file_may_have_another_name(tmp_path: Path) -> None:
    deals = _deals(60)
    accounts = [{name: deal[name] for name in _HEADINGS[:5]} for deal in deals]
    outcomes = [{"Account": deal["id"], "stage": deal["stage"]} for deal in deals]
    files = (_file(tmp_path, accounts, "a.csv"), _file(tmp_path, outcomes, "o.csv"))
    found = _run(files[0], outcomes=files[1], outcomes_key="account")
    assert found.records == 60
    with pytest.raises(UsageError, match=r"o\.csv: has no column `id`"):
        _run(files[0], outcomes=files[1])
    with pytest.raises(UsageError, match="no field of the rules is marked `key`"):
        _run(files[0], _RULES.replace("text key", "text"), outcomes=files[1])


def _only(deals: list[dict[str, str]], **cells: str) -> list[dict[str, str]]:
    return [{**deal, **cells} for deal in deals]


@pytest.mark.parametrize(
    ("deals", "message"),
    [
        ([], "holds no records; there is nothing to judge the rules by"),
        (_only(_deals(30), stage="Closed Won"), r"no value of `stage` reads as lost: it has"),
        (_only(_deals(30), stage="Closed Lost"), r"no value of `stage` reads as won: it has"),
        (_only(_deals(30), stage=""), r"no value of `stage` reads as won: it has no value \(30\)"),
    ],
)
def test_what_cannot_be_backtested_is_said(
    tmp_path: Path, deals: list[dict[str, str]], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        _run(_file(tmp_path, deals))


def test_a_missing_column_names_the_nearest(tmp_path: Path) -> None:
    path = _file(tmp_path, _deals(30))
    with pytest.raises(UsageError, match="has no column `amuont`; did you mean `amount`"):
        _run(path, value="amuont")
    with pytest.raises(UsageError, match="has no column `zzz`; there are `id`, `employees`"):
        _run(path, segment="zzz")


def test_a_constant_score_sorts_nobody(tmp_path: Path) -> None:
    found = _run(_file(tmp_path, _only(_deals(), employees="", country="", rival="", seen="")))
    assert found.ranking.auc is not None
    assert found.ranking.auc.auc == 0.5
    assert [one.kind for one in found.cautions if one.kind == "constant"] == ["constant"]
    assert "so they sort nobody" in render_evidence(found)


def test_a_field_that_knows_the_outcome_is_told(tmp_path: Path) -> None:
    """By what it is, by when it is filled in, by its power, by its name; a plain one is not."""
    rules = """
account
    stage       text
    reason      text
    verdict_of  text
    closed_won  text
    employees   number

profile "Leaky"
    must "a"
        stage is "Closed Won"
    must "b"
        reason is known
    must "c"
        verdict_of is "good"
    must "d"
        closed_won is "x"
    must "e"
        employees >= 100
"""
    deals = [
        {
            "stage": deal["stage"],
            "reason": "price" if deal["stage"] == "Closed Lost" else "",
            "verdict_of": "good" if deal["stage"] == "Closed Won" else "bad",
            "closed_won": deal["team"],
            "employees": deal["employees"],
        }
        for deal in _deals()
    ]
    found = _run(_file(tmp_path, deals), rules)
    assert [(one.field, one.reason) for one in found.leaks] == [
        ("stage", "is the outcome"),
        ("reason", "filled in by outcome"),
        ("verdict_of", "power"),
        ("closed_won", "name"),
    ]


def test_figures_stand_below_long_names_where_a_narrow_page_has_no_room_beside(
    tmp_path: Path,
) -> None:
    name = "A size that takes some words to tell"
    rules = _RULES.replace('"Size"', f'"{name}"')
    page = render_evidence(_run(_file(tmp_path, _deals()), rules=rules), "html")
    row = re.search(rf'<text class="name" x="0" y="(\d+)">{name} met</text>\s*<text[^>]*>', page)
    assert row is not None
    assert f'x="0" y="{int(row[1]) + 16}"' in row[0].partition("</text>")[2]


def test_what_only_some_of_the_won_have_is_filled_in_by_the_outcome() -> None:
    """The day on which a customer left is known for a fifth of those won and for no one else."""
    left = field_evidence("farewell", [(True, 40, 0), (False, 160, 800)])
    plain = field_evidence("seen", [(True, 60, 200), (False, 140, 600)])
    found = leaks_of((left, plain), (("farewell",), ("seen",)), None)
    assert [(one.field, one.reason) for one in found] == [("farewell", "filled in by outcome")]
    assert found[0].detail == "it is known in 20% of the won records and in 0% of the others"


def test_days_that_do_not_go_together_are_told(tmp_path: Path) -> None:
    found = _run(_file(tmp_path, _only(_deals(), seen="2026-03-01")), date="closed")
    told = {one.kind: one.text for one in found.cautions}
    late = sum(
        deal["closed"] == "2026-02-03" and deal["stage"].startswith("Closed") for deal in _deals()
    )
    assert told["dates"].startswith(f"`seen` lies after the outcome's date in {late} records")
    assert told["day"].startswith("the rules count days up to 2026-10-01, while outcomes date from")


def test_few_wins_and_a_tier_out_of_order_are_told(tmp_path: Path) -> None:
    assert "few" in {one.kind for one in _run(_file(tmp_path, _deals(40))).cautions}
    turned = [
        {
            **deal,
            "stage": {"Closed Won": "Closed Lost", "Closed Lost": "Closed Won"}.get(
                deal["stage"], deal["stage"]
            ),
        }
        for deal in _deals(2_000)
    ]
    found = _run(_file(tmp_path, turned))
    told = [one.text for one in found.cautions if one.kind == "order"]
    by_chance = "surely more than by chance"
    assert told == [
        f"tier B was won more often than tier A, {by_chance}",
        f"tier C was won more often than tier B, {by_chance}",
        f"a score of 50 to 60 was won more often than a score of 70 to 80, {by_chance}",
    ]
    assert found.assumptions[1].judgement == "contradicted"
    assert "sort the wrong way round" in render_evidence(found)


def test_surprises_are_named_by_key(tmp_path: Path) -> None:
    deals = _deals()
    program = icpdsl.loads(_RULES)
    lost = {
        deal["id"]
        for deal in deals
        if deal["stage"] == "Closed Lost" and program.score(deal, as_of=_DAY).tier == "A"
    }
    high, low = _run(_file(tmp_path, deals)).surprises
    assert (high.kind, high.count) == ("high and lost", len(lost))
    assert {one.key for one in high.rows} <= lost
    assert all("Size" in one.clauses for one in high.rows)
    assert low.kind == "low and won"
    assert all(one.tier in {"C", "Disqualified"} for one in low.rows)


def _as_jsonl(folder: Path, deals: list[dict[str, str]]) -> str:
    path = folder / "deals.jsonl"
    path.write_text("".join(json.dumps(deal) + "\n" for deal in deals), encoding="utf-8")
    return str(path)


def _as_parquet(folder: Path, deals: list[dict[str, str]]) -> str:
    path = folder / "deals.parquet"
    polars.DataFrame(deals).write_parquet(path)
    return str(path)


@pytest.mark.parametrize(
    "source", [_as_jsonl, _as_parquet, lambda _, deals: polars.DataFrame(deals)]
)
def test_every_kind_of_source_gives_the_same(
    tmp_path: Path, source: Callable[[Path, list[dict[str, str]]], object]
) -> None:
    deals = _deals() + _deals(3)
    found = _run(source(tmp_path, deals), **_ALL)
    expected = _run(_file(tmp_path, deals), **_ALL)
    for one in attrs.fields(Backtest):
        if one.name != "basis":
            assert getattr(found, one.name) == getattr(expected, one.name), one.name
    assert "3 records repeat another one" in "".join(one.text for one in found.cautions)


def test_numbers_as_keys_are_the_same_from_any_file(tmp_path: Path) -> None:
    """`7`, `7.0` and the number 7 are one key."""
    rules = _RULES.replace("id        text key", "id        number key")
    accounts = [{"id": at, "employees": 250 if at % 2 else 20} for at in range(40)]
    outcomes = [{"id": f"{at}.0", "stage": "Won" if at % 3 else "Lost"} for at in range(40)]
    path = tmp_path / "accounts.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in accounts), encoding="utf-8")
    found = _run(str(path), rules, outcomes=_file(tmp_path, outcomes, "outcomes.csv"))
    assert (found.records, found.base.won) == (40, 26)
    assert found.surprises[0].rows[0].key.isdigit()


_RECORDS = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.sampled_from(["a", "b", "c", ""]),
            "employees": st.sampled_from(["", "20", "51-200", "300", "many"]),
            "country": st.sampled_from(["Germany", "FRANCE", ""]),
            "rival": st.sampled_from(["yes", "no", ""]),
            "seen": st.sampled_from(["2024-05-01", "2026", ""]),
            "stage": st.sampled_from(["Won", "Lost", "Open", ""]),
            "amount": st.sampled_from(["", "$1.10", "€5", "0.1", "1e6"]),
            "closed": st.sampled_from(["2026-02-03", "2026", ""]),
            "team": st.sampled_from(["x", "Y", "<b>", ""]),
        }
    ),
    min_size=4,
    max_size=30,
).filter(lambda records: {"Won", "Lost"} <= {one["stage"] for one in records})


@settings(max_examples=settings().max_examples // 10)
@given(_RECORDS, st.randoms(use_true_random=False))
def test_any_records_give_the_same_in_any_order(
    records: list[dict[str, str]], dice: random.Random
) -> None:
    """Odd cells, bands, holes and repeated keys: every figure but row numbers is the same."""
    shuffled = list(records)
    dice.shuffle(shuffled)
    one, other = (_run(polars.DataFrame(each), **_ALL) for each in (records, shuffled))
    for each in attrs.fields(Backtest):
        if each.name != "surprises":
            assert getattr(one, each.name) == getattr(other, each.name), each.name
    doubled = _run(polars.DataFrame(records * 2), **_ALL)
    assert [tier.rate.rate for tier in doubled.tiers] == [tier.rate.rate for tier in one.tiers]
    assert doubled.base.rate == one.base.rate
