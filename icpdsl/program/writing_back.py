"""Scores into a table of the database in which the records stand."""

from attrs import frozen

from icpdsl.engines.duckdb.writing import write_duckdb, write_sqlite
from icpdsl.engines.sql.wanted import Wanted
from icpdsl.program.run import Run
from icpdsl.program.tables import Source, TextOptions, scored_table
from icpdsl.records.headings import Columns
from icpdsl.records.problems import ProblemLog
from icpdsl.records.readers.places import Place, Server, place_of
from icpdsl.source.errors import UsageError

_WRITERS = {"duckdb": write_duckdb, "sqlite": write_sqlite}


@frozen
class Written:
    """How many rows were written, and what there is to say of the input."""

    rows: int
    columns: tuple[Columns, ...]
    notes: tuple[str, ...] = ()


def write_back(run: Run, source: Source, wanted: Wanted, target: str, log: ProblemLog) -> Written:
    """Score the records of `source` into the table `target` beside them, all at once."""
    place = place_of(source) if isinstance(source, str) else None
    if isinstance(place, Server) and run.engine == "postgres":
        from icpdsl.program.servers import write_on_server  # noqa: PLC0415  (an extra)

        return Written(*write_on_server(run, place, wanted, target, log))
    if not isinstance(place, Place) or place.kind not in _WRITERS:
        raise UsageError(
            "--write-to writes into the database in which the records stand: postgresql://,"
            " duckdb:/// or sqlite:///; write a file with --output"
        )
    with scored_table(run, source, wanted, log, TextOptions()) as scored:
        rows = _WRITERS[place.kind](scored.connection, scored.sql, place.path, target)
    return Written(rows, scored.columns, scored.notes)
