"""The range of a score drawn with characters: `·····━━━━━●━━━━·····`, tiers below."""

from attrs import frozen

from icpdsl.engines.result import Number
from icpdsl.reports.documents.blocks import ScoreBar
from icpdsl.reports.numbers import number
from icpdsl.source.printable import printable


@frozen
class BarSigns:
    """The characters of a bar."""

    track: str
    span: str
    score: str
    tick: str


UNICODE = BarSigns("·", "━", "●", "┴")
ASCII = BarSigns(".", "=", "#", "+")


def bar_lines(bar: ScoreBar, *, width: int, signs: BarSigns = UNICODE) -> tuple[str, ...]:
    """The bar, and under it the tiers with the scores from which they hold, if there are any."""
    cells = [signs.track] * width
    if bar.low is not None and bar.high is not None:
        for at in range(_place(bar.low, width), _place(bar.high, width) + 1):
            cells[at] = signs.span
    if bar.score is not None:
        cells[_place(bar.score, width)] = signs.score
    lines = "".join(cells), *_tier_lines(bar, width, signs)
    return tuple(line.rstrip() for line in lines)


def _place(score: Number, width: int) -> int:
    return min(width - 1, int(score * (width - 1) / 100 + 0.5))


def _tier_lines(bar: ScoreBar, width: int, signs: BarSigns) -> tuple[str, ...]:
    if not bar.tiers:
        return ()
    ticks, names = [" "] * width, [" "] * width
    free = 0
    for tier in reversed(bar.tiers):
        at = _place(tier.start, width)
        text = (
            f"{printable(tier.name)} {number(tier.start)}" if tier.start else printable(tier.name)
        )
        if at < free or at + len(text) > width:
            continue
        ticks[at] = signs.tick
        names[at : at + len(text)] = text
        free = at + len(text) + 1
    return "".join(ticks), "".join(names)
