"""Cells that SQL may not read: the distinct ones, read once each in Python, beside the table.

One pass over the table finds them for all columns. Those of a column go into a temporary table,
with what each field that reads the column makes of them; a statement joins it. Data problems are
counted on the way.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from icpdsl.engines.duckdb.columns import column_type, high_end, low_end
from icpdsl.engines.duckdb.odd import key_text
from icpdsl.engines.postgres.cells import as_text, cast_of
from icpdsl.engines.postgres.connection import NAME
from icpdsl.engines.postgres.tables import ServerTable
from icpdsl.engines.sql.clean import ALWAYS, NEVER, Cast
from icpdsl.engines.sql.written_cells import cell_of
from icpdsl.meaning import core
from icpdsl.records.problems import DataProblem, ProblemLog
from icpdsl.records.record import Band
from icpdsl.records.values import Reading, cell_reader, excerpt
from icpdsl.source.errors import DataError

if TYPE_CHECKING:
    import psycopg

_AT_ONCE = 2_000
_TYPES = {"DOUBLE": "DOUBLE PRECISION", "VARCHAR": "TEXT", "VARCHAR[]": "TEXT[]"}


@frozen
class FieldCells:
    """A field beside the column that fills it: `at` is the column, `name` tells it from others."""

    name: str
    at: int
    field: core.Field
    cast: Cast


@define
class OddCells:
    """The odd cells of a table, for all fields that read it."""

    connection: "psycopg.Connection"
    table: ServerTable
    fields: Sequence[FieldCells]
    decimal_comma: bool = False
    found: set[int] = field(factory=set, init=False)
    """The columns that have any."""
    banded: set[str] = field(factory=set, init=False)
    """The fields of which an odd cell is a band."""

    def name(self, at: int) -> str:
        """The temporary table of a column's odd cells."""
        return f"pg_temp.icp_odd_{at}"

    def make_tables(self) -> None:
        """Make the temporary tables, empty; they are gone when the transaction ends.

        Raises `DataError` where the server makes none: a copy of another, or no right to it.
        """
        from psycopg import errors  # noqa: PLC0415 - an extra

        try:
            self._make_tables()
        except (errors.InsufficientPrivilege, errors.ReadOnlySqlTransaction) as error:
            raise DataError(
                f"{NAME}: {error.diag.message_primary}; cells like `51-200` need a temporary table:"
                " `--engine duckdb` reads the rows instead"
            ) from error

    def _make_tables(self) -> None:
        for at, fields in self._by_column.items():
            columns = ['cell TEXT COLLATE "C"']
            for one in fields:
                kind = sql_type(one.field)
                kind += ' COLLATE "C"' if kind == "TEXT" else ""
                columns += [f"low_{one.name} {kind}", f"high_{one.name} {kind}"]
                columns += [f'shown_{one.name} TEXT COLLATE "C"'] if one.field.is_key else []
            self.connection.execute(
                f"CREATE TEMP TABLE icp_odd_{at} ({', '.join(columns)}) ON COMMIT DROP"
            )

    def fill(self, log: ProblemLog) -> None:
        """Find and read the odd cells; what cannot be read goes to `log`."""
        if not self._by_column:
            return
        with self.connection.cursor("icp_odd") as cursor:
            cursor.execute(self.statement())
            while rows := cursor.fetchmany(_AT_ONCE):
                for at, cells in groupby(rows, key=itemgetter(0)):
                    self._take(at, [(cell, count) for _, cell, count in cells], log)
        for at in self.found:
            self.connection.execute(f"ANALYZE {self.name(at)}")

    def statement(self) -> str:
        """Every distinct odd cell with its column and how many rows have it, in one scan."""
        cells = ", ".join(
            f"{self.table.columns[at].normalised} AS cell{at}" for at in self._by_column
        )
        values = ", ".join(f"({at}, {self._odd_cell(at)})" for at in self._by_column)
        return (
            f"SELECT v.at, v.cell, count(*) FROM (SELECT {cells} FROM {self.table.relation}"
            f" OFFSET 0) AS s CROSS JOIN LATERAL (VALUES {values}) AS v(at, cell)"
            " WHERE v.cell IS NOT NULL GROUP BY v.at, v.cell ORDER BY v.at, v.cell"
        )

    def _odd_cell(self, at: int) -> str:
        cell, kind = f"cell{at}", self.table.columns[at].kind
        tests = [one.cast.is_clean for one in self._by_column[at]]
        clean = "FALSE" if NEVER in tests else " AND ".join(one for one in tests if one != ALWAYS)
        filled = f"{cell} <> ''" if self.is_text(at) else f"{cell} IS NOT NULL"
        odd = f"CASE WHEN {clean} THEN NULL ELSE {as_text(cell, kind)} END"
        return f"CASE WHEN {filled} THEN {odd} END"

    def is_text(self, at: int) -> bool:
        """Whether the cells of a column are texts, of which the empty one is none."""
        return self.table.columns[at].kind in {"text", "other"}

    @property
    def _by_column(self) -> dict[int, list[FieldCells]]:
        """The fields by their column, where any cell may be odd."""
        columns: dict[int, list[FieldCells]] = {}
        for one in self.fields:
            columns.setdefault(one.at, []).append(one)
        return {
            at: fields
            for at, fields in sorted(columns.items())
            if any(one.cast.is_clean != ALWAYS for one in fields)
        }

    def _take(self, at: int, cells: list[tuple[str, int]], log: ProblemLog) -> None:
        self.found.add(at)
        kind, fields = self.table.columns[at].kind, self._by_column[at]
        readers = [cell_reader(one.field, decimal_comma=self.decimal_comma) for one in fields]
        with (
            self.connection.cursor() as cursor,
            cursor.copy(f"COPY {self.name(at)} FROM STDIN") as copy,
        ):
            for text, count in cells:
                cell = cell_of(text, kind)
                readings = [read(cell) for read in readers]
                self._tell(at, cell, count, readings, log)
                copy.write_row([text, *self._told(fields, readings)])

    def _told(self, fields: Sequence[FieldCells], readings: Sequence[Reading]) -> Iterator[Any]:
        for one, reading in zip(fields, readings, strict=True):
            if isinstance(reading.compared, Band):
                self.banded.add(one.name)
            yield low_end(reading.compared)
            yield high_end(reading.compared)
            if one.field.is_key:
                yield key_text(reading)

    def _tell(
        self, at: int, cell: object, count: int, readings: Sequence[Reading], log: ProblemLog
    ) -> None:
        """Count a cell's problems, each reason once however many fields have it."""
        heading = self.table.columns[at].name
        for reason in dict.fromkeys(one.problem for one in readings if one.problem):
            log.counts[heading, reason] += count
            if log.keep is None or len(log.first) < log.keep:
                log.first.append(DataProblem(0, heading, excerpt(cell), reason))


def field_cells(
    name: str, at: int, one: core.Field, table: ServerTable, *, decimal_comma: bool
) -> FieldCells:
    """A field beside its column."""
    cast = cast_of(one, table.columns[at].kind, f"cell{at}", decimal_comma=decimal_comma)
    return FieldCells(name, at, one, cast)


def sql_type(one: core.Field) -> str:
    """The type of a field's fact."""
    kind = column_type(one.type)
    return _TYPES.get(kind, kind)
