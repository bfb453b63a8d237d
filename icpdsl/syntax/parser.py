"""From text to the surface tree. Any text is read: what cannot be is told and left out."""

from collections import ChainMap
from typing import cast

from attrs import frozen

from icpdsl.source.diagnostic import Diagnostic, in_order
from icpdsl.source.text import SourceText, Span
from icpdsl.syntax import ast
from icpdsl.syntax.breaking import declared
from icpdsl.syntax.layout import lay_out
from icpdsl.syntax.proofreading import proofread
from icpdsl.syntax.recovery import Reader
from icpdsl.syntax.tokens import Comment


@frozen
class Parsed:
    """A file as far as it could be read, what was wrong with it, and its comments in order."""

    file: ast.File
    diagnostics: tuple[Diagnostic, ...]
    comments: tuple[Comment, ...]


def parse(source: SourceText) -> Parsed:
    """Read a rule file. Never raises, whatever the text; the time is linear in its length."""
    layout = lay_out(source)
    names = ChainMap(*(dict(declared(unit)) for unit in layout.units))
    reader = Reader(source, layout.diagnostics, names)
    read = (reader.item(unit) for unit in layout.units)
    items = tuple(cast("ast.Item", item) for item in read if item is not None)
    whole = Span(source, 0, len(source.text))
    file = ast.File(items, tuple(reader.broken), span=whole)
    told = (*reader.diagnostics(), *proofread(file))
    return Parsed(file, in_order(told), layout.comments)
