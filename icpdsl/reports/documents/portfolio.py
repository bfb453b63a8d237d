"""A portfolio as blocks: counts, histogram, the best accounts, common gaps."""

from icpdsl.engines.result import Number
from icpdsl.reports.documents.blocks import Block, Bullets, Heading, Table, paragraph
from icpdsl.reports.numbers import counted, number, points
from icpdsl.reports.views.portfolio import Count, PortfolioRow, PortfolioView

_LONGEST_BAR = 30


def portfolio_blocks(view: PortfolioView) -> tuple[Block, ...]:
    """The whole portfolio."""
    return (
        Heading(1, view.title),
        paragraph(f"{counted(view.total, 'account')} scored as of {view.as_of or 'no day'}"),
        *_counts("Profiles", view.profiles if len(view.profiles) > 1 else ()),
        *_counts("Tiers", view.tiers),
        *_counts("Verdicts", view.verdicts),
        *_counts("Stages", view.stages),
        *_histogram(view),
        *_counts("Most often not known", view.gaps),
        *_accounts(view),
        *_notes(view.notes),
        paragraph(f"Rules: {view.path}, version {view.sha256[:12]}"),
    )


def _counts(title: str, counts: tuple[Count, ...]) -> tuple[Block, ...]:
    if not counts:
        return ()
    rows = tuple((one.name, f"{one.count:,}", f"{number(one.share)}%") for one in counts)
    return Heading(2, title), Table(("", "Accounts", "Share"), rows, (False, True, True))


def _histogram(view: PortfolioView) -> tuple[Block, ...]:
    most = max((one.count for one in view.bins), default=0)
    if not most:
        return ()
    rows = tuple(
        (f"{one.start} to {one.end}", f"{one.count:,}", "█" * _length(one.count, most))
        for one in view.bins
    )
    return Heading(2, "Scores"), Table(("Score", "Accounts", ""), rows, (True, True, False))


def _length(count: int, most: int) -> int:
    """Any account at all is seen."""
    return -(-count * _LONGEST_BAR // most)


def _accounts(view: PortfolioView) -> tuple[Block, ...]:
    if not view.rows:
        return ()
    title = f"The best {len(view.rows):,} of {view.total:,}" if view.is_cut else "Accounts"
    headings = (
        "Account",
        "Verdict",
        "Score",
        "Range",
        "Known",
        "Tier",
        "Stage",
        "Strongest reasons",
    )
    rights = (False, False, True, True, True, False, False, False)
    return Heading(2, title), Table(headings, tuple(_row(one) for one in view.rows), rights)


def _row(row: PortfolioRow) -> tuple[str, ...]:
    return (
        row.title,
        row.verdict,
        _points(row.score),
        _points(row.low) if row.low == row.high else f"{_points(row.low)} to {_points(row.high)}",
        "" if row.known is None else f"{number(row.known)}%",
        row.tier or "",
        row.stage or "",
        ", ".join(row.reasons),
    )


def _points(score: Number | None) -> str:
    return "" if score is None else points(score)


def _notes(notes: tuple[str, ...]) -> tuple[Block, ...]:
    return (Heading(2, "Notes"), Bullets(tuple((one,) for one in notes))) if notes else ()
