"""`icp compile`: the rules as SQL."""

import csv
import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

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
from icpdsl.faces.cli.settings import settings_for
from icpdsl.program.scoring import load, today
from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable

if TYPE_CHECKING:
    from icpdsl.engines.sql.dialects import Dialect

_DIALECTS = ["duckdb", "postgres", "snowflake", "bigquery", "databricks", "spark", "redshift"]


@click.command("compile")
@rules_argument
@click.option("--dialect", type=click.Choice(_DIALECTS), required=True, help="Whose SQL.")
@click.option(
    "--as",
    "form",
    type=click.Choice(["select", "view", "dbt"]),
    default="select",
    help="A select, a view, or the files of a dbt model.",
)
@click.option("--table", metavar="NAME", default="accounts", help="The table of accounts.")
@click.option(
    "--columns",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="CSV of the table's columns: column_name,data_type.",
)
@profile_option
@all_profiles_option
@clauses_option
@long_option
@as_of_option
@output_option
@common_options
def command(
    *,
    rules: Path,
    dialect: "Dialect",
    form: str,
    table: str,
    columns: Path | None,
    profile: str | None,
    all_profiles: bool,
    clauses: ClauseColumns | None,
    is_long: bool,
    as_of: datetime.date | None,
    output: Path | None,
) -> None:
    """Write the rules as SQL for a warehouse.

    One statement gives every account of a typed table its verdict, score, range, tier, stage and
    the points of every clause. Windows are fixed to the day. What the dialect cannot say exactly is
    refused. With `--as dbt`, --output is the folder for the model and its properties.

    \b
    Examples:
      icp compile rules.icp --dialect postgres --table crm.accounts
      icp compile rules.icp --dialect snowflake --as dbt --output models/
    """
    from icpdsl.program.compiling import Form, Wanted, dbt_model, statement

    day = as_of or settings_for(rules).as_of or today()
    known = None if columns is None else _columns(columns)
    wanted = Wanted(
        dialect,
        table,
        day,
        profile,
        known,
        all_profiles=all_profiles,
        clauses=clauses or "points",
        is_long=is_long,
    )
    files = load(rules).files
    if form == "dbt":
        if output is None:
            raise UsageError("--as dbt writes two files; name their folder with --output")
        if not output.is_dir():
            raise UsageError(f"{printable(str(output))}: there is no such folder; make it first")
        model = dbt_model(files, wanted)
        for name, text in (("icp_scores.sql", model.sql), ("icp_scores.yml", model.properties)):
            with results_to(output / name) as stream:
                stream.write(text)
        return
    plain: Form = "view" if form == "view" else "select"
    with results_to(output) as stream:
        stream.write(statement(files, wanted, plain))


def _columns(path: Path) -> tuple[tuple[str, str], ...]:
    """The columns and types that a query of the catalogue printed."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.reader(stream) if row]
    if any(len(row) < 2 for row in rows):  # noqa: PLR2004
        raise UsageError(f"{path}: every line needs a column's name and its type")
    pairs = tuple((row[0], row[1]) for row in rows)
    is_headed = bool(pairs) and pairs[0][0].lower() == "column_name"
    return pairs[1:] if is_headed else pairs
