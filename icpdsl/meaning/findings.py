"""Where the checker puts what it finds, so that one mistake is told once."""

from attrs import define, field

from icpdsl.source.diagnostic import Code, Diagnostic, Fix, Label
from icpdsl.source.text import Span


@define
class Findings:
    """The diagnostics found so far. At one place, a code is reported once: the first one stands."""

    _found: dict[tuple[Code, Span], Diagnostic] = field(factory=dict)

    def report(
        self,
        code: Code,
        span: Span,
        message: str,
        *,
        label: str = "",
        hint: str = "",
        other: tuple[Label, ...] = (),
        fix: Fix | None = None,
    ) -> None:
        """Put a diagnostic down, unless the same code stands at the same place already."""
        found = Diagnostic(code, message, Label(span, label), hint, other, fix=fix)
        self._found.setdefault((code, span), found)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that was found, in the order of finding."""
        return tuple(self._found.values())
