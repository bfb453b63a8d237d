"""Wordings about time: `in the last quarter`, `more than 90 days ago`."""

import re
from collections.abc import Mapping

from icpdsl.syntax import codes
from icpdsl.syntax.wordings.row import FIELD, NUMBER, UNIT, VALUE, Row

_DAYS = {"day": 1, "week": 7}
_COUNT = rf"(?P<n>{NUMBER})"
_LONGER = r"(?:more|longer|older|greater|over|earlier)(?: than)?"
_SHORTER = r"(?:less|fewer|newer|younger|shorter|later|sooner)(?: than)?"


def _period(count: str, unit: str) -> str:
    singular = unit.rstrip("s")
    if singular == "quarter":
        count, singular = str(int(count) * 3) if count.isdigit() else "3", "month"
    return f"{count} {singular}" if count == "1" else f"{count} {singular}s"


def _within(match: re.Match[str]) -> Mapping[str, str]:
    groups = match.groupdict()
    direction = "next" if groups.get("to") == "next" else "last"
    period = _period(groups.get("n") or "1", match["u"])
    return {"x": match["x"], "to": direction, "period": period}


def _ago(match: re.Match[str]) -> Mapping[str, str]:
    x, count, unit = match["x"], match["n"], match["u"].rstrip("s")
    sign = match.groupdict().get("op") or ">"
    if unit in _DAYS and count.isdigit():
        return {"form": f"days since {x} {sign} {int(count) * _DAYS[unit]}"}
    negated = "not " if sign.startswith(">") else ""
    return {"form": f"{negated}{x} within last {_period(count, match['u'])}"}


def _at_least_ago(match: re.Match[str]) -> Mapping[str, str]:
    count, unit = match["n"], match["u"].rstrip("s")
    if unit in _DAYS and count.isdigit():
        return {"form": f"days since {match['x']} >= {int(count) * _DAYS[unit]}"}
    return _ago(match)


PERIODS: tuple[Row, ...] = (
    Row(
        codes.PERIOD_WORDING,
        rf"{FIELD} not (?:within|in|during)(?: the)?"
        rf"(?: (?P<to>last|past|previous|next|coming))?(?: {_COUNT})? (?P<u>{UNIT})",
        "`not` stands before the whole condition",
        "not {x} within {to} {period}",
        fill=_within,
    ),
    Row(
        codes.PERIOD_WORDING,
        rf"{FIELD} (?:is |was )?(?:at least|no less than|not less than)"
        rf" {_COUNT} (?P<u>{UNIT})(?: ago| old| back)?",
        "an age is compared in days",
        "{form}",
        fill=_at_least_ago,
    ),
    Row(
        codes.PERIOD_WORDING,
        rf"{FIELD} (?:is |was )?(?:at most|no more than|not more than|up to)"
        rf" {_COUNT} (?P<u>{UNIT})(?: ago| old| back)?",
        "a recent time is a period that ends today",
        "{x} within last {period}",
        fill=_within,
    ),
    Row(
        codes.PERIOD_WORDING,
        rf"{FIELD} (?:is |was )?{_LONGER} {_COUNT} (?P<u>{UNIT})(?: ago| old| back)?",
        "an age is compared in days",
        "{form}",
        fill=_ago,
    ),
    Row(
        codes.PERIOD_WORDING,
        rf"{FIELD} (?:is |was )?{_SHORTER} {_COUNT} (?P<u>{UNIT})(?: ago| old| back)?",
        "a recent time is a period that ends today",
        "{x} within last {period}",
        fill=_within,
    ),
    Row(
        codes.PERIOD_WORDING,
        rf"{FIELD} (?P<op>[<>]=?) {_COUNT} (?P<u>{UNIT})(?: ago| old| back)?",
        "a date is not compared with a period; its age in days is",
        "{form}",
        fill=_ago,
    ),
    Row(
        codes.PERIOD_WORDING,
        rf"{FIELD} (?:is |was )?(?:within|in|during|(?=(?:last|past|previous|next|coming)\b))"
        rf"(?: the)?(?: ?(?P<to>last|past|previous|next|coming))? {_COUNT} (?P<u>{UNIT})",
        "a period is written `within last …` or `within next …`",
        "{x} within {to} {period}",
        fill=_within,
    ),
    Row(
        codes.PERIOD_WORDING,
        rf"{FIELD} (?:is |was )?(?:within |in |during )?(?:the )?"
        r"(?P<to>last|this|past|previous|next|coming) (?P<u>day|week|month|quarter|year)\b",
        "a period has a count: `1 year`, `3 months`",
        "{x} within {to} {period}",
        fill=_within,
    ),
    Row(
        codes.PERIOD_WORDING,
        rf"{FIELD} within (?P<to>last|next) {_COUNT}$",
        "a period has a unit: `days`, `weeks`, `months` or `years`",
        "{x} within {to} {n} days",
    ),
    Row(
        codes.DATE_WORDING,
        rf"{FIELD} (?:is |was )?on (?P<v>{VALUE})",
        "one day is asked with `is`",
        "{x} is {v}",
    ),
    Row(
        codes.DATE_WORDING,
        rf"{FIELD} (?:is |was )?(?:since|from) (?P<v>{VALUE})$",
        "dates are compared with `before`, `after` and the signs",
        "{x} >= {v}",
    ),
)
