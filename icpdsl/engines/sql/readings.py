"""Facts out of typed columns: texts folded, numbers finite, what means unknown as NULL."""

import datetime
import math

from attrs import frozen
from sqlglot import exp

from icpdsl.engines.sql.dialects import Dialect
from icpdsl.engines.sql.nodes import (
    Sql,
    all_of,
    any_of,
    case,
    column,
    equal,
    integer,
    is_null,
    named,
    text,
)
from icpdsl.engines.sql.reserved import RESERVED
from icpdsl.engines.sql.sources import Column, Source, refuse_unfit
from icpdsl.engines.sql.texts import Folding
from icpdsl.engines.sql.values import cast, constant, date, number
from icpdsl.meaning import core
from icpdsl.meaning.types import (
    DateType,
    MoneyType,
    NumberType,
    OneOfType,
    PercentType,
    SetType,
    TextType,
    Type,
    YesNoType,
)
from icpdsl.records.values.cells import read_cell

_LARGEST = 1.7976931348623157e308


@frozen
class Reader:
    """How columns become facts in a dialect, by way of `cells`, the costly part, worked out once.

    The cell of field 3 is `c3`: a folded text, a double, a date, a boolean, an array; of a pair of
    columns there is `c3_to` besides, of a set in a text `c3_text`.
    """

    dialect: Dialect
    folding: Folding
    is_exact: bool

    def read_from(self, source: Column) -> Sql:
        """A column of the user's table, in quotes where its name needs them."""
        return exp.Column(this=identifier(source.name, self.dialect, is_exact=self.is_exact))

    def cells(self, index: int, source: Source) -> list[Sql]:
        """The columns of `cells` for a field."""
        refuse_unfit(source)
        field, name = source.field, f"c{index}"
        if source.column is None:
            return []
        columns: list[Sql] = [named(self._cell(field.type, source.column), name)]
        if source.upper is not None:
            columns.append(named(self._cell(field.type, source.upper), f"{name}_to"))
        if isinstance(field.type, SetType) and source.column.kind == "text":
            cell = self.read_from(source.column)
            columns.append(named(self.folding.folded(cell), f"{name}_text"))
        return columns

    def facts(self, index: int, source: Source) -> list[Sql]:
        """`f…`, and `f…_to` of a pair of columns."""
        field, cell, name = source.field, column(f"c{index}"), f"f{index}"
        if source.column is None:
            return [named(self._absent(field.type), name)]
        if source.upper is not None:
            low, high = self._band(field, cell, column(f"c{index}_to"))
            return [named(low, name), named(high, f"{name}_to")]
        if isinstance(field.type, SetType):
            is_text = source.column.kind == "text"
            folded = column(f"c{index}_text") if is_text else None
            return [named(self._set(field, cell, folded), name)]
        return [named(self._plain(field, cell), name)]

    def _absent(self, kind: Type) -> Sql:
        match kind:
            case TextType() | OneOfType():
                return cast(exp.Null(), exp.DType.TEXT)
            case NumberType() | PercentType() | MoneyType():
                return cast(exp.Null(), exp.DType.DOUBLE)
            case DateType():
                return cast(exp.Null(), exp.DType.DATE)
            case YesNoType():
                return cast(exp.Null(), exp.DType.BOOLEAN)
            case SetType():
                return self.folding.no_set()

    def _cell(self, kind: Type, source: Column) -> Sql:
        cell = self.read_from(source)
        match kind:
            case TextType() | OneOfType():
                as_text = cell if source.kind == "text" else cast(cell, exp.DType.TEXT)
                return exp.Nullif(this=self.folding.folded(as_text), expression=text(""))
            case NumberType() | PercentType() | MoneyType():
                return self._number(kind, cell)
            case DateType():
                return cast(cell, exp.DType.DATE)
            case YesNoType():
                return _zero_one(cell) if source.kind == "integer" else cell
            case SetType():
                return self.folding.lines(cell) if source.kind == "text" else cell

    def _number(self, kind: Type, cell: Sql) -> Sql:
        if isinstance(kind, PercentType) and kind.is_whole:
            hundredth = exp.Cast(
                this=exp.Literal.number("0.01"), to=exp.DataType.build("DECIMAL(3, 2)")
            )
            cell = exp.Mul(this=cell, expression=hundredth)
        return cast(cell, exp.DType.DOUBLE)

    def _plain(self, field: core.Field, cell: Sql) -> Sql:
        """The fact of one column: what an empty cell and spellings mean, then what is a value."""
        arms: list[tuple[Sql, Sql]] = []
        if field.has_empty_value:
            arms.append((is_null(cell), _literal(read_cell(None, field).compared)))
        unknown = [_literal(one) for one in _unknown_values(field) if one is not None]
        if unknown:
            arms.append((exp.In(this=cell, expressions=unknown), exp.Null()))
        match field.type:
            case NumberType() | PercentType() | MoneyType():
                return case([*arms, (_is_finite(cell), cell)])
            case DateType():
                return case([*arms, (_is_day(cell), cell)])
            case _:
                return case(arms, cell) if arms else cell

    def _band(self, field: core.Field, low: Sql, high: Sql) -> tuple[Sql, Sql]:
        """The ends where they are in order; an end that is missing is open."""
        if isinstance(field.type, DateType):
            is_end, first, last = _is_day, date(datetime.date.min), date(datetime.date.max)
        else:
            is_end = _is_finite
            first, last = infinity(-math.inf, self.dialect), infinity(math.inf, self.dialect)
        lowest = exp.Coalesce(this=low, expressions=[first])
        highest = exp.Coalesce(this=high, expressions=[last])
        is_band = all_of(
            [
                any_of([is_end(low), is_end(high)]),
                *(any_of([is_null(one), is_end(one)]) for one in (low, high)),
                exp.LTE(this=lowest, expression=highest),
            ]
        )
        arms: list[tuple[Sql, Sql]] = []
        if field.has_empty_value:
            is_empty = all_of([is_null(low), is_null(high)])
            arms.append((is_empty, _literal(read_cell(None, field).compared)))
        return case([*arms, (is_band, lowest)]), case([*arms, (is_band, highest)])

    def _set(self, field: core.Field, cell: Sql, folded: Sql | None) -> Sql:
        empty = read_cell(None, field).compared
        filled = self.folding.set_of(sorted(empty)) if isinstance(empty, frozenset) else exp.Null()
        arms: list[tuple[Sql, Sql]] = [(is_null(cell), filled)]
        if folded is None:
            return case(arms, self.folding.members(cell))
        arms.append((equal(folded, text("")), filled))
        if field.unknown_spellings:
            spellings: list[Sql] = [text(one) for one in field.unknown_spellings]
            arms.append((exp.In(this=folded, expressions=spellings), exp.Null()))
        arms.append((equal(folded, text("[]")), self.folding.set_of([])))
        is_listed = [
            equal(exp.Left(this=folded, expression=integer(1)), text("[")),
            equal(exp.Right(this=folded, expression=integer(1)), text("]")),
        ]
        arms.append((all_of(is_listed), exp.Null()))
        return case(arms, self.folding.split(cell))


def _unknown_values(field: core.Field) -> list[object]:
    """What the spellings that mean unknown are as values of the field's column."""
    if isinstance(field.type, TextType | OneOfType):
        return list(field.unknown_spellings)
    bare = core.Field(field.name, field.type)
    found = (read_cell(spelling, bare).compared for spelling in field.unknown_spellings)
    return [one if isinstance(one, bool | float | datetime.date) else None for one in found]


def _is_finite(cell: Sql) -> Sql:
    return exp.LTE(this=exp.Abs(this=cell), expression=number(_LARGEST))


def _is_day(cell: Sql) -> Sql:
    return exp.Between(this=cell, low=date(datetime.date.min), high=date(datetime.date.max))


def identifier(name: str, dialect: Dialect, *, is_exact: bool) -> exp.Identifier:
    """A name; one from the catalogue stands in quotes unless it is plain in the dialect."""
    from sqlglot import TokenType, tokenize  # noqa: PLC0415  (the tokenizers load with it)

    tokens = tokenize(name, read=dialect)
    is_word = len(tokens) == 1 and tokens[0].token_type is TokenType.VAR and name.isascii()
    is_word = is_word and name.lower() not in RESERVED
    folded = name.upper() if dialect == "snowflake" else name.lower()
    if not is_exact and not is_word:
        return exp.Identifier(this=folded, quoted=True)
    return exp.Identifier(this=name, quoted=not is_word or (is_exact and name != folded))


def infinity(value: float, dialect: Dialect) -> Sql:
    """An infinite double."""
    word = {"bigquery": "inf", "snowflake": "inf"}.get(dialect, "Infinity")
    return cast(text(f"-{word}" if value < 0 else word), exp.DType.DOUBLE)


def _zero_one(cell: Sql) -> Sql:
    return case(
        [
            (equal(cell, integer(1)), exp.true()),
            (equal(cell.copy(), integer(0)), exp.false()),
        ]
    )


def _literal(value: object) -> Sql:
    match value:
        case bool():
            return exp.true() if value else exp.false()
        case float() | datetime.date() | str():
            return constant(value)
        case _:
            return exp.Null()
