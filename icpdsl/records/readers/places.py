"""Where tables stand that are no text: Parquet, Excel, the files of DuckDB and SQLite."""

import re
from pathlib import Path
from typing import Literal, TypeAlias

from attrs import frozen

from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable

PlaceKind: TypeAlias = Literal["parquet", "excel", "duckdb", "sqlite"]

_DATABASE = re.compile(r"(?P<kind>duckdb|sqlite):///(?P<path>[^?]+)(?:\?table=(?P<table>.+))?")
_EXCEL = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})


@frozen
class Place:
    """A file or folder, and the table in it where it is a database."""

    kind: PlaceKind
    path: Path
    table: str = ""


def place_of(where: str) -> Place | None:
    """The place that is meant; `None` for text files and standard input."""
    if where.startswith(("duckdb:", "sqlite:")):
        return _database(where)
    path = Path(where)
    if path.suffix.lower() == ".parquet" or path.is_dir():
        return Place("parquet", path)
    return Place("excel", path) if path.suffix.lower() in _EXCEL else None


def _database(where: str) -> Place:
    match = _DATABASE.fullmatch(where)
    kind = where.partition(":")[0]
    if match is None or not match["table"]:
        raise UsageError(f"`{printable(where)}` names no table; write `{kind}:///FILE?table=NAME`")
    return Place("duckdb" if kind == "duckdb" else "sqlite", Path(match["path"]), match["table"])
