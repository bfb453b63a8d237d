"""What is wrong with a rule file, as a value.

Diagnostics are made by the parser, the checker and the lints; `snippet` draws them for a terminal.
"""

from enum import StrEnum

from attrs import field

from icpdsl.source.structure import structure
from icpdsl.source.text import Span


class Severity(StrEnum):
    """An error stops a file from being used; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@structure
class Code:
    """A stable identity of a diagnostic: `ICP021` and its name, `unknown-field`."""

    id: str
    name: str
    severity: Severity = Severity.ERROR


@structure
class Label:
    """A place and the few words written beside it. `text` may be empty."""

    span: Span
    text: str = ""


@structure
class Fix:
    """Text that would mend the problem: one right form, to be put in place of `span`.

    A safe one changes nothing that a rule file means, so that it may be made without being asked.
    """

    span: Span
    replacement: str
    is_safe: bool = False


@structure
class Diagnostic:
    """One problem: what was found, where, what was expected, the way out."""

    code: Code
    message: str
    label: Label
    hint: str = ""
    other: tuple[Label, ...] = ()
    fix: Fix | None = field(default=None, kw_only=True)

    @property
    def is_error(self) -> bool:
        """Whether the file cannot be used as it stands."""
        return self.code.severity is Severity.ERROR

    @property
    def span(self) -> Span:
        """The tightest place of the problem."""
        return self.label.span


def in_order(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The diagnostics by file, place and code, each once."""
    unique = dict.fromkeys(diagnostics)
    return tuple(
        sorted(unique, key=lambda one: (one.span.source.path, one.span.start, one.code.id))
    )
