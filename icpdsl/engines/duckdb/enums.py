"""Texts of which there are few, as ENUM: a number a row, written to Parquet several times faster.

What they are is text to whoever reads the file, and to Python.
"""

from collections.abc import Iterator

from sqlglot import exp

from icpdsl.engines.sql.nodes import Sql


def narrowed(query: exp.Select) -> exp.Select:
    """The query, in which columns that are one of several literals have an ENUM as their type."""
    for alias in query.find_all(exp.Alias):
        narrow(alias.this)
    return query


def narrow(value: Sql) -> Sql:
    """The value as one of an ENUM if it is one of several literals; it is changed in place."""
    if isinstance(value, exp.Literal) and value.is_string:
        return _one_of([value.name], value)
    results = list(_results(value))
    texts = list(dict.fromkeys(one.name for one in results if isinstance(one, exp.Literal)))
    if not texts or not all(_is_text_or_null(one) for one in results):
        return value
    for one in results:
        if isinstance(one, exp.Literal):
            one.replace(_one_of(texts, one))
    return value


def _results(value: Sql) -> Iterator[Sql]:
    """What a CASE may come to, those within it among them."""
    if not isinstance(value, exp.Case):
        yield value
        return
    for arm in value.args["ifs"]:
        yield from _results(arm.args["true"])
    if value.args.get("default") is not None:
        yield from _results(value.args["default"])


def _is_text_or_null(value: Sql) -> bool:
    if isinstance(value, exp.Cast):
        value = value.this
    return isinstance(value, exp.Null) or (isinstance(value, exp.Literal) and value.is_string)


def _one_of(texts: list[str], value: Sql) -> Sql:
    kind = exp.DataType(this=exp.DType.ENUM, expressions=[exp.Literal.string(one) for one in texts])
    return exp.Cast(this=value.copy(), to=kind)
