"""`icp score` where the answer is a table of columns: written by DuckDB, whatever its size."""

import re
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from icpdsl.faces.cli.console import has_color
from icpdsl.faces.cli.progress import progress
from icpdsl.faces.cli.reading import Reading
from icpdsl.faces.cli.results.data import LISTED, column_lines, problem_lines
from icpdsl.faces.cli.results.writers import ScoreFormat
from icpdsl.program.run import EngineName, Run
from icpdsl.records.headings import Columns
from icpdsl.records.problems import ProblemLog
from icpdsl.records.readers.places import Place, Server, place_of
from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable

if TYPE_CHECKING:
    from icpdsl.engines.sql.wanted import Wanted

AnyFormat: TypeAlias = ScoreFormat | Literal["parquet", "xlsx"]

_BY_SUFFIX: dict[str, AnyFormat] = {
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".json": "json",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
}


TEXT_FORMS: dict[AnyFormat, ScoreFormat] = {
    "table": "table",
    "csv": "csv",
    "jsonl": "jsonl",
    "json": "json",
}
"""What the writers of evaluations write."""


def form_of(output: Path | None) -> AnyFormat:
    """The format that the output's name asks for; raises `UsageError` where it asks for none."""
    if output is None or _is_stream(output) or output.suffix.lower() == ".txt":
        return "table"
    found = _BY_SUFFIX.get(output.suffix.lower())
    if found is None:
        raise UsageError(
            f"{printable(str(output))}: scores are written as .csv, .jsonl, .json, .parquet, .xlsx"
            " or .txt; else say which with --format"
        )
    return found


def _is_stream(output: Path) -> bool:
    """Whether it is standard output, or a device or pipe, whose name says nothing."""
    return str(output) == "-" or (output.exists() and not output.is_file())


def default_engine(records: str) -> EngineName:
    """DuckDB for what it reads by itself, or what is large as a rule; the server for its tables."""
    match place_of(records):
        case None:
            return "compiled"
        case Server():
            return "postgres"
        case Place():
            return "duckdb"


def table_engine(asked: EngineName | None, records: str) -> EngineName:
    """The engine that writes columns; one that was asked for and does not is an error."""
    if asked is None:
        return "postgres" if default_engine(records) == "postgres" else "duckdb"
    if asked in {"duckdb", "postgres", "spark"}:
        return asked
    raise UsageError(
        f"the engine `{asked}` writes no Parquet, Excel, --clauses or --long; leave --engine away"
    )


def score_table(
    run: Run,
    records: str,
    reading: Reading,
    wanted: "Wanted",
    output: Path | None,
    form: AnyFormat,
    since: Path | None = None,
) -> None:
    """Score the records into `output`, or print them as CSV or JSON lines."""
    from icpdsl.engines.duckdb.sinks import lines, write_table
    from icpdsl.program.tables import TextOptions, scored_table

    log = ProblemLog(keep=LISTED)
    path = None if output is None or str(output) == "-" else output
    if form not in {"csv", "jsonl"} and (path is None or form not in {"parquet", "xlsx"}):
        raise UsageError(_way_out(form))
    with progress(stdout_is_used=path is None) as on_progress:
        options = TextOptions(reading.kind, reading.encoding, reading.separator, on_progress)
        with ExitStack() as stack:
            if since is None:
                scored = stack.enter_context(scored_table(run, records, wanted, log, options))
            else:
                from icpdsl.program.since import scored_since

                scored = stack.enter_context(
                    scored_since(run, records, wanted, log, options, since)
                )
            match form, path:
                case ("csv" | "jsonl") as text, None:
                    sys.stdout.writelines(lines(scored.connection, scored.sql, text))
                case ("csv" | "jsonl" | "parquet" | "xlsx") as columns, Path():
                    write_table(scored.connection, scored.sql, path, columns, scored.files)
                case _:
                    raise AssertionError(form)
    _tell(log, scored.columns, scored.notes)


def score_into(run: Run, records: str, wanted: "Wanted", target: str) -> None:
    """Score the records into a table of the database in which they stand."""
    from icpdsl.program.writing_back import write_back

    log = ProblemLog(keep=LISTED)
    written = write_back(run, records, wanted, target, log)
    rows = "1 row" if written.rows == 1 else f"{written.rows:,} rows"
    sys.stderr.write(f"wrote {rows} to {printable(target)}\n")
    _tell(log, written.columns, written.notes)


def is_folder(output: Path, form: AnyFormat | None) -> bool:
    """Whether an output is a folder of Parquet rather than a file."""
    return form is None and output.suffix.lower() not in _BY_SUFFIX and str(output) != "-"


def score_into_folder(run: Run, records: str, wanted: "Wanted", output: Path) -> None:
    """Score Parquet with Spark into a folder of Parquet, here or at an address."""
    from icpdsl.program.spark import write_with_spark

    log = ProblemLog(keep=LISTED)
    # A path has no two slashes after another, which an address has.
    where = re.sub(r"^([A-Za-z][A-Za-z0-9+.-]+):/(?!/)", r"\1://", str(output))
    columns = write_with_spark(run, records, wanted, where, log)
    _tell(log, columns, ())


def _way_out(form: AnyFormat) -> str:
    if form in {"parquet", "xlsx"}:
        return f"{form} is not for a terminal; give --output FILE.{form}"
    return "columns go with --format csv or jsonl, or with --output"


def _tell(log: ProblemLog, columns: tuple[Columns, ...], notes: tuple[str, ...]) -> None:
    color = has_color(sys.stderr)
    sys.stderr.writelines(f"{line}\n" for line in problem_lines(log, color=color))
    sys.stderr.writelines(f"{line}\n" for line in column_lines(columns, notes))
