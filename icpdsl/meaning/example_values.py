"""The values of an example's record: as in a rule, or in quotes as in a cell."""

from collections.abc import Sequence

from icpdsl.meaning import codes, core
from icpdsl.meaning.builtins import Kind, kind_of
from icpdsl.meaning.clauses import report_repeats
from icpdsl.meaning.comparisons import goes_together
from icpdsl.meaning.findings import Findings
from icpdsl.meaning.literals import lower_literal
from icpdsl.meaning.matching import distinct, warn_of_repeats
from icpdsl.meaning.mismatch import WRITTEN_AS, a_type
from icpdsl.meaning.nearest import suggest
from icpdsl.meaning.scope import (
    BrokenEntry,
    Context,
    FieldEntry,
    ListItem,
    Operand,
    Scope,
    written,
)
from icpdsl.meaning.texts import fold
from icpdsl.source.diagnostic import Label
from icpdsl.source.text import Span
from icpdsl.syntax import ast

_MENDED = ({Kind.NUMBER, Kind.PERCENT}, {Kind.NUMBER, Kind.MONEY})
"""What goes wrong so often that it has a message of its own."""

_Value = core.Cell | core.Typed


def lower_values(
    nodes: Sequence[ast.ExampleValue], scope: Scope, findings: Findings
) -> tuple[tuple[int, _Value], ...]:
    """The record of an example by the position of its fields, each once."""
    spans: dict[str, list[Span]] = {}
    values: dict[int, _Value] = {}
    for node in nodes:
        spans.setdefault(node.name.text, []).append(node.name.span)
        field = _field(node.name, scope, findings)
        value = field and _value(node, field, Context(scope, findings))
        if field and value:
            values[field.index] = value
    for name, places in spans.items():
        report_repeats(name, places, findings)
    return tuple(values.items())


def _field(name: ast.Name, scope: Scope, findings: Findings) -> FieldEntry | None:
    entry = scope.entries.get(name.text)
    if isinstance(entry, FieldEntry):
        return entry
    if isinstance(entry, BrokenEntry) or (entry is None and scope.is_open):
        return None
    found = suggest(name.span, name.text, scope.names(FieldEntry))
    findings.report(
        codes.UNKNOWN_FIELD,
        name.span,
        f"`{name.text}` is not a field of the account",
        label="no such field",
        hint=found.hint,
        other=(Label(entry.name.span, "declared here"),) if entry else (),
        fix=found.fix,
    )
    return None


def _value(node: ast.ExampleValue, field: FieldEntry, context: Context) -> _Value | None:
    if len(node.values) > 1:
        return _members(node, field, context)
    value = node.values[0]
    match value:
        case ast.TextLiteral(text):
            _warn_of_cell(value, field, context)
            return core.Cell(text)
        case ast.WordLiteral(word):
            return _word(word, value, field, context)
        case _:
            return _literal(value, node.name, field, context)


def _warn_of_cell(cell: ast.TextLiteral, field: FieldEntry, context: Context) -> None:
    read = context.scope.cell_problem
    problem = read(cell.value, field.index) if read else None
    if problem:
        context.findings.report(
            codes.UNREADABLE_CELL,
            cell.span,
            f"as a cell of `{field.name.text}`, `{written(cell.span)}` {problem}",
            hint="an example may hold such a cell on purpose; else write it as in a rule",
            other=(Label(field.name.span, "declared here"),),
        )


def _members(node: ast.ExampleValue, field: FieldEntry, context: Context) -> _Value | None:
    if kind_of(field.type) is not Kind.SET:
        place = node.values[0].span.to(node.values[-1].span)
        _report(place, field, "expected one value", context)
        return None
    texts = [value for value in node.values if isinstance(value, ast.TextLiteral)]
    for value in node.values:
        if not isinstance(value, ast.TextLiteral):
            _report(value.span, field, "expected texts in quotes", context)
    warn_of_repeats((ListItem(one.value, one.span) for one in texts), context.findings)
    return core.Typed(distinct(fold(one.value) for one in texts))


def _word(word: str, node: ast.WordLiteral, field: FieldEntry, context: Context) -> _Value | None:
    kind = kind_of(field.type)
    if word == "unknown":
        return core.Typed(None)
    if word in ("yes", "no") and kind is Kind.YES_NO:
        return core.Typed(word == "yes")
    if word == "none" and kind is Kind.SET:
        return core.Typed(())
    _report(node.span, field, f"expected {WRITTEN_AS[kind]}", context)
    return None


def _literal(
    value: ast.Literal, name: ast.Name, field: FieldEntry, context: Context
) -> _Value | None:
    operand = lower_literal(value, context.findings)
    if operand is None:
        return None
    kind = kind_of(field.type)
    if operand.kind is not kind and {kind, operand.kind} not in _MENDED:
        _report(value.span, field, f"expected {WRITTEN_AS[kind]}", context)
        return None
    declared = Operand(name.span, field.type, core.FieldValue(field.index), None, field.name.span)
    if not goes_together("is", declared, operand, context):
        return None
    return core.Typed(operand.constant)


def _report(span: Span, field: FieldEntry, expected: str, context: Context) -> None:
    context.findings.report(
        codes.EXAMPLE_VALUE,
        span,
        f"`{written(span)}` cannot stand for `{field.name.text}`, which is "
        f"{a_type(field.type)}; {expected}",
        other=(Label(field.name.span, "declared here"),),
    )
