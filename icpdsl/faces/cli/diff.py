"""`icp diff`: what differs between two versions of rules, and whom it moves."""

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from icpdsl.faces.cli.console import has_color
from icpdsl.faces.cli.guard import FINDINGS, FINE
from icpdsl.faces.cli.options import as_of_option, common_options, output_option
from icpdsl.faces.cli.output import results_to
from icpdsl.faces.cli.progress import progress
from icpdsl.faces.cli.reading import Reading, records_options
from icpdsl.faces.cli.results.data import LISTED, column_lines, problem_lines
from icpdsl.faces.cli.settings import Settings
from icpdsl.records.problems import ProblemLog

if TYPE_CHECKING:
    from icpdsl.program.comparing import Sides
    from icpdsl.program.diff import Comparison
    from icpdsl.reports.differences.render import DifferenceFormat

_PATHS = "icpdsl.diff.paths"


class _BehindDashes(click.Command):
    """Keeps apart what stands behind `--`: those are paths, whatever they are called."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if "--" in args:
            at = args.index("--")
            ctx.meta[_PATHS] = args[at + 1 :]
            args = args[:at]
        return super().parse_args(ctx, args)


@click.command("diff", cls=_BehindDashes)
@click.argument("versions", nargs=-1, metavar="OLD NEW | REVISIONS [-- RULES]")
@click.option("--data", metavar="ACCOUNTS", help="Records, to see whom the change moves.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "json", "html"]),
    default="text",
    help="How it is written; md suits a comment on a pull request.",
)
@click.option(
    "--accounts",
    type=click.IntRange(min=0),
    default=5,
    metavar="N",
    help="How many accounts of each move are named (default: 5).",
)
@output_option
@as_of_option
@records_options
@common_options
@click.pass_context
def command(
    context: click.Context,
    *,
    versions: tuple[str, ...],
    data: str | None,
    form: "DifferenceFormat",
    accounts: int,
    output: Path | None,
    as_of: datetime.date | None,
    reading: Reading,
    settings: Settings,
) -> int:
    """Say what differs between two versions of rules, and whom it moves.

    OLD and NEW are files or folders. REVISIONS are of git: `main..HEAD`, or `main` against the
    files of today. With --data every record is scored by both versions. Exits with 0 if both mean
    the same, with 1 if they do not.

    \b
    Examples:
      icp diff old.icp new.icp --data accounts.csv
      icp diff main..HEAD --format md -- rules/
    """
    from icpdsl.program.comparing import sides
    from icpdsl.program.diff import compared

    both = sides(versions, context.meta.get(_PATHS))
    if data is None:
        comparison = compared(both)
    else:
        comparison = _measured(both, data, as_of or settings.as_of, accounts, reading)
    color = output is None and form == "text" and has_color(sys.stdout)
    with results_to(output) as stream:
        stream.write(comparison.render(form, color=color))
    return FINE if comparison.means_same else FINDINGS


def _measured(
    both: "Sides", data: str, as_of: datetime.date | None, accounts: int, reading: Reading
) -> "Comparison":
    """The comparison with the records; what there is to say of them goes among the messages."""
    from icpdsl.program.diff import compared
    from icpdsl.program.impact import Wanted
    from icpdsl.program.scoring import today
    from icpdsl.program.tables import TextOptions

    log = ProblemLog(keep=LISTED)
    with progress(stdout_is_used=True) as on_progress:
        options = TextOptions(reading.kind, reading.encoding, reading.separator, on_progress)
        wanted = Wanted(as_of or today(), reading.decimal_comma, accounts)
        comparison = compared(both, data, wanted, log, options)
    color = has_color(sys.stderr)
    sys.stderr.writelines(f"{line}\n" for line in problem_lines(log, color=color))
    if comparison.measured is not None:
        measured = comparison.measured
        sys.stderr.writelines(
            f"{line}\n" for line in column_lines(measured.columns, measured.notes)
        )
    return comparison
