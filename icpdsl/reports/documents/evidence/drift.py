"""Drift as blocks: what moved by more than noise, and everything beside it."""

from collections.abc import Iterator

from icpdsl.evidence.drift import Drift, DriftReport, PassRate
from icpdsl.evidence.shares import Share
from icpdsl.reports.documents.blocks import (
    Block,
    Fact,
    Facts,
    Heading,
    Span,
    Spans,
    Table,
    paragraph,
)
from icpdsl.reports.documents.evidence.breadth import share_words
from icpdsl.reports.documents.evidence.figures import basis_blocks, chance, note, share, table
from icpdsl.reports.numbers import counted

_SHOWN = 6


def drift_blocks(view: DriftReport) -> tuple[Block, ...]:
    """The whole of it."""
    return (
        Heading(1, f"Drift of {view.basis.profile}"),
        paragraph(_lead(view)),
        Facts(tuple(_facts(view))),
        *_moved(view),
        *_everything(view),
        *_rates(view),
        Heading(2, "What this is made from"),
        *basis_blocks(view.basis),
    )


def _lead(view: DriftReport) -> str:
    sizes = f"{view.old:,} old records and {view.new:,} new ones."
    if not view.moved:
        return f"{sizes} Nothing moved by more than samples of one population differ by chance."
    of = len(view.drifts)
    return f"{sizes} {len(view.moved)} of {of} things moved by more than chance would move them."


def _facts(view: DriftReport) -> Iterator[Fact]:
    for kind in ("large", "moderate", "small", "noise"):
        names = [one.name for one in view.drifts if one.shift == kind]
        told = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
        yield Fact(kind.capitalize(), f"{len(names)}", told)
    if view.absent:
        yield Fact("In one file only", counted(len(view.absent), "field"), ", ".join(view.absent))


def _moved(view: DriftReport) -> Iterator[Block]:
    for one in view.moved[:_SHOWN]:
        yield Heading(2, f"{one.name}: {one.shift} shift")
        yield Spans("Share of records, old and new", tuple(_bin_spans(one)))
        rows = []
        for each in one.bins:
            old, new = _share(each.old, one.unknown_old), _share(each.new, one.unknown_new)
            rows.append((each.name, share(old), share(new), _points(new - old)))
        yield table((one.kind.capitalize(), "Old", "New", "Change"), rows)


def _share(count: int, whole: Share) -> float:
    return count / whole.n


def _points(difference: float) -> str:
    return f"{100 * difference:+.1f}"


def _bin_spans(one: Drift) -> Iterator[Span]:
    for each in one.bins:
        for name, count, whole in (
            ("old", each.old, one.unknown_old.n),
            ("new", each.new, one.unknown_new.n),
        ):
            value = count / whole
            yield Span(f"{each.name}: {name}", value, value, value, share(value))


def _everything(view: DriftReport) -> Iterator[Block]:
    yield Heading(2, "Everything that was compared")
    ordered = sorted(view.drifts, key=lambda one: -one.psi)
    yield Table(
        ("What", "Name", "PSI", "Noise", "p", "Shift", "Unknown"),
        tuple(
            (
                one.kind,
                one.name,
                f"{one.psi:.3f}",
                f"{one.noise:.3f}",
                chance(one.adjusted),
                one.shift,
                f"{share(one.unknown_old.share)} to {share(one.unknown_new.share)}",
            )
            for one in ordered
        ),
        (False, False, True, True, True, False, True),
    )
    yield note(
        "PSI is the population stability index, unknown a bin of its own. Noise is what samples of"
        " these sizes from one population exceed by chance once in twenty times; p is corrected for"
        " the number of comparisons (Benjamini and Hochberg). Beyond noise a PSI below 0.1 is"
        " small, from 0.25 on large."
    )


def _rates(view: DriftReport) -> Iterator[Block]:
    if not view.rates:
        return
    yield Heading(2, "How often each clause is met")
    yield Spans("Share that meets each clause, old and new", tuple(_rate_spans(view)))
    yield table(("Clause", "Old", "New"), map(_rate_row, view.rates))
    yield note("Among the records in which that is known, with Wilson's 95% interval.")


def _rate_spans(view: DriftReport) -> Iterator[Span]:
    for one in view.rates:
        for name, part in (("old", one.old), ("new", one.new)):
            if part.share is not None and part.interval is not None:
                low, high = part.interval.low, part.interval.high
                yield Span(f"{one.name}: {name}", part.share, low, high, share_words(part))


def _rate_row(one: PassRate) -> tuple[str, ...]:
    return one.name, share_words(one.old), share_words(one.new)
