"""Diagnostics as people and machines read them: drawn, as JSON, for GitHub, as SARIF."""

import json
from collections.abc import Iterable
from typing import Any, Literal, TextIO, TypeAlias, assert_never

import icpdsl
from icpdsl.faces.cli.console import has_color
from icpdsl.faces.cli.workflow import annotation
from icpdsl.source.diagnostic import Code, Diagnostic, Label
from icpdsl.source.text import Span

ProblemFormat: TypeAlias = Literal["text", "json", "github", "sarif"]

_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def draw_all(diagnostics: Iterable[Diagnostic], stream: TextIO) -> str:
    """Every diagnostic with its excerpt, an empty line after each."""
    from icpdsl.source.snippet import draw

    color = has_color(stream)
    return "".join(f"{draw(one, color=color)}\n\n" for one in diagnostics)


def write_problems(
    diagnostics: tuple[Diagnostic, ...], form: ProblemFormat, stream: TextIO
) -> None:
    """Write the diagnostics in the form asked for."""
    match form:
        case "text":
            stream.write(draw_all(diagnostics, stream))
        case "json":
            _write_json([_as_json(one) for one in diagnostics], stream)
        case "github":
            stream.writelines(f"{_as_annotation(one)}\n" for one in diagnostics)
        case "sarif":
            _write_json(_as_sarif(diagnostics), stream)
        case _:
            assert_never(form)


def _write_json(value: Any, stream: TextIO) -> None:  # noqa: ANN401  (any JSON value)
    json.dump(value, stream, ensure_ascii=False, indent=2)
    stream.write("\n")


def _as_json(diagnostic: Diagnostic) -> dict[str, Any]:
    fix = diagnostic.fix
    return {
        "code": diagnostic.code.id,
        "name": diagnostic.code.name,
        "severity": diagnostic.code.severity.value,
        "message": diagnostic.message,
        "hint": diagnostic.hint or None,
        **_label(diagnostic.label),
        "other": [_label(one) for one in diagnostic.other],
        "fix": fix and {**_place(fix.span), "replacement": fix.replacement, "is_safe": fix.is_safe},
    }


def _label(label: Label) -> dict[str, Any]:
    return {**_place(label.span), "label": label.text or None}


def _place(span: Span) -> dict[str, Any]:
    end_line, end_column = _end(span)
    return {
        "path": span.source.path,
        "line": span.line,
        "column": span.column,
        "end_line": end_line,
        "end_column": end_column,
    }


def _end(span: Span) -> tuple[int, int]:
    return span.source.line_of(span.end), span.source.column_of(span.end)


def _as_annotation(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    end_line, end_column = _end(span)
    place: dict[str, str | int] = {
        "file": span.source.path,
        "line": span.line,
        "endLine": end_line,
        "col": span.column,
        "endColumn": end_column,
    }
    title = f"{diagnostic.code.id} {diagnostic.code.name}"
    message = f"{diagnostic.message} ({diagnostic.hint})" if diagnostic.hint else diagnostic.message
    return annotation(diagnostic.code.severity, place, title, message)


def _as_sarif(diagnostics: tuple[Diagnostic, ...]) -> dict[str, Any]:
    codes = sorted({one.code for one in diagnostics}, key=lambda code: code.id)
    driver = {
        "name": "icp",
        "version": icpdsl.__version__,
        "rules": [_sarif_rule(code) for code in codes],
    }
    results = [_sarif_result(one) for one in diagnostics]
    return {
        "$schema": _SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }


def _sarif_rule(code: Code) -> dict[str, Any]:
    return {"id": code.id, "name": code.name, "defaultConfiguration": {"level": code.severity}}


def _sarif_result(diagnostic: Diagnostic) -> dict[str, Any]:
    message = f"{diagnostic.message}; {diagnostic.hint}" if diagnostic.hint else diagnostic.message
    related = [
        {**_sarif_location(one.span), "id": number, "message": {"text": one.text or "see here"}}
        for number, one in enumerate(diagnostic.other, start=1)
    ]
    return {
        "ruleId": diagnostic.code.id,
        "level": diagnostic.code.severity,
        "message": {"text": message},
        "locations": [_sarif_location(diagnostic.span)],
        **({"relatedLocations": related} if related else {}),
    }


def _sarif_location(span: Span) -> dict[str, Any]:
    from urllib.parse import quote

    end_line, end_column = _end(span)
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": end_line,
        "endColumn": end_column,
    }
    uri = quote(span.source.path.replace("\\", "/"))
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}
