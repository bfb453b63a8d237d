"""Cells that SQL may not read: the distinct ones, read once each in Python, in small frames.

One pass over the frame finds them for all fields and counts them. What a field makes of its odd
cells becomes a frame that is broadcast and joined, so that no row has to move.
"""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from icpdsl.engines.duckdb.columns import Fact, high_end, low_end
from icpdsl.engines.duckdb.odd import key_text
from icpdsl.engines.spark.columns import FrameColumn
from icpdsl.engines.spark.steps import apart
from icpdsl.engines.spark.words import WORDS
from icpdsl.engines.sql.clean import ALWAYS, NEVER, Cast, CellReader
from icpdsl.meaning import core
from icpdsl.records.problems import DataProblem, ProblemLog
from icpdsl.records.record import Band
from icpdsl.records.values import Reading, cell_reader, excerpt

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


@frozen
class FieldCells:
    """A field beside the column that fills it."""

    field: core.Field
    column: FrameColumn
    decimal_comma: bool = False

    @property
    def cast(self) -> Cast:
        """How clean cells are read."""
        reader = CellReader(WORDS, self.column.kind, self.column.cell, self.decimal_comma)
        return reader.cast(self.field)

    @property
    def odd_cell(self) -> str:
        """The cell as text where Python is to read it, else NULL."""
        is_clean, text = self.cast.is_clean, self.column.as_text
        return text if is_clean == NEVER else f"CASE WHEN NOT {is_clean} THEN {text} END"


@frozen
class Odd:
    """The odd cells of a field, as rows of `cell`, `low`, `high`, `shown`."""

    rows: list[tuple[str, Fact, Fact, str | None]]
    is_banded: bool

    def frame(self, session: "SparkSession", at: int, kind: str) -> "DataFrame":
        """The rows as a frame for field number `at`, of which the facts are of the type `kind`."""
        schema = f"odd{at} STRING, low{at} {kind}, high{at} {kind}, shown{at} STRING"
        return session.createDataFrame(self.rows, schema)


@define
class OddCells:
    """The odd cells of a frame of normalised cells, for all fields that read it."""

    cells: "DataFrame"
    fields: Sequence[FieldCells]
    found: dict[int, Odd] = field(factory=dict, init=False)
    """By the place of the field in `fields`."""

    def read(self, log: ProblemLog) -> None:
        """Find and read them in one pass; what cannot be read goes to `log`."""
        asked = [at for at, one in enumerate(self.fields) if one.cast.is_clean != ALWAYS]
        if not asked:
            return
        told: dict[tuple[int, str, str], int] = {}
        for at, rows in groupby(self._distinct(asked), key=itemgetter(0)):
            self.found[at] = self._read(at, [(cell, count) for _, cell, count in rows], told)
        _tell(told, {one.column.at: one.column for one in self.fields}, log)

    def _distinct(self, asked: Sequence[int]) -> list[tuple[int, str, int]]:
        """Field, cell and in how many rows, in the order of these."""
        odd = [f"{self.fields[at].odd_cell} AS odd{at}" for at in asked]
        any_odd = f"coalesce({', '.join(f'odd{at}' for at in asked)}) IS NOT NULL"
        structs = ", ".join(f"named_struct('field', {at}, 'cell', odd{at})" for at in asked)
        rows = (
            apart(self.cells, odd)
            .filter(any_odd)
            .selectExpr(f"inline(filter(array({structs}), one -> one.cell IS NOT NULL))")
            .groupBy("field", "cell")
            .count()
        )
        return sorted(tuple(row) for row in rows.collect())

    def _read(
        self, at: int, cells: Sequence[tuple[str, int]], told: dict[tuple[int, str, str], int]
    ) -> Odd:
        one = self.fields[at]
        read = cell_reader(one.field, decimal_comma=one.decimal_comma)
        rows, is_banded = [], False
        for text, count in cells:
            reading = read(one.column.of_text(text))
            is_banded |= isinstance(reading.compared, Band)
            rows.append(_row(text, reading, is_key=one.field.is_key))
            if reading.problem is not None:
                told[one.column.at, reading.problem, text] = count
        return Odd(rows, is_banded)


def _row(text: str, reading: Reading, *, is_key: bool) -> tuple[str, Fact, Fact, str | None]:
    shown = key_text(reading) if is_key else None
    return text, low_end(reading.compared), high_end(reading.compared), shown


def _tell(
    told: dict[tuple[int, str, str], int], columns: dict[int, FrameColumn], log: ProblemLog
) -> None:
    """Count the problems, a cell once for each reason however many fields have it.

    The rows of a frame have no numbers.
    """
    for (at, reason, text), count in sorted(told.items()):
        column = columns[at]
        log.counts[column.heading, reason] += count
        if log.keep is None or len(log.first) < log.keep:
            cell: Any = column.of_text(text)
            log.first.append(DataProblem(0, column.heading, excerpt(cell), reason))
