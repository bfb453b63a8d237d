"""The scorecard of one account: fit, why, what speaks against it, what is not known, what next."""

import datetime

from attrs import frozen

from icpdsl.engines.result import Number
from icpdsl.meaning import core
from icpdsl.meaning.texts import slug
from icpdsl.meaning.types import DateType
from icpdsl.reports.answer import Answer, Audience
from icpdsl.reports.contributions import break_down
from icpdsl.reports.views.clause import ClauseView, Reading, clause_views, reading_of
from icpdsl.reports.views.fit import Fit, fit_of
from icpdsl.reports.views.gaps import FieldToFill, fields_to_fill
from icpdsl.reports.views.governance import Governance, governance
from icpdsl.reports.views.sums import ScoreSum, score_sums
from icpdsl.reports.words import Wording

_HALF = 0.5
_NAMES = ("name", "account_name", "company_name", "company", "full_name", "account")
_NOW = frozenset({"behavioural", "behavioral", "engagement", "intent", "signals", "timing"})


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
        fit=fit_of(answer, every),
        sums=score_sums(answer, every, shown, breakdowns),
        clauses=shown,
        reasons=reasons,
        against=_against(shown, main),
        gates=tuple(one for one in shown if one.is_gate),
        unknown=_unknown(shown),
        why_now=_why_now(reasons, answer.rule_file.account),
        traits=_traits(shown, reasons),
        to_fill=fields_to_fill(shown, answer.rule_file.account),
        facts=_facts(answer),
        governance=governance(answer.rule_file, answer.profile, answer.evaluation.as_of),
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
