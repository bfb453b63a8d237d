"""What Markdown and text reports are made of. Blocks hold text as it is; writers escape it."""

from math import ceil
from typing import TypeAlias

from attrs import frozen

from icpdsl.engines.result import Number
from icpdsl.reports.views.fit import TierMark

_STEP = 0.05
_ROUNDING = 1e-9


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


@frozen
class Fact:
    """A figure under its name, with what there is to say of it."""

    name: str
    value: str
    detail: str = ""


@frozen
class Facts:
    """Figures side by side."""

    facts: tuple[Fact, ...]


@frozen
class Span:
    """A share between 0 and 1 with the interval that it lies in."""

    name: str
    value: float
    low: float
    high: float
    words: str


@frozen
class Spans:
    """Shares one below the other on one scale; `base` is what they are compared with.

    A chart for pages only: a table beside it has the figures.
    """

    title: str
    spans: tuple[Span, ...]
    base: float | None = None
    base_name: str = ""

    @property
    def top(self) -> float:
        """The right end of the scale: the largest value, up to the next twentieth."""
        largest = max([one.high for one in self.spans] + [self.base or 0.0])
        return max(_STEP, ceil(largest / _STEP - _ROUNDING) * _STEP)

    def place(self, value: float) -> float:
        """Where a value lies on the scale, in percent of its width."""
        return round(100 * value / self.top, 2)


@frozen
class Curve:
    """A line through points of the unit square."""

    name: str
    points: tuple[tuple[float, float], ...]


@frozen
class Curves:
    """Lines over the unit square with what its sides mean; a chart for pages only."""

    title: str
    across: str
    up: str
    curves: tuple[Curve, ...]


Block: TypeAlias = Heading | Paragraph | Bullets | Table | ScoreBar | Facts | Spans | Curves


def paragraph(*runs: Run) -> Paragraph:
    """A paragraph of these runs."""
    return Paragraph(runs)
