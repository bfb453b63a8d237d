"""Lays a rule file out anew, and proves that it still says the same."""

from icpdsl.source.diagnostic import Diagnostic
from icpdsl.source.text import SourceText
from icpdsl.syntax.parser import Parsed, parse
from icpdsl.syntax.printer import print_file


class FormatError(Exception):
    """A text that cannot be laid out, since it cannot be read; `diagnostics` say why."""

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics


def format_source(source: SourceText) -> str:
    """The text in the one layout. Raises `FormatError` if it cannot be read."""
    parsed = parse(source)
    errors = tuple(one for one in parsed.diagnostics if one.is_error)
    if errors:
        raise FormatError("the text cannot be read as rules", errors)
    return proved(print_file(parsed.file, parsed.comments), parsed)


def proved(laid_out: str, before: Parsed) -> str:
    """The new text, if it says what the old one does, comments included."""
    after = parse(SourceText(laid_out))
    comments = [one.text for one in after.comments] == [one.text for one in before.comments]
    if after.diagnostics or not comments or after.file != before.file:
        raise FormatError("the text cannot be laid out without changing what it says")
    return laid_out
