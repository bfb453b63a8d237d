"""Where tables stand that are no text: Parquet, Excel, files of DuckDB and SQLite, Postgres."""

import re
from pathlib import Path
from typing import Literal, TypeAlias
from urllib.parse import unquote

from attrs import field, frozen

from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable

PlaceKind: TypeAlias = Literal["parquet", "excel", "duckdb", "sqlite"]

_DATABASE = re.compile(r"(?P<kind>duckdb|sqlite):///(?P<path>[^?]+)(?:\?table=(?P<table>.+))?")
_SERVER = re.compile(r"postgres(?:ql)?://(?P<authority>[^/?#]*)(?P<path>[^?]*)(?:\?(?P<query>.*))?")
_SERVER_FORM = "`postgresql://USER@HOST/DATABASE?table=NAME`"
_EXCEL = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})


@frozen
class Place:
    """A file or folder, and the table in it where it is a database."""

    kind: PlaceKind
    path: Path
    table: str = ""


@frozen
class Server:
    """A table of a Postgres server. The address may hold a password, so it is never shown."""

    address: str = field(repr=False)
    table: str


def place_of(where: str) -> Place | Server | None:
    """The place that is meant; `None` for text files and standard input."""
    if where.startswith(("postgresql:", "postgres:")):
        return _server(where)
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


def _server(where: str) -> Server:
    """The address without the table. What may be a password is in no message."""
    match = _SERVER.fullmatch(where)
    if match is None:
        raise UsageError(f"write {_SERVER_FORM}")
    rest = f"{match['path']}{match['query'] or ''}"
    if match["authority"].count("@") > 1 or "@" in rest:
        raise UsageError(
            "the address has an `@` too many; write those of a user or a password as %40, or leave"
            " the password to PGPASSWORD, ~/.pgpass or a service file"
        )
    options = (match["query"] or "").split("&")
    tables = [one.removeprefix("table=") for one in options if one.startswith("table=")]
    if len(tables) != 1 or not tables[0]:
        raise UsageError(f"the address names no table; write {_SERVER_FORM}")
    others = "&".join(one for one in options if one and not one.startswith("table="))
    address = f"postgresql://{match['authority']}{match['path']}{'?' if others else ''}{others}"
    return Server(address, unquote(tables[0]))
