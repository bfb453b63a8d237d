"""`icp report`: scorecards for people, as a folder of pages or as one file."""

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from icpdsl.engines.best import best
from icpdsl.faces.cli.console import has_color
from icpdsl.faces.cli.options import as_of_option, common_options, profile_option, rules_argument
from icpdsl.faces.cli.output import results_to
from icpdsl.faces.cli.progress import progress
from icpdsl.faces.cli.reading import Reading, records_argument, records_options
from icpdsl.faces.cli.results.data import LISTED, problem_lines
from icpdsl.faces.cli.selected import answers_for
from icpdsl.faces.cli.settings import Settings
from icpdsl.program.run import Run
from icpdsl.program.scoring import Program, load
from icpdsl.records.problems import ProblemLog
from icpdsl.records.readers import RecordFile
from icpdsl.source.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from icpdsl.reports import Answer, Audience, Format
    from icpdsl.reports.user_template import UserTemplate


@click.command("report")
@rules_argument
@records_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="The folder to write, or with --format or --key the file.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "md", "txt", "json"]),
    help="One file of this kind instead of a folder of HTML pages.",
)
@click.option("--key", metavar="KEY", help="The card of this account only.")
@click.option(
    "--audience",
    type=click.Choice(["sales", "marketing"]),
    help="Show the clauses that this team uses one by one.",
)
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="FILE.j2",
    help="A template of your own for the cards, or with --format for the one file.",
)
@click.option("--title", help="What the portfolio is called (default: the name of RULES).")
@as_of_option
@profile_option
@records_options
@common_options
def command(
    *,
    rules: Path,
    records: str,
    output: Path | None,
    form: "Format | None",
    key: str | None,
    audience: "Audience | None",
    template: Path | None,
    title: str | None,
    as_of: datetime.date | None,
    profile: str | None,
    reading: Reading,
    settings: Settings,
) -> None:
    """Write scorecards for people.

    With --output alone, writes a folder: an index of all accounts and a card for each, as HTML that
    needs nothing from outside. With --format, writes all accounts into one file or to standard
    output; with --key the card of one account.

    \b
    Examples:
      icp report rules/ accounts.csv --output report
      icp report rules/ accounts.csv --key northwind.example --format md
    """
    from icpdsl.reports.user_template import read_template

    if output is None and form is None and key is None:
        raise UsageError("say where to: --output DIR for pages, or --format for one text")
    program = load(rules)
    run = program.run(as_of or settings.as_of, profile, decimal_comma=reading.decimal_comma)
    own = None if template is None else read_template(template)
    if key is not None:
        (evaluation,) = answers_for(key, run, reading, records)
        _write_card(program.answer(evaluation), form or "txt", audience, own, output)
        return
    log = ProblemLog(keep=LISTED)
    with (
        progress(stdout_is_used=output is None) as on_progress,
        reading.open(records, log, on_progress) as file,
    ):
        named = title or rules.resolve().stem
        answers = _answers(program, run, file)
        if form is None and output is not None:
            _write_folder(output, answers, named, audience, own)
        else:
            _write_one(answers, form or "html", named, own, output)
    color = has_color(sys.stderr)
    sys.stderr.writelines(f"{line}\n" for line in problem_lines(log, color=color))


def _answers(program: Program, run: Run, file: RecordFile) -> "Iterator[Answer]":
    return (program.answer(best(evaluations)) for evaluations in run.answers(file))


def _write_card(
    answer: "Answer",
    form: "Format",
    audience: "Audience | None",
    template: "UserTemplate | None",
    output: Path | None,
) -> None:
    from icpdsl.reports import render_card

    with results_to(output) as stream:
        stream.write(render_card(answer, form=form, audience=audience, template=template))


def _write_folder(
    folder: Path,
    answers: "Iterator[Answer]",
    title: str,
    audience: "Audience | None",
    template: "UserTemplate | None",
) -> None:
    from icpdsl.reports import write_portfolio

    written = write_portfolio(folder, answers, title=title, audience=audience, template=template)
    cards = "1 card" if written.cards == 1 else f"{written.cards:,} cards"
    click.echo(f"wrote {cards} and {click.format_filename(written.index)}", err=True)


def _write_one(
    answers: "Iterator[Answer]",
    form: "Format",
    title: str,
    template: "UserTemplate | None",
    output: Path | None,
) -> None:
    from icpdsl.reports import render_portfolio

    with results_to(output) as stream:
        stream.write(render_portfolio(answers, form=form, title=title, template=template))
