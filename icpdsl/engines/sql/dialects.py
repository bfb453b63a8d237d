"""What the generator writes, in the words of each dialect.

sqlglot settles quotes, type names and keywords. The few kinds of node below mean different things
in different engines, or are written wrongly, and are replaced by what means the same.
"""

import re
from collections.abc import Callable
from typing import Literal, TypeAlias, get_args

from sqlglot import exp

from icpdsl.engines.sql.arithmetic import checked, safe
from icpdsl.engines.sql.nodes import Sql, called, case, equal, integer, is_known, text
from icpdsl.engines.sql.patterns import portable
from icpdsl.engines.sql.values import FINITE, cast
from icpdsl.source.errors import UsageError

Dialect: TypeAlias = Literal[
    "duckdb", "postgres", "snowflake", "bigquery", "databricks", "spark", "redshift"
]
DIALECTS: tuple[Dialect, ...] = get_args(Dialect)

_RE2 = ("duckdb", "bigquery")
_ERROR_ON_OVERFLOW = ("postgres", "redshift")
_Lowering: TypeAlias = Callable[[Sql, Dialect], Sql]


def lowered(query: exp.Select, dialect: Dialect) -> exp.Select:
    """The statement made of nothing but nodes that the dialect means as the generator does.

    Raises `UsageError` where the dialect has no such thing.
    """
    tree = query.copy()
    nodes = [node for node in tree.dfs() if isinstance(node, exp.Expression)]
    for node in reversed(nodes):
        replaced = _lower(node, dialect)
        if replaced is not node:
            node.replace(replaced)
    return tree


def written(query: Sql, dialect: Dialect, *, pretty: bool = True) -> str:
    """The text of a lowered statement."""
    return query.sql(dialect=dialect, pretty=pretty)


def _lower(node: Sql, dialect: Dialect) -> Sql:
    if FINITE in node.meta:
        return _bounded(node, dialect)
    lowering = _LOWERINGS.get(type(node))
    return node if lowering is None else lowering(node, dialect)


def _bounded(guarded: Sql, dialect: Dialect) -> Sql:
    """Arithmetic that is NULL where the result is not finite."""
    value = guarded.args["ifs"][0].args["true"]
    if dialect == "bigquery":
        return safe(value)
    return checked(value, dialect) if dialect in _ERROR_ON_OVERFLOW else guarded


def _pattern(node: Sql, dialect: Dialect) -> Sql:
    """`matches`: a search for a pattern whose case does not count."""
    tested, pattern = node.this, node.expression.name
    match dialect:
        case "duckdb":
            return called("REGEXP_MATCHES", tested, text(pattern), text("i"))
        case "bigquery":
            return called("REGEXP_CONTAINS", tested, text(f"(?i){pattern}"))
        case "postgres" | "spark" | "databricks":
            return exp.RegexpLike(this=tested, expression=text(portable(pattern, dialect)))
        case "snowflake" | "redshift":
            literal = _spelled(text(portable(pattern, dialect)), dialect)
            place = called("REGEXP_INSTR", tested, literal)
            return exp.GT(this=place, expression=integer(0))


def _replaced(node: Sql, dialect: Dialect) -> Sql:
    """Every run of a class by one space; the class is written as RE2 has it."""
    pattern = _class_in(node.expression.name, dialect)
    arguments = [node.this, _spelled(text(pattern), dialect), node.args["replacement"]]
    if dialect in {"duckdb", "postgres"}:
        arguments.append(text("g"))
    return called("REGEXP_REPLACE", *arguments)


def _class_in(pattern: str, dialect: Dialect) -> str:
    r"""The class with its `\x{…}` as the dialect has them: escapes, or the characters."""

    def escape(found: re.Match[str]) -> str:
        code = int(found[1], 16)
        if dialect in _RE2:
            return found[0]
        if dialect == "postgres":
            return f"\\u{max(code, 1):04x}"  # its texts hold no NUL
        return f"\\u{code:04x}" if dialect in {"spark", "databricks"} else chr(max(code, 1))

    return re.sub(r"\\x\{([0-9a-f]+)\}", escape, pattern)


def _spelled(node: Sql, dialect: Dialect) -> Sql:
    """A text literal without signs that are written as escapes which not all readers know."""
    hard = _HARD.get(dialect)
    is_pattern = isinstance(node.parent, exp.RegexpLike | exp.RegexpReplace)
    if hard is None or not node.args.get("is_string") or is_pattern:
        return node
    if hard.search(node.name) is None:
        return node
    parts: list[Sql] = [
        called("CHR", integer(ord(part))) if hard.fullmatch(part) else text(part)
        for part in hard.split(node.name)
        if part
    ]
    whole = parts[0]
    for part in parts[1:]:
        whole = exp.DPipe(this=whole, expression=part)
    return exp.Paren(this=whole)


def _whole_quotient(node: Sql, dialect: Dialect) -> Sql:
    """Integer division of what is not negative."""
    match dialect:
        case "postgres" | "redshift":
            return exp.Div(this=node.this, expression=node.expression, typed=True, safe=False)
        case "snowflake":  # a quotient is rounded to six places: twelve tell it from a whole one
            exact = exp.Cast(
                this=node.this, to=exp.DataType.build("DECIMAL(38, 12)", dialect="snowflake")
            )
            share = exp.Div(this=exact, expression=node.expression, typed=True, safe=False)
            return cast(exp.Floor(this=share), exp.DType.BIGINT)
        case _:
            return node


def _days(node: Sql, dialect: Dialect) -> Sql:
    """Days from the second date to the first."""
    if dialect == "postgres":
        return exp.Paren(this=exp.Sub(this=node.this, expression=node.expression))
    return node


def _member(node: Sql, dialect: Dialect) -> Sql:
    members, one = node.this, node.expression
    match dialect:
        case "postgres":
            return equal(one, called("ANY", members))
        case "bigquery":
            found = exp.In(this=one, unnest=exp.Unnest(expressions=[members]))
            return case([(is_known(members.copy()), found)])
        case "redshift":
            raise _no_sets()
        case "duckdb":
            return called("LIST_CONTAINS", members, one)
        case _:
            return node


def _size_of_set(node: Sql, dialect: Dialect) -> Sql:
    match dialect:
        case "postgres":
            return called("CARDINALITY", node.this)
        case "spark" | "databricks":  # SIZE of NULL is -1 under some settings
            return called("ARRAY_SIZE", node.this)
        case "redshift":
            raise _no_sets()
        case _:
            return node


def _no_sets() -> UsageError:
    return UsageError(
        "redshift has no arrays of texts, so the sets of these rules cannot be said in it; "
        "leave them out, or use another dialect"
    )


def _plain_extreme(node: Sql, dialect: Dialect) -> Sql:
    """LEAST and GREATEST are only written over known values, so need no guard against NULL."""
    if dialect != "duckdb":
        return node
    return called(type(node).__name__.upper(), node.this, *node.expressions)


_UNSEEN = r"\x00-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_HARD: dict[Dialect, re.Pattern[str]] = {
    "snowflake": re.compile(rf"([{_UNSEEN}])"),
    "redshift": re.compile(rf"([{_UNSEEN}'\\])"),
}

_LOWERINGS: dict[type[exp.Expression], _Lowering] = {
    exp.Literal: _spelled,
    exp.RegexpLike: _pattern,
    exp.RegexpReplace: _replaced,
    exp.IntDiv: _whole_quotient,
    exp.DateDiff: _days,
    exp.ArrayContains: _member,
    exp.ArraySize: _size_of_set,
    exp.Least: _plain_extreme,
    exp.Greatest: _plain_extreme,
}
