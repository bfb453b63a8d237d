"""Fields as facts in SQL: a clean cell by its cast, an empty one, or what Python read."""

from attrs import frozen

from icpdsl.engines.duckdb.columns import Fact, as_fact
from icpdsl.engines.duckdb.odd import key_text
from icpdsl.engines.spark.odd import FieldCells, Odd
from icpdsl.engines.spark.words import WORDS
from icpdsl.engines.sql.clean import NEVER
from icpdsl.meaning import core
from icpdsl.records.values import read_cell


@frozen
class FieldFacts:
    """The fact of a field; without a column it is unknown.

    `at` is the number of its cells; `odd` are those that Python read: beside the cells stand what
    was to be read, `cell_of…`, and what it was read as, `low…`, `high…` and `shown…`.
    """

    field: core.Field
    cells: FieldCells | None = None
    at: int = 0
    odd: Odd | None = None

    @property
    def is_banded(self) -> bool:
        """Whether any cell is a band."""
        return self.odd is not None and self.odd.is_banded

    @property
    def key_is_number(self) -> bool:
        """Whether the key is a number in every row."""
        return self._kind == WORDS.double and not self.is_banded

    @property
    def low(self) -> str:
        """The value, or the lower end of its band."""
        return self._end("low")

    @property
    def high(self) -> str:
        """The upper end of its band, or the value."""
        return self._end("high")

    @property
    def key(self) -> str:
        """The key as text; of a number the number, unless there are bands among them."""
        if self.key_is_number:
            return self.low
        if self.cells is None:
            return f"CAST(NULL AS {WORDS.text})"
        empty = key_text(read_cell(None, self.field)) if self.field.has_empty_value else None
        return self._chosen(self.cells, self._shown(self.cells), empty, "shown", WORDS.text)

    @property
    def _kind(self) -> str:
        return WORDS.fact_type(self.field.type)

    def _end(self, end: str) -> str:
        if self.cells is None:
            return f"CAST(NULL AS {self._kind})"
        has_empty = self.field.has_empty_value
        empty = as_fact(read_cell(None, self.field).compared) if has_empty else None
        return self._chosen(self.cells, self.cells.cast.value, empty, end, self._kind)

    def _shown(self, cells: FieldCells) -> str:
        value = cells.cast.value
        match self._kind:
            case "DOUBLE":
                whole = f"TRY_CAST({value} AS BIGINT)"
                text = f"CAST({value} AS STRING)"
                return f"CASE WHEN {whole} = {value} THEN CAST({whole} AS STRING) ELSE {text} END"
            case "DATE":
                return f"CAST({value} AS STRING)"
            case "BOOLEAN":
                return f"CASE WHEN {value} THEN 'true' WHEN NOT {value} THEN 'false' END"
            case "ARRAY<STRING>":
                return f"array_join(array_sort({value}), '; ')"
            case _:
                return cells.cast.shown

    def _chosen(self, cells: FieldCells, value: str, empty: Fact, odd: str, kind: str) -> str:
        """The value of a clean cell, of an empty one, or of one that Python read."""
        arms = []
        if empty is not None:
            arms.append(f"WHEN {cells.column.cell} IS NULL THEN {_literal(empty, kind)}")
        if self.odd is not None:
            arms.append(f"WHEN cell_of{self.at} IS NOT NULL THEN {odd}{self.at}")
        is_read = cells.cast.is_clean != NEVER
        rest = value if is_read else f"CAST(NULL AS {kind})"
        return f"CASE {' '.join(arms)} ELSE {rest} END" if arms else rest


def _literal(value: Fact, kind: str) -> str:
    match value:
        case list():
            return WORDS.array(value)
        case _:
            return f"CAST({WORDS.quoted(str(value))} AS {kind})"
