"""Records by two versions of the rules, in DuckDB: whom the change moves, and why."""

import datetime
from collections.abc import Sequence
from typing import TypeAlias

from attrs import frozen

from icpdsl.analysis.difference import Version
from icpdsl.engines.duckdb.moves import make_sides, slugs_of
from icpdsl.engines.duckdb.session import session
from icpdsl.engines.duckdb.sources import told
from icpdsl.engines.summary import DISQUALIFIED
from icpdsl.evidence.impact import Impact, MoveKind
from icpdsl.evidence.impact.measuring import Measuring
from icpdsl.meaning import core
from icpdsl.program.run import Run, prepare
from icpdsl.program.tables import Source, TextOptions, opened_base
from icpdsl.records.headings import Columns
from icpdsl.records.problems import ProblemLog

_VERDICTS = ("qualified", "unverified", "disqualified")

Versions: TypeAlias = Sequence[Version]


@frozen
class Measured:
    """The impact, and what there is to say of the data: how columns were found, and notes."""

    impact: Impact
    columns: tuple[Columns, ...]
    notes: tuple[str, ...]


@frozen
class Wanted:
    """On which day records are scored, how cells are read, and how many accounts are named."""

    as_of: datetime.date
    decimal_comma: bool = False
    accounts: int = 5


def measured(
    old: Versions,
    new: Versions,
    source: Source,
    wanted: Wanted,
    log: ProblemLog,
    options: TextOptions,
) -> Measured:
    """The impact on the records of `source`; each version reads the columns that it knows."""
    before, after = (_run(versions, wanted) for versions in (old, new))
    readers = [reader for run in (before, after) for reader, _ in run.steps]
    profiles = [*after.profiles, *before.profiles]
    slugs = slugs_of(profiles)
    with session() as connection:
        found = opened_base(connection, source, readers, log, options)
        with told(found.name):
            rule_files = (before.batches, after.batches)
            make_sides(connection, found.base, rule_files, slugs, wanted.as_of)
            impact = _impact(Measuring(connection, slugs), profiles, wanted.accounts)
    return Measured(impact, found.columns, found.notes)


def _run(versions: Versions, wanted: Wanted) -> Run:
    files = tuple(one.rule_file for one in versions)
    return prepare(files, wanted.as_of, None, "duckdb", wanted.decimal_comma)


def _impact(measuring: Measuring, profiles: Sequence[core.Profile], accounts: int) -> Impact:
    tiers = [line.name for one in profiles if one.tiers for line in one.tiers.lines]
    stages = [stage.name for one in profiles for stage in one.stages]
    orders: dict[MoveKind, Sequence[str]] = {
        "tier": list(dict.fromkeys([*tiers, DISQUALIFIED])) if tiers else [],
        "verdict": _VERDICTS,
        "stage": list(dict.fromkeys(stages)),
    }
    moves = measuring.moves(accounts)
    names = {clause.slug: clause.name for one in reversed(profiles) for clause in one.clauses}
    return Impact(
        total=measuring.total(),
        moved=sum(one.count for one in moves),
        matrices=tuple(measuring.matrix(kind, order) for kind, order in orders.items() if order),
        scores=measuring.scores(),
        clauses=measuring.clauses(),
        moves=moves,
        names=names,
    )
