"""When the next review of a profile is due."""

import datetime

from icpdsl.engines.scoring import moved
from icpdsl.meaning import core

_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}


def last_review(profile: core.Profile) -> core.Review | None:
    """The latest review that the profile tells of."""
    return max(profile.reviews, key=lambda one: one.date, default=None)


def next_review(profile: core.Profile) -> datetime.date | None:
    """The day on which the next review is due; `None` without a review or an interval."""
    last, every = last_review(profile), profile.review_every
    return None if last is None or every is None else next_after(last.date, every)


def next_after(day: datetime.date, every: core.Interval) -> datetime.date:
    """The day that is one interval after `day`."""
    months = every.count * _MONTHS.get(every.unit, 0)
    days = every.count * _DAYS.get(every.unit, 0)
    return moved(day, core.Today(months, days))


def is_overdue(profile: core.Profile, by: datetime.date) -> bool:
    """Whether a review was due before the day `by`; one never held is, where an interval is set."""
    if profile.review_every is None:
        return False
    due = next_review(profile)
    return due is None or due < by
