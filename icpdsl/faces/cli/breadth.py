"""`icp breadth`: how much of the market and of the customers the gates let in."""

import datetime
from pathlib import Path

import click

from icpdsl.faces.cli.evidence import (
    PrintedForm,
    evidence_options,
    input_of,
    tell_data,
    write_evidence,
)
from icpdsl.faces.cli.options import rules_argument
from icpdsl.faces.cli.reading import Reading
from icpdsl.faces.cli.settings import Settings
from icpdsl.program.scoring import load


@click.command("breadth")
@rules_argument
@click.argument("market", type=click.Path(path_type=str, allow_dash=True))
@click.option("--customers", metavar="FILE", help="Customers, to set beside the market.")
@evidence_options
def command(
    *,
    rules: Path,
    market: str,
    customers: str | None,
    as_of: datetime.date | None,
    profile: str | None,
    form: PrintedForm,
    output: Path | None,
    reading: Reading,
    settings: Settings,
) -> None:
    """See whether the profile is too narrow or too broad.

    MARKET is a file of accounts. Shows how many pass each gate, alone and one after the other, how
    many fail a single one, and the tiers; with --customers the same of those, side by side.

    \b
    Example:
      icp breadth rules/ market.csv --customers won.csv
    """
    program = load(rules)
    from icpdsl.program.evidence import breadth

    given = input_of(market, reading)
    known = None if customers is None else input_of(customers, reading)
    day = as_of or settings.as_of
    found = breadth(program, given, known, as_of=day, profile=profile)
    write_evidence(found, form, output)
    tell_data(one.log for one in (given, known) if one is not None)
