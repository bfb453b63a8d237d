"""Definitions in SQL: columns worked out once, each level from those below it."""

from attrs import evolve

from icpdsl.engines.sql.conditions import senses_differ, truth_of
from icpdsl.engines.sql.nodes import Sql, named
from icpdsl.engines.sql.values import Scope, ends_of
from icpdsl.meaning import core


def definition_levels(scope: Scope) -> list[list[Sql]]:
    """`d…` for each definition; `d…_to` for a banded value, `s…` for the settled sense."""
    levels: list[list[Sql]] = []
    heights: dict[int, int] = {}
    for index, definition in enumerate(scope.definitions):
        heights[index] = max((heights[one] + 1 for one in _used(definition.body)), default=0)
        if heights[index] == len(levels):
            levels.append([])
        levels[heights[index]] += _columns(index, definition, scope)
    return levels


def _used(node: object) -> set[int]:
    match node:
        case core.Defined(index):
            return {index}
        case core.AtLeast(_, parts):
            return {one for part in parts for one in _used(part)}
        case core.Compare(_, left, right) | core.Arithmetic(_, left, right):
            return _used(left) | _used(right)
        case core.Not(inner) | core.IsKnown(inner) | core.DaysSince(inner) | core.CountOf(inner):
            return _used(inner)
        case (
            core.TextIn()
            | core.TextTest()
            | core.Matches()
            | core.IncludesAtLeast()
            | core.IsTrue()
        ):
            return _used(node.value)
        case _:
            return set()


def _columns(index: int, definition: core.Definition, scope: Scope) -> list[Sql]:
    body = definition.body
    if not definition.is_condition:
        ends = ends_of(body, scope)  # type: ignore[arg-type]
        columns: list[Sql] = [named(ends.low, f"d{index}")]
        return columns if ends.high is None else [*columns, named(ends.high, f"d{index}_to")]
    columns = [named(truth_of(body, scope), f"d{index}")]  # type: ignore[arg-type]
    if senses_differ(body, scope):
        settled = evolve(scope, is_settled=True)
        columns.append(named(truth_of(body, settled), f"s{index}"))  # type: ignore[arg-type]
    return columns
