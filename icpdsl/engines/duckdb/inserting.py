"""Values of Python into a table of DuckDB, odd texts too."""

import re
from collections.abc import Sequence
from typing import Any

import duckdb

_HALF = re.compile("[\ud800-\udfff]")
_PRIVATE = 0x10_0000 - 0xD800


def insert(
    connection: duckdb.DuckDBPyConnection, statement: str, given: Sequence[list[Any]]
) -> None:
    """Insert columns of values, of which a text may hold half a surrogate pair."""
    try:
        connection.execute(statement, given)
    except duckdb.Error as error:
        if "surrogate" not in str(error):
            raise
        connection.execute(statement, [_encodable(one) for one in given])


def _encodable(value: Any) -> Any:  # noqa: ANN401
    """Texts in which each half of a surrogate pair is a private character of its own.

    JSON may hold such halves and DuckDB cannot. No rule can name them, and they stay apart.
    """
    match value:
        case str():
            return _HALF.sub(lambda half: chr(ord(half[0]) + _PRIVATE), value)
        case list():
            return [_encodable(one) for one in value]
        case _:
            return value
