"""A DuckDB of one's own: nothing is downloaded, memory is bounded, the rest goes to disk."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import duckdb

_MEMORY = "250MB"
MEMORY_OF_WIDE = "1GB"
_SETTINGS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": _MEMORY,
    "preserve_insertion_order": "true",
}


@contextmanager
def session() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory that spills into a folder which goes away with it."""
    with tempfile.TemporaryDirectory(prefix="icp-", ignore_cleanup_errors=True) as folder:
        connection = duckdb.connect(config={**_SETTINGS, "temp_directory": folder})
        try:
            # The side of a join that is given is the side that streams: rows keep their order.
            connection.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
            yield connection
        finally:
            connection.close()


def lock(connection: duckdb.DuckDBPyConnection, files: Iterable[str] = ()) -> None:
    """From here on no other file is opened and no setting changes, whatever a statement says."""
    allowed = ", ".join("'" + one.replace("'", "''") + "'" for one in files)
    connection.execute(f"SET allowed_paths = [{allowed}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
