"""Breadth as blocks: what stands out, the gates alone and in order, near misses, tiers."""

from collections.abc import Iterator, Sequence

from icpdsl.evidence.breadth import Breadth, GateBreadth, PartOf
from icpdsl.evidence.shares import Share
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
from icpdsl.reports.documents.evidence.figures import (
    basis_blocks,
    chance,
    note,
    share,
    share_interval,
    table,
    times,
)


def breadth_blocks(view: Breadth) -> tuple[Block, ...]:
    """The whole of it."""
    return (
        Heading(1, f"Breadth of {view.basis.profile}"),
        paragraph(_lead(view)),
        Facts(tuple(_facts(view))),
        *_findings(view),
        *_alone(view),
        *_in_order(view),
        *_near_misses(view),
        *_parts("tier", view.tiers),
        Heading(2, "What this is made from"),
        *basis_blocks(view.basis),
    )


def share_words(one: Share | None) -> str:
    """`12.4% (11.1–13.8)`."""
    if one is None or one.share is None:
        return "–"
    return f"{share(one.share)} ({share_interval(one.interval)})"


def _lead(view: Breadth) -> str:
    qualified = view.verdicts[0]
    text = f"{qualified.market.count:,} of {view.market:,} accounts of the market qualify"
    if qualified.customers is None:
        return f"{text}: {share_words(qualified.market)}."
    return (
        f"{text}, and {qualified.customers.count:,} of {view.customers or 0:,} customers:"
        f" {share(qualified.market.share)} and {share(qualified.customers.share)}."
    )


def _facts(view: Breadth) -> Iterator[Fact]:
    for one in view.verdicts:
        told = share_interval(one.market.interval)
        if one.customers is not None:
            told += f" of the market; {share_words(one.customers)} of customers"
        yield Fact(one.name.capitalize(), share(one.market.share), told)
    if view.contrast is not None:
        ratio = view.contrast
        yield Fact(
            "Customers over market",
            times(ratio.ratio),
            f"as likely to qualify; p {chance(ratio.p_value)}",
        )


def _findings(view: Breadth) -> tuple[Block, ...]:
    if not view.findings:
        return ()
    items = tuple((f"{one[:1].upper()}{one[1:]}.",) for one in view.findings)
    return Heading(2, "Too narrow or too broad?"), Bullets(items)


def _alone(view: Breadth) -> Iterator[Block]:
    if not view.gates:
        return
    yield Heading(2, "Each gate alone")
    yield Spans("Share that passes", tuple(_spans(view.gates)))
    headings = ["Gate", "Of", "Passes", "Fails", "Unknown"]
    headings += ["Ratio", "p"] if view.customers is not None else []
    rows = []
    for gate in view.gates:
        market = [gate.name, "market", *_alone_cells(gate, is_market=True)]
        rows.append(market + (["", ""] if gate.customers is not None else []))
        if gate.customers is not None and gate.contrast is not None:
            own = _alone_cells(gate, is_market=False)
            rows.append(
                ["", "customers", *own, times(gate.contrast.ratio), chance(gate.contrast.p_value)]
            )
    yield table(headings, rows)
    text = (
        "Shares with Wilson's 95% interval. Unknown is after what the gate says of it: one that"
        " passes or fails when unknown has none."
    )
    if view.customers is not None:
        text += (
            " Ratio is the customers' share that passes over the market's, p how likely chance"
            " alone differs so much (Fisher's exact test)."
        )
    yield note(text)


def _spans(gates: Sequence[GateBreadth]) -> Iterator[Span]:
    for gate in gates:
        parts = [("market", gate.market)]
        parts += [("customers", gate.customers)] if gate.customers is not None else []
        for name, part in parts:
            passes = part.passes
            if passes.share is not None and passes.interval is not None:
                yield Span(
                    f"{gate.name}: {name}",
                    passes.share,
                    passes.interval.low,
                    passes.interval.high,
                    share_words(passes),
                )


def _alone_cells(gate: GateBreadth, *, is_market: bool) -> list[str]:
    part = gate.market if is_market else gate.customers
    if part is None:
        return ["", "", ""]
    return [share_words(part.passes), share(part.fails.share), share(part.unknown.share)]


def _in_order(view: Breadth) -> Iterator[Block]:
    if len(view.gates) < 2:  # noqa: PLR2004  (one gate has no order)
        return
    yield Heading(2, "One gate after the other")
    headings = ["After", "Market left", "Undecided"]
    headings += ["Customers left", "Undecided"] if view.customers is not None else []
    rows = [["start", f"{view.market:,}", "0"]]
    rows[0] += [f"{view.customers:,}", "0"] if view.customers is not None else []
    for gate in view.gates:
        row = [gate.name]
        for part in (gate.market, gate.customers):
            if part is not None:
                row += [f"{part.left.count:,} ({share(part.left.share)})", f"{part.open.count:,}"]
        rows.append(row)
    yield table(headings, rows)
    yield note("Left pass this gate and all before; undecided fail none, but are unknown in one.")


def _near_misses(view: Breadth) -> Iterator[Block]:
    rows = []
    for gate in view.gates:
        row = [gate.name]
        for part in (gate.market, gate.customers):
            if part is not None:
                row += [
                    f"{part.only.count:,} ({share(part.only.share)})",
                    f"{part.only_certain.count:,}",
                ]
        rows.append(row)
    if not rows:
        return
    yield Heading(2, "Near misses: fail this gate and no other")
    headings = ["Gate", "Market", "Pass the rest"]
    headings += ["Customers", "Pass the rest"] if view.customers is not None else []
    yield table(headings, rows)


def _parts(title: str, parts: Sequence[PartOf]) -> Iterator[Block]:
    if not parts:
        return
    yield Heading(2, f"By {title}")
    headings = [title.capitalize(), "Market", "Share"]
    headings += ["Customers", "Share"] if parts[0].customers is not None else []
    rows = []
    for one in parts:
        row = [one.name, f"{one.market.count:,}", share_words(one.market)]
        if one.customers is not None:
            row += [f"{one.customers.count:,}", share_words(one.customers)]
        rows.append(row)
    yield table(headings, rows)
