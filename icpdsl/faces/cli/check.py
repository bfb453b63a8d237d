"""`icp check`: every problem of rule files at once."""

import sys
from pathlib import Path

import click

from icpdsl.faces.cli.guard import FINDINGS, FINE
from icpdsl.faces.cli.options import common_options
from icpdsl.faces.cli.problems import ProblemFormat, write_problems
from icpdsl.faces.cli.settings import try_settings
from icpdsl.faces.cli.stdin import NAMELESS, STDIN, stdin_source
from icpdsl.program.files import Checking, check_paths, check_source


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    help="How problems are written.",
)
@click.option(
    "--stdin-filename",
    metavar="FILE",
    default=NAMELESS,
    help="What to call the text that `-` reads, and where it stands.",
)
@common_options
def command(paths: tuple[Path, ...], form: ProblemFormat, stdin_filename: str) -> int:
    """Report every problem of rule files.

    PATHS are files, folders or `-` for standard input; without any, the current folder is checked.
    Exits with 1 if there is an error; warnings alone are fine.

    \b
    Example:
      icp check rules/
    """
    try_settings(*paths or (Path(),))
    is_stdin = STDIN in paths
    checking = _check_stdin(stdin_filename) if is_stdin else check_paths(paths or (Path(),))
    write_problems(checking.diagnostics, form, sys.stdout)
    if form == "text":
        click.echo(_summary(checking))
    return FINDINGS if checking.has_errors else FINE


def _check_stdin(name: str) -> Checking:
    folder = None if name == NAMELESS else Path(name).parent
    return check_source(stdin_source(name), folder)


def _summary(checking: Checking) -> str:
    files = "1 file" if checking.count == 1 else f"{checking.count:,} files"
    found = len(checking.diagnostics)
    problems = {0: "no problems", 1: "1 problem"}.get(found, f"{found:,} problems")
    return f"{files} checked, {problems}"
