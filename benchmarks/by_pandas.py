"""The workload as a function that pandas applies to each row: points, score and tier.

No range, no known share, no verdict; what is unknown is not met.
"""

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import workload
from by_hand_values import COUNTRIES, DATES, INDUSTRIES

_DAY = workload.AS_OF


def by_pandas(typed: Path, count: int) -> Callable[[], object]:
    """What scores the first rows of a table."""
    frame = duckdb.sql(f"FROM '{typed}' LIMIT {count}").df()
    return lambda: frame.apply(_scored_row, axis=1, result_type="expand")


def _scored_row(row: Mapping[str, Any]) -> dict[str, object]:
    points = {name: weight * _grade(branches, row) for name, weight, branches in _BRANCHES}
    score = round(sum(points.values()) / 1.82, 1)
    return points | {"score": score, "tier": "A" if score >= 70 else "B" if score >= 45 else "C"}


def _grade(branches: list[tuple[float, Callable[..., bool]]], row: Mapping[str, Any]) -> float:
    return next((grade for grade, holds in branches if holds(row)), 0.0)


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row[name]
    return value.lower() if isinstance(value, str) else ""


def _members(row: Mapping[str, Any], name: str) -> set[str]:
    value = row[name]
    return {one.lower() for one in value} if hasattr(value, "__len__") else set()


def _growth(row: Mapping[str, Any]) -> float:
    value = row["growth"]
    return float(value.rstrip("%")) / 100 if isinstance(value, str) else float("nan")


def _within(row: Mapping[str, Any], name: str, first: datetime.date) -> bool:
    value = row[name]
    return hasattr(value, "date") and value == value and first <= value.date() <= _DAY  # noqa: PLR0124  (NaT)


def _least(name: str, *levels: tuple[float, float]) -> list[tuple[float, Callable[..., bool]]]:
    return [(grade, lambda r, least=least: r[name] >= least) for grade, least in levels]


_BRANCHES: list[tuple[str, int, list[tuple[float, Callable[..., bool]]]]] = [
    (
        "size",
        25,
        [
            (1.0, lambda r: 1_000 <= r["employees"] <= 10_000),
            (0.6, lambda r: 500 <= r["employees"] <= 999),
            (0.3, lambda r: r["employees"] > 10_000),
        ],
    ),
    ("revenue", 20, _least("annual_revenue", (1.0, 1e8), (0.6, 2e7), (0.2, 5e6))),
    (
        "industry",
        15,
        [
            (grade, lambda r, known=known: _text(r, "industry") in known)
            for grade, known in zip((1.0, 0.5, 0.2), INDUSTRIES, strict=True)
        ],
    ),
    (
        "region",
        10,
        [
            (grade, lambda r, known=known: _text(r, "country") in known)
            for grade, known in zip((1.0, 0.5), COUNTRIES, strict=True)
        ],
    ),
    (
        "segment",
        8,
        [
            (1.0, lambda r: _text(r, "segment") == "enterprise"),
            (0.5, lambda r: _text(r, "segment") == "mid-market"),
        ],
    ),
    ("team", 10, _least("sales_team", (1.0, 200), (0.6, 80), (0.3, 40))),
    (
        "stack",
        20,
        [
            (
                1.0,
                lambda r: (
                    len(_members(r, "technologies") & {"salesforce", "snowflake", "kubernetes"})
                    >= 2
                ),
            ),
            (0.5, lambda r: bool(_members(r, "technologies") & {"aws", "azure", "google cloud"})),
            (0.2, lambda r: "hubspot" in _members(r, "technologies")),
        ],
    ),
    (
        "growth",
        12,
        [
            (1.0, lambda r: _growth(r) >= 0.3),
            (0.6, lambda r: _growth(r) >= 0.15),
            (0.3, lambda r: _growth(r) > 0),
        ],
    ),
    (
        "hiring",
        9,
        [
            (1.0, lambda r: r["open_roles"] >= 30 and _growth(r) >= 0.2),
            *_least("open_roles", (0.5, 10), (0.2, 3)),
        ],
    ),
    (
        "fresh",
        10,
        [
            (1.0, lambda r: _within(r, "last_funding", DATES[0])),
            (0.5, lambda r: _within(r, "last_funding", DATES[1])),
        ],
    ),
    ("funding", 6, _least("funding", (1.0, 5e7), (0.5, 1e7))),
    (
        "buyer",
        14,
        [
            (1.0, lambda r: any(w in _text(r, "title") for w in ("chief", "vp", "vice president"))),
            (0.6, lambda r: any(w in _text(r, "title") for w in ("head", "director"))),
            (0.2, lambda r: "manager" in _text(r, "title")),
        ],
    ),
    (
        "engagement",
        11,
        [
            (1.0, lambda r: r["web_visits"] >= 20 and _within(r, "last_contact", DATES[2])),
            *_least("web_visits", (0.6, 8)),
            (0.3, lambda r: _within(r, "last_contact", DATES[3])),
        ],
    ),
    (
        "channels",
        7,
        [
            (1.0, lambda r: {"partner", "event"} <= _members(r, "channels")),
            (0.5, lambda r: bool({"webinar", "referral"} & _members(r, "channels"))),
        ],
    ),
    (
        "trust",
        5,
        [
            (1.0, lambda r: bool({"soc 2", "iso 27001"} & _members(r, "certifications"))),
            (0.5, lambda r: "gdpr" in _members(r, "certifications")),
            (0.2, lambda r: _text(r, "source") == "inbound"),
        ],
    ),
]
