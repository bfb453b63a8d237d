"""`icp describe`: the profiles themselves, for people."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from icpdsl.faces.cli.options import (
    common_options,
    output_option,
    profile_option,
    rules_argument,
)
from icpdsl.faces.cli.output import results_to
from icpdsl.faces.cli.settings import try_settings
from icpdsl.program.run import no_profile
from icpdsl.program.scoring import load
from icpdsl.source.errors import UsageError

if TYPE_CHECKING:
    from icpdsl.reports import DescriptionView, Format


@click.command("describe")
@rules_argument
@click.option(
    "--as",
    "view",
    type=click.Choice(["narrative", "table", "persona"]),
    default="narrative",
    help="As a story, a table, or a person to picture.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["txt", "md", "html", "json"]),
    default="txt",
    help="How it is written.",
)
@profile_option
@output_option
@common_options
def command(
    *,
    rules: Path,
    view: "DescriptionView",
    form: "Format",
    profile: str | None,
    output: Path | None,
) -> None:
    """Describe the profiles for people.

    \b
    Example:
      icp describe rules/ --as table --format md
    """
    from icpdsl.reports import render_description

    try_settings(rules)
    program = load(rules)
    wanted = [one for one in program.wordings if profile in {None, one.profile.name}]
    if not wanted:
        raise no_profile(program.files, profile)
    if len(wanted) > 1 and form in {"html", "json"}:
        names = ", ".join(one.profile.name for one in wanted)
        raise UsageError(f"{form} holds one profile; choose with --profile one of {names}")
    with results_to(output) as stream:
        stream.write("\n".join(render_description(one, view=view, form=form) for one in wanted))
