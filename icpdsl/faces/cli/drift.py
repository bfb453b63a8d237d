"""`icp drift`: what changed in the population."""

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


@click.command("drift")
@rules_argument
@click.argument("old", type=click.Path(path_type=str))
@click.argument("new", type=click.Path(path_type=str, allow_dash=True))
@evidence_options
def command(
    *,
    rules: Path,
    old: str,
    new: str,
    as_of: datetime.date | None,
    profile: str | None,
    form: PrintedForm,
    output: Path | None,
    reading: Reading,
    settings: Settings,
) -> None:
    """See what changed in the population.

    OLD and NEW are files of accounts. Every field that the rules read, every clause, the tiers and
    the score are compared, each beside what chance alone would give.

    \b
    Example:
      icp drift rules/ accounts-2025.csv accounts-2026.csv
    """
    program = load(rules)
    from icpdsl.program.evidence import drift

    before, after = input_of(old, reading), input_of(new, reading)
    found = drift(program, before, after, as_of=as_of or settings.as_of, profile=profile)
    write_evidence(found, form, output)
    tell_data((before.log, after.log))
