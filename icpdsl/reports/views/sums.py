"""How scores add up: the parts of each, clauses of other teams together, what the limits took."""

from attrs import frozen

from icpdsl.engines.result import Number, ScoreResult
from icpdsl.reports.answer import Answer
from icpdsl.reports.contributions import Breakdown
from icpdsl.reports.views.clause import ClauseView


@frozen
class ScoreLine:
    """A line of the sum: a clause, its result in words, its points and the most it can give.

    Lines without a slug are no clauses: those of other teams together, or what the limits 0 and
    100 take or give (`is_limit`).
    """

    name: str
    result: str
    points: Number
    most: Number | None = None
    slug: str | None = None
    is_limit: bool = False


@frozen
class ScoreSum:
    """How one score adds up: the points of `lines` sum to `score` exactly.

    `nothing` names the clauses that gave no points, `left_out` those left out with their weight.
    """

    name: str
    score: Number | None
    low: Number | None
    high: Number | None
    known: Number | None
    lines: tuple[ScoreLine, ...]
    nothing: tuple[str, ...]
    left_out: tuple[str, ...]
    is_main: bool


def score_sums(
    answer: Answer,
    every: tuple[ClauseView, ...],
    shown: tuple[ClauseView, ...],
    breakdowns: dict[str, Breakdown | None],
) -> tuple[ScoreSum, ...]:
    """Every score of the profile; the clauses not `shown` are one line of its sum."""
    return tuple(
        _sum(
            name,
            result,
            tuple(one for one in every if one.score == name),
            shown,
            breakdowns[name],
            is_main=name == answer.profile.main_score,
        )
        for name, result in answer.evaluation.scores.items()
    )


def _sum(
    name: str,
    result: ScoreResult,
    own: tuple[ClauseView, ...],
    shown: tuple[ClauseView, ...],
    breakdown: Breakdown | None,
    *,
    is_main: bool,
) -> ScoreSum:
    named = tuple(one for one in own if one in shown)
    rest = tuple(one for one in own if one not in shown)
    return ScoreSum(
        name=name,
        score=result.score,
        low=result.low,
        high=result.high,
        known=result.known,
        lines=() if breakdown is None else _lines(named, rest, breakdown),
        nothing=tuple(one.name for one in named if one.contribution == 0),
        left_out=tuple(one.name for one in named if one.contribution is None),
        is_main=is_main,
    )


def _lines(
    named: tuple[ClauseView, ...], rest: tuple[ClauseView, ...], breakdown: Breakdown
) -> tuple[ScoreLine, ...]:
    lines = [
        ScoreLine(one.name, one.result, one.contribution, one.most, one.slug)
        for one in sorted(named, key=lambda one: -(one.contribution or 0))
        if one.contribution
    ]
    if rest:
        points = round(sum(one.contribution or 0 for one in rest), 1)
        lines.append(ScoreLine(f"Other clauses ({len(rest)})", "", points))
    if breakdown.held:
        lines.append(ScoreLine("Held within 0 and 100", "", breakdown.held / 10, is_limit=True))
    return tuple(lines)
