"""The scorecard of one account: fit, why, what speaks against it, what is not known, what next."""

import datetime

from attrs import frozen

from icpdsl.engines.result import DISQUALIFIED, Number, ScoreResult, Verdict
from icpdsl.meaning import core
from icpdsl.meaning.texts import slug
from icpdsl.meaning.types import DateType
from icpdsl.reports.answer import Answer, Audience
from icpdsl.reports.contributions import Breakdown, break_down
from icpdsl.reports.views.clause import ClauseView, Reading, clause_views, reading_of
from icpdsl.reports.views.gaps import FieldToFill, fields_to_fill
from icpdsl.reports.views.governance import Governance, governance
from icpdsl.reports.words import Wording

_VERDICTS: dict[Verdict, str] = {
    "qualified": "A fit",
    "unverified": "Perhaps a fit",
    "disqualified": "Not a fit",
}
_HALF = 0.5
_NAMES = ("name", "account_name", "company_name", "company", "full_name", "account")
_NOW = frozenset({"behavioural", "behavioral", "engagement", "intent", "signals", "timing"})


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


@frozen
class AccountCard:
    """Everything that a scorecard shows of one account under one profile."""

    title: str
    key: str | None
    profile: str
    audience: Audience | None
    as_of: datetime.date
    fit: Fit
    sums: tuple[ScoreSum, ...]
    clauses: tuple[ClauseView, ...]
    reasons: tuple[ClauseView, ...]
    against: tuple[ClauseView, ...]
    gates: tuple[ClauseView, ...]
    unknown: tuple[ClauseView, ...]
    why_now: tuple[ClauseView, ...]
    traits: tuple[tuple[str, tuple[ClauseView, ...]], ...]
    to_fill: tuple[FieldToFill, ...]
    facts: tuple[Reading, ...]
    governance: Governance


def account_card(answer: Answer, audience: Audience | None = None) -> AccountCard:
    """The card of one answer. For an audience, clauses that its team does not use are summed up."""
    evaluation, wording = (
        answer.evaluation,
        Wording(answer.rule_file, answer.profile, answer.source),
    )
    breakdowns = {name: break_down(evaluation, name) for name in evaluation.scores}
    every = clause_views(answer, wording, breakdowns)
    shown = shown_to(every, audience)
    main = answer.profile.main_score
    reasons = _reasons(shown, main)
    return AccountCard(
        title=title_of(answer),
        key=None if evaluation.key is None else str(evaluation.key),
        profile=evaluation.profile,
        audience=audience,
        as_of=evaluation.as_of,
        fit=_fit(answer, every),
        sums=_sums(answer, every, shown, breakdowns),
        clauses=shown,
        reasons=reasons,
        against=_against(shown, main),
        gates=tuple(one for one in shown if one.is_gate),
        unknown=_unknown(shown),
        why_now=_why_now(reasons, answer.rule_file.account),
        traits=_traits(shown, reasons),
        to_fill=fields_to_fill(shown, answer.rule_file.account),
        facts=_facts(answer),
        governance=governance(answer.rule_file, answer.profile),
    )


def title_of(answer: Answer) -> str:
    """What to call the account: the field that holds its name, else its key, else `Account`."""
    shown = answer.evaluation.record.shown
    for wanted in _NAMES:
        for one, value in zip(answer.rule_file.account.fields, shown, strict=True):
            if isinstance(value, str) and wanted in _headings(one):
                return value
    key = answer.evaluation.key
    return "Account" if key is None else str(key)


def _headings(field: core.Field) -> set[str]:
    return {slug(heading) for heading in (field.name, *field.headings)}


def shown_to(views: tuple[ClauseView, ...], audience: Audience | None) -> tuple[ClauseView, ...]:
    """The clauses that a team uses, and every gate; all of them if it uses none."""
    if audience is None or not any(audience in one.used_by for one in views):
        return views
    return tuple(one for one in views if one.is_gate or audience in one.used_by)


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


def _fit(answer: Answer, views: tuple[ClauseView, ...]) -> Fit:
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


def _sums(
    answer: Answer,
    every: tuple[ClauseView, ...],
    shown: tuple[ClauseView, ...],
    breakdowns: dict[str, Breakdown | None],
) -> tuple[ScoreSum, ...]:
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


def _reasons(views: tuple[ClauseView, ...], main: str | None) -> tuple[ClauseView, ...]:
    """Criteria with at least half of what they can give, and bonuses, the main score's first."""
    given = (
        one
        for one in views
        if one.outcome in {"graded", "applies"} and (one.contribution or 0) > 0 and not _is_low(one)
    )
    return tuple(sorted(given, key=lambda one: (one.score != main, -(one.contribution or 0))))


def _against(views: tuple[ClauseView, ...], main: str | None) -> tuple[ClauseView, ...]:
    """Failed gates in file order, then penalties and low grades, those that cost most first."""
    failed = tuple(one for one in views if one.outcome == "fails")
    costly = (
        one
        for one in views
        if one.outcome in {"graded", "applies"} and (_is_low(one) or (one.contribution or 0) < 0)
    )
    return (*failed, *sorted(costly, key=lambda one: (one.score != main, -cost_of(one))))


def cost_of(view: ClauseView) -> Number:
    """Points of the score that a clause takes or does not give."""
    if view.kind == "penalty" or (view.contribution or 0) < 0:
        return -(view.contribution or 0)
    return round((view.most or 0) - (view.contribution or 0), 1)


def _is_low(view: ClauseView) -> bool:
    most, given = view.most, view.contribution
    return view.kind == "criterion" and most is not None and (given or 0) < most * _HALF


def _unknown(views: tuple[ClauseView, ...]) -> tuple[ClauseView, ...]:
    """Clauses that knowing more could change: gates first, then by the points at stake."""
    open_ones = (one for one in views if one.is_open)
    return tuple(sorted(open_ones, key=lambda one: (not one.is_gate, -one.at_stake)))


def _why_now(reasons: tuple[ClauseView, ...], account: core.Account) -> tuple[ClauseView, ...]:
    """Reasons that have to do with time or with what the account does, not with what it is."""
    dates = {one.name for one in account.fields if isinstance(one.type, DateType)}
    return tuple(
        one
        for one in reasons
        if (one.category or "").lower() in _NOW
        or any(reading.field in dates for reading in one.readings)
    )


def _traits(
    views: tuple[ClauseView, ...], reasons: tuple[ClauseView, ...]
) -> tuple[tuple[str, tuple[ClauseView, ...]], ...]:
    """Reasons by category, in the order in which the categories first stand in the file."""
    categories = dict.fromkeys(one.category or "other" for one in views if not one.is_gate)
    grouped = (
        (name, tuple(one for one in reasons if (one.category or "other") == name))
        for name in categories
    )
    return tuple((name, ones) for name, ones in grouped if ones)


def _facts(answer: Answer) -> tuple[Reading, ...]:
    pairs = zip(answer.rule_file.account.fields, answer.evaluation.record.shown, strict=True)
    return tuple(reading_of(one, value) for one, value in pairs)
