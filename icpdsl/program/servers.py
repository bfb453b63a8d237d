"""Tables of a Postgres server, scored there: into a file, or into a table beside them."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from icpdsl.engines.duckdb.session import session
from icpdsl.engines.postgres.answers import Scoring, scoring
from icpdsl.engines.postgres.connection import read_only, told, transaction
from icpdsl.engines.postgres.results import fetched
from icpdsl.engines.postgres.tables import server_table
from icpdsl.engines.postgres.writing import existing_table, write
from icpdsl.engines.sql.wanted import Wanted
from icpdsl.program.run import Run
from icpdsl.program.tables import ScoredTable
from icpdsl.records.headings import Columns
from icpdsl.records.problems import ProblemLog
from icpdsl.records.readers.places import Server

if TYPE_CHECKING:
    import psycopg


@contextmanager
def scored_on_server(
    run: Run, server: Server, wanted: Wanted, log: ProblemLog
) -> Iterator[ScoredTable]:
    """Score the table where it stands, in a transaction that only reads."""
    with tempfile.TemporaryDirectory(prefix="icp-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "scores.csv"
        with transaction(server) as connection, told():
            begun = _begun(connection, run, server, wanted)
            read_only(connection)
            begun.odd.fill(log)
            sql = fetched(connection, begun.statement(), path)
        with session() as database:
            yield ScoredTable(database, sql, (str(path),), begun.columns, ())


def write_on_server(
    run: Run, server: Server, wanted: Wanted, target: str, log: ProblemLog
) -> tuple[int, tuple[Columns, ...]]:
    """Score the table into the table `target` of the same database; gives how many rows."""
    with transaction(server, lambda connection: existing_table(connection, target)) as connection:
        with told():
            begun = _begun(connection, run, server, wanted)
            begun.odd.fill(log)
        return write(connection, begun.statement(), target), begun.columns


def _begun(connection: "psycopg.Connection", run: Run, server: Server, wanted: Wanted) -> Scoring:
    table = server_table(connection, server.table)
    begun = scoring(
        connection, table, run.batches, wanted, decimal_comma=run.steps[0][0].decimal_comma
    )
    begun.odd.make_tables()
    return begun
