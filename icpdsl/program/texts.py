"""Rule files as plain strings: what is wrong with one, and how it is laid out."""

from pathlib import Path

from icpdsl.program.files import check_source
from icpdsl.source.diagnostic import Diagnostic
from icpdsl.source.errors import RuleError
from icpdsl.source.text import SourceText
from icpdsl.syntax.formatter import FormatError, format_source


def check(text: str, folder: str | Path | None = None) -> tuple[Diagnostic, ...]:
    """Every problem of a rule file's text, in order; nothing if all is well.

    What the text uses is looked up below `folder`; without one it may not use other files.
    """
    place = None if folder is None else Path(folder)
    return check_source(SourceText(text), place).diagnostics


def format_text(text: str) -> str:
    """The text laid out as `icp fmt` does. Raises `RuleError` if it cannot be read."""
    try:
        return format_source(SourceText(text))
    except FormatError as error:
        raise RuleError("the text cannot be read as rules", error.diagnostics) from error
