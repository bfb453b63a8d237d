"""`icp enrich`: which unknown facts are worth finding out."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from icpdsl.faces.cli.evidence import need_two_files, report_form, report_option
from icpdsl.faces.cli.options import (
    as_of_option,
    common_options,
    output_option,
    profile_option,
    rules_argument,
)
from icpdsl.faces.cli.output import results_to
from icpdsl.faces.cli.progress import progress
from icpdsl.faces.cli.reading import Reading, records_argument, records_options
from icpdsl.faces.cli.settings import Settings
from icpdsl.program.scoring import load, today
from icpdsl.records.problems import ProblemLog

if TYPE_CHECKING:
    from icpdsl.reports.enriched import EnrichedFormat


@click.command("enrich")
@rules_argument
@records_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "md"]),
    default="table",
    help="How results are written.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    help="Show questions about so many accounts (default: 20, in JSON all).",
)
@output_option
@report_option
@as_of_option
@profile_option
@records_options
@common_options
def command(
    *,
    rules: Path,
    records: str,
    form: "EnrichedFormat",
    limit: int | None,
    output: Path | None,
    report: Path | None,
    as_of: datetime.date | None,
    profile: str | None,
    reading: Reading,
    settings: Settings,
) -> None:
    """Say which unknown facts could move accounts to another tier.

    Every unknown field of every account is filled in with each value that the rules can tell apart.
    The table counts, for each field, the accounts that could change tier by it; below stands the
    best next question about each account, with the answer that would move it.

    \b
    Examples:
      icp enrich rules/ accounts.csv
      icp enrich rules/ accounts.csv --format json --output questions.json
    """
    from icpdsl.program.evidence.enriching import enrich
    from icpdsl.reports.enriched import render_enriched

    need_two_files(output, report)
    program = load(rules)
    day = as_of or settings.as_of or today()
    most = 20 if limit is None and form != "json" else limit
    with (
        progress(stdout_is_used=output is None) as on_progress,
        reading.open(records, ProblemLog(), on_progress) as file,
        results_to(output) as stream,
    ):
        found = enrich(
            program,
            file,
            day,
            profile=profile,
            most=most,
            decimal_comma=reading.decimal_comma,
        )
        if report is not None:
            with results_to(report) as page:
                page.write(render_enriched(found, report_form(report)))
        stream.write(render_enriched(found, form))
