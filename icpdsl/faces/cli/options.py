"""Options that several commands share."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, TypeAlias, TypeVar

import click

from icpdsl.faces.cli.console import ColorWish, wish_for_color

ClauseColumns: TypeAlias = Literal["none", "points", "full"]

_Command = TypeVar("_Command", bound=Callable[..., Any])


def common_options(command: _Command) -> _Command:
    """`--color` and `--debug`, which stand before or after a command's name."""
    color = click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        expose_value=False,
        callback=_remember_color,
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


def _remember_color(ctx: click.Context, _: click.Parameter, wish: ColorWish | None) -> None:
    if wish is not None:
        wish_for_color(ctx, wish)


def _remember_debug(ctx: click.Context, _: click.Parameter, debug: bool) -> None:  # noqa: FBT001
    if debug:
        ctx.find_root().meta["icpdsl.debug"] = True


class _Day(click.ParamType[datetime.date]):
    """A day written as in a rule file."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.date:
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"`{value}` is not a date like 2026-09-30", param, ctx)


DAY = _Day()

rules_argument = click.argument("rules", type=click.Path(path_type=Path))

as_of_option = click.option(
    "--as-of",
    type=DAY,
    envvar="ICP_AS_OF",
    metavar="DATE",
    help="The day that counts as today (default: the current UTC date).",
)
profile_option = click.option("--profile", metavar="NAME", help="Use this profile only.")
all_profiles_option = click.option(
    "--all-profiles", is_flag=True, help="Every profile's answer, not the best only."
)
clauses_option = click.option(
    "--clauses",
    type=click.Choice(["none", "points", "full"]),
    help="Columns for each clause: none, its points (the default), or all that it came to.",
)
long_option = click.option(
    "--long", "is_long", is_flag=True, help="A row for each account and clause."
)
output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to this file instead of standard output.",
)
