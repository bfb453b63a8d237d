"""What a file and those it uses declare: one account, one set of names, ordered definitions."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import define, field

from icpdsl.meaning import codes, core
from icpdsl.meaning.always import always_holds
from icpdsl.meaning.conditions import lower_all, lower_condition
from icpdsl.meaning.fields import lower_field, report_second_key
from icpdsl.meaning.files import RuleFolder
from icpdsl.meaning.findings import Findings
from icpdsl.meaning.lists import list_items
from icpdsl.meaning.order import ordered
from icpdsl.meaning.scope import (
    BrokenEntry,
    ConditionEntry,
    Context,
    Entry,
    FieldEntry,
    ListEntry,
    Scope,
    ValueEntry,
    written,
)
from icpdsl.meaning.types import YesNoType
from icpdsl.meaning.units import Unit
from icpdsl.meaning.values import lower_value
from icpdsl.source.diagnostic import Label
from icpdsl.syntax import ast
from icpdsl.syntax.walking import nodes_in

_DECLARATIONS = frozenset(["use", "account", "field", "list", "define"])


@define
class Declarations:
    """What has been declared so far, over all files.

    `seen` has every name, broken ones too; `scopes` go by the paths of the files.
    """

    folder: RuleFolder
    findings: Findings
    seen: dict[str, ast.Name] = field(factory=dict)
    declared: list[ast.FieldDeclaration] = field(factory=list)
    fields: list[core.Field] = field(factory=list)
    definitions: list[core.Definition] = field(factory=list)
    lists: list[tuple[str, tuple[str, ...]]] = field(factory=list)
    certain: set[int] = field(factory=set)
    scopes: dict[Path, Scope] = field(factory=dict)

    def is_new(self, name: ast.Name) -> bool:
        """Whether nothing has the name yet; else that is reported."""
        first = self.seen.setdefault(name.text, name)
        if first is name:
            return True
        self.findings.report(
            codes.DUPLICATE_NAME,
            name.span,
            f"`{name.text}` is declared twice",
            hint="fields, lists, definitions and scores share one set of names",
            other=(Label(first.span, "first here"),),
        )
        return False


def declare(unit: Unit, so_far: Declarations) -> None:
    """Take the declarations of a file in, after those of the files that it uses."""
    entries: dict[str, Entry] = {}
    used = [so_far.scopes[path] for path in unit.uses if path in so_far.scopes]
    for scope in used:
        entries.update(scope.entries)
    for lost in unit.file.broken:
        if lost.name is not None and lost.kind in _DECLARATIONS:
            entries.setdefault(lost.name, BrokenEntry())
    is_open = unit.is_open or any(scope.is_open for scope in used)
    _declare_fields(unit, entries, so_far)
    _declare_lists(unit, entries, so_far)
    scope = Scope(entries, is_open=is_open)
    _declare_definitions(unit, entries, scope, so_far)
    so_far.scopes[unit.place.path] = scope


def _declare_fields(unit: Unit, entries: dict[str, Entry], so_far: Declarations) -> None:
    accounts = (item for item in unit.file.items if isinstance(item, ast.Account))
    for node in (one for account in accounts for one in account.fields):
        so_far.declared.append(node)
        lowered = lower_field(node, so_far.findings)
        if not so_far.is_new(node.name):
            continue
        if lowered is None:
            entries[node.name.text] = BrokenEntry(node.name)
        else:
            entries[node.name.text] = FieldEntry(node.name, len(so_far.fields), lowered.type)
            so_far.fields.append(lowered)
    report_second_key(so_far.declared, so_far.findings)


def _declare_lists(unit: Unit, entries: dict[str, Entry], so_far: Declarations) -> None:
    for node in unit.file.items:
        if not isinstance(node, ast.ListDeclaration | ast.ListFromFile):
            continue
        items = list_items(node, unit.place, so_far.folder)
        if so_far.is_new(node.name):
            entries[node.name.text] = ListEntry(node.name, items)
            texts = tuple(item.text for item in items or ())
            so_far.lists.append((node.name.text, texts))


def _declare_definitions(
    unit: Unit, entries: dict[str, Entry], scope: Scope, so_far: Declarations
) -> None:
    nodes: dict[str, ast.Define | ast.DefineBlock] = {}
    for node in unit.file.items:
        if isinstance(node, ast.Define | ast.DefineBlock) and so_far.is_new(node.name):
            nodes[node.name.text] = node
    order = ordered({name: tuple(_names_in(node)) for name, node in nodes.items()})
    for name, node in nodes.items():
        entries[name] = BrokenEntry(node.name)
    for circle in order.circles:
        _report_circle([nodes[name] for name in circle], so_far.findings)
    in_circle = {name for circle in order.circles for name in circle}
    for name in order.names:
        if name not in in_circle:
            entries[name] = _define(nodes[name], Context(scope, so_far.findings), so_far)


def _names_in(node: ast.Define | ast.DefineBlock) -> Iterator[str]:
    """The names in the body of a definition, in the order written."""
    body = node.body if isinstance(node, ast.Define) else node.conditions
    return (one.text for one in nodes_in(body) if isinstance(one, ast.Name))


def _report_circle(nodes: Sequence[ast.Define | ast.DefineBlock], findings: Findings) -> None:
    chain = " → ".join(f"`{node.name.text}`" for node in (*nodes, nodes[0]))
    findings.report(
        codes.CIRCULAR_DEFINITION,
        nodes[0].name.span,
        f"`{nodes[0].name.text}` is defined by itself: {chain}",
        other=tuple(Label(node.name.span) for node in nodes[1:]),
    )


def _define(node: ast.Define | ast.DefineBlock, context: Context, so_far: Declarations) -> Entry:
    """Lower a definition whose own names are lowered already."""
    index = len(so_far.definitions)
    if isinstance(node, ast.Define) and not _is_condition(node.body, context.scope):
        return _define_value(node, index, context, so_far)
    if isinstance(node, ast.Define):
        condition = lower_condition(node.body, context)
    else:
        condition = lower_all(node.conditions, context)
    if always_holds(condition, frozenset(so_far.certain)):
        so_far.certain.add(index)
    so_far.definitions.append(core.Definition(node.name.text, condition, is_condition=True))
    return ConditionEntry(node.name, index, tuple(context.reads))


def _is_condition(body: ast.Expression, scope: Scope) -> bool:
    """Whether the body of a definition is a condition; one that is unclear counts as a value."""
    match body:
        case ast.Group(inner):
            return _is_condition(inner, scope)
        case ast.Name(text):
            entry = scope.entries.get(text)
            is_yes_no = isinstance(entry, FieldEntry) and isinstance(entry.type, YesNoType)
            return is_yes_no or isinstance(entry, ConditionEntry)
        case (
            ast.Arithmetic()
            | ast.DaysSince()
            | ast.NumberOf()
            | ast.NumberLiteral()
            | ast.PercentLiteral()
            | ast.MoneyLiteral()
            | ast.DateLiteral()
            | ast.TextLiteral()
            | ast.WordLiteral()
        ):
            return False
        case _:
            return True


def _define_value(node: ast.Define, index: int, context: Context, so_far: Declarations) -> Entry:
    operand = lower_value(node.body, context)
    if operand is None:
        return BrokenEntry(node.name)
    if isinstance(operand.literal, ast.TextLiteral):
        context.findings.report(
            codes.NOT_A_VALUE,
            node.body.span,
            f"`{written(node.body.span)}` is only a text, expected a condition or a value",
            hint=f"texts stand in a list: `list {node.name.text}`",
        )
        return BrokenEntry(node.name)
    so_far.definitions.append(core.Definition(node.name.text, operand.value, is_condition=False))
    return ValueEntry(node.name, index, operand.type, tuple(context.reads))
