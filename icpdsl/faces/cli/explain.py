"""`icp explain`: the score of one account, clause by clause."""

import datetime
import sys
from pathlib import Path

import click

from icpdsl.faces.cli.console import has_color
from icpdsl.faces.cli.options import as_of_option, common_options, profile_option, rules_argument
from icpdsl.faces.cli.reading import Reading, records_argument, records_options
from icpdsl.faces.cli.selected import answers_for
from icpdsl.faces.cli.settings import Settings
from icpdsl.program.scoring import load


@click.command("explain")
@rules_argument
@records_argument
@click.argument("key")
@as_of_option
@click.option("--all-profiles", is_flag=True, help="Every profile's answer, not the best only.")
@profile_option
@records_options
@common_options
def command(
    *,
    rules: Path,
    records: str,
    key: str,
    as_of: datetime.date | None,
    all_profiles: bool,
    profile: str | None,
    reading: Reading,
    settings: Settings,
) -> None:
    """Explain the score of one account.

    KEY is the value of the field that is marked `key`, as `icp score` prints it; without such a
    field it is the number of the row. Shows every clause with its points, the line that decided,
    the values read, and what is unknown.

    \b
    Example:
      icp explain rules/ accounts.csv northwind.example
    """
    from icpdsl.reports import render_explanation

    program = load(rules)
    run = program.run(as_of or settings.as_of, profile, decimal_comma=reading.decimal_comma)
    for evaluation in answers_for(key, run, reading, records, all_profiles=all_profiles):
        click.echo(render_explanation(program.answer(evaluation), color=has_color(sys.stdout)))
