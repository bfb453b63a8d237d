"""`icp history`: how rules, or one clause, came to be."""

import sys
from pathlib import Path
from typing import Literal

import click

from icpdsl.faces.cli.console import has_color
from icpdsl.faces.cli.options import common_options, output_option, rules_argument
from icpdsl.faces.cli.output import results_to
from icpdsl.faces.cli.settings import try_settings


@click.command("history")
@rules_argument
@click.option("--clause", metavar="NAME", help="The clause of this name, whatever it was called.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Show so many steps.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How it is written.",
)
@output_option
@common_options
def command(
    *,
    rules: Path,
    clause: str | None,
    limit: int | None,
    form: Literal["text", "json"],
    output: Path | None,
) -> None:
    """Say how rules came to be, commit by commit, with authors and dates.

    RULES is a rule file or a folder in a git repository. A file is followed through its names.

    \b
    Example:
      icp history rules/ --clause "Company size"
    """
    from icpdsl.program.history import history, history_view
    from icpdsl.reports.differences.history import history_json, history_text

    try_settings(rules)
    view = history_view(history(rules), clause, limit)
    color = output is None and has_color(sys.stdout)
    text = history_json(view) if form == "json" else history_text(view, color=color)
    with results_to(output) as stream:
        stream.write(text)
