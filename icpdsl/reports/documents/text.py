"""Blocks as text of 80 columns for terminals and mails."""

from textwrap import fill
from typing import assert_never

from attrs import evolve

from icpdsl.reports.documents.bar import bar_lines
from icpdsl.reports.documents.blocks import (
    Block,
    Bullets,
    Curves,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Run,
    ScoreBar,
    Spans,
    Strong,
    Table,
)
from icpdsl.source.printable import printable

WIDTH = 80
_RULES = {1: "=", 2: "-"}
_GAP = 2
_NARROWEST = 8


def plain_text(blocks: tuple[Block, ...], width: int = WIDTH) -> str:
    """The blocks as text; no line is longer than `width`."""
    return "\n\n".join(filter(None, (_block(block, width) for block in blocks))) + "\n"


def _block(block: Block, width: int) -> str:
    match block:
        case Heading(level, text):
            return _heading(level, printable(text), width)
        case Paragraph(runs):
            return fill(_runs(runs), width)
        case Bullets(items):
            return "\n".join(
                fill(_runs(item), width, initial_indent="- ", subsequent_indent="  ")
                for item in items
            )
        case Table():
            return _table(block, width)
        case ScoreBar():
            return "\n".join(f"  {line}" for line in bar_lines(block, width=width - 4))
        case Facts(facts):
            return "\n".join(_fact(one, facts, width) for one in facts)
        case Spans() | Curves():
            return ""
        case _:
            assert_never(block)


def _fact(fact: Fact, facts: tuple[Fact, ...], width: int) -> str:
    names = max(len(printable(one.name)) for one in facts)
    values = max(len(printable(one.value)) for one in facts)
    start = f"{printable(fact.name):<{names}}  {printable(fact.value):<{values}}"
    indent = " " * (len(start) + _GAP)
    return fill(f"{start}  {printable(fact.detail)}".rstrip(), width, subsequent_indent=indent)


def _heading(level: int, text: str, width: int) -> str:
    lines = fill(text, width)
    rule = _RULES.get(level)
    if rule is None:
        return lines
    return f"{lines}\n{rule * max(len(line) for line in lines.splitlines())}"


def _runs(runs: tuple[Run, ...]) -> str:
    return "".join(printable(run.text if isinstance(run, Strong) else run) for run in runs)


def _table(table: Table, width: int) -> str:
    from tabulate import tabulate  # noqa: PLC0415  (tables are not always asked for)

    table = evolve(table, headings=tuple(printable(heading) for heading in table.headings))
    rows = [[printable(cell) for cell in row] for row in table.rows]
    align = ["right" if is_number else "left" for is_number in table.is_number]
    has_headings = any(table.headings)
    widths = _column_widths(table, rows, width) if rows else ()
    # tabulate would wrap them too, but takes `2,103` for a number and fails.
    wrapped = [[fill(cell, room) for cell, room in zip(row, widths, strict=True)] for row in rows]
    return tabulate(
        wrapped,
        headers=list(table.headings) if has_headings else (),
        tablefmt="simple" if has_headings else "plain",
        disable_numparse=True,
        maxheadercolwidths=[max(1, one - _GAP) for one in widths] if has_headings else None,
        colalign=(align or None) if rows else None,
    )


def _column_widths(table: Table, rows: list[list[str]], width: int) -> tuple[int, ...]:
    """The widest columns give way until the table fits."""
    widths = [
        max(len(heading) + _GAP, *(len(cell) for cell in column))
        for heading, *column in zip(table.headings, *rows, strict=True)
    ]
    least = [_least_width(heading) for heading in table.headings]
    while sum(widths) > width - _GAP * (len(widths) - 1):
        able = [at for at in range(len(widths)) if widths[at] > least[at]]
        if not able:
            break
        widths[max(able, key=lambda at: widths[at])] -= 1
    return tuple(widths)


def _least_width(heading: str) -> int:
    """What a column needs: its heading's longest word, which tabulate pads."""
    return max(_NARROWEST, *(len(word) + _GAP for word in heading.split()), 0)
