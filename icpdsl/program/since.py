"""Scores since a run before: what the answers depend on, and only the records that changed."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import duckdb
from attrs import evolve, frozen
from sqlglot import exp

import icpdsl
from icpdsl.analysis.walks import Definitions, Node, asked_by, definitions_in, nodes_of
from icpdsl.engines.duckdb.answers import prepared
from icpdsl.engines.duckdb.session import session
from icpdsl.engines.duckdb.since import (
    Depends,
    all_anew,
    fresh_records,
    make_fresh,
    make_prints,
    view_before,
    with_before,
)
from icpdsl.engines.duckdb.sources import literal_path, told
from icpdsl.engines.duckdb.tables import Base, Table, TableReader
from icpdsl.engines.duckdb.telling import tell_problems
from icpdsl.engines.sql.wanted import Wanted
from icpdsl.engines.sql.wide import Column, wide_columns
from icpdsl.meaning import core
from icpdsl.program.run import Run
from icpdsl.program.tables import ScoredTable, Source, TextOptions, native_table
from icpdsl.records.headings import Columns, match_columns
from icpdsl.records.problems import ProblemLog
from icpdsl.source.errors import UsageError

_FORM = "fingerprint 1"


@contextmanager
def scored_since(
    run: Run, source: Source, wanted: Wanted, log: ProblemLog, options: TextOptions, since: Path
) -> Iterator[ScoredTable]:
    """Score the records of `source`, taking answers that still hold from the scores in `since`.

    The results are those of `scored_table` with a column `fingerprint` after them. Data problems of
    the records that are scored anew go to `log`.
    """
    if wanted.is_long or wanted.all_profiles:
        raise UsageError("--since is for a row an account; leave --long and --all-profiles away")
    with session() as connection:
        table = native_table(connection, source, options)
        if table is None:
            raise UsageError(
                "--since is for what DuckDB reads by itself: Parquet, DuckDB tables, plain CSV"
            )
        with told(table.name):
            matched = [match_columns(one.account.fields, table.headings) for one, _ in run.steps]
            begun = _Since(connection, run, table, wanted, tuple(matched))
            sql, note = begun.results(since, log)
        files = (*table.files, literal_path(since))
        yield ScoredTable(connection, sql, files, tuple(matched), (note,))


@frozen
class _Since:
    connection: duckdb.DuckDBPyConnection
    run: Run
    table: Table
    wanted: Wanted
    matched: tuple[Columns, ...]

    def results(self, since: Path, log: ProblemLog) -> tuple[str, str]:
        """The SELECT of all results, and a line that says how many are new."""
        depends = _depends(self.run, self.table, self.wanted, self.matched)
        make_prints(self.connection, self.table, depends, self.wanted)
        reason = None
        for key in (exp.DType.TEXT, exp.DType.DOUBLE):
            reason = view_before(self.connection, since, self._columns(key))
            if reason is None:
                base = self._base(make_fresh(self.connection, self.table, depends, self.wanted))
                if _key_of(base) is key:
                    return self._since_before(base, key, log)
        return self._all_anew(reason or "some keys are ranges", log)

    def _since_before(self, base: Base, key: exp.DType, log: ProblemLog) -> tuple[str, str]:
        sql = self._scores(base, log, has_rows=False)
        fresh, every = fresh_records(self.connection)
        results = with_before(self.connection, sql, self._columns(key), self.wanted)
        return results, f"{fresh:,} of {every:,} records scored anew"

    def _all_anew(self, reason: str, log: ProblemLog) -> tuple[str, str]:
        base = self._base(self.table)
        sql = self._scores(base, log)
        results = all_anew(self.connection, sql, self._columns(_key_of(base)), self.wanted)
        return results, f"all records scored anew: {reason}"

    def _scores(self, base: Base, log: ProblemLog, *, has_rows: bool = True) -> str:
        tell_problems(self.connection, base, log, has_rows=has_rows)
        asked = evolve(self.wanted, tiers=None, limit=None)
        return prepared(self.connection, base, self.run.batches, asked)

    def _columns(self, key: exp.DType) -> tuple[Column, ...]:
        return wide_columns(self.run.profiles, self.wanted.clauses, key)

    def _base(self, table: Table) -> Base:
        readers = [reader for reader, _ in self.run.steps]
        reading = TableReader(self.connection, table, readers[0].decimal_comma)
        return reading.base([one.account for one in readers])


def _key_of(base: Base) -> exp.DType:
    numbers = all(one.key_is_number for one in base.files)
    return exp.DType.DOUBLE if numbers else exp.DType.TEXT


def _depends(run: Run, table: Table, wanted: Wanted, matched: Sequence[Columns]) -> Depends:
    used = sorted({at for one in matched for at in one.positions if at is not None})
    told = [
        _FORM,
        icpdsl.__version__,
        duckdb.__version__,  # whose hashes may change
        repr(run.steps[0][0].decimal_comma),
        wanted.clauses,
        *(f"{file.sha256} {[one.name for one in profiles]!r}" for file, profiles in run.batches),
        repr([one.positions for one in matched]),
        repr([(table.headings[at], table.types[at]) for at in used]),
    ]
    same = hashlib.sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()
    return Depends(same, tuple(used), _dated(run, matched))


def _dated(run: Run, matched: Sequence[Columns]) -> tuple[int, ...] | None:
    """The columns without any of which an answer is the same on every day; `None`: it never is."""
    found: set[int] = set()
    for (file, profiles), columns in zip(run.batches, matched, strict=True):
        for index in _dated_fields(file, profiles):
            at = None if index is None else columns.positions[index]
            if index is None or (at is not None and file.account.fields[index].has_empty_value):
                return None
            found |= set() if at is None else {at}
    return tuple(sorted(found))


def _dated_fields(file: core.RuleFile, profiles: Sequence[core.Profile]) -> Iterator[int | None]:
    """The fields that are compared with the day; `None` for what looks at the day without one."""
    asked = [node for profile in profiles for one in asked_by(profile) for node in nodes_of(one)]
    leaned_on = definitions_in(iter(asked), file.definitions)
    bodies = (nodes_of(file.definitions[index].body) for index in sorted(leaned_on))
    for node in chain(asked, *bodies):
        match node:
            case core.Compare(_, core.Today(), value) | core.Compare(_, value, core.Today()):
                yield from _fields_of(value, file.definitions)
            case core.DaysSince(value):
                yield from _fields_of(value, file.definitions)
            case _:
                continue


def _fields_of(value: Node, definitions: Definitions) -> Iterator[int | None]:
    """The fields without which a value is unknown, of a constant `None`."""
    match value:
        case core.FieldValue(index):
            yield index
        case core.Defined(index):
            yield from _fields_of(definitions[index].body, definitions)
        case _:
            yield None
