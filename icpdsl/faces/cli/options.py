"""Options that several commands share."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from icpdsl.faces.cli.console import wish_for_color

_Command = TypeVar("_Command", bound=Callable[..., Any])


def common_options(command: _Command) -> _Command:
    """`--color` and `--debug`, which stand before or after a command's name."""
    color = click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        expose_value=False,
        callback=lambda ctx, _, wish: wish and wish_for_color(ctx, wish),
        help="Colour the output (default: on a terminal).",
    )
    debug = click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        callback=_remember_debug,
        help="Show a traceback if icp fails.",
    )
    return color(debug(command))


def _remember_debug(ctx: click.Context, _: click.Parameter, debug: bool) -> None:  # noqa: FBT001
    if debug:
        ctx.find_root().meta["icpdsl.debug"] = True


class _Day(click.ParamType):
    """A day written as in a rule file."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.date:
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(f"`{value}` is not a date like 2026-09-30", param, ctx)


rules_argument = click.argument("rules", type=click.Path(path_type=Path))
records_argument = click.argument("records", type=click.Path(path_type=Path, allow_dash=True))

as_of_option = click.option(
    "--as-of",
    type=_Day(),
    envvar="ICP_AS_OF",
    metavar="DATE",
    help="The day that counts as today (default: the current UTC date).",
)
profile_option = click.option("--profile", metavar="NAME", help="Use this profile only.")
output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to this file instead of standard output.",
)


def records_options(command: _Command) -> _Command:
    """How the file of records is read."""
    for option in (
        click.option(
            "--input-format",
            type=click.Choice(["csv", "jsonl", "json"]),
            help="What the records are (default: by the file's name and content).",
        ),
        click.option("--encoding", metavar="NAME", help="Encoding of a CSV (default: UTF-8)."),
        click.option("--delimiter", metavar="CHAR", help="What separates the cells of a CSV."),
        click.option(
            "--decimal-comma/--no-decimal-comma",
            default=None,
            help="Read `1,5` as one and a half and `1.000` as a thousand.",
        ),
    ):
        command = option(command)
    return command
