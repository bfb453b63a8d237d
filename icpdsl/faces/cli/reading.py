"""The file of records as an argument, with the options on how it is read."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click
from attrs import frozen

from icpdsl.faces.cli.settings import Settings, settings_for
from icpdsl.records.problems import ProblemLog
from icpdsl.records.readers import Kind, Progress, RecordFile, open_records
from icpdsl.records.readers.places import place_of
from icpdsl.source.errors import UsageError

records_argument = click.argument("records", type=click.Path(path_type=str, allow_dash=True))


@frozen
class Reading:
    """How the file of records is read; `None` leaves it to be found out."""

    kind: Kind | None
    encoding: str | None
    separator: str | None
    decimal_comma: bool

    def open(self, records: str, log: ProblemLog, on_progress: Progress | None) -> RecordFile:
        """Open the records."""
        if place_of(records) is not None:
            from icpdsl.program.tables import TextOptions, opened

            return opened(records, log, TextOptions())
        return open_records(
            records,
            log=log,
            kind=self.kind,
            encoding=self.encoding,
            separator=self.separator,
            on_progress=on_progress,
        )


def reading_by(settings: Settings) -> Reading:
    """How records are read where only the config file says something."""
    separator = _separator(settings.delimiter)
    return Reading(None, settings.encoding, separator, bool(settings.decimal_comma))


def records_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options on how the records are read: the command gets `reading`, and `settings` besides.

    The config file is looked for from the rules upwards, without rules from the current folder.
    """

    @wraps(command)
    def wrapped(
        *,
        input_format: Kind | None,
        encoding: str | None,
        delimiter: str | None,
        decimal_comma: bool | None,
        **rest: Any,  # noqa: ANN401  (what the command itself takes)
    ) -> object:
        settings = settings_for(_rules(**rest))
        reading = Reading(
            input_format,
            encoding or settings.encoding,
            _separator(delimiter or settings.delimiter),
            bool(settings.decimal_comma if decimal_comma is None else decimal_comma),
        )
        return command(reading=reading, settings=settings, **rest)

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
        wrapped = option(wrapped)
    return wrapped


def _rules(*, rules: Path | None = None, versions: tuple[str, ...] = (), **_: object) -> Path:
    """Where the rules of a command lie; of several versions the last that is a path."""
    if rules is not None:
        return rules
    return next((path for path in map(Path, reversed(versions)) if path.exists()), Path())


def _separator(written: str | None) -> str | None:
    """One character; `tab` and `\\t` are names of one that is hard to type."""
    separator = {"tab": "\t", "\\t": "\t"}.get(written or "", written)
    if separator is not None and (len(separator) != 1 or separator in '"\r\n'):
        raise UsageError(f"`{written}` cannot separate cells; give one character, or `tab`")
    return separator
