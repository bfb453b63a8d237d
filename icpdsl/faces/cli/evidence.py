"""What the commands about outcomes share: options, where results go, what is said of the data."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import click

from icpdsl.faces.cli.console import has_color
from icpdsl.faces.cli.options import as_of_option, common_options, profile_option
from icpdsl.faces.cli.output import results_to
from icpdsl.faces.cli.reading import records_options
from icpdsl.faces.cli.results.data import LISTED, problem_lines
from icpdsl.records.problems import ProblemLog
from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable

if TYPE_CHECKING:
    from icpdsl.faces.cli.reading import Reading
    from icpdsl.program.evidence.reading import Input
    from icpdsl.reports.evidence import Evidence, EvidenceForm

PrintedForm: TypeAlias = Literal["table", "json", "md"]

_BY_SUFFIX: "dict[str, EvidenceForm]" = {
    ".html": "html",
    ".htm": "html",
    ".md": "md",
    ".json": "json",
    ".txt": "table",
}


def evidence_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What all of these commands take: profile, day, form, report, how records are read."""
    form = click.option(
        "--format",
        "form",
        type=click.Choice(["table", "json", "md"]),
        default="table",
        help="How results are printed (default: a table).",
    )
    output = click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        callback=_with_known_form,
        metavar="FILE.html",
        help="Write a report with charts too (.html; also .md, .json, .txt).",
    )
    read = records_options(common_options(command))
    return as_of_option(profile_option(form(output(read))))


def _with_known_form(_: click.Context, __: click.Parameter, output: Path | None) -> Path | None:
    """The output, if its name says a form; told before anything is counted."""
    if output is not None:
        report_form(output)
    return output


def report_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--report`, where `--output` names something else: a page with charts, Markdown or text."""
    return click.option(
        "--report",
        type=click.Path(path_type=Path),
        callback=_with_report_form,
        metavar="FILE.html",
        help="Write a report with charts too (.html; also .md, .txt).",
    )(command)


def _with_report_form(_: click.Context, __: click.Parameter, report: Path | None) -> Path | None:
    """The report, if its name says a form for people; told before anything is counted."""
    if report is not None and report_form(report) == "json":
        raise UsageError(f"{printable(str(report))}: for JSON write --format json")
    return report


def need_two_files(output: Path | None, report: Path | None) -> None:
    """Refuse results and a report in one file."""
    if output is not None and report is not None and output.resolve() == report.resolve():
        raise UsageError("--output and --report name the same file")


def outcome_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--won` and `--lost`."""
    won = click.option(
        "--won", multiple=True, metavar="VALUE", help="A value that counts as won; may be repeated."
    )
    lost = click.option(
        "--lost", multiple=True, metavar="VALUE", help="A value that counts as lost; likewise."
    )
    return won(lost(command))


def input_of(records: str, reading: "Reading", log: ProblemLog | None = None) -> "Input":
    """A file of records as the program takes it."""
    from icpdsl.program.evidence.reading import Input
    from icpdsl.program.tables import TextOptions

    options = TextOptions(reading.kind, reading.encoding, reading.separator)
    return Input(
        records, ProblemLog(keep=LISTED) if log is None else log, options, reading.decimal_comma
    )


def write_evidence(evidence: "Evidence", form: PrintedForm, output: Path | None) -> None:
    """Print the evidence, and write the report where one is asked for."""
    from icpdsl.reports import render_evidence

    if output is not None:
        with results_to(output) as stream:
            stream.write(render_evidence(evidence, report_form(output)))
    sys.stdout.write(render_evidence(evidence, form))


def report_form(output: Path) -> "EvidenceForm":
    """The form that a report's name asks for."""
    found = _BY_SUFFIX.get(output.suffix.lower())
    if found is None:
        raise UsageError(
            f"{printable(str(output))}: a report is written as .html, .md, .json, .txt"
        )
    return found


def tell_data(logs: Iterable[ProblemLog]) -> None:
    """What could not be read, among the messages."""
    color = has_color(sys.stderr)
    for log in logs:
        sys.stderr.writelines(f"{line}\n" for line in problem_lines(log, color=color))
