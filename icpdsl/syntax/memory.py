"""Reads blocks of a file that is being edited: one that has not changed is moved, not read again.

The answer is that of `reading`, to the last span: a block is known again by its tokens alone, and
they are all that reading it depends on. A profile is put together from what stands in it.
"""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar, cast

from attrs import define, field, frozen

from icpdsl.source.text import SourceText, Span
from icpdsl.syntax.layout import Unit
from icpdsl.syntax.reading import Failure, Read, Reading, read
from icpdsl.syntax.rescanning import Stretches, rescan
from icpdsl.syntax.scanner import Scan
from icpdsl.syntax.suspicion import is_suspect
from icpdsl.syntax.tokens import Line

if TYPE_CHECKING:
    from icpdsl.syntax import ast

_Key: TypeAlias = tuple[object, ...]
_T = TypeVar("_T")

_PLAIN: Final = frozenset({str, int, bool, NoneType, Decimal, datetime.date})
"""What is the same wherever it stands."""

_set: Final = object.__setattr__


@frozen
class _Known:
    """A node as it was read at offset `start`, and which of its lines are suspect."""

    node: object
    start: int
    suspects: tuple[int, ...]


@define
class Memory:
    """The blocks of one file, from one parse to the next."""

    _known: dict[_Key, _Known] = field(factory=dict)
    _stretches: Stretches = field(factory=dict)

    def begin(self, source: SourceText) -> "Recollection":
        """What is remembered, for one parse; after it only what was met in it is."""
        known, self._known = self._known, {}
        scanned, self._stretches = rescan(source, self._stretches)
        return Recollection(source, scanned, known, self._known)


@define
class Recollection:
    """One parse: `known` is from the last one, `met` for the next."""

    source: SourceText
    scan: Scan
    known: dict[_Key, _Known]
    met: dict[_Key, _Known]
    _done: dict[tuple[int, str], tuple[Unit, Reading, list[Line]]] = field(factory=dict)

    def read(self, unit: Unit, rule: str) -> tuple[Reading, list[Line]]:
        """What `reading.read` gives for the unit, and the lines of it that are suspect."""
        done = self._done.get((id(unit), rule))
        if done is None:
            is_profile = rule == "item" and unit.line.tokens[0].text == "profile"
            result = self._profile(unit) if is_profile and unit.children else self._unit(unit, rule)
            done = self._done[id(unit), rule] = (unit, *result)
        return done[1:]

    def _profile(self, unit: Unit) -> tuple[Reading, list[Line]]:
        """The header read with the first item below it, then the others one by one."""
        head, suspects = self._unit(unit.with_children(unit.children[:1]), "item")
        if isinstance(head, Failure):
            return head, []
        profile = cast("ast.Profile", head.node)
        items, notes = list(profile.items), list(head.notes)
        for child in unit.children[1:]:
            result, doubtful = self.read(child, "profile_item")
            if isinstance(result, Failure):
                return result, []
            items.append(cast("ast.ProfileItem", result.node))
            notes.extend(result.notes)
            suspects.extend(doubtful)
        span = Span(self.source, unit.start, unit.end)
        return Read(profile.but(items=tuple(items), span=span), tuple(notes)), suspects

    def _unit(self, unit: Unit, rule: str) -> tuple[Reading, list[Line]]:
        lines = list(_lines(unit))
        key = _key(lines, rule)
        known = self.met.get(key) or self.known.get(key)
        if known is not None:
            self.met[key] = known
            node = moved(known.node, self.source, unit.start - known.start)
            return Read(node), [lines[at] for at in known.suspects]
        result = read(self.source, unit, rule)
        suspects = tuple(at for at, line in enumerate(lines) if is_suspect(line.tokens))
        if isinstance(result, Read) and not result.notes:
            self.met[key] = _Known(result.node, unit.start, suspects)
        return result, [lines[at] for at in suspects]


def _lines(unit: Unit) -> Iterator[Line]:
    yield unit.line
    for child in unit.children:
        yield from _lines(child)


def _key(lines: list[Line], rule: str) -> _Key:
    """All that reading a unit depends on, its place left out."""
    base = lines[0].tokens[0].start
    return (
        rule,
        tuple(line.indent for line in lines),
        tuple(
            (one.kind, one.text, one.start - base, one.end - base)
            for line in lines
            for one in line.tokens
        ),
    )


def moved(part: _T, source: SourceText, by: int) -> _T:
    """A node, or a tuple of them, as it stands `by` characters further on in another text."""
    return cast("_T", _moved(part, source, by))


def _moved(part: Any, source: SourceText, by: int) -> object:  # noqa: ANN401  (whatever a node holds)
    kind = type(part)
    if kind in _PLAIN:
        return part
    if kind is Span:
        return Span(source, part.start + by, part.end + by)
    if kind is tuple:
        return tuple([_moved(one, source, by) for one in part])
    copy = object.__new__(kind)
    for attribute in part.__attrs_attrs__:
        name, value = attribute.name, getattr(part, attribute.name)
        _set(copy, name, value if type(value) in _PLAIN else _moved(value, source, by))
    return copy
