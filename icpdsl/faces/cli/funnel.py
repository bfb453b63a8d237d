"""`icp funnel`: how accounts of each tier move."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from icpdsl.faces.cli.evidence import (
    PrintedForm,
    evidence_options,
    input_of,
    outcome_options,
    tell_data,
    write_evidence,
)
from icpdsl.faces.cli.options import rules_argument
from icpdsl.faces.cli.reading import Reading, records_argument
from icpdsl.faces.cli.settings import Settings
from icpdsl.program.scoring import load
from icpdsl.source.errors import UsageError

if TYPE_CHECKING:
    from icpdsl.engines.duckdb.counting import Period


@click.command("funnel")
@rules_argument
@records_argument
@click.option("--stage", metavar="COLUMN", help="The stage that a record is in.")
@click.option("--stage-order", metavar="A,B,C", help="Its values, the first step first.")
@click.option(
    "--stage-date",
    "stage_dates",
    multiple=True,
    metavar="STEP=COLUMN",
    help="A step and the column of the day on which it was reached; may be repeated.",
)
@click.option("--outcome", metavar="COLUMN", help="Which column says won or lost (default: stage).")
@outcome_options
@click.option("--created", metavar="COLUMN", help="When the record was made: cohorts, cycle time.")
@click.option("--closed", metavar="COLUMN", help="When it was won or lost.")
@click.option("--value", metavar="COLUMN", help="What it was worth.")
@click.option("--churned", metavar="COLUMN", help="When the customer left, if so.")
@click.option(
    "--by",
    "period",
    type=click.Choice(["week", "month", "quarter", "year"]),
    help="The periods of cohorts (default: quarter).",
)
@evidence_options
def command(
    *,
    rules: Path,
    records: str,
    stage: str | None,
    stage_order: str | None,
    stage_dates: tuple[str, ...],
    outcome: str | None,
    won: tuple[str, ...],
    lost: tuple[str, ...],
    created: str | None,
    closed: str | None,
    value: str | None,
    churned: str | None,
    period: "Period | None",
    as_of: datetime.date | None,
    profile: str | None,
    form: PrintedForm,
    output: Path | None,
    reading: Reading,
    settings: Settings,
) -> None:
    """See how accounts of each tier move.

    RECORDS are deals or accounts with a stage, or a day for each step. Shows conversion, cycle
    time, value and retention by tier, by the rules' stages and by cohort, as far as columns tell.

    \b
    Examples:
      icp funnel rules/ deals.csv --stage stage --stage-order "Lead,Demo,Offer,Closed Won"
          --created created --closed closed --value amount --churned churned
      icp funnel rules/ leads.csv --stage-date MQL=mql_on --stage-date SQL=sql_on --outcome won
    """
    program = load(rules)
    from icpdsl.program.evidence import funnel

    given = input_of(records, reading)
    found = funnel(
        program,
        given,
        stage=stage,
        stage_order=tuple(one.strip() for one in stage_order.split(",")) if stage_order else (),
        stage_dates=tuple(map(_dated, stage_dates)),
        outcome=outcome,
        won=won,
        lost=lost,
        created=created,
        closed=closed,
        value=value,
        churned=churned,
        period=period,
        as_of=as_of or settings.as_of,
        profile=profile,
    )
    write_evidence(found, form, output)
    tell_data([given.log])


def _dated(written: str) -> tuple[str, str]:
    """`MQL=mql_on` as the step and the heading."""
    step, equals, heading = written.partition("=")
    if not equals or not step.strip() or not heading.strip():
        raise UsageError(f"--stage-date takes STEP=COLUMN, not `{written}`")
    return step.strip(), heading.strip()
