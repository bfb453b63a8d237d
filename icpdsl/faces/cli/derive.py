"""`icp derive`: a first rule file from accounts and what became of them."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from icpdsl.faces.cli.evidence import need_two_files, report_form, report_option
from icpdsl.faces.cli.guard import FINDINGS
from icpdsl.faces.cli.options import common_options
from icpdsl.faces.cli.output import results_to
from icpdsl.faces.cli.progress import progress
from icpdsl.faces.cli.reading import Reading, records_argument, records_options
from icpdsl.faces.cli.settings import Settings
from icpdsl.records.problems import ProblemLog
from icpdsl.source.errors import UsageError

if TYPE_CHECKING:
    from icpdsl.reports.derived import DerivedFormat

_MOST_SEGMENTS = 12


@click.command("derive")
@records_argument
@click.option("--outcome", metavar="COLUMN", help="The column that says what became of a record.")
@click.option("--won", multiple=True, metavar="VALUE", help="A value of it that means won.")
@click.option("--lost", multiple=True, metavar="VALUE", help="A value of it that means lost.")
@click.option("--date", metavar="COLUMN", help="Hold out the latest fifth by this column's days.")
@click.option("--holdout", metavar="COLUMN%5=0", help="Hold out the records where this is so.")
@click.option(
    "--monotone",
    multiple=True,
    metavar="COLUMN:up|down",
    help="Let grades only rise, or only fall, along this column.",
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=8,
    show_default=True,
    metavar="N",
    help="Criteria at most.",
)
@click.option("--keep", multiple=True, metavar="COLUMN", help="Look at this column all the same.")
@click.option("--drop", multiple=True, metavar="COLUMN", help="Do not look at this column.")
@click.option(
    "--segments",
    metavar="N|auto",
    help="A profile for each of so many groups of customers.",
)
@click.option("--name", default="Ideal customer", metavar="NAME", help="Name of the profile.")
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
    help="Write the rules to this file; `-` writes them instead of the report.",
)
@report_option
@records_options
@common_options
def command(
    *,
    records: str,
    outcome: str | None,
    won: tuple[str, ...],
    lost: tuple[str, ...],
    date: str | None,
    holdout: str | None,
    monotone: tuple[str, ...],
    most: int,
    keep: tuple[str, ...],
    drop: tuple[str, ...],
    segments: str | None,
    name: str,
    form: "DerivedFormat",
    output: Path | None,
    report: Path | None,
    reading: Reading,
    settings: Settings,  # noqa: ARG001  (read for its mistakes and for how records are read)
) -> int:
    """Derive a first rule file from accounts and what became of them.

    RECORDS is a table of accounts or deals with a column that says which were won. The report on
    standard output says what was looked at, what was kept and why; exit code 1 means that nothing
    stands out from chance, and nothing is written then. Without --outcome the records are customers
    alone, and the profile says what most of them share.

    \b
    Examples:
      icp derive deals.csv --outcome stage --won "Closed Won" --output icp.icp
      icp derive deals.csv --outcome won --date closed --monotone employees:up
    """
    from icpdsl.program.evidence.reading import need_evidence

    need_evidence("icp derive")
    need_two_files(output, report)
    from icpdsl.evidence.derive.customers import Described
    from icpdsl.evidence.derive.wishes import Wishes, monotone_wish
    from icpdsl.program.evidence.deriving import derive_from_file
    from icpdsl.reports.derived import render_derived
    from icpdsl.reports.described import render_described

    wishes = Wishes(
        outcome=outcome,
        won=won,
        lost=lost,
        date=date,
        holdout=holdout,
        monotone=tuple(map(monotone_wish, monotone)),
        most=most,
        keep=keep,
        drop=drop,
        name=name,
        segments=None if segments is None else _segments(segments),
        source="standard input" if records == "-" else Path(records).name,
    )
    with (
        progress(stdout_is_used=True) as on_progress,
        reading.open(records, ProblemLog(), on_progress) as file,
    ):
        derived = derive_from_file(file, wishes)

    def rendered(form: "DerivedFormat") -> str:
        if isinstance(derived, Described):
            return render_described(derived, form)
        return render_derived(derived, form)

    if report is not None:
        with results_to(report) as stream:
            stream.write(rendered(report_form(report)))
    if output is None or str(output) != "-":
        sys.stdout.write(rendered(form))
    if derived.text is None:
        return FINDINGS
    if output is not None:
        with results_to(output) as stream:
            stream.write(derived.text)
    return 0


def _segments(written: str) -> int:
    """How many groups; 0 for as many as stand apart."""
    if written == "auto":
        return 0
    if written.isascii() and written.isdigit() and 1 < int(written) <= _MOST_SEGMENTS:
        return int(written)
    raise UsageError(f"`{written}` is no number of groups; write `auto`, or 2 to {_MOST_SEGMENTS}")
