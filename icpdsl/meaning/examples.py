"""Examples of a profile to core: the record that is written, and what it must give."""

import datetime
from collections.abc import Iterable, Sequence
from typing import assert_never

from icpdsl.meaning import codes, core
from icpdsl.meaning.clauses import report_repeats
from icpdsl.meaning.example_values import lower_values
from icpdsl.meaning.findings import Findings
from icpdsl.meaning.grades import lower_grade
from icpdsl.meaning.literals import scaled
from icpdsl.meaning.lost import Lost, lost_profiles
from icpdsl.meaning.nearest import quote, report_unknown, suggest_word
from icpdsl.meaning.scope import Context, Scope, written
from icpdsl.meaning.scores import report_unknown_score
from icpdsl.meaning.texts import fold, slug
from icpdsl.meaning.tiers import DISQUALIFIED
from icpdsl.source.diagnostic import Code, Fix, Label
from icpdsl.source.structure import structure
from icpdsl.source.text import Span
from icpdsl.syntax import ast

_OUTCOMES = {
    "must": ("passes", "fails", "unknown"),
    "must not": ("passes", "fails", "unknown"),
    "criterion": ("unknown", "skipped"),
    "bonus": ("applies", "absent", "unknown"),
    "penalty": ("applies", "absent", "unknown"),
}


@structure
class Tested:
    """The profile that examples are of, with the names of all profiles and its day for examples."""

    profile: core.Profile
    lost: Lost
    profiles: tuple[str, ...]
    day: datetime.date
    scope: Scope


def lower_examples(
    nodes: Sequence[ast.Example], tested: Tested, findings: Findings
) -> tuple[core.Example, ...]:
    """All examples of a profile, in order."""
    first: dict[str, ast.Example] = {}
    for node in nodes:
        earlier = first.setdefault(fold(node.name.value), node)
        if earlier is not node:
            findings.report(
                codes.REPEATED_EXAMPLE,
                node.name.span,
                f"an example `{written(node.name.span)}` stands in this profile already",
                other=(Label(earlier.name.span, "first here"),),
            )
    return tuple(_example(node, tested, findings) for node in nodes)


def _example(node: ast.Example, tested: Tested, findings: Findings) -> core.Example:
    days = [item for item in node.items if isinstance(item, ast.AsOf)]
    report_repeats("as of", [day.span for day in days], findings)
    values = [item for item in node.items if isinstance(item, ast.ExampleValue)]
    expects = (
        _expect(item, tested, findings)
        for item in node.items
        if not isinstance(item, ast.AsOf | ast.ExampleValue)
    )
    return core.Example(
        node.name.value,
        days[0].date if days else tested.day,
        lower_values(values, tested.scope, findings),
        tuple(expect for expect in expects if expect is not None),
        node.span.line,
    )


def _expect(
    node: ast.ExpectVerdict
    | ast.ExpectTier
    | ast.ExpectStage
    | ast.ExpectNumber
    | ast.ExpectClause
    | ast.ExpectBest,
    tested: Tested,
    findings: Findings,
) -> core.Expect | None:
    line = node.span.line
    match node:
        case ast.ExpectVerdict(verdict):
            return core.ExpectVerdict(verdict, line)
        case ast.ExpectTier(tier):
            _check_tier(tier, tested, findings)
            return core.ExpectTier(tier.value, line)
        case ast.ExpectStage(stage):
            return _expect_stage(stage, line, tested, findings)
        case ast.ExpectNumber():
            return _expect_number(node, tested, findings)
        case ast.ExpectClause():
            return _expect_clause(node, tested, findings)
        case ast.ExpectBest(profile):
            return _expect_best(profile, line, tested, findings)
        case _:
            assert_never(node)


def _expect_stage(
    stage: ast.WordLiteral | None, line: int, tested: Tested, findings: Findings
) -> core.ExpectStage:
    if stage is None:
        return core.ExpectStage(None, line)
    names = [one.name for one in tested.profile.stages]
    _check_word(codes.UNKNOWN_STAGE, "stage", stage, names, tested, findings)
    return core.ExpectStage(stage.value, line)


def _check_tier(tier: ast.WordLiteral, tested: Tested, findings: Findings) -> None:
    tiers = tested.profile.tiers
    names = [line.name for line in tiers.lines] if tiers else []
    known = [*names, DISQUALIFIED] if tiers else []
    _check_word(codes.UNKNOWN_TIER, "tier", tier, known, tested, findings)


def _check_word(
    code: Code,
    what: str,
    word: ast.WordLiteral,
    names: Sequence[str],
    tested: Tested,
    findings: Findings,
) -> None:
    if word.value in names or tested.lost.is_any:
        return
    listed = ", ".join(f"`{name}`" for name in dict.fromkeys(names))
    otherwise = f"there are {listed}" if names else f"it has no {what}s"
    found = suggest_word(word, names, otherwise=otherwise)
    findings.report(
        code,
        word.span,
        f"`{word.value}` is not a {what} of `{quote(tested.profile.name)}`",
        label=f"no such {what}",
        hint=found.hint,
        fix=found.fix,
    )


def _expect_best(
    name: ast.TextLiteral, line: int, tested: Tested, findings: Findings
) -> core.ExpectBest | None:
    wanted = fold(name.value)
    found = next((one for one in tested.profiles if fold(one) == wanted), None)
    if found is not None:
        return core.ExpectBest(found, line)
    if wanted not in lost_profiles(tested.scope):
        expected = "a profile of this file"
        report_unknown(codes.UNKNOWN_PROFILE, name, expected, tested.profiles, findings)
    return None


def _expect_number(
    node: ast.ExpectNumber, tested: Tested, findings: Findings
) -> core.ExpectNumber | None:
    names = [score.name for score in tested.profile.scores]
    if node.name.text not in ("score", "low", "high", *names):
        if not tested.lost.is_any:
            report_unknown_score(node.name, tested.profile.name, names, findings)
        return None
    value = _thousandths(node.value, findings)
    end = None if node.end is None else _thousandths(node.end, findings)
    if node.end and node.end.value < node.value.value:
        ends = node.value.span.to(node.end.span)
        turned = f"{written(node.end.span)} and {written(node.value.span)}"
        findings.report(
            codes.REVERSED_BETWEEN,
            ends,
            f"`between {written(node.value.span)} and {written(node.end.span)}` holds for "
            "nothing, expected the smaller end first",
            hint=f"write `between {turned}`",
            fix=Fix(ends, f"{node.end.span.text} and {node.value.span.text}"),
        )
    return core.ExpectNumber(node.name.text, node.operator, value, end, node.span.line)


def _thousandths(number: ast.NumberLiteral, findings: Findings) -> int:
    value = scaled(number.value, 3)
    if value is None:
        findings.report(
            codes.EXPECTED_NUMBER_TOO_FINE,
            number.span,
            f"`{written(number.span)}` is finer than scores are, expected at most three decimals",
            hint="a score has one decimal",
        )
    return value or 0


def _expect_clause(
    node: ast.ExpectClause, tested: Tested, findings: Findings
) -> core.ExpectClause | None:
    key = slug(node.clause.value)
    clause = next((one for one in tested.profile.clauses if one.slug == key), None)
    if clause is None:
        if not tested.lost.has_clause(key):
            _report_unknown_clause(node, tested, findings)
        return None
    grade = None
    if node.grade is not None:
        grade = lower_grade(node.grade, Context(tested.scope, findings))
        _check_grade(node.grade, clause, tested, findings)
    elif node.outcome not in _OUTCOMES[kind_of(clause)]:
        _report_other(node.span, f"{node.outcome}", clause, findings)
    return core.ExpectClause(key, grade, node.outcome, node.span.line)


def _report_unknown_clause(node: ast.ExpectClause, tested: Tested, findings: Findings) -> None:
    names: Iterable[str] = [clause.name for clause in tested.profile.clauses]
    expected = f"a clause of `{quote(tested.profile.name)}`"
    report_unknown(codes.UNKNOWN_CLAUSE, node.clause, expected, names, findings)


def kind_of(clause: core.Clause) -> str:
    """What the clause is called in a rule file."""
    match clause:
        case core.Gate(is_required=is_required):
            return "must" if is_required else "must not"
        case core.Criterion():
            return "criterion"
        case core.Adjustment(amount=amount):
            return "penalty" if amount < 0 else "bonus"
        case _:
            assert_never(clause)


def _check_grade(grade: ast.Grade, clause: core.Clause, tested: Tested, findings: Findings) -> None:
    if not isinstance(clause, core.Criterion):
        _report_other(grade.span, written(grade.span), clause, findings)
        return
    score = next(one for one in tested.profile.scores if one.name == clause.score)
    if score.is_in_points and grade.unit == "percent":
        _report_unit(grade, clause, "points such as `6 points`", findings)
    elif not score.is_in_points and grade.unit == "points":
        _report_unit(grade, clause, "a grade such as `full` or `60%`", findings)


def _report_unit(
    grade: ast.Grade, clause: core.Criterion, expected: str, findings: Findings
) -> None:
    findings.report(
        codes.EXPECTED_OTHERWISE,
        grade.span,
        f"`{written(grade.span)}` is nothing that `{quote(clause.name)}` can give, "
        f"expected {expected}",
    )


def _report_other(span: Span, found: str, clause: core.Clause, findings: Findings) -> None:
    kind = kind_of(clause)
    outcomes = [f"`{one}`" for one in _OUTCOMES[kind]]
    if kind == "criterion":
        outcomes.insert(0, "a grade")
    findings.report(
        codes.EXPECTED_OTHERWISE,
        span,
        f"`{found}` is nothing that the {kind} `{quote(clause.name)}` can come to, expected "
        f"{', '.join(outcomes[:-1])} or {outcomes[-1]}",
    )
