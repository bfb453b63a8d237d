"""A funnel as blocks: everything first, then each tier, stage and cohort beside the others."""

from collections.abc import Iterator, Sequence

from icpdsl.evidence.funnel import Days, Funnel, Path, Paths, Retained
from icpdsl.reports.documents.blocks import (
    Block,
    Bullets,
    Fact,
    Facts,
    Heading,
    Span,
    Spans,
    paragraph,
)
from icpdsl.reports.documents.evidence.breadth import share_words
from icpdsl.reports.documents.evidence.figures import (
    NONE,
    amount,
    basis_blocks,
    note,
    rate_chart,
    rate_words,
    share,
    share_interval,
    table,
    won_of,
)
from icpdsl.reports.numbers import number


def funnel_blocks(view: Funnel) -> tuple[Block, ...]:
    """The whole of it."""
    return (
        Heading(1, f"Funnel of {view.basis.profile}"),
        paragraph(_lead(view)),
        Facts(tuple(_facts(view.everything))),
        *_steps(view.everything),
        *(block for one in view.groups for block in _group(one, view)),
        *_notes(view),
        Heading(2, "What this is made from"),
        *basis_blocks(view.basis),
    )


def _lead(view: Funnel) -> str:
    one = view.everything
    closed = f"{one.won.n:,} of {one.records:,} records are closed"
    return f"{closed}; {one.won.won:,} were won, {rate_words(one.won)} of them."


def _facts(one: Path) -> Iterator[Fact]:
    yield Fact("Won of closed", share(one.won.rate), f"{share_interval(one.won.interval)} at 95%")
    for title, days in (("Days to win", one.won_days), ("Days to lose", one.lost_days)):
        if days is not None:
            middle = f"half took {number(days.low_quarter)} to {number(days.high_quarter)}"
            yield Fact(title, _days(days), f"median; {middle}")
    if one.worth is not None:
        yield Fact("Won value", amount(one.worth.total), f"median {amount(one.worth.median)}")
    for each in one.retention:
        yield Fact(f"Kept {each.days} days", share(each.share), f"{_retained(each)} at 95%")


def _days(days: Days | None) -> str:
    return NONE if days is None else number(days.median)


def _days_words(days: Days | None) -> str:
    if days is None or days.interval is None:
        return _days(days)
    return f"{_days(days)} ({number(days.interval.low)}–{number(days.interval.high)})"


def _retained(one: Retained) -> str:
    return share_interval(one.interval)


def _steps(one: Path) -> Iterator[Block]:
    if not one.steps:
        return
    yield Heading(2, "Step by step")
    spans = tuple(
        Span(
            step.name,
            step.of_all.share,
            step.of_all.interval.low,
            step.of_all.interval.high,
            f"{step.reached:,}: {share_words(step.of_all)}",
        )
        for step in one.steps
        if step.of_all.share is not None and step.of_all.interval is not None
    )
    yield Spans("Share of all records that reached each step", spans)
    rows = [("records", f"{one.records:,}", NONE, NONE)]
    rows += [
        (step.name, f"{step.reached:,}", share_words(step.of_previous), share(step.of_all.share))
        for step in one.steps
    ]
    yield table(("Step", "Reached", "Of the step before", "Of all"), rows)


def _group(group: Paths, view: Funnel) -> Iterator[Block]:
    yield Heading(2, f"By {group.by}")
    named = [(one.name, one.won) for one in group.paths]
    yield rate_chart(f"Won of closed, by {group.by}", named, view.everything.won)
    yield table(
        (group.by.capitalize(), "Records", "Won/closed", "Rate (95%)", "Days to win (95%)"),
        (
            (
                one.name,
                f"{one.records:,}",
                won_of(one.won),
                rate_words(one.won),
                _days_words(one.won_days),
            )
            for one in group.paths
        ),
    )
    if view.steps:
        yield table((group.by.capitalize(), *view.steps), map(_conversion_row, group.paths))
        yield note("Share of the step before that reached each step.")
    if any(one.worth for one in group.paths):
        yield table(
            (group.by.capitalize(), "With value", "Won value", "Median"),
            map(_worth_row, group.paths),
        )
    yield from _retention(group)


def _conversion_row(one: Path) -> tuple[str, ...]:
    return one.name, *(share(step.of_previous.share) for step in one.steps)


def _worth_row(one: Path) -> tuple[str, ...]:
    if one.worth is None:
        return one.name, "0", NONE, NONE
    return one.name, f"{one.worth.n:,}", amount(one.worth.total), amount(one.worth.median)


def _retention(group: Paths) -> Iterator[Block]:
    horizons: Sequence[int] = sorted({each.days for one in group.paths for each in one.retention})
    if not horizons:
        return
    yield table(
        (group.by.capitalize(), *(f"Kept {days} days" for days in horizons)),
        ((one.name, *(_kept_words(one, days) for days in horizons)) for one in group.paths),
    )
    yield note(
        "Kept: the share of won records still there, from those watched so long (Kaplan and Meier),"
        " with its 95% interval."
    )


def _kept_words(one: Path, days: int) -> str:
    found = next((each for each in one.retention if each.days == days), None)
    return NONE if found is None else f"{share(found.share)} ({_retained(found)})"


def _notes(view: Funnel) -> tuple[Block, ...]:
    if not view.notes:
        return ()
    items = tuple((f"{one[:1].upper()}{one[1:]}.",) for one in view.notes)
    return Heading(2, "What the columns cannot tell"), Bullets(items)
