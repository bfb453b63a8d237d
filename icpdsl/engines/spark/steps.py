"""A lowered statement of steps, taken one after the other over a frame, each compiled apart.

Spark makes one Java method of all the projections that follow on each other, and the JVM compiles
no method of more than 8,000 bytes. A projection that has a function which Spark does not write as
Java is left out of that method and split into small ones. So every step has one, in a branch that
no row takes; no setting of the session is touched.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from icpdsl.engines.sql.dialects import written

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def followed(frame: "DataFrame", statement: exp.Select) -> "DataFrame":
    """The statement's result, whose first step is taken over the frame."""
    for step in statement.ctes:
        frame = _selected(frame, step.this)
    return _selected(frame, statement)


def apart(frame: "DataFrame", columns: Sequence[str]) -> "DataFrame":
    """The frame's columns and these, which are SQL, compiled apart from what is around."""
    first, *others = frame.columns
    return frame.selectExpr(marked(first, first), *others, *columns)


def marked(value: str, name: str) -> str:
    """The value as a column of this name, which keeps its projection apart while it is used."""
    never = f"element_at(array_sort(array({value})), 1)"
    return f"CASE WHEN spark_partition_id() < 0 THEN {never} ELSE {value} END AS {name}"


def _selected(frame: "DataFrame", query: exp.Select) -> "DataFrame":
    below = query.args["from_"].this
    if isinstance(below, exp.Subquery):
        frame = _selected(frame, below.this)
    where, limit = query.args.get("where"), query.args.get("limit")
    if where is not None:
        frame = frame.filter(_sql(where.this))
    first, *others = query.expressions
    if isinstance(first, exp.Star):
        frame = apart(frame, [_sql(one) for one in others])
    elif isinstance(first, exp.Column):
        frame = frame.selectExpr(marked(first.name, first.name), *map(_sql, others))
    else:
        frame = frame.selectExpr(*map(_sql, query.expressions))
    return frame if limit is None else frame.limit(int(limit.expression.name))


def _sql(node: exp.Expression) -> str:
    return written(node, "spark", pretty=False)
