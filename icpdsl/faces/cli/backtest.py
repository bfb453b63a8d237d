"""`icp backtest`: the rules beside what was won and lost."""

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


@click.command("backtest")
@rules_argument
@records_argument
@click.option("--outcome", required=True, metavar="COLUMN", help="Which column says won or lost.")
@outcome_options
@click.option("--value", metavar="COLUMN", help="What a record was worth.")
@click.option("--date", metavar="COLUMN", help="The day on which it was won or lost.")
@click.option(
    "--by",
    "period",
    type=click.Choice(["week", "month", "quarter", "year"]),
    help="The periods of --date (default: quarter).",
)
@click.option("--segment", metavar="COLUMN", help="Show each group of this column apart.")
@click.option(
    "--outcomes",
    metavar="FILE",
    help="A second file with the outcome, value and date, joined by key.",
)
@click.option(
    "--outcomes-key", metavar="COLUMN", help="Where that file has the key (default: as the rules)."
)
@evidence_options
def command(
    *,
    rules: Path,
    records: str,
    outcome: str,
    won: tuple[str, ...],
    lost: tuple[str, ...],
    value: str | None,
    date: str | None,
    period: "Period | None",
    segment: str | None,
    outcomes: str | None,
    outcomes_key: str | None,
    as_of: datetime.date | None,
    profile: str | None,
    form: PrintedForm,
    output: Path | None,
    reading: Reading,
    settings: Settings,
) -> None:
    """Set the rules beside what became of the accounts.

    RECORDS are accounts or deals with an outcome. They are counted by tier, by rank and clause by
    clause, with intervals and a verdict on each assumption. What is neither won nor lost is open
    and counted apart.

    \b
    Examples:
      icp backtest rules/ deals.csv --outcome stage --won "Closed Won"
      icp backtest rules/ accounts.csv --outcomes deals.csv --outcome stage
          --value amount --date closed --by quarter --output backtest.html
    """
    if period is not None and date is None:
        raise UsageError("--by goes with --date COLUMN")
    if outcomes_key is not None and outcomes is None:
        raise UsageError("--outcomes-key goes with --outcomes FILE")
    program = load(rules)
    from icpdsl.program.evidence import backtest

    accounts = input_of(records, reading)
    deals = None if outcomes is None else input_of(outcomes, reading)
    found = backtest(
        program,
        accounts,
        outcome,
        won=won,
        lost=lost,
        value=value,
        date=date,
        period=period,
        segment=segment,
        outcomes=deals,
        outcomes_key=outcomes_key,
        as_of=as_of or settings.as_of,
        profile=profile,
    )
    write_evidence(found, form, output)
    tell_data(one.log for one in (accounts, deals) if one is not None)
