"""The whole statement of a profile: a tower of subqueries, each adding columns to the one below."""

import datetime

from attrs import evolve, frozen
from sqlglot import exp

from icpdsl.engines.sql import criteria
from icpdsl.engines.sql.conditions import senses_differ, truth_of
from icpdsl.engines.sql.criteria import Plan
from icpdsl.engines.sql.definitions import definition_levels
from icpdsl.engines.sql.facts import Facts
from icpdsl.engines.sql.nodes import Sql, all_of, case, column, integer, named, text
from icpdsl.engines.sql.scores import score_columns
from icpdsl.engines.sql.tiers import stage_column, tier_columns
from icpdsl.engines.sql.values import Scope
from icpdsl.meaning import core


@frozen
class _Tower:
    """A query under construction."""

    query: exp.Select

    def add(self, columns: list[Sql]) -> "_Tower":
        """One storey more: all columns from below, and those that may use them."""
        if not columns:
            return self
        below = self.query.subquery("below", copy=False)
        return _Tower(exp.Select(expressions=[exp.Star(), *columns]).from_(below, copy=False))


def scored(
    rule_file: core.RuleFile,
    profile: core.Profile,
    facts: Facts,
    as_of: datetime.date,
    relation: str,
) -> exp.Select:
    """All columns of the facts in `relation` and those of the profile's result.

    `verdict`, `tier`, `worst_tier`, `best_tier`, `action`, `stage`; for each score `score_NAME`,
    `low_NAME`, `high_NAME`, `known_NAME` in tenths; for clause number 7 `outcome7`, and `grade7`,
    `low7`, `high7` in hundredths (of a bonus or a penalty `low7` and `high7` in tenths).
    """
    scope = Scope(facts, rule_file.definitions, as_of)
    tower = _Tower(exp.Select(expressions=[exp.Star()]).from_(exp.to_table(relation), copy=False))
    for level in definition_levels(scope):
        tower = tower.add(level)
    plans = [
        Plan(at, clause, scope)
        for at, clause in enumerate(profile.clauses)
        if isinstance(clause, core.Criterion)
    ]
    scores = score_columns(profile)
    return (
        tower.add(
            [one for plan in plans for one in criteria.inner_columns(plan)]
            + _truth_columns(profile, scope)
        )
        .add(
            [one for plan in plans for one in criteria.bound_columns(plan)]
            + [*_adjustment_columns(profile, scope), named(_gates(profile), "gates")]
        )
        .add(
            [one for plan in plans for one in criteria.grade_columns(plan)]
            + [*_outcome_columns(profile), named(_verdict(column("gates")), "verdict")]
        )
        .add(scores.below[0])
        .add(scores.below[1])
        .add(scores.scores)
        .add(tier_columns(profile))
        .add([named(stage_column(profile, scope), "stage")])
        .query
    )


def _truth_columns(profile: core.Profile, scope: Scope) -> list[Sql]:
    """`c…`, the truth of each gate's, bonus's or penalty's condition; `e…` in the settled sense."""
    columns: list[Sql] = []
    for at, clause in enumerate(profile.clauses):
        if isinstance(clause, core.Criterion):
            continue
        columns.append(named(truth_of(clause.condition, scope), f"c{at}"))
        if isinstance(clause, core.Adjustment) and senses_differ(clause.condition, scope):
            settled = evolve(scope, is_settled=True)
            columns.append(named(truth_of(clause.condition, settled), f"e{at}"))
    return columns


def _adjustment_columns(profile: core.Profile, scope: Scope) -> list[Sql]:
    columns: list[Sql] = []
    for at, clause in enumerate(profile.clauses):
        if isinstance(clause, core.Adjustment):
            letter = "e" if senses_differ(clause.condition, scope) else "c"
            for bound, unknown in (("low", min(clause.amount, 0)), ("high", max(clause.amount, 0))):
                amount = _by_truth(
                    column(f"{letter}{at}"), integer(clause.amount), integer(0), integer(unknown)
                )
                columns.append(named(amount, f"{bound}{at}"))
    return columns


def _by_truth(truth: Sql, yes: Sql, no: Sql, unknown: Sql) -> Sql:
    return case([(truth, yes), (exp.Not(this=truth.copy()), no)], unknown)


def _outcome_columns(profile: core.Profile) -> list[Sql]:
    return [
        named(_by_truth(column(f"c{at}"), *map(text, _outcomes(clause))), f"outcome{at}")
        for at, clause in enumerate(profile.clauses)
        if not isinstance(clause, core.Criterion)
    ]


def _outcomes(clause: core.Gate | core.Adjustment) -> tuple[str, str, str]:
    """The outcome when the condition is true, false, unknown."""
    if isinstance(clause, core.Adjustment):
        return "applies", "absent", "unknown"
    unknown = {None: "unknown", "pass": "passes", "fail": "fails"}[clause.when_unknown]
    return ("passes", "fails", unknown) if clause.is_required else ("fails", "passes", unknown)


def verdict_of(profile: core.Profile, left_out: int | None = None) -> Sql:
    """The verdict by the gates' truths; without the gate that is clause number `left_out`."""
    return _verdict(_gates(profile, left_out))


def _verdict(gates: Sql) -> Sql:
    return _by_truth(gates, text("qualified"), text("disqualified"), text("unverified"))


def _gates(profile: core.Profile, left_out: int | None = None) -> Sql:
    """Whether all gates are passed: false if one is not, else unknown if one is."""
    passed = [
        _is_passed(at, one)
        for at, one in enumerate(profile.clauses)
        if isinstance(one, core.Gate) and at != left_out
    ]
    return all_of(passed) if passed else exp.true()


def _is_passed(at: int, gate: core.Gate) -> Sql:
    truth: Sql = column(f"c{at}")
    passed = truth if gate.is_required else exp.Paren(this=exp.Not(this=truth))
    if gate.when_unknown is None:
        return passed
    by_rule = exp.true() if gate.when_unknown == "pass" else exp.false()
    return exp.Coalesce(this=passed, expressions=[by_rule])
