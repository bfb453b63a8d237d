"""What names stand for where a condition is written."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from attrs import field

from icpdsl.meaning import core
from icpdsl.meaning.builtins import Kind, kind_of
from icpdsl.meaning.findings import Findings
from icpdsl.meaning.types import Type
from icpdsl.source.structure import Structure, structure
from icpdsl.source.text import Span
from icpdsl.syntax import ast


@structure
class FieldEntry:
    """A field and its position in the account."""

    name: ast.Name
    index: int
    type: Type


@structure
class ListItem:
    """A text to compare with and where it is written; for one from a file, where the file is named.

    `is_listed` says that it stands in a list, apart from the comparison.
    """

    text: str
    span: Span
    is_listed: bool = False


@structure
class ListEntry:
    """A list. `items` is `None` where they could not be read."""

    name: ast.Name
    items: tuple[ListItem, ...] | None


@structure
class ValueEntry:
    """A definition of a value, and the fields that it reads."""

    name: ast.Name
    index: int
    type: Type
    reads: tuple[int, ...]


@structure
class ConditionEntry:
    """A definition of a condition, and the fields that it reads."""

    name: ast.Name
    index: int
    reads: tuple[int, ...]


@structure
class BrokenEntry:
    """A name whose declaration is wrong, so that nothing more can be said of its uses."""

    name: ast.Name | None = None


Entry: TypeAlias = FieldEntry | ListEntry | ValueEntry | ConditionEntry | BrokenEntry


CellProblem: TypeAlias = Callable[[str, int], str | None]
"""What is wrong with a text as a cell of the field at a position, `None` where nothing is."""


@structure
class Scope(Structure):
    """The names that a file may use. An open one lacks names through a mistake told elsewhere.

    `scores` are those of all profiles; `certain` are positions of definitions that always hold;
    `broken` are the blocks of the file that could not be read; `cell_problem`, where it is given,
    reads the cells of examples.
    """

    entries: Mapping[str, Entry]
    scores: frozenset[str] = frozenset()
    is_open: bool = False
    certain: frozenset[int] = frozenset()
    broken: tuple[ast.Broken, ...] = ()
    cell_problem: CellProblem | None = None

    def names(self, *kinds: type[Entry]) -> Iterable[str]:
        """The names that stand for one of `kinds`."""
        return (name for name, entry in self.entries.items() if isinstance(entry, kinds))


@structure
class Outcomes:
    """What a stage may ask of its own profile. In an open one tiers and scores may be missing."""

    profile: str
    tiers: tuple[str, ...] | None
    scores: frozenset[str]
    is_open: bool = False


@structure
class Context:
    """Where an expression is lowered. `reads` takes down the fields it names, in order."""

    scope: Scope
    findings: Findings
    outcomes: Outcomes | None = None
    reads: dict[int, None] = field(factory=dict)


@structure
class Operand:
    """A value with its type and what it lowers to.

    `literal` is set where it is written as one, `declared` where a name stands for it.
    """

    span: Span
    type: Type
    value: core.Value
    literal: ast.Literal | None = None
    declared: Span | None = None

    @property
    def kind(self) -> Kind:
        """What operators see of it."""
        return kind_of(self.type)

    @property
    def constant(self) -> float | datetime.date | str | None:
        """The value, where it is the same for every record."""
        return self.value.value if isinstance(self.value, core.Constant) else None

    @property
    def text(self) -> str:
        """What was written, on one line."""
        return written(self.span)


_LONGEST = 60


def written(span: Span) -> str:
    """The author's text on one line, cut where it is long."""
    text = " ".join(span.text.split())
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def head(span: Span) -> Span:
    """The first line of a block."""
    first = span.text.splitlines()[0].rstrip()
    return Span(span.source, span.start, span.start + len(first))
