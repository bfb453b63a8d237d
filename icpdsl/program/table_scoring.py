"""Tables of scores for the Python API."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from icpdsl.engines.duckdb.sinks import TableFormat, write_table
from icpdsl.engines.duckdb.sources import told
from icpdsl.engines.sql.wanted import Wanted
from icpdsl.program.run import Run
from icpdsl.program.table_options import TableOptions
from icpdsl.program.tables import ScoredTable, TextOptions, scored_table, table_engine
from icpdsl.records.problems import ProblemLog
from icpdsl.source.errors import UsageError

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

    from icpdsl.program.scoring import Program

_FORMS: dict[str, TableFormat] = {
    ".parquet": "parquet",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".xlsx": "xlsx",
}


def to_arrow(
    program: "Program",
    source: object,
    options: TableOptions,
    problems: ProblemLog | None,
) -> "pyarrow.Table":
    """The scores as a pyarrow table."""
    try:
        import pyarrow  # noqa: F401, PLC0415 - an extra
    except ImportError:
        raise UsageError("score_table needs icpdsl[arrow]") from None
    with _scored(program, source, options, problems) as scored, told("the records"):
        found = scored.connection.sql(scored.sql)
        texts = [
            f'CAST("{name}" AS VARCHAR) AS "{name}"' if kind.id == "enum" else f'"{name}"'
            for name, kind in zip(found.columns, found.types, strict=True)
        ]
        return found.project(", ".join(texts)).to_arrow_table()


def to_file(
    program: "Program",
    source: object,
    output: Path,
    options: TableOptions,
    problems: ProblemLog | None,
    since: Path | None = None,
) -> None:
    """The scores as a file, of the kind that its name says."""
    form = _FORMS.get(output.suffix.lower())
    if form is None:
        raise UsageError(f"{output}: scores are written as {', '.join(_FORMS)}")
    if since is not None and form != "parquet":
        raise UsageError("`since` goes with a Parquet file, which the next run can take up")
    with _scored(program, source, options, problems, since) as scored:
        write_table(scored.connection, scored.sql, output, form, scored.files)


def to_table(
    program: "Program",
    source: str,
    table: str,
    options: TableOptions,
    problems: ProblemLog | None,
) -> int:
    """The scores as a table of the database in which the records stand; gives how many rows."""
    from icpdsl.program.writing_back import write_back  # noqa: PLC0415  (start-up time)

    run, wanted = _asked(program, source, options)
    log = ProblemLog() if problems is None else problems
    return write_back(run, source, wanted, table, log).rows


def to_frame(
    program: "Program", frame: object, options: TableOptions, problems: ProblemLog | None
) -> "DataFrame":
    """The scores of a Spark frame as another."""
    from icpdsl.program.spark import score_frame  # noqa: PLC0415  (an extra)

    run, wanted = _asked(program, frame, {**options, "engine": "spark"})
    log = ProblemLog() if problems is None else problems
    return score_frame(run, frame, wanted, log)


@contextmanager
def _scored(
    program: "Program",
    source: object,
    options: TableOptions,
    problems: ProblemLog | None,
    since: Path | None = None,
) -> Iterator[ScoredTable]:
    run, wanted = _asked(program, source, options)
    log = ProblemLog() if problems is None else problems
    if since is not None:
        from icpdsl.program.since import scored_since  # noqa: PLC0415  (start-up time)

        with scored_since(run, source, wanted, log, TextOptions(), since) as scored:
            yield scored
        return
    with scored_table(run, source, wanted, log, TextOptions()) as scored:
        yield scored


def _asked(program: "Program", source: object, options: TableOptions) -> tuple[Run, Wanted]:
    run = program.run(
        options.get("as_of"),
        options.get("profile"),
        options.get("engine") or table_engine(source),
        decimal_comma=options.get("decimal_comma", False),
    )
    wanted = Wanted(
        run.as_of,
        options.get("all_profiles", False),
        options.get("clauses", "points"),
        options.get("is_long", False),
    )
    return run, wanted
