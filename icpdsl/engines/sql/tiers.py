"""Tiers, actions and stages in SQL."""

from sqlglot import exp

from icpdsl.engines.sql.conditions import truth_of
from icpdsl.engines.sql.nodes import Sql, case, column, integer, is_known, is_null, named, text
from icpdsl.engines.sql.values import Scope, cast
from icpdsl.engines.summary import DISQUALIFIED
from icpdsl.meaning import core


def tier_columns(profile: core.Profile) -> list[Sql]:
    """`tier`, `worst_tier`, `best_tier` and `action`; NULL without tiers."""
    tiers = profile.tiers
    if tiers is None:
        return [named(_none(), name) for name in ("tier", "worst_tier", "best_tier", "action")]
    names = [text(tier.name) for tier in tiers.lines]
    worst = _at(tiers, "low", names, text(DISQUALIFIED))
    actions = [exp.Null() if one.action is None else text(one.action) for one in tiers.lines]
    return [
        named(_at(tiers, "score", names, text(DISQUALIFIED)), "tier"),
        named(case([(is_null(column("gates")), text(DISQUALIFIED))], worst), "worst_tier"),
        named(_at(tiers, "high", names, text(DISQUALIFIED)), "best_tier"),
        named(_at(tiers, "score", actions, _none()), "action"),
    ]


def stage_column(profile: core.Profile, scope: Scope) -> Sql:
    """The furthest stage reached."""
    arms = [(truth_of(one.condition, scope), text(one.name)) for one in profile.stages]
    return case([(_is_disqualified(), _none()), *arms])


def _at(tiers: core.Tiers, kind: str, results: list[Sql], disqualified: Sql) -> Sql:
    score = column(f"{kind}_{tiers.score}")
    arms = [
        (
            is_known(score)
            if tier.threshold is None
            else exp.GTE(this=score, expression=integer(tier.threshold)),
            result.copy(),
        )
        for tier, result in zip(tiers.lines, results, strict=True)
    ]
    return case([(_is_disqualified(), disqualified), *arms])


def _is_disqualified() -> Sql:
    return exp.Not(this=column("gates"))


def _none() -> Sql:
    return cast(exp.Null(), exp.DType.TEXT)
