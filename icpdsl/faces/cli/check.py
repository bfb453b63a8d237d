"""`icp check`: every problem of rule files at once, and what lints advise."""

import datetime
import sys
from pathlib import Path

import click

from icpdsl.faces.cli.guard import FINDINGS, FINE
from icpdsl.faces.cli.lint_options import LintOptions, settings_of
from icpdsl.faces.cli.options import as_of_option, common_options
from icpdsl.faces.cli.problems import ProblemFormat, write_problems
from icpdsl.faces.cli.settings import try_settings
from icpdsl.faces.cli.stdin import NAMELESS, STDIN, stdin_source
from icpdsl.meaning.check import Checked
from icpdsl.program.files import Checking, check_paths, check_source
from icpdsl.program.linting import Occurring, lint_file
from icpdsl.source.diagnostic import in_order
from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    help="How problems are written.",
)
@click.option("--fix", is_flag=True, help="Make the safe fixes; what a file means stays.")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings, too.")
@click.option(
    "--select", multiple=True, metavar="LINTS", help="These only; `default` or `all`, too."
)
@click.option("--ignore", multiple=True, metavar="LINTS", help="Not these.")
@click.option("--data", metavar="RECORDS", help="Find texts in rules that no record holds.")
@as_of_option
@click.option(
    "--stdin-filename",
    metavar="FILE",
    default=NAMELESS,
    help="What to call the text that `-` reads, and where it stands.",
)
@common_options
def command(
    *,
    paths: tuple[Path, ...],
    form: ProblemFormat,
    fix: bool,
    strict: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    data: str | None,
    as_of: datetime.date | None,
    stdin_filename: str,
) -> int:
    """Report every problem of rule files, and what lints advise.

    PATHS are files, folders or `-` for standard input; without any, the current folder is checked.
    Exits with 1 if there is an error; warnings alone are fine, unless with --strict. Reviews that
    are overdue are found as of a day that is given.

    \b
    Examples:
      icp check rules/
      icp check rules/ --fix
      icp check rules/ --data accounts.csv --as-of 2026-09-30
    """
    try_settings(*paths or (Path(),))
    checking = _check(paths, stdin_filename)
    occurring = None if data is None else _occurring(checking, data)
    options = LintOptions(select, ignore, as_of, occurring)
    if fix and STDIN in paths:
        raise UsageError("--fix needs files; standard input cannot be written")
    checks, count = _fixed(checking, options) if fix else (checking.checks, 0)
    found = in_order(
        tuple(each for one in checks for each in lint_file(one, checks, options.for_file(one)))
    )
    write_problems(found, form, sys.stdout)
    if form == "text":
        click.echo(_summary(len(checks), len(found), count))
    is_strict = strict or any(settings_of(one).lints.strict for one in checks)
    return FINDINGS if any(one.is_error or is_strict for one in found) else FINE


def _check(paths: tuple[Path, ...], stdin_filename: str) -> Checking:
    if STDIN not in paths:
        return check_paths(paths or (Path(),))
    folder = None if stdin_filename == NAMELESS else Path(stdin_filename).parent
    return check_source(stdin_source(stdin_filename), folder)


def _occurring(checking: Checking, data: str) -> Occurring:
    """What the records hold, read as the config file of the rules says."""
    from icpdsl.faces.cli.reading import reading_by
    from icpdsl.program.occurring import texts_occurring
    from icpdsl.records.problems import ProblemLog

    reading = reading_by(settings_of(checking.checks[0]))
    with reading.open(data, ProblemLog(keep=0), None) as records:
        return texts_occurring(checking.rule_files, records, decimal_comma=reading.decimal_comma)


def _fixed(checking: Checking, options: LintOptions) -> tuple[tuple[Checked, ...], int]:
    """The files after their safe fixes, which are written, and how many fixes were made."""
    from icpdsl.program.fixing import fix_file
    from icpdsl.records.writers import open_output

    count, checks = 0, []
    for one in checking.checks:
        fixed = fix_file(one, checking.checks, options.for_file(one))
        if fixed.count:
            with open_output(one.unit.source.path) as file:
                file.write(fixed.checked.unit.source.text)
        elif one.rule_file is None:
            shown = printable(one.unit.source.path)
            click.echo(f"icp: {shown}: nothing is fixed while it has errors", err=True)
        count += fixed.count
        checks.append(fixed.checked)
    return tuple(checks), count


def _summary(count: int, found: int, fixed: int) -> str:
    files = "1 file" if count == 1 else f"{count:,} files"
    problems = {0: "no problems", 1: "1 problem"}.get(found, f"{found:,} problems")
    mended = f", {fixed:,} fixed" if fixed else ""
    return f"{files} checked, {problems}{mended}"
