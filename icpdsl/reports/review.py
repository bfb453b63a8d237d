"""A review of rules as text, Markdown, CSV and JSON."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any, Literal, TypeAlias, assert_never

from icpdsl.analysis.reviews import Change, ClauseReview, ProfileReview, Review
from icpdsl.meaning import core
from icpdsl.records.writers import csv_cell
from icpdsl.reports.documents.blocks import Block, Heading, Table, paragraph
from icpdsl.reports.documents.markdown import markdown
from icpdsl.reports.documents.text import plain_text
from icpdsl.reports.numbers import counted, joined
from icpdsl.reports.views.governance import interval_words
from icpdsl.reports.words import day_words

ReviewFormat: TypeAlias = Literal["text", "json", "md", "csv"]

_COLUMNS = (
    "path", "line", "profile", "owner", "clause", "kind", "category", "because", "used_by",
    "validated", "due", "overdue", "changed_on", "changed_by", "to_do",
)  # fmt: skip


def render_review(review: Review, form: ReviewFormat) -> str:
    """The review in the form asked for."""
    match form:
        case "text":
            return plain_text(tuple(_blocks(review)))
        case "md":
            return markdown(tuple(_blocks(review)))
        case "csv":
            return _csv(review)
        case "json":
            return json.dumps(_json(review), ensure_ascii=False, indent=2) + "\n"
        case _:
            assert_never(form)


def to_do(one: ClauseReview) -> tuple[str, ...]:
    """What a review has to look at in a clause, the most pressing first."""
    clause, found = one.clause, []
    if one.change is not None:
        found.append(change_words(one.change))
    if not clause.validated:
        found.append("not validated")
    if clause.because is None:
        found.append("no evidence")
    if not clause.used_by:
        found.append("used by nobody")
    return tuple(found)


def change_words(change: Change) -> str:
    """`changed on 1 May 2026 by Ada, after it was validated`."""
    if change.on is None:
        return "changed after it was validated, not committed yet"
    return f"changed on {day_words(change.on)} by {change.by}, after it was validated"


def due_words(one: ProfileReview) -> str:
    """When the next review is due, and whether that is over."""
    if one.profile.review_every is None:
        return "no interval is set"
    if one.due is None:
        return "overdue: none was ever held"
    return f"overdue since {day_words(one.due)}" if one.is_overdue else day_words(one.due)


def closing_words(review: Review) -> str:
    """How many are overdue by the day, and how many clauses have changed."""
    profiles = counted(len(review.profiles), "profile")
    late = len(review.overdue)
    said = f"{profiles} by {day_words(review.due_by)}, {late or 'none'} overdue"
    if not review.knows_history:
        return f"{said}; without a git history it is not known what changed since it was validated"
    changed = counted(review.changed, "clause")
    return f"{said}; {changed} changed after being validated" if review.changed else said


def _blocks(review: Review) -> Iterator[Block]:
    for one in review.profiles:
        yield Heading(2, one.profile.name)
        yield Table(("", ""), tuple(_facts(one)))
        if one.clauses:
            rows = tuple(map(_row, one.clauses))
            yield Table(("Clause", "Evidence", "Validated", "To do"), rows)
    yield paragraph(f"{closing_words(review)}.")


def _facts(one: ProfileReview) -> Iterator[tuple[str, str]]:
    profile, every = one.profile, one.profile.review_every
    yield "Rules", f"{one.path}:{profile.line}"
    yield "Owner", profile.owner or "nobody"
    yield "Evidence", profile.because or "none"
    held = "never" if one.last is None else _by(day_words(one.last.date), one.last.teams)
    yield "Reviewed", held
    yield "Interval", "none" if every is None else interval_words(every)
    yield "Next review", due_words(one)


def _row(one: ClauseReview) -> tuple[str, ...]:
    clause = one.clause
    return (
        clause.name,
        clause.because or "",
        "; ".join(_validations(clause)),
        "; ".join(to_do(one)),
    )


def _validations(clause: core.Clause) -> Iterator[str]:
    for day in sorted({one.date for one in clause.validated}):
        teams = tuple(one.team for one in clause.validated if one.date == day)
        yield f"{joined(teams)}, {day_words(day)}"


def _by(day: str, teams: tuple[str, ...]) -> str:
    return f"{day} by {joined(teams)}" if teams else day


# ---- for machines


def _kind(clause: core.Clause) -> str:
    match clause:
        case core.Gate(is_required=is_required):
            return "must" if is_required else "must not"
        case core.Criterion():
            return "criterion"
        case core.Adjustment(amount=amount):
            return "bonus" if amount > 0 else "penalty"
        case _:
            assert_never(clause)


def _csv(review: Review) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for profile in review.profiles:
        for one in profile.clauses:
            writer.writerow(map(csv_cell, _cells(profile, one)))
    return text.getvalue()


def _cells(profile: ProfileReview, one: ClauseReview) -> tuple[object, ...]:
    clause, change = one.clause, one.change
    validated = [f"{each.team} {each.date.isoformat()}" for each in clause.validated]
    return (
        profile.path, clause.line, profile.profile.name, profile.profile.owner, clause.name,
        _kind(clause), clause.category, clause.because, clause.used_by, validated, one.due,
        one.is_overdue, change and change.on, change and change.by, to_do(one),
    )  # fmt: skip


def _json(review: Review) -> dict[str, Any]:
    return {
        "due_by": review.due_by.isoformat(),
        "overdue": len(review.overdue),
        "knows_history": review.knows_history,
        "profiles": [_profile_json(one) for one in review.profiles],
    }


def _profile_json(one: ProfileReview) -> dict[str, Any]:
    profile, last = one.profile, one.last
    return {
        "path": one.path,
        "line": profile.line,
        "profile": profile.name,
        "owner": profile.owner,
        "because": profile.because,
        "reviewed": last and last.date.isoformat(),
        "reviewed_by": list(last.teams) if last else [],
        "review_every": profile.review_every and interval_words(profile.review_every),
        "due": one.due and one.due.isoformat(),
        "is_overdue": one.is_overdue,
        "clauses": [_clause_json(each) for each in one.clauses],
    }


def _clause_json(one: ClauseReview) -> dict[str, Any]:
    clause, change = one.clause, one.change
    return {
        "slug": clause.slug,
        "name": clause.name,
        "kind": _kind(clause),
        "category": clause.category,
        "line": clause.line,
        "because": clause.because,
        "used_by": list(clause.used_by),
        "validated": [
            {"team": each.team, "date": each.date.isoformat()} for each in clause.validated
        ],
        "due": one.due and one.due.isoformat(),
        "is_overdue": one.is_overdue,
        "changed": change and {"on": change.on and change.on.isoformat(), "by": change.by},
        "to_do": list(to_do(one)),
    }
