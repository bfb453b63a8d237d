"""Scores of before for the records that stayed as they were: only the others are worked out.

A record's fingerprint is a hash of the cells that the rules read and of all else that its answer
depends on. Where it is the same the answer is, so nothing is asked about keys: they may be missing,
stand twice or be gone.
"""

from collections.abc import Sequence
from pathlib import Path

import duckdb
from attrs import frozen
from sqlglot import exp

from icpdsl.engines.duckdb.kinds import normalised
from icpdsl.engines.duckdb.sources import described, literal_path, told
from icpdsl.engines.duckdb.tables import Table, named
from icpdsl.engines.duckdb.texts import listed, quoted
from icpdsl.engines.sql.wanted import Wanted
from icpdsl.engines.sql.wide import Column
from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable

FINGERPRINT = "fingerprint"
_PRINT = "DECIMAL(38,0)"
_TYPES = {exp.DType.DOUBLE: "DOUBLE", exp.DType.TEXT: "VARCHAR", exp.DType.DATE: "DATE"}


@frozen
class Depends:
    """What answers depend on besides the cells of the columns `used`.

    `same` is a text that tells rules, release and settings from any other. The day counts for a
    record in which a cell of the columns `dated` holds anything; for every one if these are `None`.
    """

    same: str
    used: tuple[int, ...]
    dated: tuple[int, ...] | None


def make_prints(
    connection: duckdb.DuckDBPyConnection, table: Table, depends: Depends, wanted: Wanted
) -> None:
    """The table `prints`: the fingerprint of each record, in their order."""
    print_of = _print_of(table, depends, wanted)
    connection.execute(f"CREATE TEMP TABLE prints AS SELECT {print_of} FROM {table.relation}")


def _print_of(table: Table, depends: Depends, wanted: Wanted) -> str:
    """Two hashes of the same cells as one number of 126 bits, which Parquet holds."""
    cells = [normalised(table.column(at), table.types[at]) for at in depends.used]
    day = quoted(wanted.as_of.isoformat())
    if depends.dated is not None:
        empty = [f"coalesce(CAST({table.column(at)} AS VARCHAR), '') = ''" for at in depends.dated]
        day = f"CASE WHEN {' AND '.join(empty or ['TRUE'])} THEN '' ELSE {day} END"
    same = quoted(depends.same)
    first, second = ", ".join([same, day, *cells]), ", ".join([*cells[::-1], day, same])
    number = f"CAST(hash({first}) AS HUGEINT) * {1 << 62} + (hash({second}) >> 2)"
    return f"CAST({number} AS {_PRINT}) AS {FINGERPRINT}"


def view_before(
    connection: duckdb.DuckDBPyConnection, path: Path, columns: Sequence[Column]
) -> str | None:
    """Make the view `before` of the scores in a Parquet file, or say why they are of no use.

    Raises `UsageError` where it is another kind of file, `DataError` where it is broken.
    """
    name = printable(str(path))
    if path.suffix.lower() != ".parquet":
        raise UsageError(f"{name}: --since reads Parquet, which keeps every value exactly")
    if not path.exists():
        return f"there is no {name} yet"
    with told(name):
        found = described(connection, name, f"read_parquet({quoted(literal_path(path))})")
    expected = [(one.name, _TYPES[one.kind]) for one in columns] + [(FINGERPRINT, _PRINT)]
    if list(zip(found.headings, found.types, strict=True)) != expected:
        return f"{name} has other columns"
    connection.execute(f"CREATE OR REPLACE TEMP VIEW before AS SELECT * FROM {found.relation}")
    return None


def make_fresh(
    connection: duckdb.DuckDBPyConnection, table: Table, depends: Depends, wanted: Wanted
) -> Table:
    """The table `fresh`: a record of each fingerprint that `before` has not."""
    kept = [f"{table.column(at)} AS cell{at}" for at in depends.used]
    row = ", ".join([*kept, _print_of(table, depends, wanted)])
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE fresh AS SELECT DISTINCT ON ({FINGERPRINT}) *"
        f" FROM (SELECT {row} FROM {table.relation}) ANTI JOIN before USING ({FINGERPRINT})"
    )
    return Table(
        table.name,
        "fresh",
        tuple(table.headings[at] for at in depends.used),
        tuple(table.types[at] for at in depends.used),
        names=tuple(f"cell{at}" for at in depends.used),
    )


def all_anew(
    connection: duckdb.DuckDBPyConnection, sql: str, columns: Sequence[Column], wanted: Wanted
) -> str:
    """The SELECT of all results from those of every record, which `sql` gives in order."""
    connection.execute(f"CREATE TEMP TABLE scores AS {sql}")
    return f"{_selected(columns, wanted)} FROM scores POSITIONAL JOIN prints{_kept(wanted)}"


def with_before(
    connection: duckdb.DuckDBPyConnection, sql: str, columns: Sequence[Column], wanted: Wanted
) -> str:
    """The SELECT of all results from those of `fresh`, which `sql` gives in order, and `before`."""
    connection.execute(f"CREATE TEMP TABLE scores AS {sql}")
    names = ", ".join([*(named(one.name) for one in columns), FINGERPRINT])
    return (
        f"{_selected(columns, wanted)} FROM prints"
        f" JOIN (SELECT {names} FROM scores POSITIONAL JOIN fresh"
        f" UNION ALL {_of_before(connection, names)}) AS known USING ({FINGERPRINT})"
        f"{_kept(wanted, ' ORDER BY prints.rowid')}"
    )


def _selected(columns: Sequence[Column], wanted: Wanted) -> str:
    day = f"DATE '{wanted.as_of.isoformat()}' AS as_of"
    shown = [day if one.name == "as_of" else named(one.name) for one in columns]
    return f"SELECT {', '.join([*shown, FINGERPRINT])}"


def _kept(wanted: Wanted, order: str = "") -> str:
    kept = "" if wanted.tiers is None else f" WHERE tier IN ({listed(sorted(wanted.tiers))})"
    return f"{kept}{order}" + ("" if wanted.limit is None else f" LIMIT {wanted.limit}")


def _of_before(connection: duckdb.DuckDBPyConnection, names: str) -> str:
    """A row of `before` for each fingerprint that is there still; seldom are there several."""
    ((once,),) = connection.execute(
        f"SELECT count(*) = count(DISTINCT {FINGERPRINT}) FROM before"
    ).fetchall()
    distinct = "" if once else f"DISTINCT ON ({FINGERPRINT}) "
    return f"SELECT {distinct}{names} FROM before SEMI JOIN prints USING ({FINGERPRINT})"


def fresh_records(connection: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """How many records are scored anew, of how many."""
    ((fresh, every),) = connection.execute(
        "SELECT count(*) FILTER (NOT is_known), count(*) FROM (SELECT"
        f" {FINGERPRINT} IN (SELECT {FINGERPRINT} FROM before) AS is_known FROM prints)"
    ).fetchall()
    return fresh, every
