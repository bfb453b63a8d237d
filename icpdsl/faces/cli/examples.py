"""`icp test`: the examples that stand in rule files, run as tests."""

import sys
from pathlib import Path
from typing import Literal, TypeAlias

import click

from icpdsl.faces.cli.guard import FINDINGS, FINE
from icpdsl.faces.cli.options import common_options
from icpdsl.faces.cli.settings import try_settings
from icpdsl.program.scoring import load

TestFormat: TypeAlias = Literal["text", "json", "junit"]


@click.command("test")
@click.argument("rules", type=click.Path(path_type=Path), default=Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "junit"]),
    default="text",
    help="How the outcome is written.",
)
@common_options
def command(rules: Path, form: TestFormat) -> int:
    """Run the examples that stand in rule files.

    RULES is a file or a folder, the current one if left out. A failure shows what was expected,
    what came out, and the clauses that made the difference. Exits with 1 if an example fails.

    \b
    Example:
      icp test rules/
    """
    from icpdsl.faces.cli.outcomes import write_outcomes

    try_settings(rules)
    outcomes = load(rules).test()
    write_outcomes(outcomes, form, sys.stdout)
    return FINE if all(result.passes for _, result in outcomes) else FINDINGS
