"""A connection to Postgres for one transaction, and its failures as one line without a password."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from icpdsl.records.readers.places import Server
from icpdsl.source.errors import DataError, UsageError
from icpdsl.source.printable import printable

if TYPE_CHECKING:
    import psycopg

NAME = "postgresql"
_CONNECT_SECONDS = 15
_STATEMENT_TIMEOUT = "2h"
_LOCK_TIMEOUT = "60s"
_SETTINGS = {
    "application_name": "icpdsl",
    "client_encoding": "UTF8",
    "datestyle": "ISO",
    "extra_float_digits": "1",
    "jit": "off",  # longer expressions than it pays for
    "standard_conforming_strings": "on",
    "synchronize_seqscans": "off",
    "timezone": "UTC",
}
_TIMEOUT = (
    "SELECT set_config(name, %s, true) FROM pg_settings"
    " WHERE name = 'statement_timeout' AND setting = '0'"
)
"""A limit where the user, the database or the address has set none."""
_PASSWORD_WAYS = "PGPASSWORD, ~/.pgpass or a service file"  # noqa: S105  (where one stands)


@contextmanager
def transaction(
    server: Server, locked: "Callable[[psycopg.Connection], str | None] | None" = None
) -> Iterator["psycopg.Connection"]:
    """A connection within one transaction that sees one state of the database throughout.

    It is committed at the end, and rolled back with whatever it did when anything fails. Others may
    read the table that `locked` finds, but not write it: who comes second waits before it looks.
    Raises `DataError` where the server cannot be reached or refuses, `UsageError` without psycopg.
    """
    connection = _connected(server)
    try:
        with told():
            table = None if locked is None else locked(connection)
            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE")
            if table is not None:
                connection.execute(f"SET LOCAL lock_timeout = '{_LOCK_TIMEOUT}'")
                connection.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
            for name, value in _SETTINGS.items():
                connection.execute("SELECT set_config(%s, %s, true)", (name, value))
            connection.execute(_TIMEOUT, (_STATEMENT_TIMEOUT,))
        yield connection
        with told():
            connection.execute("COMMIT")
    finally:
        connection.close()


def read_only(connection: "psycopg.Connection") -> None:
    """From here on the transaction changes nothing but temporary tables."""
    connection.execute("SET TRANSACTION READ ONLY")


def _connected(server: Server) -> "psycopg.Connection":
    try:
        import psycopg  # noqa: PLC0415 - an extra
        from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415
    except ImportError:
        raise UsageError("postgresql:// needs icpdsl[postgres]") from None
    try:
        given: dict[str, Any] = dict(conninfo_to_dict(server.address))
        password = str(given.get("password") or "")
        given.setdefault("connect_timeout", _CONNECT_SECONDS)
        connection = psycopg.connect(**given, autocommit=True, prepare_threshold=None)
    except psycopg.ProgrammingError as error:
        # The driver quotes what it does not understand, which may be part of a password.
        raise UsageError(f"the address is none of Postgres: {_kind(str(error))}") from None
    except psycopg.Error as error:
        reason = _scrubbed(str(error), password)
        raise DataError(f"{NAME}: cannot connect: {reason}") from None
    _adapt(connection)
    return connection


def _kind(message: str) -> str:
    """A complaint about an address without the parts of it that it quotes."""
    return printable(re.sub(r'"[^"]*"?', "…", message.strip().split("\n")[0]))


def _scrubbed(message: str, password: str) -> str:
    """The last reason given, without the password; where one is asked for, where it may stand."""
    lines = [line.strip() for line in message.strip().splitlines() if line.strip()]
    reason = lines[-1] if lines else "no reason given"
    failed = [line for line in lines if "failed:" in line]
    if failed:
        reason = failed[0].partition("failed: ")[2]
    for secret in {password, quote(password), quote(password, safe="")} - {""}:
        reason = reason.replace(secret, "***")
    reason = reason.removeprefix("FATAL: ").strip()
    if "password" in reason:
        reason += f"; it is taken from {_PASSWORD_WAYS}"
    return printable(reason)


@contextmanager
def told() -> Iterator[None]:
    """A failure of the server as one line with the way out."""
    import psycopg  # noqa: PLC0415 - an extra

    try:
        yield
    except psycopg.Error as error:
        raise DataError(f"{NAME}: {_reason(error)}") from error


def _reason(error: "psycopg.Error") -> str:
    message = (error.diag.message_primary or str(error).strip().split("\n")[0]).strip()
    way_out = _WAYS_OUT.get(error.sqlstate or "")
    if way_out is not None:
        return printable(f"{message}; {way_out}")
    if error.sqlstate is None or error.sqlstate.startswith(("08", "57P")):
        return printable(f"the connection was lost: {message}")
    if error.sqlstate.startswith("53"):
        return printable(f"the server has run out of room: {message}")
    return printable(message)


_WAYS_OUT = {
    "42501": "ask for the right to it",
    "40001": "another run has just written there; try again",
    "42P07": "another run has just written there; try again",
    "54011": "ask for fewer with --clauses points or --long, or take --engine duckdb",
    "55P03": "another run holds the table; try again",
    "57014": "see `statement_timeout`, which PGOPTIONS='-c statement_timeout=…' sets",
    "2BP01": "change or drop what uses it, or write to another table",
}


def _adapt(connection: "psycopg.Connection") -> None:
    """Days and times that Python has not, such as infinity, come as their texts."""
    import datetime  # noqa: PLC0415

    from psycopg.adapt import Loader  # noqa: PLC0415

    class _DayLoader(Loader):
        def load(self, data: Any) -> datetime.date | str:  # noqa: ANN401
            text = bytes(data).decode()
            try:
                return datetime.date.fromisoformat(text)
            except ValueError:
                return text

    class _MomentLoader(Loader):
        def load(self, data: Any) -> datetime.datetime | str:  # noqa: ANN401
            text = bytes(data).decode()
            try:
                return datetime.datetime.fromisoformat(text)
            except ValueError:
                return text

    connection.adapters.register_loader("date", _DayLoader)
    connection.adapters.register_loader("timestamp", _MomentLoader)
