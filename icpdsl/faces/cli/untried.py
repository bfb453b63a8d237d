"""How `icp test --coverage` is written: counts by kind, then what no example shows."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from icpdsl.analysis.coverage import KINDS, Coverage, Kind
from icpdsl.faces.cli.console import paint
from icpdsl.reports.untried import missing_words
from icpdsl.source.printable import printable
from icpdsl.source.text import SourceText

_PLURALS: dict[Kind, str] = {
    "clause": "clauses",
    "branch": "branches",
    "threshold": "thresholds",
    "tier": "tiers",
    "stage": "stages",
}
_WIDTH = 79

Covered = Sequence[tuple[Coverage, SourceText]]


def share(covered: Covered) -> tuple[int, int]:
    """What examples show of all files and how much there is to show."""
    counts = [one.count() for one, _ in covered]
    return sum(seen for seen, _ in counts), sum(of for _, of in counts)


def percent(seen: int, of: int) -> int:
    """The whole percent that is reached; of nothing all is shown."""
    return 100 * seen // of if of else 100


def coverage_text(covered: Covered, *, color: bool) -> Iterator[str]:
    """The lines that follow the outcome of the examples."""
    for one, source in covered:
        if one.targets:
            yield ""
            yield from _file_text(one, source, color=color)
    yield ""
    seen, of = share(covered)
    style = "green" if seen == of else "yellow"
    yield paint(f"{percent(seen, of)}% shown by examples, {seen:,} of {of:,}", style, color=color)


def _file_text(one: Coverage, source: SourceText, *, color: bool) -> Iterator[str]:
    yield paint(printable(one.rule_file.path), "bold", color=color)
    counts = [(kind, *one.count(kind)) for kind in KINDS]
    parts = [f"{_PLURALS[kind]} {seen:,} of {of:,}" for kind, seen, of in counts if of]
    yield from _wrapped(", ".join(parts), "  ")
    for target, words in missing_words(one, source):
        place = "" if target.line is None else f"line {target.line}"
        yield from _wrapped(f"  {place:<10}{printable(words)}", " " * 12)


def _wrapped(text: str, indent: str) -> list[str]:
    first = text if text.startswith(" ") else f"{indent}{text}"
    return textwrap.wrap(first, _WIDTH, subsequent_indent=indent, break_on_hyphens=False)


def coverage_json(covered: Covered) -> list[dict[str, Any]]:
    """A JSON object for each file."""
    return [_file_json(one, source) for one, source in covered]


def _file_json(one: Coverage, source: SourceText) -> dict[str, Any]:
    seen, of = one.count()
    return {
        "path": one.rule_file.path,
        "seen": seen,
        "of": of,
        "missing": [
            {"kind": target.kind, "line": target.line, "sight": target.sight, "words": words}
            for target, words in missing_words(one, source)
        ],
    }
