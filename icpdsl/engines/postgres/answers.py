"""The statement over a table of Postgres: cells, facts, and the results of every profile asked."""

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from attrs import frozen
from sqlglot import exp

from icpdsl.engines.postgres.cells import as_text
from icpdsl.engines.postgres.facts import FieldFacts
from icpdsl.engines.postgres.odd import OddCells, field_cells
from icpdsl.engines.postgres.tables import ServerTable
from icpdsl.engines.sql.asked_files import AskedFile, RuleFiles
from icpdsl.engines.sql.dialects import written
from icpdsl.engines.sql.results import Results
from icpdsl.engines.sql.wanted import Wanted
from icpdsl.engines.sql.wide import Column
from icpdsl.records.headings import Columns, match_columns

if TYPE_CHECKING:
    import psycopg


@frozen
class Statement:
    """A SELECT whose rows are the results, in no order, and the columns of these."""

    sql: str
    columns: tuple[Column, ...]


@frozen
class Scoring:
    """A table and the rules that score it; first its `odd` cells are to be read."""

    table: ServerTable
    wanted: Wanted
    odd: OddCells
    columns: tuple[Columns, ...]
    _files: tuple[AskedFile[FieldFacts], ...]

    def statement(self) -> Statement:
        """The statement, once the odd cells stand beside the table."""
        asked = tuple(one.asked for one in self._files)
        numbers = all(one.key is not None and one.key.key_is_number for one in self._files)
        key = exp.DType.DOUBLE if numbers else exp.DType.TEXT
        results = Results(asked, self.wanted, "postgres", key)
        steps = written(results.statement([]), "postgres", pretty=False).removeprefix("WITH ")
        base = self._base([results.used(one) for one in asked])
        return Statement(f"WITH {base}, {steps}", results.columns)

    def _base(self, facts_used: Sequence[Sequence[str]]) -> str:
        """The steps `cells` and `facts`, of those columns that the facts of each file need."""
        facts = [
            one
            for file, names in zip(self._files, facts_used, strict=True)
            for one in file.facts(names, "CAST(NULL AS TEXT)")
        ]
        used = {field.cells.at for field, _, _ in facts if field is not None and field.cells}
        cells = [f"{self.table.columns[at].normalised} AS cell{at}" for at in sorted(used)]
        joins = [
            f" LEFT JOIN {self.odd.name(at)} AS odd{at}"
            f" ON {as_text(f'cell{at}', self.table.columns[at].kind)} = odd{at}.cell"
            for at in sorted(used & self.odd.found)
        ]
        columns = ", ".join(f"{sql} AS {name}" for _, sql, name in facts)
        return (
            f"cells AS (SELECT {', '.join(cells)} FROM {self.table.relation} OFFSET 0),"
            f" facts AS (SELECT {columns} FROM cells{''.join(joins)}"
            " OFFSET 0)"
        )


def scoring(
    connection: "psycopg.Connection",
    table: ServerTable,
    rule_files: RuleFiles,
    wanted: Wanted,
    *,
    decimal_comma: bool,
) -> Scoring:
    """What the rules ask of the table, found by its headings."""
    matched = [match_columns(file.account.fields, table.headings) for file, _ in rule_files]
    cells = [
        [
            None
            if position is None
            else field_cells(f"{at}_{index}", position, one, table, decimal_comma=decimal_comma)
            for index, (one, position) in enumerate(
                zip(file.account.fields, columns.positions, strict=True)
            )
        ]
        for at, ((file, _), columns) in enumerate(zip(rule_files, matched, strict=True))
    ]
    odd = OddCells(
        connection, table, [one for one in chain(*cells) if one is not None], decimal_comma
    )
    files = tuple(
        AskedFile(
            file,
            profiles,
            f"file{at}_" if len(rule_files) > 1 else "",
            tuple(
                FieldFacts(one, each, odd)
                for one, each in zip(file.account.fields, cells[at], strict=True)
            ),
        )
        for at, (file, profiles) in enumerate(rule_files)
    )
    return Scoring(table, wanted, odd, tuple(matched), files)
