"""Reviews of rules: when the next one is due, and what there is to say of each clause then."""

import datetime
from functools import cached_property

from attrs import frozen

from icpdsl.engines.scoring import moved
from icpdsl.meaning import core

_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}


@frozen
class Change:
    """The commit that made a clause what it is; without a day it is not committed yet."""

    on: datetime.date | None
    by: str | None


@frozen
class ClauseReview:
    """A clause, the day on which it is to be looked at again, and what has become of it since.

    `due` is one interval after somebody last validated it or reviewed the profile. `change` is the
    commit that changed it after it was validated.
    """

    clause: core.Clause
    due: datetime.date | None
    is_overdue: bool
    change: Change | None


@frozen
class ProfileReview:
    """A profile with its clauses. `due` is the day of its next review, `None` where none is set.

    `knows_history` says whether git could tell what has changed since it was validated.
    """

    path: str
    profile: core.Profile
    last: core.Review | None
    due: datetime.date | None
    is_overdue: bool
    knows_history: bool
    clauses: tuple[ClauseReview, ...]

    @property
    def is_late(self) -> bool:
        """Whether it is overdue, or a clause of it is."""
        return self.is_overdue or any(one.is_overdue for one in self.clauses)


@frozen(slots=False)
class Review:
    """All profiles, judged by a day."""

    due_by: datetime.date
    profiles: tuple[ProfileReview, ...]

    @cached_property
    def overdue(self) -> tuple[ProfileReview, ...]:
        """The profiles that are overdue, or that have a clause which is."""
        return tuple(one for one in self.profiles if one.is_late)

    @cached_property
    def changed(self) -> int:
        """How many clauses have changed since they were validated."""
        return sum(one.change is not None for each in self.profiles for one in each.clauses)

    @property
    def knows_history(self) -> bool:
        """Whether git could tell of every profile what has changed."""
        return all(one.knows_history for one in self.profiles)


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
