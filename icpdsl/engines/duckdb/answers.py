"""The statement of a whole table: facts, every profile's answer, the best or all of them.

Profiles are worked out one on top of the other in one pass over the rows, which keep their order;
what each came to is carried along as a list of result rows.
"""

import datetime
from collections.abc import Iterator, Sequence

from attrs import field, frozen
from sqlglot import exp

from icpdsl.engines.duckdb.cells import listed
from icpdsl.engines.duckdb.tables import Base, FileFacts, named
from icpdsl.engines.sql.nodes import Sql
from icpdsl.engines.sql.statement import scored
from icpdsl.engines.sql.wide import (
    ClauseColumns,
    Column,
    long_columns,
    long_values,
    wide_columns,
    wide_values,
)
from icpdsl.meaning import core

RuleFiles = Sequence[tuple[core.RuleFile, tuple[core.Profile, ...]]]


@frozen
class Wanted:
    """Which answers a table of results has, and which columns."""

    as_of: datetime.date
    all_profiles: bool = False
    clauses: ClauseColumns = "points"
    is_long: bool = False
    tiers: frozenset[str] | None = None
    limit: int | None = None


def statement(base: Base, rule_files: RuleFiles, wanted: Wanted) -> str:
    """The SELECT whose rows are the results, in the order of the records."""
    built = _Statement(base, rule_files, wanted)
    profiles = [profile for _, own in rule_files for profile in own]
    if len(profiles) == 1 and not wanted.is_long:
        return built.of_one()
    return built.of_several()


@frozen
class _Statement:
    base: Base
    rule_files: RuleFiles
    wanted: Wanted
    columns: tuple[Column, ...] = field(init=False)

    @columns.default
    def _columns(self) -> tuple[Column, ...]:
        profiles = [profile for _, own in self.rule_files for profile in own]
        numbers = all(one.key_is_number for one in self.base.files)
        key = exp.DType.DOUBLE if numbers else exp.DType.TEXT
        if self.wanted.is_long:
            return tuple(long_columns(key))
        return wide_columns(profiles, self.wanted.clauses, key)

    def of_one(self) -> str:
        """One profile: no row is packed and unpacked."""
        (rule_file, (profile,)), (facts,) = self.rule_files[0], self.base.files
        values = wide_values(profile, self.wanted.as_of, self.columns)
        select = ", ".join(
            f"{_written(value)} AS {named(one.name)}"
            for one, value in zip(self.columns, values, strict=True)
        )
        answers = self._scored(rule_file, profile, facts, "facts")
        return (
            f"WITH facts AS NOT MATERIALIZED ({self._facts(facts, self.base.relation, ())}),"
            f" answers AS NOT MATERIALIZED ({answers}) SELECT {select} FROM answers{self._end()}"
        )

    def of_several(self) -> str:
        """Several profiles, or several rows an answer."""
        steps = list(self._steps())
        last, packed = len(steps) - 1, [at for at, name in enumerate(steps) if name[1]]
        chosen = _all_of(packed) if self.wanted.all_profiles else _best_of(packed)
        with_ = ", ".join(
            f"step{at} AS NOT MATERIALIZED ({sql})" for at, (sql, _) in enumerate(steps)
        )
        keep = "" if self.wanted.tiers is None else f" WHERE p.tier IN ({self._tiers()})"
        limit = "" if self.wanted.limit is None else f" LIMIT {self.wanted.limit}"
        columns = ", ".join(f"r.{named(one.name)}" for one in self.columns)
        return (
            f"WITH {with_}, chosen AS (SELECT {chosen} AS p FROM step{last}),"
            f" kept AS (SELECT p FROM chosen{keep}{limit}),"
            f" unpacked AS (SELECT unnest(p.rows) AS r FROM kept) SELECT {columns} FROM unpacked"
        )

    def _steps(self) -> Iterator[tuple[str, bool]]:
        """Queries, each over the one before; `True` for those that pack an answer."""
        below, at = self.base.relation, 0
        carried: list[str] = []
        for (rule_file, profiles), facts in zip(self.rule_files, self.base.files, strict=True):
            yield self._facts(facts, below, carried), False
            below, at = f"step{at}", at + 1
            for profile in profiles:
                answers = self._scored(rule_file, profile, facts, below)
                kept = ", ".join([*self.base.columns, *facts.columns, *carried])
                packed = f"{self._packed(profile)} AS answer{at}, {_rank(profile)} AS rank{at}"
                yield f"SELECT {kept}, {packed} FROM ({answers}) AS answers", True
                carried += [f"answer{at}", f"rank{at}"]
                below, at = f"step{at}", at + 1

    def _facts(self, facts: FileFacts, relation: str, carried: Sequence[str]) -> str:
        kept = [*self.base.columns, *carried] if carried or self._is_stacked else []
        columns = [
            *(f"s.{name}" for name in kept),
            *(f"{sql} AS {name}" for name, sql in facts.columns.items()),
        ]
        return f"SELECT {', '.join(columns)} FROM {relation} AS s {facts.joins}"

    @property
    def _is_stacked(self) -> bool:
        return sum(len(own) for _, own in self.rule_files) > 1 or self.wanted.is_long

    def _scored(
        self, rule_file: core.RuleFile, profile: core.Profile, facts: FileFacts, relation: str
    ) -> str:
        return scored(rule_file, profile, facts.facts, self.wanted.as_of, relation).sql("duckdb")

    def _packed(self, profile: core.Profile) -> str:
        rows = [
            "{" + ", ".join(f"{named(one.name)}: {_typed(one, value)}" for one, value in row) + "}"
            for row in self._rows(profile)
        ]
        return f"{{'tier': tier, 'rows': [{', '.join(rows)}]}}"

    def _rows(self, profile: core.Profile) -> list[list[tuple[Column, Sql]]]:
        if not self.wanted.is_long:
            values = wide_values(profile, self.wanted.as_of, self.columns)
            return [list(zip(self.columns, values, strict=True))]
        each = [long_values(profile, self.wanted.as_of, at) for at in range(len(profile.clauses))]
        return [
            [(one, value) for one, (_, value) in zip(self.columns, row, strict=True)]
            for row in each
        ]

    def _tiers(self) -> str:
        return listed(sorted(self.wanted.tiers or ()))

    def _end(self) -> str:
        keep = "" if self.wanted.tiers is None else f" WHERE tier IN ({self._tiers()})"
        return keep + ("" if self.wanted.limit is None else f" LIMIT {self.wanted.limit}")


def _rank(profile: core.Profile) -> str:
    """The verdict, then the score in tenths; no score is less than any."""
    verdict = "CASE verdict WHEN 'qualified' THEN 20000 WHEN 'unverified' THEN 10000 ELSE 0 END"
    score = "NULL" if profile.main_score is None else f"score_{profile.main_score}"
    return f"{verdict} + coalesce({score}, -10)"


def _all_of(packed: Sequence[int]) -> str:
    return f"unnest([{', '.join(f'answer{at}' for at in packed)}])"


def _best_of(packed: Sequence[int]) -> str:
    """The first of those with the greatest rank."""
    most = f"greatest({', '.join(f'rank{at}' for at in packed)})"
    arms = " ".join(f"WHEN rank{at} = {most} THEN answer{at}" for at in packed)
    return f"CASE {arms} END"


def _written(value: Sql) -> str:
    return value.sql("duckdb")


def _typed(one: Column, value: Sql) -> str:
    return f"CAST({_written(value)} AS {exp.DataType(this=one.kind).sql('duckdb')})"
