"""What stands in a rule file as a tree, and what of it can be folded."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TypeAlias

from attrs import evolve, frozen

from icpdsl.program.editor.words import scanned
from icpdsl.source.text import SourceText, Span
from icpdsl.syntax import ast
from icpdsl.syntax.layout import Unit, lay_out
from icpdsl.syntax.phrases import grade


@frozen
class Entry:
    """A part of the file. `span` is all of it, `name_span` where its name stands.

    `kind` is the word that it begins with: `account`, `field`, `must not`, `tier` …
    """

    kind: str
    name: str
    span: Span
    name_span: Span
    detail: str = ""
    below: tuple["Entry", ...] = ()


@frozen
class Fold:
    """The first line, which stays to be seen, and the last one, both from 1."""

    first: int
    last: int
    is_comment: bool = False


_Named: TypeAlias = ast.Name | ast.TextLiteral | ast.WordLiteral


def outline(file: ast.File) -> tuple[Entry, ...]:
    """The parts of a file in the order of the text."""
    return _with_broken(map(_item, file.items), file.broken)


def folds(source: SourceText) -> tuple[Fold, ...]:
    """Every block with lines below it, and every run of comment lines."""
    layout = lay_out(source, scanned(source))
    spans = (Span(source, unit.start, unit.end) for unit in _units(layout.units))
    blocks = (Fold(span.line, source.line_of(span.end)) for span in spans)
    comments = [source.line_of(one.start) for one in layout.comments if one.is_own_line]
    runs = [list(run) for _, run in groupby(enumerate(comments), lambda one: one[1] - one[0])]
    remarks = (Fold(run[0][1], run[-1][1], is_comment=True) for run in runs)
    return tuple(one for one in (*blocks, *remarks) if one.last > one.first)


def _units(units: Iterable[Unit]) -> Iterator[Unit]:
    for unit in units:
        yield unit
        yield from _units(unit.children)


def _item(item: ast.Item) -> Entry:
    match item:
        case ast.Language():
            return _block("language", item, ())
        case ast.Account(fields):
            return _block("account", item, map(_field, fields))
        case ast.ListDeclaration(name, entries):
            return _entry("list", name, item, f"{len(entries)} entries")
        case ast.ListFromFile(name, path):
            return _entry("list", name, item, f"from {path.value}")
        case ast.Define(name) | ast.DefineBlock(name):
            return _entry("define", name, item)
        case ast.Profile():
            return _profile(item)
        case ast.Use(path):
            return _entry("use", path, item)


def _field(node: ast.FieldDeclaration) -> Entry:
    return _entry("field", node.name, node, " ".join(node.type.span.text.split()))


def _profile(node: ast.Profile) -> Entry:
    detail = f"based on {node.base.value}" if node.base else ""
    below = (entry for item in node.items for entry in _profile_item(item))
    return evolve(_entry("profile", node.name, node, detail), below=tuple(below))


def _profile_item(item: ast.ProfileItem) -> Iterator[Entry]:
    match item:
        case ast.ScoreBlock(name):
            yield _entry("score", name, item, below=tuple(map(_clause, item.clauses)))
        case ast.Tiers(lines=lines):
            yield _block("tiers", item, (_entry("tier", one.name, one) for one in lines))
        case ast.Stages(lines=stages):
            yield _block("stages", item, (_entry("stage", one.name, one) for one in stages))
        case ast.Example(name):
            yield _entry("example", name, item)
        case ast.Must() | ast.MustNot() | ast.Criterion() | ast.Bonus() | ast.Penalty():
            yield _clause(item)
        case _:
            pass


def _clause(clause: ast.Clause) -> Entry:
    match clause:
        case ast.Must():
            return _entry("must", clause.name, clause)
        case ast.MustNot():
            return _entry("must not", clause.name, clause)
        case ast.Criterion(weight=weight):
            detail = f"weight {weight.digits}" if weight else _most(clause)
            return _entry("criterion", clause.name, clause, detail)
        case ast.Bonus(amount=amount):
            return _entry("bonus", clause.name, clause, f"+{amount.digits}")
        case ast.Penalty(amount=amount):
            return _entry("penalty", clause.name, clause, f"-{amount.digits}")


def _most(criterion: ast.Criterion) -> str:
    """The best grade of a criterion in points, as far as its lines tell."""
    grades = [line.grade for line in criterion.lines if isinstance(line, ast.Branch)]
    return f"up to {grade(max(grades, key=lambda one: one.value))}" if grades else ""


def _entry(
    kind: str, name: _Named, node: ast.Node, detail: str = "", below: tuple[Entry, ...] = ()
) -> Entry:
    text = name.text if isinstance(name, ast.Name) else name.value
    return Entry(kind, text, node.span, name.span, detail, below)


def _block(kind: str, node: ast.Node, below: Iterable[Entry]) -> Entry:
    words = Span(node.span.source, node.span.start, node.span.start + len(kind))
    return Entry(kind, kind, node.span, words, below=tuple(below))


def _with_broken(entries: Iterable[Entry], broken: tuple[ast.Broken, ...]) -> tuple[Entry, ...]:
    """The entries and, where they stand, the named parts that could not be read."""
    whole = list(entries)
    lost = [one for one in broken if one.name]
    kept = [
        evolve(entry, below=_with_broken(entry.below, _within(entry.span, lost))) for entry in whole
    ]
    outside = (one for one in lost if not any(_is_in(one.span, entry.span) for entry in whole))
    return tuple(sorted((*kept, *map(_lost, outside)), key=lambda one: one.span.start))


def _within(span: Span, broken: list[ast.Broken]) -> tuple[ast.Broken, ...]:
    return tuple(one for one in broken if _is_in(one.span, span))


def _is_in(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _lost(node: ast.Broken) -> Entry:
    first = node.span.text.splitlines()[0]
    line = Span(node.span.source, node.span.start, node.span.start + len(first))
    return Entry(node.kind, node.name or "", node.span, line, "cannot be read")
