"""Diagnostics as the protocol has them."""

from typing import Final

from lsprotocol import types

from icpdsl.faces.language_server.places import Places
from icpdsl.source.diagnostic import Diagnostic, Severity

_SEVERITIES: Final = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
}


def problem(one: Diagnostic, places: Places) -> types.Diagnostic:
    """A diagnostic with its hint as a second line and its other places beside it."""
    unused = one.code.name.startswith("unused")
    return types.Diagnostic(
        range=places.range(one.span),
        message=f"{one.message}\n{one.hint}" if one.hint else one.message,
        severity=_SEVERITIES[one.code.severity],
        code=one.code.id,
        source="icp",
        tags=[types.DiagnosticTag.Unnecessary] if unused else None,
        related_information=[
            types.DiagnosticRelatedInformation(places.location(label.span), label.text or "here")
            for label in one.other
        ]
        or None,
    )
