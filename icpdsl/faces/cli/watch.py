"""`icp watch`: what each save of rules does, until Ctrl-C."""

import datetime
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from icpdsl.faces.cli.console import has_color, paint
from icpdsl.faces.cli.guard import FINE
from icpdsl.faces.cli.options import as_of_option, common_options, rules_argument
from icpdsl.faces.cli.reading import Reading, records_options
from icpdsl.faces.cli.settings import Settings
from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable

if TYPE_CHECKING:
    from icpdsl.program.watching import Sight, Watch

_SECONDS = 0.5


@click.command("watch")
@rules_argument
@click.option("--data", metavar="ACCOUNTS", help="Records, to see whom each save moves.")
@click.option(
    "--against",
    metavar="REVISION",
    help="Compare with this revision of git (default: the rules as they are at the start).",
)
@as_of_option
@records_options
@common_options
def command(
    *,
    rules: Path,
    data: str | None,
    against: str | None,
    as_of: datetime.date | None,
    reading: Reading,
    settings: Settings,
) -> int:
    """Check, test and compare rules on each save, until Ctrl-C.

    RULES is a rule file or a folder. With --data every save shows which accounts move, against the
    rules as they stood at the start.

    \b
    Example:
      icp watch rules/ --data accounts.csv --against main
    """
    from icpdsl.program.watching import Watch, saves

    if not rules.exists():
        raise UsageError(f"{rules}: no such file or folder")
    if against is not None:
        from icpdsl.program.repository import repository_of

        repository_of(rules).commit(against)
    watch = Watch(rules, against, data)
    if data is not None:
        from icpdsl.program.impact import Wanted
        from icpdsl.program.scoring import today
        from icpdsl.program.tables import TextOptions

        day = as_of or settings.as_of or today()
        watch.wanted = Wanted(day, reading.decimal_comma, accounts=0)
        watch.options = TextOptions(reading.kind, reading.encoding, reading.separator)
    root = rules if rules.is_dir() else rules.parent
    watched = (root,) if data is None else (root, Path(data))
    try:
        follow(watch, saves(watched, _SECONDS), sys.stdout)
    except KeyboardInterrupt:
        click.echo("stopped", err=True)
    return FINE


def follow(watch: "Watch", each: Iterable[None], stream: TextIO) -> None:
    """Write what there is to see at the start and after each save."""
    color = has_color(stream)
    for number, _ in enumerate(each):
        now = datetime.datetime.now().astimezone().strftime("%H:%M:%S")
        head = f"{now}  {'watching' if number == 0 else 'saved'} {watch.rules}"
        stream.write(f"{paint(printable(head), 'bold', color=color)}\n")
        _write(watch.look(), stream, color=color)
        stream.write("\n")
        stream.flush()


def _write(sight: "Sight", stream: TextIO, *, color: bool) -> None:
    from icpdsl.faces.cli.problems import write_problems

    if sight.checking is not None:
        write_problems(sight.checking.diagnostics, "text", stream)
        if sight.checking.has_errors:
            stream.write(f"{paint('errors; waiting for the next save', 'red', color=color)}\n")
            return
    if sight.outcomes:
        from icpdsl.faces.cli.outcomes import write_outcomes

        write_outcomes(sight.outcomes, "text", stream)
    if sight.comparison is not None:
        from icpdsl.reports.differences.text import effect_text

        view = sight.comparison.view
        stream.write(effect_text(view.rules, view.impact, color=color))
    if sight.trouble:
        stream.write(f"{paint(printable(sight.trouble), 'red', color=color)}\n")
