"""Markdown from texts of rule files, which may hold anything."""

import re

from icpdsl.source.printable import printable

_LONGEST = 40
_BACKTICKS = re.compile(r"`+")
_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&])")


def code(text: str) -> str:
    """The text as code within a line, with as many backticks as it needs."""
    shown = printable(text)
    fence = "`" * (max(map(len, _BACKTICKS.findall(shown)), default=0) + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def plain(text: str) -> str:
    """The text as words within a line: none of its signs is one of Markdown's."""
    return _SIGNS.sub(r"\\\1", printable(text))


def fenced(text: str) -> str:
    """Lines of a rule file as a block of code; of a long one its beginning."""
    lines = [printable(line) for line in text.expandtabs(4).splitlines()]
    if len(lines) > _LONGEST:
        lines = [*lines[:_LONGEST], "…"]
    longest = max((len(run) for line in lines for run in _BACKTICKS.findall(line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join((f"{fence}icp", *lines, fence))


def paragraphs(*parts: str) -> str:
    """The parts that are not empty, with an empty line between them."""
    return "\n\n".join(part for part in parts if part)
