"""What the lints claim of all records holds for every record that is drawn.

Each claim is tried in its strongest form: two conditions that are said to exclude one another are
never both true, a score that is said to be out of reach is never reached.
"""

from collections.abc import Iterator
from itertools import islice, product

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from icpdsl.analysis.decisions import Decisions, Fate
from icpdsl.analysis.regions.boxes import NOWHERE, TooManyBoxesError, both, is_within
from icpdsl.analysis.regions.truth import Truth
from icpdsl.analysis.score_reach import scores_reached
from icpdsl.engines.rows import evaluate
from icpdsl.engines.rows.conditions import holds
from icpdsl.engines.rows.profiles import scope_of
from icpdsl.engines.rows.scope import Scope
from icpdsl.meaning import core
from icpdsl.program.files import check_source
from icpdsl.program.linting import Linting, lint, selected_codes
from icpdsl.source.text import SourceText
from tests.properties.programs import checked, read
from tests.strategies.files import rule_files
from tests.strategies.records import days, records

_FEWER = settings(max_examples=settings().max_examples // 2)
_RECORDS = 4
_MOST_CONDITIONS = 8


def _scopes(data: DataObject) -> tuple[core.RuleFile, list[Scope]]:
    made = data.draw(rule_files())
    rules = checked(made.text)
    today = data.draw(days())
    drawn = [read(rules, data.draw(records(made.fields))) for _ in range(_RECORDS)]
    return rules, [scope_of(one, rules.definitions, today, is_settled=False) for one in drawn]


def _conditions(rules: core.RuleFile) -> Iterator[core.Condition]:
    for definition in rules.definitions:
        if definition.is_condition:
            yield definition.body  # type: ignore[misc]
    for clause in (one for profile in rules.profiles for one in profile.clauses):
        match clause:
            case core.Criterion():
                yield from (branch.condition for branch in clause.branches)
            case _:
                yield clause.condition


@_FEWER
@given(st.data())
def test_regions_hold_what_they_are_said_to_hold(data: DataObject) -> None:
    """Where regions exclude or contain one another, so do the records; true and false alike."""
    rules, scopes = _scopes(data)
    truth = Truth(rules.definitions)
    sides = []
    for condition in islice(_conditions(rules), _MOST_CONDITIONS):
        try:
            regions = truth.sides(condition)
        except TooManyBoxesError:
            continue
        answers = [holds(condition, scope) for scope in scopes]
        for region, wanted in zip(regions, (True, False), strict=True):
            sides.append((region, [one is wanted for one in answers]))
    for (left, lefts), (right, rights) in product(sides, repeat=2):
        pairs = list(zip(lefts, rights, strict=True))
        try:
            assert both(left, right) != NOWHERE or (True, True) not in pairs
            assert not is_within(left, right) or (True, False) not in pairs
        except TooManyBoxesError:
            continue


@_FEWER
@given(st.data())
def test_a_branch_that_is_covered_never_decides(data: DataObject) -> None:
    rules, scopes = _scopes(data)
    decisions = Decisions(Truth(rules.definitions))
    for profile in rules.profiles:
        for one in profile.clauses:
            if isinstance(one, core.Criterion):
                fates = decisions.fates(one)
                for scope in scopes:
                    answers = [holds(branch.condition, scope) for branch in one.branches]
                    assert True not in answers or fates[answers.index(True)] is Fate.DECIDES


@_FEWER
@given(st.data())
def test_grades_scores_and_tiers_stay_within_reach(data: DataObject) -> None:
    rules, scopes = _scopes(data)
    decisions = Decisions(Truth(rules.definitions))
    for profile in rules.profiles:
        reached = {
            score.name: scores_reached(score.name, profile, decisions) for score in profile.scores
        }
        for scope in scopes:
            answer = evaluate(rules, profile, scope.record, scope.as_of)
            for name, result in answer.scores.items():
                tenths = None if result.score is None else round(result.score * 10)
                assert tenths is None or any(low <= tenths <= high for low, high in reached[name])
            for clause, got in zip(profile.clauses, answer.clauses, strict=True):
                if isinstance(clause, core.Criterion):
                    given_ = got.points if clause.weight is None else got.grade
                    grades = decisions.grades_reached(clause)
                    assert given_ is None or any(
                        one.least <= round(given_ * 100) <= one.most for one in grades
                    )


@_FEWER
@given(st.data())
def test_what_is_told_to_be_out_of_reach_is_never_reached(data: DataObject) -> None:
    """All lints run on any file without failing; what they say of tiers and gates is so."""
    made = data.draw(rule_files())
    today = data.draw(days())
    found = lint(check_source(SourceText(made.text)), Linting(selected_codes(["all"]), today))
    lines = {one.span.line for one in found if one.code.name == "tier-never-reached"}
    gates = [one.message for one in found if one.code.name == "contradicting-gates"]
    rules = checked(made.text)
    for _ in range(_RECORDS):
        record = read(rules, data.draw(records(made.fields)))
        for profile in rules.profiles:
            answer = evaluate(rules, profile, record, today)
            is_shut = any(one.endswith(f"`{profile.name}`") for one in gates)
            assert not (is_shut and answer.verdict == "qualified")
            tiers = () if profile.tiers is None else profile.tiers.lines
            assert not lines & {one.line for one in tiers if one.name == answer.tier}
