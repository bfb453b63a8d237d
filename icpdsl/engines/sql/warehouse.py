"""The whole statement over a user's typed table: its cells, its facts, the results.

The public columns are those of docs/tables.md, as `engines.sql.wide` has them.
"""

from attrs import frozen
from sqlglot import exp
from sqlglot.errors import SqlglotError

from icpdsl.engines.sql.dialects import Dialect
from icpdsl.engines.sql.facts import Facts
from icpdsl.engines.sql.nodes import Sql, column, named
from icpdsl.engines.sql.readings import Reader
from icpdsl.engines.sql.results import Asked, Results
from icpdsl.engines.sql.sources import Column, Source, matched, natural_columns
from icpdsl.engines.sql.texts import Folding
from icpdsl.engines.sql.values import cast
from icpdsl.engines.sql.wanted import Wanted
from icpdsl.meaning import core
from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable


@frozen
class Table:
    """The user's table: its name as written, and its columns where they are known."""

    name: str
    columns: tuple[Column, ...] | None = None


@frozen
class Warehouse:
    """A rule file over a table in a dialect. `collation` is for texts in Postgres."""

    rule_file: core.RuleFile
    profiles: tuple[core.Profile, ...]
    table: Table
    dialect: Dialect
    wanted: Wanted
    collation: str | None = None

    def statement(self) -> exp.Select:
        """The lowered statement: the results of every row of the table."""
        results = self._results
        used = {int(name[1:].removesuffix("_to")) for name in results.used(results.asked[0])}
        return results.statement(self._facts(used))

    @property
    def public_columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(one.name for one in self._results.columns)

    @property
    def _results(self) -> Results:
        banded = frozenset(at for at, one in enumerate(self.sources) if one.upper is not None)
        facts = Facts(self.rule_file.account, banded)
        asked = Asked(self.rule_file, self.profiles, facts)
        return Results((asked,), self.wanted, self.dialect)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where each field comes from."""
        fields = self.rule_file.account.fields
        columns = self.table.columns
        return matched(fields, natural_columns(fields) if columns is None else columns)

    def _facts(self, used: set[int]) -> list[tuple[str, exp.Select]]:
        """The cells as the facts need them, and the facts."""
        folding = Folding(self.dialect, self.collation)
        reader = Reader(self.dialect, folding, is_exact=self.table.columns is not None)
        sources = self.sources
        key = self.rule_file.account.key_index
        source = None if key is None else sources[key].column
        missing = cast(exp.Null(), exp.DType.TEXT)
        value = missing if source is None else reader.read_from(source)
        cells: list[Sql] = [named(value, "key")]
        facts: list[Sql] = [column("key")]
        for at in sorted(used):
            cells += reader.cells(at, sources[at])
            facts += reader.facts(at, sources[at])
        table = _table(self.table.name, self.dialect)
        return [
            ("cells", exp.Select(expressions=cells).from_(table)),
            ("facts", exp.Select(expressions=facts).from_(exp.to_table("cells"))),
        ]


def _table(name: str, dialect: Dialect) -> exp.Table:
    try:
        return exp.to_table(name, dialect=dialect)
    except SqlglotError as error:
        raise UsageError(
            f"`{printable(name)}` is not the name of a table in {dialect}; write NAME or"
            " SCHEMA.NAME, with the dialect's quotes around a part that has odd characters"
        ) from error
