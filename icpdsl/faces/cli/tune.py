"""`icp tune`: weights and thresholds fitted to outcomes, shown as a diff."""

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from icpdsl.faces.cli.evidence import need_two_files, report_form, report_option
from icpdsl.faces.cli.guard import FINDINGS
from icpdsl.faces.cli.options import as_of_option, common_options, profile_option, rules_argument
from icpdsl.faces.cli.output import results_to
from icpdsl.faces.cli.progress import progress
from icpdsl.faces.cli.reading import Reading, records_argument, records_options
from icpdsl.faces.cli.settings import Settings
from icpdsl.program.scoring import load, today
from icpdsl.records.problems import ProblemLog
from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable

if TYPE_CHECKING:
    from icpdsl.reports.tuned import TunedFormat


@click.command("tune")
@rules_argument
@records_argument
@click.option(
    "--outcome",
    required=True,
    metavar="COLUMN",
    help="The column that says what became of a record.",
)
@click.option("--won", multiple=True, metavar="VALUE", help="A value of it that means won.")
@click.option("--lost", multiple=True, metavar="VALUE", help="A value of it that means lost.")
@click.option(
    "--date", metavar="COLUMN", help="Prove it on the latest fifth by this column's days."
)
@click.option("--holdout", metavar="COLUMN%5=0", help="Prove it on the records where this is so.")
@as_of_option
@profile_option
@click.option("--write", is_flag=True, help="Change the rule file itself.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "md"]),
    default="table",
    help="How the report is written.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the changed rules to this file.",
)
@report_option
@records_options
@common_options
def command(
    *,
    rules: Path,
    records: str,
    outcome: str,
    won: tuple[str, ...],
    lost: tuple[str, ...],
    date: str | None,
    holdout: str | None,
    as_of: datetime.date | None,
    profile: str | None,
    write: bool,
    form: "TunedFormat",
    output: Path | None,
    report: Path | None,
    reading: Reading,
    settings: Settings,
) -> int:
    """Fit weights and tier thresholds to outcomes.

    Shows the numbers before and after, what they gain on records that they were not fitted to, and
    the change of the rule file as a diff; nothing else of the file changes, and nothing at all
    without --write or --output. Exit code 1 means that there is no gain to be had.

    \b
    Examples:
      icp tune icp.icp deals.csv --outcome stage --won "Closed Won"
      icp tune icp.icp deals.csv --outcome stage --write
    """
    from icpdsl.program.evidence.reading import need_evidence

    need_evidence("icp tune")
    from icpdsl.evidence.derive.wishes import Wishes
    from icpdsl.program.evidence.tuning import TuneWishes, tune
    from icpdsl.reports.tuned import render_tuned

    if write and output is not None:
        raise UsageError("--write and --output both say where the rules go; give one of them")
    need_two_files(output, report)
    program = load(rules)
    wishes = TuneWishes(
        Wishes(outcome=outcome, won=won, lost=lost, date=date, holdout=holdout),
        as_of or settings.as_of or today(),
        profile,
        reading.decimal_comma,
    )
    with (
        progress(stdout_is_used=True) as on_progress,
        reading.open(records, ProblemLog(), on_progress) as file,
    ):
        tuned = tune(program, file, wishes)
    if report is not None:
        with results_to(report) as stream:
            stream.write(render_tuned(tuned, report_form(report)))
    sys.stdout.write(render_tuned(tuned, form))
    if tuned.text is None:
        return FINDINGS
    if form == "table":
        lines = (printable(line) for line in tuned.diff.splitlines())
        sys.stdout.writelines(f"{line}\n" for line in ("", *lines))
    target = Path(tuned.path) if write else output
    if target is not None:
        with results_to(target) as stream:
            stream.write(tuned.text)
    return 0
