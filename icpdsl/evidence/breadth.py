"""Too narrow or too broad: how much of the market and of the customers a profile lets in."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from icpdsl.engines.duckdb.gates import GateTally
from icpdsl.evidence.basis import Basis
from icpdsl.evidence.rates import Contrast, contrast, rate_of
from icpdsl.evidence.shares import Share, share_of

SHUTS_OUT = 0.2
"""A gate that fails more of the customers than this may be too narrow."""

HARDLY = 0.02
"""A gate that fails less of the market than this hardly does anything."""

HALF = 0.5


@frozen
class GatePart:
    """What one population comes to at a gate, as shares of it; see `GateTally`."""

    passes: Share
    fails: Share
    unknown: Share
    holes: Share
    left: Share
    open: Share
    only: Share
    only_certain: Share


@frozen
class GateBreadth:
    """A gate in the market and, where they are known, among the customers.

    `contrast` compares the customers' share that passes with the market's.
    """

    name: str
    slug: str
    kind: str
    market: GatePart
    customers: GatePart | None
    contrast: Contrast | None


@frozen
class PartOf:
    """What part of the market and of the customers belongs to a tier or verdict."""

    name: str
    market: Share
    customers: Share | None


@frozen
class Breadth:
    """How much of two populations a profile lets in; `findings` say what stands out, in figures."""

    basis: Basis
    market: int
    customers: int | None
    gates: tuple[GateBreadth, ...]
    verdicts: tuple[PartOf, ...]
    tiers: tuple[PartOf, ...]
    contrast: Contrast | None
    findings: tuple[str, ...]


def part_of(tally: GateTally, n: int) -> GatePart:
    """The counts as shares of a population of `n`."""
    return GatePart(*(share_of(count, n) for count in tally))


def compared(customers: Share | None, market: Share) -> Contrast | None:
    """The customers' share beside the market's."""
    if customers is None:
        return None
    return contrast(rate_of(customers.count, customers.n), rate_of(market.count, market.n))


def findings_of(
    gates: Sequence[GateBreadth], qualified: PartOf, whole: Contrast | None
) -> Iterator[str]:
    """What says that the profile is too narrow or too broad, in figures."""
    if not gates:
        yield "the profile has no gate, so it lets everybody in; only its tiers tell accounts apart"
        return
    yield from _of_whole(qualified, whole)
    for gate in gates:
        yield from _of_gate(gate)


def _of_whole(qualified: PartOf, whole: Contrast | None) -> Iterator[str]:
    market, customers = qualified.market, qualified.customers
    if not market.count:
        yield "too narrow: nobody in the market qualifies"
    elif (market.share or 0) > HALF:
        yield f"too broad: {_percent(market)} of the market qualifies, so the gates choose little"
    if customers is None or customers.share is None:
        return
    if customers.share < HALF:
        yield (
            f"too narrow: only {_percent(customers)} of the customers would qualify today"
            f" ({customers.count:,} of {customers.n:,})"
        )
    if whole is not None and whole.interval is not None and whole.interval.low <= 1:
        yield (
            f"the gates do not single out the customers: {_percent(customers)} of them qualify,"
            f" {_percent(market)} of the market"
        )


def _of_gate(gate: GateBreadth) -> Iterator[str]:
    customers, market = gate.customers, gate.market
    if customers is not None and (customers.fails.share or 0) > SHUTS_OUT:
        yield (
            f"“{gate.name}” shuts out {_percent(customers.fails)} of the customers, of whom"
            f" {customers.only.count:,} fail nothing else"
        )
    if market.fails.n and (market.fails.share or 0) < HARDLY:
        yield f"“{gate.name}” shuts out hardly anybody: {_percent(market.fails)} of the market"
    if (market.unknown.share or 0) > HALF:
        yield (
            f"“{gate.name}” cannot be answered for {_percent(market.unknown)} of the market; fill"
            " in what it reads, or say what unknown means"
        )


def _percent(share: Share) -> str:
    return "none" if share.share is None else f"{100 * share.share:.1f}%"
