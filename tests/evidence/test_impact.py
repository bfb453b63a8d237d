"""Whom a change moves: counted as the answers one by one say, attributed to the tenth."""

import datetime
import json
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

import icpdsl
from icpdsl.analysis.difference import Version
from icpdsl.engines.best import best
from icpdsl.engines.result import Evaluation
from icpdsl.engines.rows import evaluate
from icpdsl.evidence.impact import AccountMove, Impact, Standing
from icpdsl.evidence.impact.attribution import attributed
from icpdsl.meaning import core
from icpdsl.program.impact import Wanted, measured
from icpdsl.program.tables import TextOptions
from icpdsl.records.mapping import RecordReader
from icpdsl.records.problems import ProblemLog
from icpdsl.source.text import SourceText
from tests.analysis.rewriting import mutated
from tests.properties.programs import checked
from tests.strategies.dice import Dice
from tests.strategies.files import rule_files
from tests.strategies.records import days, records

RULES = Path(__file__).parents[2] / "rules" / "fresh_and_fast"


def impact_of(old: core.RuleFile, new: core.RuleFile, path: Path, as_of: datetime.date) -> Impact:
    versions = [Version(one, SourceText(""), "rules.icp") for one in (old, new)]
    wanted = Wanted(as_of, accounts=1_000)
    return measured(
        versions[:1], versions[1:], str(path), wanted, ProblemLog(), TextOptions()
    ).impact


def answer(rules: core.RuleFile, raw: dict[str, str | None], as_of: datetime.date) -> Evaluation:
    record = RecordReader(rules.account).read(raw)[0]
    return best([evaluate(rules, one, record, as_of) for one in rules.profiles])


@settings(
    max_examples=settings().max_examples // 8,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_moves_are_those_of_the_answers(tmp_path: Path, data: DataObject) -> None:
    """Matrices, accounts and their standings are what the reference engine says; sums are exact."""
    made = data.draw(rule_files())
    rules, today = checked(made.text), data.draw(days())
    mutant = _mutant(data, rules)
    names = [one.name.text for one in made.fields]
    drawn = [data.draw(records(made.fields)).cells for _ in range(6)]
    rows = [{name: _text(cells.get(name)) for name in names} for cells in drawn]
    path = tmp_path / "records.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    impact = impact_of(rules, mutant, path, today)
    pairs = [(answer(rules, row, today), answer(mutant, row, today)) for row in rows]
    for matrix in impact.matrices:
        expected = Counter((getattr(a, matrix.kind), getattr(b, matrix.kind)) for a, b in pairs)
        assert matrix.counts == expected
    moved = {at for at, (a, b) in enumerate(pairs, 1) if _standing(a) != _standing(b)}
    accounts = {one.row: one for move in impact.moves for one in move.accounts}
    assert set(accounts) == moved
    assert impact.moved == len(moved)
    for row, account in accounts.items():
        _check_account(account, *pairs[row - 1])


def _mutant(data: DataObject, rules: core.RuleFile) -> core.RuleFile:
    @st.composite
    def several(draw: st.DrawFn) -> core.RuleFile:
        mutant = rules
        for _ in range(draw(st.integers(1, 4))):
            mutant = mutated(mutant, Dice(draw))
        return mutant

    return data.draw(several())


def _check_account(account: AccountMove, old: Evaluation, new: Evaluation) -> None:
    for standing, own in ((account.old, old), (account.new, new)):
        score = None if own.score is None else round(own.score * 10)
        assert standing == Standing(own.verdict, own.tier, own.stage, score, own.profile)
    if account.change is not None:
        assert sum(one.tenths for one in account.effects) + account.held == account.change
        changed = {one.slug for one in account.effects}
        assert changed == _clauses_that_differ(old, new)


def _clauses_that_differ(old: Evaluation, new: Evaluation) -> set[str]:
    shares = [_shares(one) for one in (old, new)]
    return {
        slug
        for slug in shares[0] | shares[1]
        if shares[0].get(slug, Fraction()) != shares[1].get(slug, Fraction())
    }


def _shares(evaluation: Evaluation) -> dict[str, Fraction]:
    """What each clause gives to the score, worked out from the result alone."""
    own = [one for one in evaluation.clauses if one.score == evaluation.rules.main_score]
    counted = [one for one in own if one.kind == "criterion" and one.grade is not None]
    whole = sum((Fraction(repr(one.possible)) for one in counted), Fraction())
    shares = {}
    for one in own:
        points = Fraction(repr(one.points or 0))
        shares[one.slug] = points * 100 / whole if one in counted and whole else points
    return shares


def _standing(one: Evaluation) -> tuple[str, str | None, str | None]:
    return one.verdict, one.tier, one.stage


def _text(cell: object) -> str | None:
    return cell.replace("\0", "") if isinstance(cell, str) else None


shares = st.lists(st.none() | st.fractions(0, 1_000, max_denominator=7_000), min_size=1, max_size=8)


@given(shares, st.data())
def test_effects_and_limits_sum_to_the_change(old: list[Fraction | None], data: DataObject) -> None:
    """To the tenth, whatever the fractions; what did not change gets nothing."""
    new = [data.draw(st.just(one) | st.none() | st.fractions(-500, 1_000)) for one in old]
    scores = [_held(one) for one in (old, new)]
    slugs = [f"c{at}" for at in range(len(old))]
    effects, held = attributed(slugs, old, new, scores[1] - scores[0])
    assert sum(one.tenths for one in effects) + held == scores[1] - scores[0]
    nothing = Fraction()
    exact = {
        slug: (b or nothing) - (a or nothing) for slug, a, b in zip(slugs, old, new, strict=True)
    }
    for one in effects:
        assert exact[one.slug] != 0
        assert abs(one.tenths - exact[one.slug]) < 1


def _held(given: list[Fraction | None]) -> int:
    total = sum((one for one in given if one), Fraction())
    return max(0, min(1_000, (total + Fraction(1, 2)).__floor__()))


def test_figures_of_a_real_change() -> None:
    """Fresh & Fast, the first version and the second: counted by hand from the results."""
    programs = [icpdsl.load(RULES / f"version_{at}.icp") for at in (1, 2)]
    day = datetime.date(2026, 10, 1)
    found = programs[0].diff(programs[1], str(RULES / "people.jsonl"), as_of=day)
    assert found.impact is not None
    tiers, _, stages = found.impact.matrices
    assert (found.impact.total, found.impact.moved) == (60, 53)
    assert (tiers.before("Core"), tiers.after("Core"), tiers.stayed("Core")) == (11, 5, 0)
    assert stages.after("SQL") == 9
    lines = (RULES / "people.jsonl").read_text(encoding="utf-8").splitlines()
    people = [json.loads(line) for line in lines]
    ways = Counter(
        tuple(one.score(person, as_of=day).tier for one in programs) for person in people
    )
    assert tiers.counts == ways


_BY = """\
account
    id    text key
    FIELD
profile "P"
    criterion "S" weight 1
        full when NAME >= 10
    tiers
        A from 50
        B otherwise
"""


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_each_version_reads_the_columns_that_it_knows(tmp_path: Path, suffix: str) -> None:
    for name, field in (("size", "size  number"), ("big", 'big  number  from "Headcount"')):
        rules = _BY.replace("FIELD", field).replace("NAME", name)
        (tmp_path / f"{name}.icp").write_text(rules)
    rows = [
        {"id": "a", "size": "5", "Headcount": "20"},
        {"id": "b", "size": "50", "Headcount": "2"},
    ]
    path = tmp_path / f"records.{suffix}"
    lines = [json.dumps(row) for row in rows]
    if suffix == "csv":
        lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
    path.write_text("\n".join(lines) + "\n")
    old, new = (icpdsl.load(tmp_path / f"{name}.icp") for name in ("size", "big"))
    impact = old.diff(new, str(path)).impact
    assert impact is not None
    assert impact.matrices[0].counts == {("B", "A"): 1, ("A", "B"): 1}
    assert {one.key for move in impact.moves for one in move.accounts} == {"a", "b"}


_CALLED = """\
account
    id      text key
    size    number
    german  yes/no
profile "P"
    criterion "Size" weight 1
        full when size >= 10
        half when size >= 5
    bonus 5 "NAME"
        german
    must "GATE"
        size > MOST
    tiers
        A from 50
        B otherwise
"""


def test_a_renamed_clause_is_one_clause(tmp_path: Path) -> None:
    """What it gave and what it gives are set off, under the name that it has now."""
    called = [("At home", "Large", "0"), ("Near us", "Grown up", "2")]
    for at, (name, gate, most) in enumerate(called):
        text = _CALLED.replace("NAME", name).replace("GATE", gate).replace("MOST", most)
        text = text.replace("size >= 5", "size >= 6") if at else text
        (tmp_path / f"{at}.icp").write_text(text)
    path = tmp_path / "records.csv"
    path.write_text("id,size,german\na,5,yes\nb,20,yes\nc,1,yes\n")
    old, new = (icpdsl.load(tmp_path / f"{at}.icp") for at in range(2))
    found = old.diff(new, str(path))
    assert found.impact is not None
    assert [one.slug for one in found.impact.clauses] == ["size"]
    accounts = {one.key: one for move in found.impact.moves for one in move.accounts}
    assert [(one.slug, one.tenths) for one in accounts["a"].effects] == [("size", -500)]
    assert [(one.slug, one.old, one.new) for one in accounts["c"].gates] == [
        ("grown_up", "passes", "fails")
    ]
    assert json.loads(found.render("json"))["impact"]["clauses"][0]["clause"] == "Size"


def test_other_tiers_are_told_where_they_move_an_account(tmp_path: Path) -> None:
    """With the clauses that changed what they give meanwhile, whichever way."""
    text = _CALLED.replace("MOST", "0")
    (tmp_path / "old.icp").write_text(text)
    (tmp_path / "new.icp").write_text(text.replace("from 50", "from 60"))
    path = tmp_path / "records.csv"
    path.write_text("id,size,german\na,5,no\nb,20,yes\n")
    found = icpdsl.load(tmp_path / "old.icp").diff(icpdsl.load(tmp_path / "new.icp"), str(path))
    impact = json.loads(found.render("json"))["impact"]
    told = [impact["moves"][0]["why"], impact["accounts"][0]["why"], impact["accounts"][0]["brief"]]
    assert told == ["other tiers for 1 account", "other tiers", "other tiers"]
    (tmp_path / "new.icp").write_text(text.replace("from 50", "from 60").replace("half", "52%"))
    found = icpdsl.load(tmp_path / "old.icp").diff(icpdsl.load(tmp_path / "new.icp"), str(path))
    impact = json.loads(found.render("json"))["impact"]
    assert impact["moves"][0]["why"] == "other tiers for 1 account, Size +2.0"
    assert impact["accounts"][0]["brief"] == "other tiers, Size +2.0"
