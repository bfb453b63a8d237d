"""From text to the surface tree. Any text is read: what cannot be is told and left out."""

from collections import ChainMap
from typing import TYPE_CHECKING, cast

from icpdsl.source.diagnostic import Diagnostic, in_order
from icpdsl.source.structure import structure
from icpdsl.source.text import SourceText, Span
from icpdsl.syntax import ast
from icpdsl.syntax.breaking import declared
from icpdsl.syntax.layout import lay_out
from icpdsl.syntax.proofreading import proofread
from icpdsl.syntax.recovery import Reader
from icpdsl.syntax.tokens import Comment

if TYPE_CHECKING:
    from icpdsl.syntax.memory import Memory


@structure
class Parsed:
    """A file as far as it could be read, what was wrong with it, and its comments in order."""

    file: ast.File
    diagnostics: tuple[Diagnostic, ...]
    comments: tuple[Comment, ...]


def parse(source: SourceText, memory: "Memory | None" = None) -> Parsed:
    """Read a rule file. Never raises, whatever the text; the time is linear in its length.

    With a `memory` of the same file only blocks that have changed are read, with the same result.
    """
    recollection = memory.begin(source) if memory else None
    layout = lay_out(source, recollection.scan if recollection else None)
    names = ChainMap(*(dict(declared(unit)) for unit in layout.units))
    recall = recollection.read if recollection else None
    reader = Reader(source, layout.diagnostics, names, recall)
    read = (reader.item(unit) for unit in layout.units)
    items = tuple(cast("ast.Item", item) for item in read if item is not None)
    whole = Span(source, 0, len(source.text))
    file = ast.File(items, tuple(reader.broken), span=whole)
    told = (*reader.diagnostics(), *proofread(file))
    return Parsed(file, in_order(told), layout.comments)
