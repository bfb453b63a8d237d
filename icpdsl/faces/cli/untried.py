"""How `icp test` tells what examples leave out: counts by kind, then each thing in words."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from attrs import frozen

from icpdsl.analysis.coverage import Coverage
from icpdsl.analysis.mutation import Mutation
from icpdsl.faces.cli.console import paint
from icpdsl.meaning import core
from icpdsl.reports.unnoticed import unnoticed_words
from icpdsl.reports.untried import missing_words
from icpdsl.source.printable import printable
from icpdsl.source.text import SourceText

_COVERAGE = {
    "clause": "clauses",
    "branch": "branches",
    "threshold": "thresholds",
    "tier": "tiers",
    "stage": "stages",
}
_MUTATION = {
    "threshold": "thresholds",
    "operator": "operators",
    "weight": "weights and grades",
    "clause": "lines dropped",
}
_WIDTH = 79

Lines: TypeAlias = tuple[tuple[int | None, str], ...]


@frozen
class Untried:
    """What examples leave out of a rule file: counts (kind, met, of), and lines in words."""

    rule_file: core.RuleFile
    counts: tuple[tuple[str, int, int], ...]
    lines: Lines
    values: tuple[dict[str, Any], ...]

    @property
    def total(self) -> tuple[int, int]:
        """How much is met, of how much."""
        return sum(met for _, met, _ in self.counts), sum(of for _, _, of in self.counts)


def of_coverage(found: Coverage, source: SourceText) -> Untried:
    """What no example shows."""
    words = missing_words(found, source)
    return Untried(
        found.rule_file,
        tuple((plural, *found.count(kind)) for kind, plural in _COVERAGE.items()),  # type: ignore[arg-type]
        tuple((target.line, text) for target, text in words),
        tuple(
            {"kind": one.kind, "line": one.line, "sight": one.sight, "words": text}
            for one, text in words
        ),
    )


def of_mutation(found: Mutation, source: SourceText) -> Untried:
    """Which changes no example notices."""
    words = unnoticed_words(found, source)
    return Untried(
        found.rule_file,
        tuple((plural, *found.count(kind)) for kind, plural in _MUTATION.items()),  # type: ignore[arg-type]
        tuple((change.line, text) for change, text in words),
        tuple({"kind": one.kind, "line": one.line, "words": text} for one, text in words),
    )


def total(found: Sequence[Untried]) -> tuple[int, int]:
    """How much is met in all files, of how much."""
    return sum(one.total[0] for one in found), sum(one.total[1] for one in found)


def untried_text(found: Sequence[Untried], outcome: str, *, color: bool) -> Iterator[str]:
    """The lines that follow the outcome of the examples; `outcome` ends the last of them."""
    for one in found:
        if one.total[1]:
            yield ""
            yield from _file_text(one, color=color)
    yield ""
    met, of = total(found)
    share = 100 * met // of if of else 100
    style = "green" if met == of else "yellow"
    yield paint(f"{share}% {outcome}, {met:,} of {of:,}", style, color=color)


def _file_text(one: Untried, *, color: bool) -> Iterator[str]:
    yield paint(printable(one.rule_file.path), "bold", color=color)
    parts = [f"{plural} {met:,} of {of:,}" for plural, met, of in one.counts if of]
    yield from _wrapped(f"  {', '.join(parts)}", "  ")
    for line, words in one.lines:
        place = "" if line is None else f"line {line}"
        yield from _wrapped(f"  {place:<10}{printable(words)}", " " * 12)


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, subsequent_indent=indent, break_on_hyphens=False)


def untried_json(found: Sequence[Untried], met: str, left: str) -> list[dict[str, Any]]:
    """A JSON object for each file; `met` and `left` are the names of the count and the list."""
    return [
        {
            "path": one.rule_file.path,
            met: one.total[0],
            "of": one.total[1],
            left: list(one.values),
        }
        for one in found
    ]
