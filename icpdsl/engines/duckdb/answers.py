"""The statement of a whole table: facts, every profile's answer, the best or all of them.

The records keep their order, and of each the profiles theirs.
"""

from collections.abc import Iterator, Sequence

import duckdb
from attrs import field, frozen
from sqlglot import exp

from icpdsl.engines.duckdb.enums import narrow, narrowed
from icpdsl.engines.duckdb.session import MEMORY_OF_WIDE
from icpdsl.engines.duckdb.tables import Base, FileFacts, named
from icpdsl.engines.duckdb.texts import listed
from icpdsl.engines.sql.nodes import Sql
from icpdsl.engines.sql.statement import scored
from icpdsl.engines.sql.wanted import Wanted
from icpdsl.engines.sql.wide import (
    Column,
    long_columns,
    long_values,
    wide_columns,
    wide_values,
)
from icpdsl.meaning import core

_WIDE = 100
"""Columns of a result from which on groups of rows need more memory."""

RuleFiles = Sequence[tuple[core.RuleFile, tuple[core.Profile, ...]]]


def prepared(
    connection: duckdb.DuckDBPyConnection, base: Base, rule_files: RuleFiles, wanted: Wanted
) -> str:
    """The SELECT whose rows are the results, in the order of the records.

    One profile is worked out while its rows are fetched. Of several each has its answers in a table
    first, so that memory stays small however many there are.
    """
    built = _Statement(base, rule_files, wanted)
    if len(built.columns) > _WIDE:
        connection.execute(f"SET memory_limit = '{MEMORY_OF_WIDE}'")
    if len(built.profiles) == 1 and not wanted.is_long:
        return built.of_one()
    for step in built.steps():
        connection.execute(step)
    return built.of_several()


@frozen
class _Statement:
    base: Base
    rule_files: RuleFiles
    wanted: Wanted
    columns: tuple[Column, ...] = field(init=False)

    @columns.default
    def _columns(self) -> tuple[Column, ...]:
        numbers = all(one.key_is_number for one in self.base.files)
        key = exp.DType.DOUBLE if numbers else exp.DType.TEXT
        if self.wanted.is_long:
            return tuple(long_columns(key))
        return wide_columns(self.profiles, self.wanted.clauses, key)

    @property
    def profiles(self) -> list[core.Profile]:
        """Every profile that answers."""
        return [profile for _, own in self.rule_files for profile in own]

    def of_one(self) -> str:
        """One profile, its rows as they are worked out."""
        (_, (profile,)), (facts,) = self.rule_files[0], self.base.files
        (answers,) = self._scored(0, "facts")
        asked = facts_query(self.base, facts, [answers])
        order = " ORDER BY n" if facts.joins else ""
        return (
            f"WITH facts AS NOT MATERIALIZED ({asked}),"
            f" answers AS NOT MATERIALIZED ({narrowed(answers).sql('duckdb')})"
            f" SELECT {self._selected(profile)} FROM answers{self._kept()}{order}{self._limit}"
        )

    def steps(self) -> Iterator[str]:
        """Makes the tables of facts, of answers, and of which profile is the best."""
        place = 0
        for at, ((_, profiles), facts) in enumerate(
            zip(self.rule_files, self.base.files, strict=True)
        ):
            scored_by = self._scored(at, f"facts{at}")
            asked = facts_query(self.base, facts, scored_by)
            numbered = f"SELECT * REPLACE (row_number() OVER () AS n) FROM ({asked})"
            yield f"CREATE OR REPLACE TEMP TABLE facts{at} AS {numbered}"
            for profile, answers in zip(profiles, scored_by, strict=True):
                chosen = f"n, tier AS reached, {rank_of(profile)} AS rank"
                yield (
                    f"CREATE OR REPLACE TEMP TABLE answers{place} AS SELECT {chosen},"
                    f" {self._carried(profile)} FROM ({narrowed(answers).sql('duckdb')})"
                )
                place += 1
            yield f"DROP TABLE facts{at}"
        if not self.wanted.all_profiles:
            yield self._best()

    def _best(self) -> str:
        """The number of the first profile with the greatest rank, for each record."""
        places = range(len(self.profiles))
        most = f"greatest({', '.join(f'answers{at}.rank' for at in places)})"
        arms = " ".join(f"WHEN answers{at}.rank = {most} THEN {at}" for at in places)
        joins = " ".join(f"JOIN answers{at} ON answers{at}.n = answers0.n" for at in places[1:])
        return (
            f"CREATE OR REPLACE TEMP TABLE best AS SELECT answers0.n AS n, CASE {arms} END AS place"
            f" FROM answers0 {joins}"
        )

    def of_several(self) -> str:
        """The results out of the tables that `steps` made."""
        names = ["rows"] if self.wanted.is_long else [named(one.name) for one in self.columns]
        carried = ", ".join(names)
        is_best = "" if self.wanted.all_profiles else " SEMI JOIN best ON {on}"
        each = " UNION ALL ".join(
            f"SELECT n, {at} AS place, reached, {carried} FROM answers{at}"
            + is_best.format(on=f"answers{at}.n = best.n AND best.place = {at}")
            for at in range(len(self.profiles))
        )
        kept = self._kept("reached")
        results = f"SELECT {carried} FROM ({each}){kept} ORDER BY n, place{self._limit}"
        if not self.wanted.is_long:
            return results
        columns = ", ".join(f"r.{named(one.name)}" for one in self.columns)
        return f"SELECT {columns} FROM (SELECT unnest(rows) AS r FROM ({results}))"

    def _scored(self, at: int, relation: str) -> list[exp.Select]:
        """The answers of each profile of a rule file over the relation of its facts."""
        (rule_file, profiles), facts = self.rule_files[at], self.base.files[at].facts
        return [
            scored(rule_file, profile, facts, self.wanted.as_of, relation) for profile in profiles
        ]

    def _selected(self, profile: core.Profile) -> str:
        values = wide_values(profile, self.wanted.as_of, self.columns)
        return ", ".join(
            f"{_typed(one, value)} AS {named(one.name)}"
            for one, value in zip(self.columns, values, strict=True)
        )

    def _carried(self, profile: core.Profile) -> str:
        """What the table of a profile's answers holds: the columns, or a list of long rows."""
        if not self.wanted.is_long:
            return self._selected(profile)
        each = [long_values(profile, self.wanted.as_of, at) for at in range(len(profile.clauses))]
        rows = [
            ", ".join(
                f"{named(one.name)}: {_cast(one, value)}"
                for one, (_, value) in zip(self.columns, row, strict=True)
            )
            for row in each
        ]
        if not rows:
            nulls = ", ".join(
                f"{named(one.name)}: {_cast(one, exp.Null())}" for one in self.columns
            )
            return f"[{{{nulls}}}][1:0] AS rows"
        listed_rows = ", ".join(f"{{{row}}}" for row in rows)
        return f"[{listed_rows}] AS rows"

    def _kept(self, tier: str = "tier") -> str:
        if self.wanted.tiers is None:
            return ""
        return f" WHERE {tier} IN ({listed(sorted(self.wanted.tiers))})"

    @property
    def _limit(self) -> str:
        return "" if self.wanted.limit is None else f" LIMIT {self.wanted.limit}"


def facts_query(base: Base, facts: FileFacts, readers: Sequence[exp.Select] = ()) -> str:
    """The SELECT of one rule file's facts and the key; where given, those that `readers` need.

    For these there is `n` besides, which has the records' order.
    """
    columns = facts.columns
    if readers:
        names = {one.name for query in readers for one in query.find_all(exp.Column)} | {"key"}
        columns = {name: sql for name, sql in columns.items() if name in names}
        if not any(query.find(exp.ArraySize) for query in readers):
            columns |= {name: sql for name, sql in facts.members.items() if name in names}
        columns["n"] = "s.n" if facts.joins else "0"
    told = ", ".join(f"{sql} AS {name}" for name, sql in columns.items())
    return f"SELECT {told} FROM {base.relation} AS s {facts.joins}"


def rank_of(profile: core.Profile) -> str:
    """The verdict, then the score in tenths; no score is less than any."""
    verdict = "CASE verdict WHEN 'qualified' THEN 20000 WHEN 'unverified' THEN 10000 ELSE 0 END"
    score = "NULL" if profile.main_score is None else f"score_{profile.main_score}"
    return f"{verdict} + coalesce({score}, -10)"


def _typed(one: Column, value: Sql) -> str:
    """The value as its column has it; a text that is one of few stays an ENUM."""
    if one.kind == exp.DType.TEXT and one.name != "key" and not isinstance(value, exp.Cast):
        return narrow(value).sql("duckdb")
    return _cast(one, value)


def _cast(one: Column, value: Sql) -> str:
    return f"CAST({value.sql('duckdb')} AS {exp.DataType(this=one.kind).sql('duckdb')})"
