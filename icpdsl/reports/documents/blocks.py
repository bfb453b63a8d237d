"""What Markdown and text reports are made of. Blocks hold text as it is; writers escape it."""

from typing import TypeAlias

from attrs import frozen

from icpdsl.engines.result import Number
from icpdsl.reports.views.fit import TierMark


@frozen
class Strong:
    """A run of text that stands out."""

    text: str


Run: TypeAlias = str | Strong


@frozen
class Heading:
    """A heading; level 1 is the report's title."""

    level: int
    text: str


@frozen
class Paragraph:
    """Running text."""

    runs: tuple[Run, ...]


@frozen
class Bullets:
    """A list without order."""

    items: tuple[tuple[Run, ...], ...]


@frozen
class Table:
    """A table; `is_number` says which columns are set to the right."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_number: tuple[bool, ...] = ()


@frozen
class ScoreBar:
    """A score on the stretch from 0 to 100 with its range and the tiers."""

    score: Number | None
    low: Number | None
    high: Number | None
    tiers: tuple[TierMark, ...]


Block: TypeAlias = Heading | Paragraph | Bullets | Table | ScoreBar


def paragraph(*runs: Run) -> Paragraph:
    """A paragraph of these runs."""
    return Paragraph(runs)
