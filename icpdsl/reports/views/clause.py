"""One clause of a card: what it gave, what decided, and on which values."""

from fractions import Fraction

from attrs import frozen

from icpdsl.engines.result import ClauseOutcome, ClauseResult, Kind, Number
from icpdsl.meaning import core
from icpdsl.records.record import Band, Typed
from icpdsl.reports.answer import Answer
from icpdsl.reports.contributions import Breakdown, as_fraction, points_scale, range_scale
from icpdsl.reports.words import (
    Wording,
    asked_words,
    grade_words,
    label,
    last_words,
    read_words,
)
from icpdsl.reports.words.grades import points_words


@frozen
class Reading:
    """A field that a clause names, with its value in words. A band is known, but not exact."""

    field: str
    label: str
    value: str
    is_known: bool
    is_exact: bool


def reading_of(field: core.Field, value: Typed) -> Reading:
    """The value of a field as a card shows it."""
    is_known = value is not None
    is_exact = is_known and not isinstance(value, Band)
    return Reading(field.name, label(field.name), read_words(value, field.type), is_known, is_exact)


@frozen
class ClauseView:
    """A clause with its outcome. All numbers from `contribution` on are points of the score.

    `contribution` is what it gives, `most` the most that it can give, `low` and `high` what it may
    give once everything is known, each `None` where there is no such number. `result` says the
    grade in words, `rule` what decided, `place` and `source` where that stands.
    """

    slug: str
    name: str
    kind: Kind
    category: str | None
    score: str | None
    outcome: ClauseOutcome
    result: str
    rule: str
    place: str
    source: str | None
    readings: tuple[Reading, ...]
    because: str | None
    used_by: tuple[str, ...]
    validated: tuple[str, ...]
    weight: Number | None
    contribution: Number | None
    most: Number | None
    low: Number | None
    high: Number | None
    is_waived: bool
    """Whether a gate passes or fails only because its line for the unknown says so."""

    @property
    def is_gate(self) -> bool:
        """Whether it decides the verdict, not the score."""
        return self.score is None

    @property
    def at_stake(self) -> Number:
        """How many points of the score hang on what is not known."""
        if self.low is None or self.high is None:
            return 0
        return round(self.high - self.low, 1)

    @property
    def is_open(self) -> bool:
        """Whether something that is not known could change its outcome."""
        return self.outcome in {"unknown", "skipped"} or self.at_stake > 0 or self.is_waived

    @property
    def gaps(self) -> tuple[Reading, ...]:
        """Fields without an exact value."""
        return tuple(one for one in self.readings if not one.is_exact)


def clause_views(
    answer: Answer, wording: Wording, breakdowns: dict[str, Breakdown | None]
) -> tuple[ClauseView, ...]:
    """Every clause of the answer in file order; `breakdowns` by the name of the score."""
    scales = {name: _scales(answer, name) for name in answer.evaluation.scores}
    return tuple(
        _clause_view(
            answer,
            wording,
            clause,
            result,
            breakdowns.get(result.score or ""),
            scales.get(result.score or "", (Fraction(1), Fraction(1))),
        )
        for clause, result in answer.clauses
    )


def decided_by(clause: core.Clause, line: int, wording: Wording) -> str:
    """In words, the branch of a clause that stands on `line`."""
    match clause:
        case core.Gate() | core.Adjustment():
            return asked_words(clause.condition, wording)
        case core.Criterion():
            for branch in clause.branches:
                if branch.line == line:
                    return asked_words(branch.condition, wording)
            if clause.when_unknown is not None and clause.when_unknown.line == line:
                return "when unknown"
            return _last_rule(clause, line, wording)


def _last_rule(criterion: core.Criterion, line: int, wording: Wording) -> str:
    last = criterion.last
    if last is None or last.line != line or isinstance(last, core.Otherwise):
        return "no other case holds"
    return last_words(last, wording, is_in_points=criterion.weight is None)[1]


def _scales(answer: Answer, score: str) -> tuple[Fraction, Fraction]:
    own = [one for one in answer.evaluation.clauses if one.score == score]
    return points_scale(own), range_scale(answer.evaluation, score)


def _clause_view(
    answer: Answer,
    wording: Wording,
    clause: core.Clause,
    result: ClauseResult,
    breakdown: Breakdown | None,
    scales: tuple[Fraction, Fraction],
) -> ClauseView:
    part = None if breakdown is None else breakdown.of(result.slug)
    now, later = scales if result.kind == "criterion" else (Fraction(1), Fraction(1))
    contribution = None if part is None else part / 10
    return ClauseView(
        slug=result.slug,
        name=result.name,
        kind=result.kind,
        category=result.category,
        score=result.score,
        outcome=result.outcome,
        result=result_words(clause, result),
        rule=_rule_words(clause, result, wording),
        place=f"{answer.rule_file.path}:{result.line}",
        source=answer.line_text(result.line),
        readings=_readings(result, answer.rule_file.account),
        because=result.because,
        used_by=clause.used_by,
        validated=tuple(f"{one.team} on {one.date.isoformat()}" for one in clause.validated),
        weight=result.possible if result.grade is not None else None,
        contribution=contribution,
        most=_most(result, now, contribution),
        low=_scaled(result.low, later),
        high=_scaled(result.high, later),
        is_waived=_is_waived(clause, result),
    )


def result_words(clause: core.Clause, result: ClauseResult) -> str:
    """What the clause came to: `full`, `60%`, `6 points`, `passes`, `not known, counts as none`."""
    if result.outcome == "skipped":
        return "not known, left out"
    if result.outcome in {"passes", "fails"} and _is_waived(clause, result):
        return f"not known, {result.outcome}"
    if result.kind in {"bonus", "penalty"} and result.outcome == "applies":
        return points_words(result.points or 0)
    if not isinstance(clause, core.Criterion):
        return {"unknown": "not known", "absent": "does not apply"}.get(
            result.outcome, result.outcome
        )
    given = _given_words(clause, result)
    return f"not known, counts as {given}" if result.outcome == "unknown" else given


def _given_words(clause: core.Criterion, result: ClauseResult) -> str:
    if result.grade is None:
        return points_words(result.points or 0)
    return grade_words(round(result.grade * 100), is_in_points=clause.weight is None)


def _rule_words(clause: core.Clause, result: ClauseResult, wording: Wording) -> str:
    if result.outcome == "unknown" and isinstance(clause, core.Criterion):
        rule = clause.when_unknown
        return "the least that is possible" if rule is None else "as the rule for unknown says"
    if result.outcome == "skipped":
        return "left out while unknown, as the rule says"
    return decided_by(clause, result.line, wording)


def _is_waived(clause: core.Clause, result: ClauseResult) -> bool:
    return (
        isinstance(clause, core.Gate)
        and clause.when_unknown is not None
        and result.line == clause.when_unknown_line
    )


def _readings(result: ClauseResult, account: core.Account) -> tuple[Reading, ...]:
    fields = {one.name: one for one in account.fields}
    return tuple(reading_of(fields[name], value) for name, value in result.read.items())


def _most(result: ClauseResult, scale: Fraction, contribution: Number | None) -> Number | None:
    if result.possible is None or contribution is None:
        return None
    return max(contribution, _scaled(result.possible, scale) or 0)


def _scaled(points: Number | None, scale: Fraction) -> Number | None:
    return None if points is None else float(round(as_fraction(points) * scale, 1))
