"""`icp score`: records scored against the rules."""

import datetime
import sys
from collections.abc import Iterable
from pathlib import Path

import click
from attrs import frozen

from icpdsl.engines.best import best
from icpdsl.engines.result import Evaluation
from icpdsl.engines.summary import DISQUALIFIED
from icpdsl.faces.cli.console import has_color
from icpdsl.faces.cli.nearest import suggestion
from icpdsl.faces.cli.options import (
    ClauseColumns,
    all_profiles_option,
    as_of_option,
    clauses_option,
    common_options,
    long_option,
    output_option,
    profile_option,
    rules_argument,
)
from icpdsl.faces.cli.output import results_to
from icpdsl.faces.cli.progress import progress
from icpdsl.faces.cli.reading import Reading, records_argument, records_options
from icpdsl.faces.cli.results.data import LISTED, column_lines, problem_lines
from icpdsl.faces.cli.results.tally import Tally
from icpdsl.faces.cli.results.writers import Writer, writer_for
from icpdsl.faces.cli.score_table import (
    TEXT_FORMS,
    AnyFormat,
    default_engine,
    form_of,
    is_folder,
    score_into,
    score_into_folder,
    score_table,
    table_engine,
)
from icpdsl.faces.cli.settings import Settings
from icpdsl.program.run import EngineName, Run
from icpdsl.program.scoring import load
from icpdsl.records.problems import ProblemLog
from icpdsl.records.readers import RecordFile
from icpdsl.source.errors import UsageError


@frozen
class _Shown:
    """Which answers are written: of all profiles or the best one, of some tiers, so many."""

    all_profiles: bool
    tiers: frozenset[str] | None
    limit: int | None


@click.command("score")
@rules_argument
@records_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "jsonl", "json", "parquet", "xlsx"]),
    help="How results are written (default: by the name of the output, else a table).",
)
@output_option
@as_of_option
@all_profiles_option
@profile_option
@click.option("--tier", metavar="A,B", help="Show answers of these tiers only.")
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="Show so many answers.")
@click.option(
    "--engine",
    type=click.Choice(["compiled", "rows", "duckdb", "postgres", "spark"]),
    help="What works it out; all give the same (default: compiled, for tables their database).",
)
@clauses_option
@long_option
@click.option(
    "--write-to",
    metavar="TABLE",
    help="Write columns into this table of the database in which the records stand.",
)
@click.option(
    "--since",
    type=click.Path(path_type=Path),
    metavar="SCORED",
    help="Take from this Parquet file of scores what still holds; work out the rest.",
)
@records_options
@common_options
def command(
    *,
    rules: Path,
    records: str,
    form: AnyFormat | None,
    output: Path | None,
    as_of: datetime.date | None,
    all_profiles: bool,
    profile: str | None,
    tier: str | None,
    limit: int | None,
    engine: EngineName | None,
    clauses: ClauseColumns | None,
    is_long: bool,
    write_to: str | None,
    since: Path | None,
    reading: Reading,
    settings: Settings,
) -> None:
    """Score records against the rules.

    RULES is a rule file or a folder of them. RECORDS is a file of CSV, JSON lines, JSON, Parquet or
    Excel, the address of a table (`postgresql://`, `duckdb:///`, `sqlite:///`), or `-` for standard
    input. Each record gets the answer of the profile that fits it best. Counts are over all
    records, whatever is shown.

    \b
    Examples:
      icp score rules/ accounts.csv
      icp score rules/ accounts.csv --tier A,B --format csv --output best.csv
      icp score rules/ 'postgresql://user@host/crm?table=accounts' --write-to icp_scores
    """
    if write_to is not None and (form or output):
        raise UsageError("--write-to writes a table; leave --output and --format away")
    if since is not None and (output is None or output.suffix.lower() != ".parquet"):
        raise UsageError("--since goes with --output FILE.parquet, which the next run can take up")
    program = load(rules)
    by = engine or settings.engine
    is_spark = by == "spark" and output is not None and is_folder(output, form)
    written = form or ("table" if is_spark else form_of(output))
    preferred = by or default_engine(records)
    text = TEXT_FORMS.get(written)
    has_columns = text == "csv" and preferred in {"duckdb", "postgres"}
    if clauses or is_long or text is None or has_columns or write_to or preferred == "spark":
        run = program.run(
            as_of or settings.as_of,
            profile,
            table_engine(by, records),
            decimal_comma=reading.decimal_comma,
        )
        tiers = _tiers(tier, run)
        from icpdsl.engines.sql.wanted import Wanted

        wanted = Wanted(run.as_of, all_profiles, clauses or "points", is_long, tiers, limit)
        if write_to:
            score_into(run, records, wanted, write_to)
        elif is_spark and output is not None:
            score_into_folder(run, records, wanted, output)
        else:
            score_table(run, records, reading, wanted, output, written, since)
        return
    run = program.run(
        as_of or settings.as_of,
        profile,
        "compiled" if preferred == "postgres" else preferred,
        decimal_comma=reading.decimal_comma,
    )
    shown = _Shown(all_profiles, _tiers(tier, run), limit)
    tally = Tally(all_profiles, ProblemLog(keep=None if text == "json" else LISTED))
    with (
        progress(stdout_is_used=output is None) as on_progress,
        reading.open(records, tally.problems, on_progress) as file,
        results_to(output) as stream,
    ):
        writer = writer_for(text, stream, program, run)
        _write(run.answers(file), writer, tally, shown)
        writer.close(tally)
    _tell(tally, file, run, is_table=text == "table" and output is None, has_all=text == "json")


def _write(
    records: Iterable[tuple[Evaluation, ...]], writer: Writer, tally: Tally, shown: _Shown
) -> None:
    """Write what is to be shown and count everything; one step a record."""
    tiers, limit = shown.tiers, sys.maxsize if shown.limit is None else shown.limit
    for evaluations in records:
        tally.records += 1
        for evaluation in evaluations if shown.all_profiles else (best(evaluations),):
            tally.count(evaluation)
            if tally.shown < limit and (tiers is None or evaluation.tier in tiers):
                tally.shown += 1
                writer.write(evaluation)


def _tiers(written: str | None, run: Run) -> frozenset[str] | None:
    """The tiers asked for; a misspelt one is an error, since it would show nothing."""
    if written is None:
        return None
    known = [line.name for one in run.profiles if one.tiers for line in one.tiers.lines]
    wanted = [name.strip() for name in written.split(",")]
    for name in wanted:
        if name not in {*known, DISQUALIFIED}:
            there = f"; there are {', '.join(known)}" if known else "; the rules have no `tiers`"
            hint = suggestion(name, [*known, DISQUALIFIED]) or there
            raise UsageError(f"`{name}` is not a tier{hint}")
    return frozenset(wanted)


def _tell(tally: Tally, file: RecordFile, run: Run, *, is_table: bool, has_all: bool) -> None:
    """What there is to say of the data: below a table, else among the messages."""
    stream = sys.stdout if is_table else sys.stderr
    color = has_color(stream)
    if not has_all:
        stream.writelines(f"{line}\n" for line in problem_lines(tally.problems, color=color))
    stream.writelines(f"{line}\n" for line in column_lines(run.columns(file), file.notes))
