"""Several rows of a result out of each row of a relation, in the words of each dialect."""

from collections.abc import Sequence

from attrs import frozen
from sqlglot import exp

from icpdsl.engines.sql.dialects import Dialect
from icpdsl.engines.sql.nodes import Sql, all_of, called, case, column, equal, integer, named


@frozen
class Row:
    """Values over a relation, and the conditions under which they are a row of the result."""

    values: list[Sql]
    conditions: list[Sql]


def unfolded(
    rows: Sequence[Row], names: Sequence[str], dialect: Dialect, relation: str
) -> exp.Select:
    """The rows under these names, in their order for each row of the relation."""
    table = exp.to_table(relation)
    if len(rows) == 1:
        query = _select(rows[0].values, names).from_(table, copy=False)
        return _where(query, rows[0].conditions)
    if dialect == "postgres":
        return _listed(rows, names, table)
    return _numbered(rows, names, table, dialect)


def _listed(rows: Sequence[Row], names: Sequence[str], table: exp.Table) -> exp.Select:
    """A list of values beside each row, which costs as much as it has values."""
    is_filtered = any(row.conditions for row in rows)
    wanted = [[all_of(row.conditions)] if row.conditions else [] for row in rows]
    tuples = [
        exp.Tuple(expressions=[*row.values, *is_wanted])
        for row, is_wanted in zip(rows, wanted, strict=True)
    ]
    columns = [exp.Identifier(this=name, quoted=False) for name in names]
    if is_filtered:
        columns.append(exp.Identifier(this="is_wanted"))
    lateral = exp.Lateral(
        this=exp.Subquery(this=exp.Values(expressions=tuples)),
        alias=exp.TableAlias(this=exp.Identifier(this="answers"), columns=columns),
    )
    answers = [_of_answers(name) for name in names]
    query = _select(answers, names).from_(table, copy=False)
    query = query.join(exp.Join(this=lateral, kind="CROSS"), copy=False)
    return _where(query, [_of_answers("is_wanted")] if is_filtered else [])


def _of_answers(name: str) -> Sql:
    return exp.Column(
        this=exp.Identifier(this=name, quoted=False), table=exp.Identifier(this="answers")
    )


def _numbered(
    rows: Sequence[Row], names: Sequence[str], table: exp.Table, dialect: Dialect
) -> exp.Select:
    """A number beside each row, by which each column chooses its value: said in every dialect."""
    values = [_by_place(list(each)) for each in zip(*(row.values for row in rows), strict=True)]
    conditions = [
        _by_place(list(each)) for each in zip(*(row.conditions for row in rows), strict=True)
    ]
    query = _select(values, names)
    if dialect in {"spark", "databricks"}:  # a join there sends the numbers to every executor
        query = query.from_(_exploded(len(rows), table), copy=False)
        return _where(query, conditions)
    places: exp.Select | exp.Union = exp.Select(expressions=[named(integer(0), "place")])
    for at in range(1, len(rows)):
        place = exp.Select(expressions=[named(integer(at), "place")])
        places = exp.Union(this=places, expression=place, distinct=False)
    alias = exp.TableAlias(this=exp.Identifier(this="places"))
    query = query.from_(table, copy=False).join(
        exp.Join(this=exp.Subquery(this=places, alias=alias), kind="CROSS"), copy=False
    )
    return _where(query, conditions)


def _exploded(count: int, table: exp.Table) -> exp.Subquery:
    """The relation with the numbers below `count` beside each of its rows."""
    places = called("ARRAY", *(integer(at) for at in range(count)))
    below = exp.Select(expressions=[exp.Star(), named(called("EXPLODE", places), "place")])
    alias = exp.TableAlias(this=exp.Identifier(this="places"))
    return exp.Subquery(this=below.from_(table, copy=False), alias=alias)


def _by_place(values: list[Sql]) -> Sql:
    if len({value.sql() for value in values}) == 1:
        return values[0]
    arms = [(equal(column("place"), integer(at)), one) for at, one in enumerate(values[:-1])]
    return case(arms, values[-1])


def _select(values: Sequence[Sql], names: Sequence[str]) -> exp.Select:
    pairs = zip(values, names, strict=True)
    return exp.Select(
        expressions=[
            value if value == column(name) else named(value, name) for value, name in pairs
        ]
    )


def _where(query: exp.Select, conditions: Sequence[Sql]) -> exp.Select:
    return query.where(all_of(conditions), copy=False) if conditions else query
