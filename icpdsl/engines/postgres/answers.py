"""The statement over a table of Postgres: cells, facts, and the results of every profile asked."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from attrs import frozen
from sqlglot import exp

from icpdsl.engines.postgres.cells import as_text
from icpdsl.engines.postgres.facts import FieldFacts
from icpdsl.engines.postgres.odd import OddCells, field_cells
from icpdsl.engines.postgres.tables import ServerTable
from icpdsl.engines.sql.dialects import written
from icpdsl.engines.sql.facts import Facts
from icpdsl.engines.sql.results import Asked, Results
from icpdsl.engines.sql.wanted import Wanted
from icpdsl.engines.sql.wide import Column
from icpdsl.meaning import core
from icpdsl.records.headings import Columns, match_columns

if TYPE_CHECKING:
    import psycopg

RuleFiles = Sequence[tuple[core.RuleFile, tuple[core.Profile, ...]]]


@frozen
class Statement:
    """A SELECT whose rows are the results, in no order, and the columns of these."""

    sql: str
    columns: tuple[Column, ...]


@frozen
class _File:
    """A rule file and the profiles asked of it; its columns begin with `prefix`."""

    rule_file: core.RuleFile
    profiles: tuple[core.Profile, ...]
    prefix: str
    fields: tuple[FieldFacts, ...]

    @property
    def asked(self) -> Asked:
        """What the results are asked for, once the odd cells are read."""
        banded = frozenset(index for index, one in enumerate(self.fields) if one.is_banded)
        return Asked(
            self.rule_file, self.profiles, Facts(self.rule_file.account, banded), self.prefix
        )

    @property
    def key(self) -> FieldFacts | None:
        """The field that is the key."""
        index = self.rule_file.account.key_index
        return None if index is None else self.fields[index]

    def facts(self, used: Sequence[str]) -> Iterator[tuple[FieldFacts | None, str]]:
        """The fields of these facts and of the key, each with its column of the step `facts`."""
        key = self.key
        yield key, f"{'CAST(NULL AS TEXT)' if key is None else key.key} AS {self.prefix}key"
        for name in used:
            number, _, end = name[1:].partition("_")
            one = self.fields[int(number)]
            yield one, f"{one.high if end else one.low} AS {self.prefix}{name}"


@frozen
class Scoring:
    """A table and the rules that score it; first its `odd` cells are to be read."""

    table: ServerTable
    wanted: Wanted
    odd: OddCells
    columns: tuple[Columns, ...]
    _files: tuple[_File, ...]

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
            for one in file.facts(names)
        ]
        used = {field.cells.at for field, _ in facts if field is not None and field.cells}
        cells = [f"{self.table.columns[at].normalised} AS cell{at}" for at in sorted(used)]
        joins = [
            f" LEFT JOIN {self.odd.name(at)} AS odd{at}"
            f" ON {as_text(f'cell{at}', self.table.columns[at].kind)} = odd{at}.cell"
            for at in sorted(used & self.odd.found)
        ]
        return (
            f"cells AS (SELECT {', '.join(cells)} FROM {self.table.relation} OFFSET 0),"
            f" facts AS (SELECT {', '.join(sql for _, sql in facts)} FROM cells{''.join(joins)}"
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
        _File(
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
