"""The few kinds of SQL node that generated statements are made of, built without copies.

sqlglot writes them out for each dialect; only kinds that mean the same everywhere are here.
"""

from collections.abc import Callable, Iterable, Sequence

from sqlglot import exp

Sql = exp.Expression

KINDS: frozenset[str] = frozenset(
    [
        "Abs",
        "Add",
        "Alias",
        "And",
        "Anonymous",
        "Array",
        "ArrayContains",
        "ArraySize",
        "Between",
        "BitwiseAnd",
        "Boolean",
        "CTE",
        "Case",
        "Cast",
        "Coalesce",
        "Collate",
        "Column",
        "DPipe",
        "DataType",
        "DataTypeParam",
        "DateDiff",
        "Distinct",
        "Div",
        "EQ",
        "Floor",
        "From",
        "GT",
        "GTE",
        "Greatest",
        "Identifier",
        "If",
        "In",
        "IntDiv",
        "Is",
        "Join",
        "LT",
        "LTE",
        "Lambda",
        "Lateral",
        "Least",
        "Left",
        "Limit",
        "Literal",
        "Lower",
        "Mul",
        "NEQ",
        "Neg",
        "Not",
        "Null",
        "Nullif",
        "Offset",
        "Or",
        "Paren",
        "RegexpLike",
        "Right",
        "Select",
        "Star",
        "StrPosition",
        "Sub",
        "Subquery",
        "Table",
        "TableAlias",
        "Trim",
        "Tuple",
        "Union",
        "Unnest",
        "Values",
        "Var",
        "Where",
        "With",
    ]
)
"""The kinds of node in a lowered statement; each was looked at in every dialect."""

FUNCTIONS: frozenset[str] = frozenset(
    [
        "ANY",
        "ARRAY",
        "ARRAY_CONSTRUCT",
        "ARRAY_DISTINCT",
        "ARRAY_SIZE",
        "CARDINALITY",
        "CHR",
        "CONCAT",
        "EXPLODE",
        "FILTER",
        "GREATEST",
        "LEAST",
        "LIST_CONTAINS",
        "LIST_DISTINCT",
        "LIST_FILTER",
        "LIST_TRANSFORM",
        "NFC_NORMALIZE",
        "NORMALIZE",
        "REGEXP_CONTAINS",
        "REGEXP_INSTR",
        "REGEXP_MATCHES",
        "REGEXP_REPLACE",
        "REPLACE",
        "SAFE_ADD",
        "SAFE_DIVIDE",
        "SAFE_MULTIPLY",
        "SAFE_SUBTRACT",
        "SPLIT",
        "STRING_SPLIT",
        "STRING_TO_ARRAY",
        "TRANSFORM",
    ]
)
"""The functions that are called by a dialect's own name."""


def case(arms: Iterable[tuple[Sql, Sql]], otherwise: Sql | None = None) -> Sql:
    """`CASE WHEN … THEN … [ELSE …] END`; without arms what is otherwise."""
    ifs = [exp.If(this=condition, true=result) for condition, result in arms]
    if not ifs:
        return exp.Null() if otherwise is None else otherwise
    return exp.Case(ifs=ifs, default=otherwise)


def called(name: str, *arguments: Sql) -> Sql:
    """A function under a name of its own, whatever sqlglot thinks of it."""
    return exp.Anonymous(this=name, expressions=list(arguments))


def column(name: str) -> exp.Column:
    """A column by its name."""
    return exp.Column(
        this=exp.Identifier(this=name, quoted=not name.isidentifier() or name != name.lower())
    )


def named(value: Sql, name: str) -> exp.Alias:
    """A column of a select list."""
    return exp.Alias(this=value, alias=exp.Identifier(this=name, quoted=False))


def is_null(value: Sql) -> Sql:
    """`value IS NULL`; not all dialects know what to do first in `a < b IS NULL`."""
    whole = exp.Paren(this=value) if isinstance(value, exp.Binary | exp.Predicate) else value
    return exp.Is(this=whole, expression=exp.Null())


def is_known(value: Sql) -> Sql:
    """`NOT value IS NULL`."""
    return exp.Not(this=is_null(value))


def equal(left: Sql, right: Sql) -> Sql:
    """`left = right`."""
    return exp.EQ(this=left, expression=right)


def all_of(conditions: Sequence[Sql]) -> Sql:
    """All of the conditions, in parentheses."""
    return _joined(conditions, lambda left, right: exp.And(this=left, expression=right))


def any_of(conditions: Sequence[Sql]) -> Sql:
    """Any of the conditions, in parentheses."""
    return _joined(conditions, lambda left, right: exp.Or(this=left, expression=right))


def total(parts: Sequence[Sql]) -> Sql:
    """The sum of integers, 0 of none, in parentheses."""
    if not parts:
        return exp.Literal.number("0")
    return _joined(parts, lambda left, right: exp.Add(this=left, expression=right))


def _joined(parts: Sequence[Sql], join: Callable[[Sql, Sql], Sql]) -> Sql:
    """A balanced tree, so that its depth stays small however many parts there are."""
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    return exp.Paren(this=join(_joined(parts[:middle], join), _joined(parts[middle:], join)))


def integer(value: int) -> Sql:
    """An integer literal."""
    literal = exp.Literal.number(str(abs(value)))
    return exp.Paren(this=exp.Neg(this=literal)) if value < 0 else literal


def text(value: str) -> Sql:
    """A text literal."""
    return exp.Literal.string(value)
