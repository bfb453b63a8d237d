"""Blocks as Markdown (GitHub's). Text out of data cannot become a link, a tag or a list."""

import re
from typing import assert_never

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

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#!|~&$@^]|(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE)
_MENTION = re.compile(r"(?<=@)(?=\w)|(?<=#)(?=\d)")
_LIST_START = re.compile(r"^(\s*\d*)([-+=.)])(?=[-=\s]|$)")
_BAR_WIDTH = 50


def markdown(blocks: tuple[Block, ...]) -> str:
    """The blocks as one Markdown document."""
    return "\n\n".join(filter(None, map(_block, blocks))) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    safe = _SPECIAL.sub(lambda match: "\\" + match.group(), printable(text))
    return unlinked(_LIST_START.sub(r"\1\\\2", safe))


def unlinked(text: str) -> str:
    """Text that GitHub makes no mention of a person or an issue of, Markdown or HTML.

    It looks for them when escapes and entities are read already, so only what stands between helps.
    """
    return _MENTION.sub("<!-- -->", text)


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * level} {escaped(text)}"
        case Paragraph(runs):
            return _runs(runs)
        case Bullets(items):
            return "\n".join(f"- {_runs(item)}" for item in items)
        case Table():
            return _table(block)
        case ScoreBar():
            lines = "\n".join(bar_lines(block, width=_BAR_WIDTH))
            return f"```text\n{lines.replace('`', chr(39))}\n```"
        case Facts(facts):
            return "\n".join(f"- {_fact(one)}" for one in facts)
        case Spans() | Curves():
            return ""
        case _:
            assert_never(block)


def _fact(fact: Fact) -> str:
    detail = f" ({escaped(fact.detail)})" if fact.detail else ""
    return f"{escaped(fact.name)}: **{escaped(fact.value)}**{detail}"


def _runs(runs: tuple[Run, ...]) -> str:
    return "".join(
        f"**{escaped(run.text)}**" if isinstance(run, Strong) else escaped(run) for run in runs
    )


def _table(table: Table) -> str:
    from tabulate import tabulate  # noqa: PLC0415  (tables are not always asked for)

    rows = [[escaped(cell) for cell in row] for row in table.rows]
    align = ["right" if is_number else "left" for is_number in table.is_number]
    return tabulate(
        rows,
        headers=[escaped(heading) for heading in table.headings],
        tablefmt="pipe",
        disable_numparse=True,
        colalign=(align or None) if rows else None,
    )
