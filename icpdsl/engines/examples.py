"""Examples are tests: a record written in the rule file, and what the profile must give for it."""

import datetime
from collections.abc import Callable
from operator import eq, ge, gt, le, lt, ne
from typing import assert_never

from attrs import frozen

from icpdsl.engines.best import best
from icpdsl.engines.result import ClauseResult, Evaluation, Number
from icpdsl.meaning import core
from icpdsl.meaning.texts import fold
from icpdsl.records.record import Record, Typed
from icpdsl.records.values import read_cell

Engine = Callable[[core.RuleFile, core.Profile, Record, datetime.date], Evaluation]

_TESTS = {">=": ge, ">": gt, "<=": le, "<": lt, "is": eq, "is not": ne}


@frozen
class Failure:
    """An expectation that does not hold: what was expected and found, in the words of a rule file.

    `clauses` are those that made the difference, the weightiest first.
    """

    expect: core.Expect
    expected: str
    got: str
    clauses: tuple[ClauseResult, ...]


@frozen
class ExampleResult:
    """How one example came out."""

    profile: core.Profile
    example: core.Example
    evaluation: Evaluation
    failures: tuple[Failure, ...]

    @property
    def passes(self) -> bool:
        """Whether every expectation holds."""
        return not self.failures


def run_example(
    rule_file: core.RuleFile, profile: core.Profile, example: core.Example, engine: Engine
) -> ExampleResult:
    """Evaluate `example` of `profile` by `engine` and compare it with its expectations."""
    record = example_record(rule_file.account, example)
    evaluation = engine(rule_file, profile, record, example.as_of)
    found = [_failure(expect, rule_file, evaluation, engine) for expect in example.expects]
    return ExampleResult(profile, example, evaluation, tuple(one for one in found if one))


def example_record(account: core.Account, example: core.Example) -> Record:
    """The example's record; a field that it does not name is unknown."""
    given = dict(example.values)
    pairs = [_typed(field, given.get(at)) for at, field in enumerate(account.fields)]
    compared = tuple(pair[0] for pair in pairs)
    shown = tuple(pair[1] for pair in pairs)
    key = None if account.key_index is None else shown[account.key_index]
    return Record(compared, shown, key if isinstance(key, str | float) else None)


def _typed(field: core.Field, value: core.Cell | core.Typed | None) -> tuple[Typed, Typed]:
    match value:
        case None:
            return None, None
        case core.Cell(text):
            reading = read_cell(text, field)
            return reading.compared, reading.shown
        case core.Typed(tuple() as members):
            folded = frozenset(fold(member) for member in members) - {""}
            return folded, tuple(sorted(folded))
        case core.Typed(plain):
            return plain, plain
        case _:
            assert_never(value)


def _failure(
    expect: core.Expect, rule_file: core.RuleFile, evaluation: Evaluation, engine: Engine
) -> Failure | None:
    match expect:
        case core.ExpectVerdict(verdict):
            got = evaluation.verdict
            return _unless(got == verdict, expect, verdict, got, _gates(evaluation))
        case core.ExpectTier(tier):
            words = f"tier {tier}", f"tier {evaluation.tier}"
            return _unless(evaluation.tier == tier, expect, *words, _graded(evaluation))
        case core.ExpectStage(stage):
            is_met = evaluation.stage == stage
            return _unless(is_met, expect, _stage(stage), _stage(evaluation.stage), ())
        case core.ExpectNumber():
            return _number_failure(expect, evaluation)
        case core.ExpectClause():
            return _clause_failure(expect, evaluation)
        case core.ExpectBest(profile):
            name = _best_profile(rule_file, evaluation, engine)
            return _unless(name == profile, expect, f'best "{profile}"', f'best "{name}"', ())
        case _:
            assert_never(expect)


def _unless(
    is_met: bool,  # noqa: FBT001  (the one thing that decides)
    expect: core.Expect,
    expected: str,
    got: str,
    clauses: tuple[ClauseResult, ...],
) -> Failure | None:
    return None if is_met else Failure(expect, expected, got, clauses)


def _stage(stage: str | None) -> str:
    return "no stage" if stage is None else f"stage {stage}"


def _number_failure(expect: core.ExpectNumber, evaluation: Evaluation) -> Failure | None:
    got = _number(expect.of, evaluation)
    wanted = expect.value / 1000
    if expect.operator == "between":
        end = (expect.end or 0) / 1000
        is_met = got is not None and wanted <= got <= end
        expected = f"{expect.of} between {wanted:g} and {end:g}"
    else:
        is_met = got is not None and _TESTS[expect.operator](got, wanted)
        expected = f"{expect.of} {expect.operator} {wanted:g}"
    found = f"{expect.of} {'unknown' if got is None else got}"
    return _unless(is_met, expect, expected, found, _graded(evaluation))


def _number(name: str, evaluation: Evaluation) -> Number | None:
    match name:
        case "score":
            return evaluation.score
        case "low":
            return evaluation.low
        case "high":
            return evaluation.high
        case _:
            return evaluation.scores[name].score


def _clause_failure(expect: core.ExpectClause, evaluation: Evaluation) -> Failure | None:
    clause = next(one for one in evaluation.clauses if one.slug == expect.slug)
    is_in_points = clause.grade is None and clause.kind == "criterion"
    if expect.grade is None:
        is_met, expected = clause.outcome == expect.outcome, str(expect.outcome)
    else:
        got = clause.points if is_in_points else clause.grade
        is_met = got == expect.grade / 100
        expected = _grade(expect.grade / 100, is_in_points=is_in_points)
    name = f'"{clause.name}"'
    found = f"{name} {_found(clause, is_in_points=is_in_points)}"
    return _unless(is_met, expect, f"{name} {expected}", found, (clause,))


def _found(clause: ClauseResult, *, is_in_points: bool) -> str:
    amount = clause.points if is_in_points else clause.grade
    if amount is None or clause.outcome not in ("graded", "unknown"):
        return clause.outcome
    grade = _grade(amount, is_in_points=is_in_points)
    return grade if clause.outcome == "graded" else f"unknown, taken as {grade}"


def _grade(amount: Number, *, is_in_points: bool) -> str:
    return f"{amount:g} points" if is_in_points else f"{amount:g}%"


def _best_profile(rule_file: core.RuleFile, evaluation: Evaluation, engine: Engine) -> str:
    record, day = evaluation.record, evaluation.as_of
    return best(engine(rule_file, one, record, day) for one in rule_file.profiles).profile


def _gates(evaluation: Evaluation) -> tuple[ClauseResult, ...]:
    gates = [one for one in evaluation.clauses if one.kind in ("must", "must not")]
    decisive = "fails" if evaluation.verdict == "disqualified" else "unknown"
    return tuple(one for one in gates if one.outcome == decisive) or tuple(gates)


def _graded(evaluation: Evaluation) -> tuple[ClauseResult, ...]:
    """The clauses that carry points, those that fall shortest of what they could give first."""
    graded = [one for one in evaluation.clauses if one.possible is not None]
    return tuple(sorted(graded, key=lambda one: (one.points or 0) - (one.possible or 0)))
