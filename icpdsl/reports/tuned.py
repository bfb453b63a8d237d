"""What tuning came to, for people and for machines."""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from icpdsl.evidence.rates import Rate
from icpdsl.evidence.tune.result import Change, Tuned
from icpdsl.reports.as_json import to_json
from icpdsl.reports.documents.blocks import (
    Block,
    Bullets,
    Heading,
    Span,
    Spans,
    Table,
    paragraph,
)
from icpdsl.reports.documents.evidence.figures import rate_chart
from icpdsl.reports.evidence_page import render_blocks

TunedFormat: TypeAlias = Literal["table", "json", "md", "html"]


def render_tuned(tuned: Tuned, form: TunedFormat) -> str:
    """The numbers before and after, what they gain on records unseen, and the diff."""
    if form == "json":
        return to_json("tuned", tuned)
    text = render_blocks(tuple(_blocks(tuned)), form)
    if form == "md" and tuned.diff:
        text += f"\n```diff\n{tuned.diff}```\n"
    return text


def _blocks(tuned: Tuned) -> Iterator[Block]:
    yield Heading(1, tuned.profile)
    yield paragraph(" ".join(_opening(tuned)))
    if tuned.reason:
        yield paragraph(f"No change: {tuned.reason}.")
    if tuned.changes:
        yield _chart(tuned)
        yield _changes(tuned)
    if tuned.tiers:
        yield Heading(2, "Tiers")
        yield rate_chart("Win rate by tier", _tier_rates(tuned), tuned.records)
        yield _tiers(tuned)
    notes = tuple(_notes(tuned))
    if notes:
        yield Heading(2, "To look at")
        yield Bullets(notes)


def _opening(tuned: Tuned) -> Iterator[str]:
    rate = "" if tuned.records.rate is None else f", {tuned.records.rate:.1%} won"
    yield f"{tuned.records.n:,} closed records{rate}; held out: {tuned.split}."
    gain = tuned.gain
    if gain is not None:
        yield f"On records that the numbers were not fitted to the AUC goes from {gain.before:.3f}"
        yield f"to {gain.after:.3f}, a difference of {gain.difference:+.3f}"
        yield f"({gain.interval.low:+.3f} to {gain.interval.high:+.3f}, p = {gain.p_value:.3f})."


def _changes(tuned: Tuned) -> Table:
    rows = tuple(
        (one.name, one.kind, f"{one.before:g}", f"{one.after:g}", _evidence(one.z))
        for one in tuned.changes
    )
    headings = ("clause", "kind", "yours", "fitted", "evidence (z)")
    return Table(headings, rows, (False, False, True, True, True))


def _chart(tuned: Tuned) -> Spans:
    """The numbers as parts of 100, which is what the chart's scale is made for."""
    spans = tuple(
        Span(
            one.name,
            one.after / 100,
            min(one.before, one.after) / 100,
            max(one.before, one.after) / 100,
            f"{one.before:g} to {one.after:g}",
        )
        for one in tuned.changes
    )
    return Spans("Each number, from yours to the fitted (the dot)", spans)


def _tier_rates(tuned: Tuned) -> Iterator[tuple[str, Rate]]:
    for one in tuned.tiers:
        yield f"{one.name}, yours", one.was
        yield f"{one.name}, fitted", one.now


def _evidence(z: float | None) -> str:
    return "–" if z is None else f"{z:+.1f}"


def _tiers(tuned: Tuned) -> Table:
    rows = tuple(
        (one.name, _from(one.before), _of(one.was), _from(one.after), _of(one.now))
        for one in tuned.tiers
    )
    headings = ("tier", "from", "won", "from, fitted", "won, fitted")
    return Table(headings, rows, (False, True, True, True, True))


def _from(threshold: float | None) -> str:
    return "" if threshold is None else f"{threshold:g}"


def _of(rate: Rate) -> str:
    return "–" if rate.rate is None else f"{rate.rate:.1%} of {rate.n:,}"


def _notes(tuned: Tuned) -> Iterator[tuple[str]]:
    for one in tuned.changes:
        if one.is_against:
            yield (_contradicted(one),)
        if one.is_inherited:
            yield (f"`{one.name}` stands in the profile that this one is based on; left as it is",)
    for name in tuned.failing:
        yield (f"the example `{name}` does not hold with the new numbers; see what it should say",)


def _contradicted(one: Change) -> str:
    way = "won" if one.kind == "penalty" else "lost"
    advice = "drop it, or make it a bonus" if one.kind == "penalty" else "drop it, or turn it round"
    return (
        f"`{one.name}`: the evidence is against it, records that it applies to were {way} more"
        f" often than others alike; it stays with the least weight. Consider to {advice}"
    )
