"""From text to the surface tree. Any text is read: what cannot be is reported and left out."""

from functools import cache

from attrs import frozen

from icpdsl.source.diagnostic import Code, Diagnostic, Label, in_order
from icpdsl.source.text import SourceText, Span
from icpdsl.syntax import ast
from icpdsl.syntax.builder import builder
from icpdsl.syntax.layout import Unit, lay_out
from icpdsl.syntax.machine import Build, Machine
from icpdsl.syntax.tokens import Comment
from icpdsl.syntax.tables import grammar
from icpdsl.syntax.words import resolve

SYNTAX = Code("ICP001", "syntax")


@frozen
class Parsed:
    """A file as far as it could be read, what was wrong with it, and its comments in order."""

    file: ast.File
    diagnostics: tuple[Diagnostic, ...]
    comments: tuple[Comment, ...]


def parse(source: SourceText) -> Parsed:
    """Read a rule file. Never raises, whatever the text."""
    layout = lay_out(source)
    items: list[ast.Item] = []
    broken: list[ast.Broken] = []
    diagnostics = list(layout.diagnostics)
    for unit in layout.units:
        machine = Machine(grammar().tables, builders(), source, "item")
        last = unit.line.tokens[0]
        for token in unit.tokens():
            last = token
            if not machine.feed(resolve(token, machine)):
                break
        else:
            if machine.finish(last):
                items.append(machine.result())  # type: ignore[arg-type]
                continue
        span = Span(source, last.start, last.end)
        diagnostics.append(Diagnostic(SYNTAX, f"unexpected `{last.text}`", Label(span)))
        broken.append(ast.Broken(span=Span(source, unit.start, unit.end)))
    whole = Span(source, 0, len(source.text))
    file = ast.File(tuple(items), tuple(broken), span=whole)
    return Parsed(file, in_order(tuple(diagnostics)), layout.comments)


@cache
def builders() -> dict[str, Build]:
    """A builder for each rule that makes a node."""
    actions = {rule.action for rule in grammar().tables.rules if rule.makes_node}
    return {action: builder(action) for action in actions}
