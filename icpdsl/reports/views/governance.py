"""Who answers for a profile: owner, evidence, reviews, and the exact rules that were used."""

import datetime

from attrs import frozen

from icpdsl.analysis.reviews import is_overdue, last_review, next_review
from icpdsl.meaning import core
from icpdsl.reports.numbers import counted, joined
from icpdsl.reports.words import day_words


@frozen
class Governance:
    """Of a profile: owner, reason, last review, next one due, rule file and its hash.

    `is_overdue` goes by the day of an evaluation; where there is none nothing is overdue.
    """

    owner: str | None
    because: str | None
    base: str | None
    reviewed: datetime.date | None
    reviewed_by: tuple[str, ...]
    review_every: str | None
    next_review: datetime.date | None
    is_overdue: bool
    path: str
    sha256: str
    reviewed_words: str


def governance(
    rule_file: core.RuleFile, profile: core.Profile, as_of: datetime.date | None = None
) -> Governance:
    """Who answers for the profile, as its file says."""
    last, every = last_review(profile), profile.review_every
    return Governance(
        owner=profile.owner,
        because=profile.because,
        base=profile.base,
        reviewed=None if last is None else last.date,
        reviewed_by=() if last is None else last.teams,
        review_every=None if every is None else interval_words(every),
        next_review=next_review(profile),
        is_overdue=as_of is not None and is_overdue(profile, as_of),
        path=rule_file.path,
        sha256=rule_file.sha256,
        reviewed_words="not reviewed yet" if last is None else _review_words(last),
    )


def interval_words(every: core.Interval) -> str:
    """`every 3 months`."""
    return (
        f"every {every.unit}" if every.count == 1 else f"every {counted(every.count, every.unit)}"
    )


def _review_words(review: core.Review) -> str:
    by = f" by {joined(review.teams)}" if review.teams else ""
    return f"{day_words(review.date)}{by}"
