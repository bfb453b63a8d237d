"""Fields as facts in SQL: a clean cell by its cast, an empty one, or what Python read."""

from attrs import frozen

from icpdsl.engines.duckdb.columns import as_fact, column_type
from icpdsl.engines.duckdb.odd import key_text
from icpdsl.engines.postgres.cells import WORDS
from icpdsl.engines.postgres.odd import FieldCells, OddCells, sql_type
from icpdsl.engines.sql.clean import ALWAYS, NEVER
from icpdsl.meaning import core
from icpdsl.records.values import read_cell


@frozen
class FieldFacts:
    """The fact of a field; without a column it is unknown."""

    field: core.Field
    cells: FieldCells | None
    odd: OddCells

    @property
    def is_banded(self) -> bool:
        """Whether any cell is a band."""
        return self.cells is not None and self.cells.name in self.odd.banded

    @property
    def key_is_number(self) -> bool:
        """Whether the key is a number in every row."""
        return column_type(self.field.type) == "DOUBLE" and not self.is_banded

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
        if self.cells is None:
            return "CAST(NULL AS TEXT)"
        if self.key_is_number:
            return self.low
        return self._chosen(self._shown(self.cells), self._empty_key(), "shown", "TEXT")

    def _end(self, end: str) -> str:
        kind = sql_type(self.field)
        if self.cells is None:
            return f"CAST(NULL AS {kind})"
        return self._chosen(self.cells.cast.value, self._empty_value(), end, kind)

    def _shown(self, cells: FieldCells) -> str:
        value = cells.cast.value
        match column_type(self.field.type):
            case "DOUBLE":
                return f"CAST({value} AS TEXT)"
            case "DATE":
                return f"CAST(CAST({value} AS DATE) AS TEXT)"
            case "BOOLEAN":
                return f"CASE WHEN {value} THEN 'true' WHEN NOT {value} THEN 'false' END"
            case "VARCHAR[]":
                members = f'SELECT one COLLATE "C" FROM unnest({value}) AS m(one) ORDER BY 1'
                return f"array_to_string(ARRAY({members}), '; ')"
            case _:
                return cells.cast.shown

    def _chosen(self, value: str, empty: str | None, odd: str, kind: str) -> str:
        """The value of a clean cell, of an empty one, or of one that Python read."""
        cells = self.cells
        if cells is None:
            return f"CAST(NULL AS {kind})"
        read = f"odd{cells.at}.{odd}_{cells.name}" if cells.at in self.odd.found else None
        clean = self._seen_clean(cells) if read is None else cells.cast.is_clean
        if clean == ALWAYS and empty is None:
            return value
        arms = [] if empty is None else [f"WHEN {self._is_empty(cells)} THEN {empty}"]
        arms += [] if clean == NEVER else [f"WHEN {clean} THEN {value}"]
        if not arms:
            return read or f"CAST(NULL AS {kind})"
        return f"CASE {' '.join(arms)} ELSE {read or f'CAST(NULL AS {kind})'} END"

    def _seen_clean(self, cells: FieldCells) -> str:
        """Where every cell was seen to be clean there is no need to look again for each row."""
        if cells.cast.is_clean in {ALWAYS, NEVER}:
            return cells.cast.is_clean
        return f"cell{cells.at} <> ''" if self.odd.is_text(cells.at) else ALWAYS

    def _is_empty(self, cells: FieldCells) -> str:
        cell = f"cell{cells.at}"
        is_null = f"{cell} IS NULL"
        return f"({is_null} OR {cell} = '')" if self.odd.is_text(cells.at) else is_null

    def _empty_value(self) -> str | None:
        if not self.field.has_empty_value:
            return None
        value = as_fact(read_cell(None, self.field).compared)
        return _literal(value, sql_type(self.field))

    def _empty_key(self) -> str | None:
        if not self.field.has_empty_value:
            return None
        return WORDS.quoted(key_text(read_cell(None, self.field)) or "")


def _literal(value: object, kind: str) -> str:
    match value:
        case list():
            return WORDS.array(value)
        case None:
            return f"CAST(NULL AS {kind})"
        case float():
            return f"CAST('{value!r}' AS {kind})"
        case _:
            return f"CAST({WORDS.quoted(str(value))} AS {kind})"
