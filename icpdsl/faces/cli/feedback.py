"""`icp feedback`: what people in the field say of the scores."""

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
from icpdsl.faces.cli.reading import Reading, records_argument
from icpdsl.faces.cli.settings import Settings
from icpdsl.program.scoring import load


@click.command("feedback")
@rules_argument
@records_argument
@click.argument("judgements", type=click.Path(path_type=str))
@click.option("--judgement", metavar="COLUMN", help="Which column says good or bad (default: fit).")
@click.option("--who", metavar="COLUMN", help="Who said it (default: who).")
@click.option("--why", metavar="COLUMN", help="Why (default: why).")
@click.option("--answer", metavar="COLUMN", help="What was answered since (default: answer).")
@click.option(
    "--good-tiers", metavar="A,B", help="Tiers that say good (default: all but the last)."
)
@evidence_options
def command(
    *,
    rules: Path,
    records: str,
    judgements: str,
    judgement: str | None,
    who: str | None,
    why: str | None,
    answer: str | None,
    good_tiers: str | None,
    as_of: datetime.date | None,
    profile: str | None,
    form: PrintedForm,
    output: Path | None,
    reading: Reading,
    settings: Settings,
) -> None:
    """Set people's judgements beside the scores.

    JUDGEMENTS is a file with a row for each: the account's key, good or bad, who says so and why.
    Shows where people and rules disagree, which clauses made the rules say otherwise, and what is
    unanswered: a disagreement whose column `answer` is empty.

    \b
    Example:
      icp feedback rules/ accounts.csv judgements.csv
    """
    program = load(rules)
    from icpdsl.program.evidence import feedback

    accounts, said = input_of(records, reading), input_of(judgements, reading)
    found = feedback(
        program,
        accounts,
        said,
        judgement=judgement,
        who=who,
        why=why,
        answer=answer,
        good_tiers=tuple(one.strip() for one in good_tiers.split(",")) if good_tiers else (),
        as_of=as_of or settings.as_of,
        profile=profile,
    )
    write_evidence(found, form, output)
    tell_data((accounts.log, said.log))
