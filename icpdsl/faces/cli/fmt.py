"""`icp fmt`: lay out rule files in the one way there is."""

import difflib
import sys
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path

import click

from icpdsl.faces.cli.console import has_color, paint
from icpdsl.faces.cli.guard import FAILED, FINDINGS, FINE
from icpdsl.faces.cli.options import common_options
from icpdsl.faces.cli.problems import draw_all
from icpdsl.faces.cli.settings import try_settings
from icpdsl.faces.cli.stdin import NAMELESS, STDIN, stdin_source
from icpdsl.program.files import read_source, rule_paths
from icpdsl.records.writers import open_output
from icpdsl.source.printable import printable
from icpdsl.source.text import SourceText
from icpdsl.syntax.formatter import FormatError, format_source


class _Layout(Enum):
    """How a file stands to its layout."""

    RIGHT = "already laid out"
    CHANGED = "laid out anew"
    UNREADABLE = "not readable"


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 if needed.")
@click.option("--diff", "show_diff", is_flag=True, help="Write nothing; show what would change.")
@click.option("--stdin-filename", metavar="FILE", default=NAMELESS, help="What to call `-`.")
@common_options
def command(
    paths: tuple[Path, ...], *, only_check: bool, show_diff: bool, stdin_filename: str
) -> int:
    """Lay out rule files in the one way there is.

    PATHS are files and folders, written in place, or `-`, which prints standard input laid out.
    Comments stay, and nothing is written whose meaning would change. A file with a mistake in it
    stays as it is.

    \b
    Example:
      icp fmt --diff rules/
    """
    try_settings(*paths or (Path(),))
    if STDIN in paths:
        return _format_stdin(stdin_source(stdin_filename), only_check, show_diff)
    layouts = [
        _format(read_source(path), only_check=only_check, show_diff=show_diff)
        for given in paths or (Path(),)
        for path in rule_paths(given)
    ]
    click.echo(_summary(layouts, written=not (only_check or show_diff)), err=True)
    return _exit_code(layouts, is_finding=only_check or show_diff)


def _format(source: SourceText, *, only_check: bool, show_diff: bool) -> _Layout:
    laid_out = _laid_out(source)
    if laid_out is None:
        return _Layout.UNREADABLE
    if laid_out == source.text:
        return _Layout.RIGHT
    if show_diff:
        sys.stdout.writelines(_diff(source, laid_out))
    elif only_check:
        click.echo(f"would lay out {click.format_filename(source.path)}")
    else:
        with open_output(source.path) as file:
            file.write(laid_out)
    return _Layout.CHANGED


def _laid_out(source: SourceText) -> str | None:
    """The text laid out; a text with mistakes has them drawn instead."""
    try:
        return format_source(source)
    except FormatError as error:
        drawn = draw_all(error.diagnostics, sys.stderr)
        sys.stderr.write(drawn or f"{printable(source.path)}: {error}\n")
        return None


def _format_stdin(source: SourceText, only_check: bool, show_diff: bool) -> int:  # noqa: FBT001
    laid_out = _laid_out(source)
    if laid_out is None:
        return FAILED
    if show_diff:
        sys.stdout.writelines(_diff(source, laid_out))
    elif not only_check:
        sys.stdout.write(laid_out)
    is_finding = (only_check or show_diff) and laid_out != source.text
    return FINDINGS if is_finding else FINE


def _diff(source: SourceText, laid_out: str) -> Iterator[str]:
    color = has_color(sys.stdout)
    lines = difflib.unified_diff(
        source.text.splitlines(keepends=True),
        laid_out.splitlines(keepends=True),
        source.path,
        source.path,
    )
    for line in lines:
        shown = paint(printable(line.rstrip("\r\n")), _STYLES.get(line[0], ""), color=color)
        yield f"{shown}\n"


_STYLES = {"+": "green", "-": "red", "@": "cyan"}


def _summary(layouts: Iterable[_Layout], *, written: bool) -> str:
    counts = dict.fromkeys(_Layout, 0)
    for layout in layouts:
        counts[layout] += 1
    changed = "laid out" if written else "to lay out"
    parts = [
        f"{_files(counts[_Layout.CHANGED])} {changed}",
        f"{_files(counts[_Layout.RIGHT])} in order",
    ]
    if counts[_Layout.UNREADABLE]:
        parts.append(f"{_files(counts[_Layout.UNREADABLE])} with mistakes left alone")
    return ", ".join(parts)


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count:,} files"


def _exit_code(layouts: list[_Layout], *, is_finding: bool) -> int:
    if _Layout.UNREADABLE in layouts:
        return FAILED
    return FINDINGS if is_finding and _Layout.CHANGED in layouts else FINE
