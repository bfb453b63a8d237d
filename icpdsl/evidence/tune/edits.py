"""New numbers put into the text of a rule file: nothing else of it changes."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import frozen

from icpdsl.evidence.literals import number_text
from icpdsl.evidence.tune.numbers import points_text
from icpdsl.source.text import SourceText, Span
from icpdsl.syntax import ast
from icpdsl.syntax.formatter import FormatError, format_source
from icpdsl.syntax.parser import parse


@frozen
class Edit:
    """A stretch of the text and what takes its place."""

    span: Span
    text: str


def edited(source: SourceText, edits: Sequence[Edit]) -> str:
    """The text with all edits made; laid out anew if it was before."""
    text = source.text
    for edit in sorted(edits, key=lambda one: -one.span.start):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return _laid_out(text) if _laid_out(source.text) == source.text else text


def _laid_out(text: str) -> str:
    try:
        return format_source(SourceText(text))
    except FormatError:
        return text


def written_clauses(source: SourceText, profile: str) -> frozenset[str]:
    """The names of the clauses that stand in the profile itself, not in one it is based on."""
    return frozenset(one.name.value for one in _clauses(source, profile))


def number_edits(
    source: SourceText,
    profile: str,
    amounts: Mapping[str, float],
    thresholds: Sequence[Decimal | None],
) -> list[Edit]:
    """The edits for new numbers of clauses, by name, and of tiers, line by line.

    For a criterion in points the number multiplies its points; no thresholds leave tiers alone.
    """
    found: list[Edit] = []
    for clause in _clauses(source, profile):
        if clause.name.value in amounts:
            found += _clause_edits(clause, amounts[clause.name.value])
    if thresholds:
        found += _tier_edits(source, profile, thresholds)
    return found


def _clauses(source: SourceText, profile: str) -> Iterator[ast.Clause]:
    for item in _items(source, profile):
        match item:
            case ast.ScoreBlock(clauses=clauses):
                yield from clauses
            case ast.Criterion() | ast.Bonus() | ast.Penalty():
                yield item
            case _:
                pass


def _items(source: SourceText, profile: str) -> tuple[ast.ProfileItem, ...]:
    found = (
        item.items
        for item in parse(source).file.items
        if isinstance(item, ast.Profile) and item.name.value == profile
    )
    return next(found, ())


def _clause_edits(clause: ast.Clause, amount: float) -> Iterator[Edit]:
    match clause:
        case ast.Criterion(weight=None):
            yield from _points_edits(clause, amount)
        case ast.Criterion(weight=ast.NumberLiteral() as weight):
            yield Edit(weight.span, number_text(Decimal(repr(amount))))
        case ast.Bonus(amount=number) | ast.Penalty(amount=number):
            yield Edit(number.span, number_text(Decimal(repr(amount))))
        case _:
            pass


def _points_edits(criterion: ast.Criterion, multiple: float) -> Iterator[Edit]:
    for line in criterion.lines:
        match line:
            case ast.Slide(first=first, last=last):
                grades = [first, last]
            case ast.WhenUnknown(grade=None):
                grades = []
            case _:
                grades = [] if line.grade is None else [line.grade]
        for grade in grades:
            points = points_text(grade.value, multiple)
            noun = "point" if points == 1 else "points"
            if grade.unit == "points" and points != grade.value:
                yield Edit(grade.span, f"{points.normalize():f} {noun}")


def _tier_edits(
    source: SourceText, profile: str, thresholds: Sequence[Decimal | None]
) -> Iterator[Edit]:
    for item in _items(source, profile):
        if isinstance(item, ast.Tiers):
            for line, threshold in zip(item.lines, thresholds, strict=False):
                if line.threshold is not None and threshold is not None:
                    yield Edit(line.threshold.span, number_text(threshold))
