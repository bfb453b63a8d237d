"""Figures of evidence as people read them, and the tables that several reports share."""

from collections.abc import Iterable, Sequence

from icpdsl.evidence.basis import Basis
from icpdsl.evidence.groups import Group
from icpdsl.evidence.rates import Interval, Rate
from icpdsl.reports.documents.blocks import Block, Paragraph, Span, Spans, Table, paragraph
from icpdsl.reports.numbers import counted, number

NONE = "–"
_SMALLEST_P = 0.001
_THOUSAND = 1_000


def share(value: float | None) -> str:
    """A share in percent to the tenth: `22.6%`."""
    return NONE if value is None else f"{100 * value:.1f}%"


def share_interval(interval: Interval | None) -> str:
    """An interval of shares in percent: `22.3–22.9`."""
    if interval is None:
        return NONE
    return f"{100 * interval.low:.1f}–{100 * interval.high:.1f}"


def times(value: float | None) -> str:
    """A lift or a ratio: `2.83×`."""
    return NONE if value is None else f"{value:.2f}×"


def times_interval(interval: Interval | None) -> str:
    """An interval of lifts: `2.79–2.87`."""
    return NONE if interval is None else f"{interval.low:.2f}–{interval.high:.2f}"


def decimals(value: float | None, places: int = 3) -> str:
    """A number to so many places."""
    return NONE if value is None else f"{value:.{places}f}"


def signed_points(value: float | None) -> str:
    """A difference to three places with its sign: `+0.024`; what rounds to nothing has none."""
    if value is None:
        return NONE
    text = f"{value:+.3f}"
    return "0.000" if float(text) == 0 else text


def chance(p_value: float | None) -> str:
    """A p-value: `0.042`, `<0.001`."""
    if p_value is None:
        return NONE
    return f"<{_SMALLEST_P}" if p_value < _SMALLEST_P else f"{p_value:.3f}"


def amount(value: float | None) -> str:
    """An amount of money, rounded to a whole one where it is large."""
    if value is None:
        return NONE
    return number(round(value) if abs(value) >= _THOUSAND else round(value, 2))


def rate_words(rate: Rate) -> str:
    """`22.6% (22.3–22.9)`."""
    if rate.rate is None:
        return NONE
    return f"{share(rate.rate)} ({share_interval(rate.interval)})"


def won_of(rate: Rate) -> str:
    """`743/1,176`: how many were won of how many."""
    return f"{rate.won:,}/{rate.n:,}"


def group_table(
    title: str, groups: Sequence[Group], *, with_auc: bool = False, with_value: bool = True
) -> Table:
    """Groups with their rates and what they hold of all; columns that say nothing are left out."""
    has_value = with_value and any(one.value for one in groups)
    has_open = any(one.open for one in groups)
    headings = [title, "Won/closed", "Rate (95%)", "Lift", "Wins"]
    headings += ["Value"] if has_value else []
    headings += ["AUC"] if with_auc else []
    headings += ["Open"] if has_open else []
    rows = [
        [
            one.name,
            won_of(one.rate),
            rate_words(one.rate),
            times(one.lift),
            share(one.capture),
            *([share(one.value_share)] if has_value else []),
            *([decimals(one.auc.auc if one.auc else None)] if with_auc else []),
            *([f"{one.open:,}"] if has_open else []),
        ]
        for one in groups
    ]
    return table(headings, rows)


def table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> Table:
    """A table whose first column is text and whose others are figures."""
    names = tuple(headings)
    return Table(names, tuple(map(tuple, rows)), (False, *(True for _ in names[1:])))


def rate_chart(title: str, named: Iterable[tuple[str, Rate]], base: Rate | None) -> Spans:
    """Rates with their intervals beside the rate of all."""
    spans = tuple(
        Span(name, rate.rate, rate.interval.low, rate.interval.high, rate_words(rate))
        for name, rate in named
        if rate.rate is not None and rate.interval is not None
    )
    mean = None if base is None else base.rate
    return Spans(title, spans, mean, "" if mean is None else f"all {share(mean)}")


def basis_blocks(basis: Basis) -> tuple[Block, ...]:
    """What the evidence was made from."""
    sources = " and ".join(basis.sources)
    return (
        paragraph(
            f"Profile {basis.profile}, rules {basis.path} (version {basis.sha256[:12]}), records"
            f" {sources}, as of {basis.as_of.isoformat()}"
        ),
    )


def few(names: Sequence[str], most: int = 3) -> str:
    """The first names, and how many more there are: `a, b, c and 2 more`."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def records(count: int) -> str:
    """`1 record`, `2,000 records`."""
    return counted(count, "record")


def note(text: str) -> Paragraph:
    """What a table's figures mean."""
    return paragraph(text)
