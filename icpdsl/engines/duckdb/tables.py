"""A table's cells as facts: clean ones read in SQL, the distinct others once each in Python.

The others of a column are a table of their own (`odd…`), made before the statement runs; in it
stands also what could not be read, so that data problems are a join away.
"""

import itertools
from collections.abc import Mapping, Sequence

import duckdb
from attrs import define, evolve, field, frozen

from icpdsl.engines.duckdb.cells import Cast, cast_of
from icpdsl.engines.duckdb.columns import Fact, as_fact, column_type
from icpdsl.engines.duckdb.kinds import Kind, kind_of_column, normalised
from icpdsl.engines.duckdb.odd import Odd, key_text, read_odd
from icpdsl.engines.duckdb.texts import ALWAYS, NEVER, quoted
from icpdsl.engines.sql.facts import Facts
from icpdsl.meaning import core
from icpdsl.records.headings import Columns, match_columns
from icpdsl.records.values import read_cell


@frozen
class Table:
    """Something that can stand behind FROM: its columns and the names of their DuckDB types.

    `names` are those of the columns in the relation where the headings are not; `files` are those
    that a statement will still open. `number` is SQL of numbers that have the rows' order.
    """

    name: str
    relation: str
    headings: tuple[str, ...]
    types: tuple[str, ...]
    files: tuple[str, ...] = ()
    names: tuple[str, ...] | None = None
    number: str = "row_number() OVER ()"

    def column(self, at: int) -> str:
        """The column as SQL."""
        return named((self.names or self.headings)[at])


@frozen
class FileFacts:
    """The facts of one rule file over the base relation, which goes by `s`.

    `columns` has the SQL of each fact by its name, and that of `key`; `members` that of sets which
    are not counted: quicker, and a member may stand in them twice.
    """

    facts: Facts
    columns: dict[str, str]
    joins: str
    key_is_number: bool
    members: Mapping[str, str] = field(factory=dict)


@frozen
class Problematic:
    """A column of the base relation and its cells that could not be taken as they are."""

    heading: str
    cell: str
    odd: str


@frozen
class Base:
    """What a statement starts from: a relation, its columns, and the facts of each rule file.

    `content` is SQL of a hash of the whole row as given, where there is one.
    """

    relation: str
    columns: tuple[str, ...]
    files: tuple[FileFacts, ...]
    problematic: tuple[Problematic, ...] = ()
    content: str | None = None


@define
class TableReader:
    """Makes the base of a table for accounts, one after the other."""

    connection: duckdb.DuckDBPyConnection
    table: Table
    decimal_comma: bool = False
    _count: int = field(default=0, init=False)

    def base(self, accounts: Sequence[core.Account]) -> Base:
        """The base, with every distinct cell read that SQL may not read."""
        matched = [self.columns(account) for account in accounts]
        used = sorted({at for one in matched for at in one.positions if at is not None})
        self._make_view(used)
        read = [
            self._file(account, columns) for account, columns in zip(accounts, matched, strict=True)
        ]
        return Base(
            "cells",
            tuple(f"cell{at}" for at in used),
            tuple(facts for facts, _ in read),
            tuple(itertools.chain.from_iterable(problematic for _, problematic in read)),
            content="s.content",
        )

    def columns(self, account: core.Account) -> Columns:
        """How the fields and the headings found each other."""
        return match_columns(account.fields, self.table.headings)

    def _make_view(self, used: Sequence[int]) -> None:
        columns = [
            f"{normalised(self.table.column(at), self.table.types[at])} AS cell{at}" for at in used
        ]
        row = ", ".join(self.table.column(at) for at in range(len(self.table.headings)))
        others = [f"hash({row or 'NULL'}) AS content", f"{self.table.number} AS n"]
        listed = ", ".join([*columns, *others])
        self.connection.execute(
            f"CREATE OR REPLACE TEMP VIEW cells AS SELECT {listed} FROM {self.table.relation}"
        )

    def _file(
        self, account: core.Account, columns: Columns
    ) -> tuple[FileFacts, tuple[Problematic, ...]]:
        fields = [
            self._field(one, at) for one, at in zip(account.fields, columns.positions, strict=True)
        ]
        facts: dict[str, str] = {}
        for index, one in enumerate(fields):
            facts[f"f{index}"] = one.low
            if one.high is not None:
                facts[f"f{index}_to"] = one.high
        key = account.key_index
        facts["key"] = "CAST(NULL AS VARCHAR)" if key is None else fields[key].key
        banded = frozenset(index for index, one in enumerate(fields) if one.high is not None)
        return (
            FileFacts(
                Facts(account, banded),
                facts,
                " ".join(one.join for one in fields if one.join),
                key is not None and fields[key].key_is_number,
                {f"f{at}": one.members for at, one in enumerate(fields) if one.members},
            ),
            tuple(one.problematic for one in fields if one.problematic is not None),
        )

    def _field(self, one: core.Field, at: int | None) -> "_FieldFacts":
        kind = column_type(one.type)
        if at is None:
            return _FieldFacts(f"CAST(NULL AS {kind})", None, "CAST(NULL AS VARCHAR)")
        held = kind_of_column(self.table.types[at])
        cast = cast_of(one, held, f"cell{at}", decimal_comma=self.decimal_comma)
        odd = self._odd(one, at, held, cast)
        if cast.is_clean not in {ALWAYS, NEVER} and not (odd and odd.is_looked_up):
            # Every cell was looked at: what is not among the odd ones is clean.
            tests = [f"cell{at} <> ''"] if held == "text" else []
            tests += [f"{odd.name}.cell IS NULL"] if odd else []
            cast = evolve(cast, is_clean=" AND ".join(tests) or ALWAYS)
        return _field_facts(one, self.table.headings[at], f"cell{at}", held, cast, odd)

    def _odd(self, one: core.Field, at: int, held: Kind, cast: Cast) -> Odd | None:
        """Read the distinct cells that are left to Python; `None` where there are none."""
        if cast.is_clean == ALWAYS or self._has_clean_members(at, cast):
            return None
        self._count += 1
        where = f"cell{at} IS NOT NULL" + (f" AND cell{at} <> ''" if held == "text" else "")
        where += "" if cast.is_clean == NEVER else f" AND NOT {cast.is_clean}"
        found = read_odd(
            self.connection,
            f"odd{self._count}",
            f"SELECT DISTINCT cell{at} AS cell FROM cells WHERE {where}",
            one,
            comma=self.decimal_comma,
        )
        return None if found is None else evolve(found, column=f"cell{at}")

    def _has_clean_members(self, at: int, cast: Cast) -> bool:
        """Whether all that stands in the lists of a column is clean; there are few such texts."""
        if cast.is_clean_member is None:
            return False
        found = self.connection.execute(
            f"WITH members AS MATERIALIZED (SELECT DISTINCT unnest(cell{at}) AS one FROM cells)"
            f" SELECT 1 FROM members WHERE one IS NULL OR NOT {cast.is_clean_member} LIMIT 1"
        )
        return found.fetchone() is None


@frozen
class _FieldFacts:
    """A field's fact in SQL, `high` where it may be a band, and the join that it takes."""

    low: str
    high: str | None
    key: str
    key_is_number: bool = False
    members: str | None = None
    join: str = ""
    problematic: Problematic | None = None


def _field_facts(
    one: core.Field, heading: str, cell: str, held: Kind, cast: Cast, odd: Odd | None
) -> _FieldFacts:
    kind = column_type(one.type)
    empty = _empty(one, cell, held)
    odd_low = None if odd is None else odd.part("low")
    low = _chosen(cast, cast.value, empty, odd_low, kind)
    key_is_number = kind == "DOUBLE" and not (odd and odd.is_banded)
    return _FieldFacts(
        low,
        _chosen(cast, cast.value, empty, odd.part("high"), kind) if odd and odd.is_banded else None,
        _key(one, cell, held, cast, odd, low) if one.is_key else "",
        key_is_number,
        cast.members and _chosen(cast, cast.members, empty, odd_low, kind),
        odd.join if odd else "",
        Problematic(heading, cell, odd.name) if odd and odd.has_problems else None,
    )


def _key(one: core.Field, cell: str, held: Kind, cast: Cast, odd: Odd | None, low: str) -> str:
    """The key as text; of a number the number, unless there are bands among them."""
    kind = column_type(one.type)
    banded = odd is not None and odd.is_banded
    if kind == "DOUBLE" and not banded:
        return low
    shown = cast.shown
    if kind == "DOUBLE":
        shown = f"CAST({cast.value} AS VARCHAR)"
    elif kind == "DATE":
        shown = f"CAST(CAST({cast.value} AS DATE) AS VARCHAR)"
    elif kind == "BOOLEAN":
        shown = f"CAST({cast.value} AS VARCHAR)"
    elif kind == "VARCHAR[]":
        shown = f"array_to_string(list_sort({cast.value}), '; ')"
    empty = None
    if one.has_empty_value:
        empty = (_is_empty(cell, held), quoted(key_text(read_cell(None, one)) or ""))
    return _chosen(cast, shown, empty, None if odd is None else odd.part("shown"), "VARCHAR")


def _chosen(
    cast: Cast, value: str, empty: tuple[str, str] | None, odd: str | None, kind: str
) -> str:
    """The value of a clean cell, of an empty one, or of one that Python read."""
    if cast.is_clean == ALWAYS and empty is None:
        return value
    arms = [] if cast.is_clean == NEVER else [(cast.is_clean, value)]
    if empty is not None:
        arms.insert(0, empty)
    if not arms:
        return odd or f"CAST(NULL AS {kind})"
    whens = " ".join(f"WHEN {test} THEN {result}" for test, result in arms)
    return f"CASE {whens} ELSE {odd or 'NULL'} END"


def _is_empty(cell: str, held: Kind) -> str:
    return f"({cell} IS NULL OR {cell} = '')" if held == "text" else f"{cell} IS NULL"


def _empty(one: core.Field, cell: str, held: Kind) -> tuple[str, str] | None:
    if not one.has_empty_value:
        return None
    value = as_fact(read_cell(None, one).compared)
    return _is_empty(cell, held), _literal(value, column_type(one.type))


def _literal(value: Fact, kind: str) -> str:
    match value:
        case list():
            return f"CAST([{', '.join(map(quoted, value))}] AS {kind})"
        case None:
            return f"CAST(NULL AS {kind})"
        case float():
            return f"CAST('{value!r}' AS DOUBLE)"
        case _:
            return f"CAST({quoted(str(value))} AS {kind})"


def named(column: str) -> str:
    """The name of a column in SQL."""
    return '"' + column.replace('"', '""') + '"'
