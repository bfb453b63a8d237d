"""The workload in Polars, lazily: points, score and tier.

No range, no known share, no verdict; what is unknown is not met.
"""

import datetime
from pathlib import Path

import polars as pl
import workload
from by_hand_values import COUNTRIES, DATES, INDUSTRIES

_DAY = workload.AS_OF


def by_polars(typed: Path, output: Path) -> None:
    """Score a table from file to file."""
    import polars as pl

    texts = [
        pl.col(one).str.to_lowercase()
        for one in ("industry", "country", "segment", "title", "source")
    ]
    sets = [
        pl.col(one).list.eval(pl.element().str.to_lowercase())
        for one in ("technologies", "channels", "certifications")
    ]
    growth = pl.col("growth").str.strip_suffix("%").cast(pl.Float64) / 100
    found = _criteria()
    score = (pl.sum_horizontal(*found) / 1.82).round(1)
    tier = (
        pl.when(pl.col("score") >= 70)
        .then(pl.lit("A"))
        .when(pl.col("score") >= 45)
        .then(pl.lit("B"))
    )
    (
        pl.scan_parquet(typed)
        .with_columns(*texts, *sets, growth.alias("growth"))
        .select("domain", **found)
        .with_columns(score.alias("score"))
        .with_columns(tier.otherwise(pl.lit("C")).alias("tier"))
        .sink_parquet(output)
    )


def _criteria() -> dict[str, pl.Expr]:
    stack = sum(
        pl.col("technologies").list.contains(one).cast(pl.Int32)
        for one in ("salesforce", "snowflake", "kubernetes")
    )
    count, staff = pl.col("open_roles"), pl.col("employees")
    return {
        "size": _points(
            25,
            (1.0, staff.is_between(1_000, 10_000)),
            (0.6, staff.is_between(500, 999)),
            (0.3, staff > 10_000),
        ),
        "revenue": _levels("annual_revenue", 20, (1.0, 1e8), (0.6, 2e7), (0.2, 5e6)),
        "industry_points": _points(
            15,
            *(
                (grade, _among("industry", *known))
                for grade, known in zip((1.0, 0.5, 0.2), INDUSTRIES, strict=True)
            ),
        ),
        "region": _points(
            10, (1.0, _among("country", *COUNTRIES[0])), (0.5, _among("country", *COUNTRIES[1]))
        ),
        "segment_points": _points(
            8, (1.0, _among("segment", "enterprise")), (0.5, _among("segment", "mid-market"))
        ),
        "team": _levels("sales_team", 10, (1.0, 200), (0.6, 80), (0.3, 40)),
        "stack": _points(
            20,
            (1.0, stack >= 2),
            (0.5, _holds("technologies", "aws", "azure", "google cloud")),
            (0.2, _holds("technologies", "hubspot")),
        ),
        "growth_points": _points(
            12,
            (1.0, pl.col("growth") >= 0.3),
            (0.6, pl.col("growth") >= 0.15),
            (0.3, pl.col("growth") > 0),
        ),
        "hiring": _points(
            9,
            (1.0, (count >= 30) & (pl.col("growth") >= 0.2)),
            (0.5, count >= 10),
            (0.2, count >= 3),
        ),
        "fresh": _points(
            10, (1.0, _within("last_funding", DATES[0])), (0.5, _within("last_funding", DATES[1]))
        ),
        "funding_points": _levels("funding", 6, (1.0, 5e7), (0.5, 1e7)),
        "buyer": _points(
            14,
            (1.0, _says("chief", "vp", "vice president")),
            (0.6, _says("head", "director")),
            (0.2, _says("manager")),
        ),
        "engagement": _points(
            11,
            (1.0, (pl.col("web_visits") >= 20) & _within("last_contact", DATES[2])),
            (0.6, pl.col("web_visits") >= 8),
            (0.3, _within("last_contact", DATES[3])),
        ),
        "channel_points": _points(
            7,
            (1.0, _holds("channels", "partner") & _holds("channels", "event")),
            (0.5, _holds("channels", "webinar", "referral")),
        ),
        "trust": _points(
            5,
            (1.0, _holds("certifications", "soc 2", "iso 27001")),
            (0.5, _holds("certifications", "gdpr")),
            (0.2, _among("source", "inbound")),
        ),
    }


def _points(weight: int, *branches: tuple[float, pl.Expr]) -> pl.Expr:
    (grade, first), *others = branches
    chain = pl.when(first).then(weight * grade)
    for other, condition in others:
        chain = chain.when(condition).then(weight * other)
    return chain.otherwise(0.0)


def _levels(name: str, weight: int, *each: tuple[float, float]) -> pl.Expr:
    return _points(weight, *((grade, pl.col(name) >= least) for grade, least in each))


def _within(name: str, first: datetime.date) -> pl.Expr:
    return pl.col(name).is_between(first, _DAY)


def _among(name: str, *texts: str) -> pl.Expr:
    return pl.col(name).is_in(texts)


def _holds(name: str, *texts: str) -> pl.Expr:
    return pl.any_horizontal(pl.col(name).list.contains(one) for one in texts)


def _says(*words: str) -> pl.Expr:
    return pl.col("title").str.contains_any(list(words))
