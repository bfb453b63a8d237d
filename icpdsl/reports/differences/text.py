"""A comparison for a terminal; signs and words say all that colours repeat."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Literal, TypeAlias

from icpdsl.reports.differences.blocks import impact_blocks, matrix_blocks, move_blocks
from icpdsl.reports.differences.impact import ImpactView
from icpdsl.reports.differences.lines import Part
from icpdsl.reports.differences.view import DifferenceView, groups
from icpdsl.reports.differences.words import LEVELS, SIGNS, line_sign, line_words
from icpdsl.reports.documents.blocks import paragraph
from icpdsl.reports.documents.text import plain_text
from icpdsl.source.printable import printable

WIDTH = 80

Role: TypeAlias = Literal["strong", "quiet", "+", "-", "~", ""]
_COLORS: dict[Role, str] = {
    "strong": "\x1b[1m",
    "quiet": "\x1b[2m",
    "+": "\x1b[32m",
    "-": "\x1b[31m",
    "~": "\x1b[33m",
}
_RESET = "\x1b[0m"


def painted(text: str, role: Role, *, color: bool) -> str:
    """The text in the colour of its role."""
    return f"{_COLORS[role]}{text}{_RESET}" if color and role in _COLORS else text


def difference_text(view: DifferenceView, impact: ImpactView | None, *, color: bool = False) -> str:
    """The whole comparison."""
    first, level, *rest = rules_text(view, color=color)
    summary = () if impact is None else (impact.summary,)
    rules = "".join(f"{line}\n" for line in (first, level, *summary, *rest))
    if impact is None:
        return rules
    return f"{rules}\n{plain_text(tuple(impact_blocks(impact, 2)))}"


def effect_text(rules: DifferenceView, impact: ImpactView | None, *, color: bool = False) -> str:
    """The comparison in short: what differs, and how many go where."""
    if rules.level == "identical":
        return "nothing differs from the start\n"
    _, *lines = rules_text(rules, color=color)
    text = "".join(f"{line}\n" for line in lines)
    if impact is None:
        return text
    blocks = (
        paragraph(impact.summary),
        *(block for one in impact.matrices if one.moved for block in matrix_blocks(one, 3)),
        *move_blocks(impact.moves, 3),
    )
    return f"{text}\n{plain_text(blocks)}"


def rules_text(view: DifferenceView, *, color: bool = False) -> Iterator[str]:
    """Lines on what differs in the rules."""
    yield painted(printable(f"{view.old} → {view.new}"), "strong", color=color)
    yield LEVELS[view.level]
    for title, parts in groups(view):
        yield ""
        yield painted(printable(title), "strong", color=color)
        for part in parts:
            yield from part_text(part, color=color)


def part_text(part: Part, *, color: bool) -> Iterator[str]:
    """A clause and what differs of it."""
    sign = SIGNS[part.status]
    status = {"added": "added", "removed": "removed", "renamed": "renamed"}.get(part.status, "")
    title = f"{sign or ' '} {part.title}" + (f", {status}" if status else "")
    hint = f" ({part.hint})" if part.hint else ""
    for at, line in enumerate(wrap(printable(title + hint), WIDTH, subsequent_indent="    ")):
        yield painted(line, sign if at == 0 else "", color=color)
    for one in part.lines:
        role: Role = "quiet" if one.is_note else line_sign(one)
        mark = "note: " if one.is_note and not part.is_note else ""
        text = printable(f"{line_sign(one)} {mark}{line_words(one)}")
        for line in wrap(text, WIDTH, initial_indent="    ", subsequent_indent="        "):
            yield painted(line, role, color=color)
