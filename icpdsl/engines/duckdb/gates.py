"""Counts of what gates let through, alone and one after the other, over kept answers."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from icpdsl.engines.duckdb.counting import Connection
from icpdsl.meaning import core


class GateTally(NamedTuple):
    """How many records a gate lets through, after what it says of unknown.

    `holes` are records in which the gate's condition is unknown, however that counts. `left` pass
    this gate and all before it, `open` fail none of them but are unknown in one. `only` fail this
    gate and no other, `only_certain` those of them that pass all others.
    """

    passes: int
    fails: int
    unknown: int
    holes: int
    left: int
    open: int
    only: int
    only_certain: int


def gate_tallies(
    connection: Connection, relation: str, clauses: Sequence[core.Clause]
) -> list[GateTally]:
    """The counts of every gate among the clauses, in file order."""
    gates = {at: one for at, one in enumerate(clauses) if isinstance(one, core.Gate)}
    if not gates:
        return []
    passed = {at: _passed(at, gate) for at, gate in gates.items()}
    counted = [count for at in gates for count in _counts(at, passed)]
    filters = ", ".join(f"count(*) FILTER ({it})" for it in counted)
    (row,) = connection.execute(f"SELECT {filters} FROM {relation}").fetchall()
    size = len(GateTally._fields)
    return [GateTally(*row[start : start + size]) for start in range(0, len(row), size)]


def _passed(at: int, gate: core.Gate) -> str:
    """SQL of whether the gate lets a record through; NULL where that is unknown."""
    holds = f"met{at}" if gate.is_required else f"(NOT met{at})"
    if gate.when_unknown is None:
        return holds
    return f"coalesce({holds}, {'TRUE' if gate.when_unknown == 'pass' else 'FALSE'})"


def _counts(at: int, passed: dict[int, str]) -> list[str]:
    own = passed[at]
    so_far = _all(sql for place, sql in passed.items() if place <= at)
    others = _all(sql for place, sql in passed.items() if place != at)
    return [
        own,
        f"NOT {own}",
        f"{own} IS NULL",
        f"met{at} IS NULL",
        so_far,
        f"({so_far}) IS NULL",
        f"NOT {own} AND ({others}) IS DISTINCT FROM FALSE",
        f"NOT {own} AND {others}",
    ]


def _all(parts: Iterable[str]) -> str:
    return f"({' AND '.join(parts) or 'TRUE'})"


def shares_by(connection: Connection, relation: str, by: str) -> dict[str | None, int]:
    """How many records each value of the SQL `by` has."""
    rows = connection.execute(
        f"SELECT {by} AS grouped, count(*) FROM {relation} GROUP BY grouped"
        " ORDER BY grouped NULLS LAST"
    ).fetchall()
    return dict(rows)
