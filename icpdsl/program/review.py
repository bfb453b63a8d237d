"""A review of rules: who owns them, what speaks for them, who agreed when, what is due."""

import datetime
from collections.abc import Iterator, Mapping

from icpdsl.analysis.reviews import (
    Change,
    ClauseReview,
    ProfileReview,
    Review,
    last_review,
    next_after,
    next_review,
)
from icpdsl.meaning import core
from icpdsl.meaning.check import Checked
from icpdsl.program.files import Checking
from icpdsl.program.run import no_profile
from icpdsl.program.validations import ClauseKey, changes_since_validated
from icpdsl.source.errors import RuleError


def review(checking: Checking, due_by: datetime.date, profile: str | None = None) -> Review:
    """Review the profiles of files that check, or the one of this name, by the day `due_by`.

    What was due before that day is overdue. Raises `RuleError` if a file has an error.
    """
    if checking.has_errors:
        raise RuleError("the rules have errors", checking.diagnostics)
    found = tuple(
        one
        for checked in checking.checks
        for one in _of_file(checked, due_by)
        if profile in {None, one.profile.name}
    )
    if not found:
        raise no_profile(checking.rule_files, profile)
    return Review(due_by, found)


def _of_file(checked: Checked, due_by: datetime.date) -> Iterator[ProfileReview]:
    if checked.rule_file is None or not checked.rule_file.profiles:
        return
    changes = changes_since_validated(checked)
    for profile in checked.rule_file.profiles:
        due = next_review(profile)
        never = profile.review_every is not None and due is None
        yield ProfileReview(
            checked.rule_file.path,
            profile,
            last_review(profile),
            due,
            is_overdue=never or _is_before(due, due_by),
            knows_history=changes is not None,
            clauses=tuple(_clauses(profile, changes or {}, due_by)),
        )


def _clauses(
    profile: core.Profile, changes: Mapping[ClauseKey, Change], due_by: datetime.date
) -> Iterator[ClauseReview]:
    for clause in profile.clauses:
        due = _due(clause, profile)
        change = changes.get((profile.name, clause.slug))
        yield ClauseReview(clause, due, _is_before(due, due_by), change)


def _due(clause: core.Clause, profile: core.Profile) -> datetime.date | None:
    """One interval after the last that anybody said of the clause or of the profile."""
    days = [one.date for one in clause.validated] + [one.date for one in profile.reviews]
    every = profile.review_every
    return next_after(max(days), every) if days and every else None


def _is_before(due: datetime.date | None, due_by: datetime.date) -> bool:
    return due is not None and due < due_by
