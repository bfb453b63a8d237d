"""Is it a fit, and how sure are we: verdict, score and range, tier with worst and best."""

from attrs import frozen

from icpdsl.engines.result import DISQUALIFIED, Number, Verdict
from icpdsl.meaning import core
from icpdsl.reports.answer import Answer
from icpdsl.reports.views.clause import ClauseView

_VERDICTS: dict[Verdict, str] = {
    "qualified": "A fit",
    "unverified": "Perhaps a fit",
    "disqualified": "Not a fit",
}


@frozen
class TierMark:
    """A tier and the score from which it holds; 0 for the last one."""

    name: str
    start: Number
    end: Number
    action: str | None


@frozen
class Fit:
    """Is it a fit, and how sure are we. Scores are points of 100, `known` is in percent."""

    verdict: Verdict
    answer: str
    reason: str
    score: Number | None
    low: Number | None
    high: Number | None
    known: Number | None
    tier: str | None
    worst_tier: str | None
    best_tier: str | None
    possible_tiers: tuple[str, ...]
    stage: str | None
    action: str | None
    tiers: tuple[TierMark, ...]

    @property
    def caution(self) -> str:
        """What to say of a score outside its own range; empty for one inside."""
        if self.score is None or self.low is None or self.high is None:
            return ""
        if self.score > self.high:
            return "The score is above its range: a rule for the unknown counts in its favour."
        if self.score < self.low:
            return "The score is below its range: a rule for the unknown counts against it."
        return ""


def fit_of(answer: Answer, views: tuple[ClauseView, ...]) -> Fit:
    """The verdict with its reason, and the score with its range and tiers."""
    evaluation = answer.evaluation
    return Fit(
        verdict=evaluation.verdict,
        answer=_VERDICTS[evaluation.verdict],
        reason=_verdict_reason(evaluation.verdict, views),
        score=evaluation.score,
        low=evaluation.low,
        high=evaluation.high,
        known=evaluation.known,
        tier=evaluation.tier,
        worst_tier=evaluation.worst_tier,
        best_tier=evaluation.best_tier,
        possible_tiers=_possible_tiers(answer),
        stage=evaluation.stage,
        action=evaluation.action,
        tiers=tier_marks(answer.profile.tiers),
    )


def _verdict_reason(verdict: Verdict, views: tuple[ClauseView, ...]) -> str:
    gates = [one for one in views if one.is_gate]
    failed = [one.name for one in gates if one.outcome == "fails"]
    unknown = [one.name for one in gates if one.outcome == "unknown"]
    match verdict:
        case "disqualified":
            return f"fails {_named(failed)}"
        case "unverified":
            return f"not known yet: {_named(unknown)}"
        case "qualified" if gates:
            return (
                "meets every must-have" if len(gates) > 1 else f"passes {_named([gates[0].name])}"
            )
        case _:
            return "the profile has no must-haves"


def _named(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _possible_tiers(answer: Answer) -> tuple[str, ...]:
    """The tiers that filling the gaps can lead to, best first; only one if nothing is open."""
    evaluation, tiers = answer.evaluation, answer.profile.tiers
    if tiers is None or evaluation.tier is None or evaluation.best_tier is None:
        return ()
    if evaluation.best_tier == DISQUALIFIED:
        return (DISQUALIFIED,)
    names = [one.name for one in tiers.lines]
    best = names.index(evaluation.best_tier)
    if evaluation.worst_tier is None or evaluation.worst_tier == DISQUALIFIED:
        lowest = _lowest_by_score(tiers, evaluation.scores[tiers.score].low or 0)
        return (*names[best : lowest + 1], DISQUALIFIED)
    return tuple(names[best : names.index(evaluation.worst_tier) + 1])


def _lowest_by_score(tiers: core.Tiers, low: Number) -> int:
    return next(
        at
        for at, one in enumerate(tiers.lines)
        if one.threshold is None or low >= one.threshold / 10
    )


def tier_marks(tiers: core.Tiers | None) -> tuple[TierMark, ...]:
    """The tiers from the best to the last with the stretch of scores that each one takes."""
    if tiers is None:
        return ()
    starts = [0 if one.threshold is None else one.threshold / 10 for one in tiers.lines]
    ends = [100, *starts]
    return tuple(
        TierMark(line.name, start, end, line.action)
        for line, start, end in zip(tiers.lines, starts, ends, strict=False)
    )
