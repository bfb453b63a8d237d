"""The names that a file uses, and how a declaration is taken out."""

from collections.abc import Iterator

from icpdsl.meaning.lints.lint import Subject
from icpdsl.source.diagnostic import Fix
from icpdsl.source.text import Span
from icpdsl.syntax import ast

_Declared = ast.ListDeclaration | ast.ListFromFile | ast.Define | ast.DefineBlock
_Named = _Declared | ast.ScoreBlock


def names_used(file: ast.File) -> frozenset[str]:
    """The names in definitions, clauses, tiers and stages; what examples fill in is no use."""
    return frozenset(name for item in file.items for name in _names(item))


def names_declared(file: ast.File, *, with_fields: bool) -> frozenset[str]:
    """The names of the lists and definitions of a file, and perhaps those of its fields."""
    accounts = [item for item in file.items if isinstance(item, ast.Account) and with_fields]
    fields = (one.name.text for account in accounts for one in account.fields)
    named = (item.name.text for item in file.items if isinstance(item, _Declared))
    return frozenset((*fields, *named))


def _names(root: ast.Node) -> Iterator[str]:
    """The names below a node, save those that it declares."""
    nodes = list(nodes_in(root))
    declared = {id(one.name) for one in nodes if isinstance(one, _Named)}
    for node in nodes:
        if isinstance(node, ast.Name) and id(node) not in declared:
            yield node.text


def nodes_in(root: ast.Node) -> Iterator[ast.Node]:
    """A node and all below it, in the order written; accounts and examples are passed over."""
    waiting: list[object] = [root]
    while waiting:
        part = waiting.pop()
        match part:
            case tuple():
                waiting.extend(reversed(part))
            case ast.Account() | ast.Example():
                pass
            case ast.Node():
                yield part
                waiting.append(part.parts)
            case _:
                pass


def is_used(name: ast.Name, subject: Subject) -> bool:
    """Whether anything of this file, or of a file that uses it, names what `name` declares."""
    return subject.used is None or name.text in subject.used


def without_lines(span: Span) -> Fix:
    """Takes the lines of a declaration out; other files may still use it, so it is not safe."""
    text = span.source.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Fix(Span(span.source, start, len(text) if end < 0 else end + 1), "")
