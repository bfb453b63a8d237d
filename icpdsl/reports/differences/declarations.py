"""Fields, lists and definitions told by what differs, with the clauses that lean on them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from icpdsl.analysis.difference import FilePair, NamedList, Pair, Version
from icpdsl.meaning import core
from icpdsl.meaning.types import (
    DateType,
    OneOfType,
    PercentType,
    SetType,
    TextType,
    Type,
    type_name,
)
from icpdsl.reports.differences.conditions import condition_lines
from icpdsl.reports.differences.lines import Line, Part, changed, listed_changes
from icpdsl.reports.differences.sides import Side, Sides, moved_names, side_of
from icpdsl.reports.words import read_words, value_words
from icpdsl.reports.words.values import unit_of

if TYPE_CHECKING:
    from icpdsl.records.record import Typed

_MOST = 12
"""Entries that a line names; a list may have thousands."""

_NOBODY = core.Profile("", (), (), None, None, (), (), None, None, (), None, None, 0)
"""Words of definitions need a profile for its tiers, of which no definition speaks."""


def declaration_parts(file: FilePair) -> Iterator[Part]:
    """What differs of a file's fields, lists and definitions."""
    if file.old is None or file.new is None:
        return
    sides = Sides(_side(file.old), _side(file.new), moved_names(file))
    for field in file.fields:
        yield _field_part(field, sides)
    for one in file.lists:
        yield _list_part(one, sides)
    for definition in file.definitions:
        yield _definition_part(definition, sides)


def _side(version: Version) -> Side:
    return side_of(version, next(iter(version.rule_file.profiles), _NOBODY))


def _part(kind: str, pair: Pair[str], lines: tuple[Line, ...], sides: Sides) -> Part:
    name, leaning = pair.new or pair.old or "", _leaning_on(pair, sides)
    if pair.old is None or pair.new is None:
        return Part(kind, name, "added" if pair.old is None else "removed", lines, leaning)
    if pair.old != pair.new:
        lines = (Line("name", pair.old, pair.new), *lines)
        return Part(kind, name, "renamed", lines, leaning)
    return Part(kind, name, "changed", lines, leaning)


def _leaning_on(pair: Pair[str], sides: Sides) -> tuple[str, ...]:
    """Names of the clauses and stages of both versions that lean on something."""
    wanted, names = {pair.old, pair.new}, dict[str, None]()
    for side in (sides.new, sides.old):
        for profile in side.version.rule_file.profiles:
            both = (*profile.clauses, *profile.stages)
            names |= dict.fromkeys(one.name for one in both if side.names_in(one) & wanted)
    return tuple(names)


def _names(pair: Pair[core.Field] | Pair[core.Definition]) -> Pair[str]:
    return Pair(pair.old.name if pair.old else None, pair.new.name if pair.new else None)


def _field_part(pair: Pair[core.Field], sides: Sides) -> Part:
    return _part("field", _names(pair), tuple(_field_lines(pair)), sides)


def _field_lines(pair: Pair[core.Field]) -> Iterator[Line]:
    match pair.old, pair.new:
        case core.Field() as old, core.Field() as new:
            yield from changed("type", _type_words(old.type), _type_words(new.type))
            yield from listed_changes("choices", _choices(old.type), _choices(new.type))
            yield from changed("key", _yes(old.is_key), _yes(new.is_key))
            headings = (" then ".join(one.headings) or None for one in (old, new))
            yield from changed("columns", *headings)
            yield from listed_changes("unknown", old.unknown_spellings, new.unknown_spellings)
            yield from changed("empty means", _empty(old), _empty(new))
        case old, None if old is not None:
            yield Line("type", _type_words(old.type), None)
        case _, new if new is not None:
            yield Line("type", None, _type_words(new.type))
        case _:
            pass


def _yes(is_key: bool) -> str | None:  # noqa: FBT001  (what it says)
    return "identifies the account" if is_key else None


def _type_words(kind: Type) -> str:
    match kind:
        case TextType(reading) if reading != "plain":
            return f"text as {reading}"
        case PercentType(is_whole=True):
            return "percent as whole_percent"
        case DateType(reading) if reading != "iso":
            return f"date as {reading}"
        case _:
            return type_name(kind)


def _choices(kind: Type) -> tuple[str, ...]:
    return (kind.choices or ()) if isinstance(kind, OneOfType | SetType) else ()


def _empty(field: core.Field) -> str:
    if not field.has_empty_value:
        return "unknown"
    value: Typed = field.empty_value
    return read_words(value, field.type)


def _list_part(pair: Pair[NamedList], sides: Sides) -> Part:
    names = Pair(pair.old[0] if pair.old else None, pair.new[0] if pair.new else None)
    old, new = (one[1] if one else () for one in (pair.old, pair.new))
    gone, come = _some(old, new), _some(new, old)
    lines = (Line("entries", gone, come),) if gone or come else ()
    return _part("list", names, lines, sides)


def _some(entries: tuple[str, ...], other: tuple[str, ...]) -> str | None:
    """The entries that the other has not, the first of them if they are many."""
    known = frozenset(other)
    own = [one for one in entries if one not in known]
    more = f" and {len(own) - _MOST:,} more" if len(own) > _MOST else ""
    return f"{', '.join(own[:_MOST])}{more}" if own else None


def _definition_part(pair: Pair[core.Definition], sides: Sides) -> Part:
    return _part("definition", _names(pair), tuple(_definition_lines(pair, sides)), sides)


def _definition_lines(pair: Pair[core.Definition], sides: Sides) -> Iterator[Line]:
    match pair.old, pair.new:
        case core.Definition() as old, core.Definition() as new:
            yield from _body_lines(old, new, sides)
        case old, None if old is not None:
            yield Line("means", _body_words(old, sides.old), None)
        case _, new if new is not None:
            yield Line("means", None, _body_words(new, sides.new))
        case _:
            pass


def _body_lines(old: core.Definition, new: core.Definition, sides: Sides) -> Iterator[Line]:
    forms = [
        side.expressions.operand(one.body) for one, side in ((old, sides.old), (new, sides.new))
    ]
    if forms[0] == forms[1]:
        return
    if isinstance(old.body, core.Value) or isinstance(new.body, core.Value):
        yield Line("means", _body_words(old, sides.old), _body_words(new, sides.new))
        return
    yield from condition_lines("means", old.body, new.body, sides)


def _body_words(one: core.Definition, side: Side) -> str:
    if isinstance(one.body, core.Value):
        return value_words(one.body, side.wording, unit_of(one.body, side.wording))
    return side.words(one.body)
