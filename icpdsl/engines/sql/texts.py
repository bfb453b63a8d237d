"""Texts and sets of texts read in SQL: folded as conditions compare them.

Letters beyond ASCII are lowered as the database does it; `postgres` is told a collation in which it
does so as Unicode has it, and NFC is asked for where the dialect knows it.
"""

from collections.abc import Sequence

from attrs import frozen
from sqlglot import exp

from icpdsl.engines.sql.dialects import Dialect
from icpdsl.engines.sql.nodes import Sql, called, case, column, integer, named, text
from icpdsl.engines.sql.values import cast
from icpdsl.source.errors import UsageError

_WHITE = (
    r"[\x{9}-\x{d}\x{1c}-\x{20}\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}"
    r"\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]+"
)


@frozen
class Folding:
    """How a dialect folds. `collation` is a name that Postgres knows."""

    dialect: Dialect
    collation: str | None = None

    def folded(self, value: Sql) -> Sql:
        """The text in NFC and lower case, trimmed, every run of white space one space."""
        normal = self._normal(value)
        if self.collation is not None:
            normal = exp.Collate(
                this=normal, expression=exp.Identifier(this=self.collation, quoted=True)
            )
        lower = self._normal(exp.Lower(this=normal))
        spaced = exp.RegexpReplace(this=lower, expression=text(_WHITE), replacement=text(" "))
        return exp.Trim(this=spaced)

    def _normal(self, value: Sql) -> Sql:
        match self.dialect:
            case "duckdb":
                return called("NFC_NORMALIZE", value)
            case "postgres" | "bigquery":
                return called("NORMALIZE", value, exp.Var(this="NFC"))
            case _:
                return value

    def no_set(self) -> Sql:
        """An unknown set."""
        match self.dialect:
            case "redshift":
                return exp.Null()
            case "snowflake":
                return exp.Cast(this=exp.Null(), to=exp.DataType.build("ARRAY"))
            case _:
                kind = exp.DataType.build("ARRAY<TEXT>")
                return exp.Cast(this=exp.Null(), to=kind)

    def set_of(self, members: Sequence[str]) -> Sql:
        """A set of these texts."""
        listed: list[exp.Expression] = [text(one) for one in members]
        match self.dialect:
            case "snowflake":
                return called("ARRAY_CONSTRUCT", *listed)
            case "redshift":
                raise _no_sets()
            case _:
                kind = exp.DataType.build("ARRAY<TEXT>")
                return exp.Cast(this=exp.Array(expressions=listed), to=kind)

    def lines(self, cell: Sql) -> Sql:
        """The text with one kind of line end."""
        end, back = called("CHR", integer(10)), called("CHR", integer(13))
        windows = called("REPLACE", cell, called("CONCAT", back, end), end)
        return called("REPLACE", windows, back, end)

    def split(self, cell: Sql) -> Sql:
        """The members of a text between the first separator that occurs: `;`, `|`, line, `,`."""
        separators = [text(";"), text("|"), called("CHR", integer(10))]
        arms = [
            (
                exp.GT(this=exp.StrPosition(this=cell, substr=one), expression=integer(0)),
                one,
            )
            for one in separators
        ]
        return self.members(self._split(cell, case(arms, text(","))))

    def _split(self, value: Sql, separator: Sql) -> Sql:
        match self.dialect:
            case "postgres":
                return called("STRING_TO_ARRAY", value, separator)
            case "duckdb":
                return called("STRING_SPLIT", value, separator)
            case "spark" | "databricks":  # the separator is a pattern there
                literal = called("CONCAT", text("["), separator, text("]"))
                return called("SPLIT", value, literal)
            case "redshift":
                raise _no_sets()
            case _:
                return called("SPLIT", value, separator)

    def members(self, listed: Sql) -> Sql:
        """The distinct folded members of an array that are not empty."""
        one: Sql = column("member")
        match self.dialect:
            case "postgres" | "bigquery":
                return self._gathered(listed)
            case "redshift":
                raise _no_sets()
            case "duckdb":
                names = ("LIST_DISTINCT", "LIST_FILTER", "LIST_TRANSFORM")
            case "snowflake":
                names = ("ARRAY_DISTINCT", "FILTER", "TRANSFORM")
                one = cast(one, exp.DType.TEXT)
            case "spark" | "databricks":
                names = ("ARRAY_DISTINCT", "FILTER", "TRANSFORM")
        distinct, kept, each = names
        folded = called(each, listed, _function(self.folded(one)))
        is_text = exp.NEQ(this=column("member"), expression=text(""))
        return called(distinct, called(kept, folded, _function(is_text)))

    def _gathered(self, listed: Sql) -> Sql:
        folded = self.folded(column("member"))
        unnest = exp.Unnest(
            expressions=[listed],
            alias=exp.TableAlias(this=exp.Identifier(this="listed"), columns=[_member()])
            if self.dialect == "postgres"
            else exp.TableAlias(columns=[_member()]),
        )
        inner = exp.Select(expressions=[named(folded, "member")]).from_(unnest)
        kept = (
            exp.Select(expressions=[column("member")], distinct=exp.Distinct())
            .from_(inner.subquery("folded"))
            .where(exp.NEQ(this=column("member"), expression=text("")))
        )
        return called("ARRAY", kept)


def _member() -> exp.Identifier:
    return exp.Identifier(this="member")


def _function(body: Sql) -> Sql:
    return exp.Lambda(this=body, expressions=[_member()])


def _no_sets() -> UsageError:
    return UsageError(
        "redshift has no arrays of texts, so the sets of these rules cannot be said in it; "
        "leave them out, or use another dialect"
    )
