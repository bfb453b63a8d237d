"""What callers have to reckon with: a wrong rule file, wrong data, a wrong request."""

from icpdsl.source.diagnostic import Diagnostic


class IcpError(Exception):
    """Base of the three errors below; its text is one line, fit to be shown."""


class RuleError(IcpError):
    """The rules cannot be used. `diagnostics` has every problem of every file, in order."""

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message, diagnostics)
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        return str(self.args[0])


class DataError(IcpError):
    """Records cannot be read at all: no such file, an unknown encoding, broken JSON."""


class UsageError(IcpError):
    """A request that cannot be met: no such profile, account or engine."""
