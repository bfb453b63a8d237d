"""Data problems of a table: counted by column and reason, the first of them with their rows."""

import itertools
from collections.abc import Iterable, Sequence
from typing import Any

import duckdb
from attrs import evolve

from icpdsl.engines.duckdb.tables import Base, Problematic
from icpdsl.records.problems import DataProblem, ProblemLog
from icpdsl.records.values import excerpt


def tell_problems(
    connection: duckdb.DuckDBPyConnection, base: Base, log: ProblemLog, *, has_rows: bool = True
) -> None:
    """Add to `log` what any field could not take; a cell that two fields read counts once.

    Without `has_rows` the base is a part of the records, whose rows are others than its own.
    """
    by_cell: dict[str, list[Problematic]] = {}
    for one in base.problematic:
        by_cell.setdefault(one.cell, []).append(one)
    first: list[tuple[int, int, DataProblem]] = []
    for place, (cell, fields) in enumerate(by_cell.items()):
        found = _found(base.relation, cell, fields)
        heading = fields[0].heading
        counts = connection.execute(f"SELECT problem, count(*) FROM ({found}) GROUP BY problem")
        for reason, count in counts.fetchall():
            log.counts[heading, reason] += count
        limit = "" if log.keep is None else f" LIMIT {log.keep}"
        rows = connection.execute(f"SELECT * FROM ({found}) ORDER BY n, field{limit}").fetchall()
        first += _problems(rows, place, heading)
    in_order = sorted(first, key=lambda one: one[:2])
    room = None if log.keep is None else log.keep - len(log.first)
    for _, _, problem in itertools.islice(in_order, room):
        log.first.append(problem if has_rows else evolve(problem, row=0))


def _found(relation: str, cell: str, fields: Sequence[Problematic]) -> str:
    """Rows `n`, `field`, `cell`, `problem`, one for every cell and reason."""
    numbered = f"SELECT row_number() OVER () AS n, {cell} AS cell FROM {relation}"
    each = " UNION ALL ".join(
        f"SELECT n, {place} AS field, r.cell AS cell, problem FROM ({numbered}) AS r"
        f" JOIN {one.odd} AS o ON r.cell = o.cell WHERE problem IS NOT NULL"
        for place, one in enumerate(fields)
    )
    if len(fields) == 1:
        return each
    return (
        "SELECT n, min(field) AS field, any_value(cell) AS cell, problem"
        f" FROM ({each}) GROUP BY n, problem"
    )


def _problems(
    rows: Iterable[tuple[Any, ...]], place: int, heading: str
) -> list[tuple[int, int, DataProblem]]:
    return [
        (row, place, DataProblem(row, heading, excerpt(cell), problem))
        for row, _, cell, problem in rows
    ]
