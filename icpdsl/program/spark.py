"""Frames and Parquet scored by Spark: a frame again, a folder, or one file by way of DuckDB."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from icpdsl.engines.duckdb.session import session as database_session
from icpdsl.engines.duckdb.texts import listed
from icpdsl.engines.spark.files import parquet_files, read_parquet, to_parts, write_folder
from icpdsl.engines.spark.scoring import ScoredFrame, scored_frame
from icpdsl.engines.spark.session import refuse_settings, session, told
from icpdsl.engines.sql.wanted import Wanted
from icpdsl.program.run import Run
from icpdsl.program.tables import ScoredTable
from icpdsl.records.headings import Columns
from icpdsl.records.problems import ProblemLog
from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_NAME = "the frame"


def score_frame(run: Run, frame: object, wanted: Wanted, log: ProblemLog) -> "DataFrame":
    """The results of a frame's rows as a frame; raises `UsageError` for what is none."""
    if not hasattr(frame, "sparkSession"):
        raise UsageError(f"score_spark takes a Spark DataFrame, not {type(frame).__name__}")
    return _scored(run, cast("DataFrame", frame), wanted, log, _NAME).frame


@contextmanager
def scored_on_spark(
    run: Run, source: object, wanted: Wanted, log: ProblemLog
) -> Iterator[ScoredTable]:
    """Score Parquet with Spark into files that DuckDB reads."""
    scored = _opened(run, source, wanted, log)
    with tempfile.TemporaryDirectory(prefix="icp-", ignore_cleanup_errors=True) as folder:
        files = to_parts(scored.frame, Path(folder))
        sql = f"SELECT * FROM read_parquet([{listed(files)}], hive_partitioning = false)"
        with database_session() as database:
            yield ScoredTable(database, sql, tuple(files), scored.columns, ())


def write_with_spark(
    run: Run, source: object, wanted: Wanted, output: str, log: ProblemLog
) -> tuple[Columns, ...]:
    """Score Parquet with Spark into a folder of Parquet."""
    scored = _opened(run, source, wanted, log)
    write_folder(scored.frame, output)
    return scored.columns


def _opened(run: Run, source: object, wanted: Wanted, log: ProblemLog) -> ScoredFrame:
    if not isinstance(source, str | Path):
        raise UsageError("the engine `spark` scores a file, a folder or an address of Parquet")
    name = str(source)
    files = parquet_files(name)  # before Spark is started, which takes its time
    return _scored(run, read_parquet(session(), name, files), wanted, log, printable(name))


def _scored(
    run: Run, frame: "DataFrame", wanted: Wanted, log: ProblemLog, name: str
) -> ScoredFrame:
    refuse_settings(frame.sparkSession)
    with told(name):
        return scored_frame(
            frame, run.batches, wanted, log, decimal_comma=run.steps[0][0].decimal_comma
        )
