"""Evaluations as a table in a terminal: a line each, or two where the window is narrow."""

from collections.abc import Iterator
from typing import TextIO

from attrs import define, field, frozen

from icpdsl.engines.result import Evaluation, Number
from icpdsl.engines.summary import DISQUALIFIED
from icpdsl.faces.cli.columns import cut, left, right, width_of
from icpdsl.faces.cli.console import has_color, paint
from icpdsl.faces.cli.results.closing import closing_lines
from icpdsl.faces.cli.results.reasons import reasons
from icpdsl.faces.cli.results.tally import Tally
from icpdsl.meaning import core
from icpdsl.source.printable import printable

_LOOKED_AT = 200
"""Answers that are held back until their keys tell how wide the first column is."""

_GAP = "  "
_INDENT = "    "
_VERDICT, _SCORE, _RANGE, _KNOWN = 12, 5, 11, 5
_WIDEST_KEY = 28
_WIDEST_NAME = 16
_LEAST_FOR_REASONS = 30
_VERDICT_COLORS = {"qualified": "green", "unverified": "yellow", "disqualified": "red"}


@frozen
class _Columns:
    """How wide each column is; 0 leaves it out."""

    key: int
    profile: int
    tier: int
    stage: int
    total: int

    @property
    def for_reasons(self) -> int:
        """What is left of the line beside the other columns."""
        fixed = [self.key, self.profile, _VERDICT, _SCORE, _RANGE, _KNOWN, self.tier, self.stage]
        used = [width + len(_GAP) for width in fixed if width]
        return self.total - sum(used)


@define
class TableWriter:
    """Holds the first answers back, then writes each as it comes, and the counts at the end."""

    stream: TextIO
    profiles: tuple[core.Profile, ...]
    width: int
    _waiting: list[Evaluation] = field(factory=list, init=False)
    _columns: _Columns | None = field(default=None, init=False)

    def write(self, evaluation: Evaluation) -> None:
        """Write a line, or wait until enough is known."""
        if self._columns is None:
            self._waiting.append(evaluation)
            if len(self._waiting) == _LOOKED_AT:
                self._begin()
        else:
            self._write(evaluation, self._columns)

    def close(self, tally: Tally) -> None:
        """Write what is left, then the counts."""
        if self._columns is None and self._waiting:
            self._begin()
        if tally.shown:
            self.stream.write("\n")
        color = has_color(self.stream)
        self.stream.writelines(
            f"{line}\n" for line in closing_lines(tally, self.profiles, color=color)
        )

    def _begin(self) -> None:
        self._columns = columns = _columns(self._waiting, self.profiles, self.width)
        heading = _joined(
            left("key" if columns.key else "", columns.key),
            left("profile", columns.profile),
            left("verdict", _VERDICT),
            right("score", _SCORE),
            right("range", _RANGE),
            right("known", _KNOWN),
            left("tier", columns.tier),
            left("stage", columns.stage),
            "reasons" if columns.for_reasons >= _LEAST_FOR_REASONS else "",
        )
        self.stream.write(paint(heading, "bold", color=has_color(self.stream)) + "\n")
        for evaluation in self._waiting:
            self._write(evaluation, columns)

    def _write(self, evaluation: Evaluation, columns: _Columns) -> None:
        color = has_color(self.stream)
        self.stream.writelines(f"{line}\n" for line in _lines(evaluation, columns, color=color))


def _columns(waiting: list[Evaluation], profiles: tuple[core.Profile, ...], total: int) -> _Columns:
    keys = [width_of(_key(one)) for one in waiting]
    tiers = [line.name for one in profiles if one.tiers for line in one.tiers.lines]
    stages = [stage.name for one in profiles for stage in one.stages]
    return _Columns(
        key=min(_WIDEST_KEY, max([3, *keys])),
        profile=_named(["profile", *(one.name for one in profiles)]) if profiles[1:] else 0,
        tier=_named(["tier", *tiers]) if tiers else 0,
        stage=_named(["stage", *stages]) if stages else 0,
        total=total,
    )


def _named(names: list[str]) -> int:
    return min(_WIDEST_NAME, max(width_of(printable(name)) for name in names))


def _lines(evaluation: Evaluation, columns: _Columns, *, color: bool) -> Iterator[str]:
    verdict = evaluation.verdict
    known = "" if evaluation.known is None else f"{evaluation.known:.0f}%"
    cells = _joined(
        left(_key(evaluation), columns.key),
        left(printable(evaluation.profile), columns.profile),
        paint(left(verdict, _VERDICT), _VERDICT_COLORS[verdict], color=color),
        paint(right(_number(evaluation.score), _SCORE), "bold", color=color),
        paint(right(_range(evaluation), _RANGE), "dim", color=color),
        paint(right(known, _KNOWN), "dim", color=color),
        left(_tier(evaluation), columns.tier),
        left(printable(evaluation.stage or ""), columns.stage),
    )
    if columns.for_reasons >= _LEAST_FOR_REASONS:
        why = cut(", ".join(reasons(evaluation)), columns.for_reasons)
        yield f"{cells}{_GAP}{why}".rstrip()
    else:
        yield cells.rstrip()
        why = cut(", ".join(reasons(evaluation)), columns.total - len(_INDENT))
        yield from ([paint(f"{_INDENT}{why}", "dim", color=color)] if why else [])


def _joined(*cells: str) -> str:
    return _GAP.join(cell for cell in cells if cell)


def _key(evaluation: Evaluation) -> str:
    return "" if evaluation.key is None else printable(str(evaluation.key))


def _tier(evaluation: Evaluation) -> str:
    """The tier; the verdict says already who is disqualified."""
    tier = evaluation.tier
    return "–" if tier == DISQUALIFIED else printable(tier or "")


def _number(number: Number | None) -> str:
    return "–" if number is None else f"{number:.1f}"


def _range(evaluation: Evaluation) -> str:
    if evaluation.low is None or evaluation.high is None:
        return ""
    return f"{evaluation.low:.1f}–{evaluation.high:.1f}"
