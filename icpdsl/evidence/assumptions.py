"""Each clause of a profile as an assumption about who is won, and what the outcomes say of it."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from attrs import evolve, frozen
from scipy.stats import false_discovery_control

from icpdsl.evidence.information import information_value
from icpdsl.evidence.rates import (
    Contrast,
    Interval,
    Rate,
    contrast,
    lift_interval,
    lift_of,
    rate_of,
)

Expectation: TypeAlias = Literal["more", "fewer"]
"""Whether records that meet a clause should be won more often than others, or less."""

Judgement: TypeAlias = Literal["supported", "contradicted", "no difference", "too little data"]

SIGNIFICANCE = 0.05
"""The share of findings that may be chance, over all clauses together."""

ALIKE = Interval(1 / 1.1, 1.1)
"""Rates whose ratio surely lies in here make no difference that anyone would act on."""


@frozen
class Level:
    """Records that a criterion gave a grade from `low` to `high`, in hundredths."""

    low: int
    high: int
    rate: Rate


@frozen
class Assumption:
    """A clause beside the outcomes of the closed records.

    `met`, `unmet` and `unknown` part the records; a gate, bonus or penalty is met where its
    condition holds, a criterion where it gives half of what it can or more. `contrast` compares met
    with unmet, `adjusted` is its p-value corrected for the number of clauses (Benjamini and
    Hochberg, 1995). `information` is the information value of the levels and of unknown.
    `auc_loss` is what the AUC loses if the clause is taken out, `None` where it takes no part.
    """

    name: str
    slug: str
    kind: str
    expects: Expectation
    met: Rate
    unmet: Rate
    unknown: Rate
    lift: float | None
    lift_interval: Interval | None
    contrast: Contrast
    adjusted: float
    information: float
    auc_loss: float | None
    judgement: Judgement
    levels: tuple[Level, ...] = ()


@frozen
class Observed:
    """A clause and its counts, each as (won, lost)."""

    name: str
    slug: str
    kind: str
    expects: Expectation
    met: tuple[int, int]
    unmet: tuple[int, int]
    unknown: tuple[int, int]
    levels: tuple[tuple[int, int, int, int], ...] = ()
    """Lowest and highest grade, won, lost."""
    auc_loss: float | None = None


def assumptions_of(observed: Sequence[Observed], base: Rate) -> tuple[Assumption, ...]:
    """What the outcomes say of each clause, with p-values corrected for all of them together."""
    found = [_assumption(one, base) for one in observed]
    tested = [at for at, one in enumerate(found) if one.met.n and one.unmet.n]
    if tested:
        corrected = false_discovery_control([found[at].contrast.p_value for at in tested])
        for at, p_value in zip(tested, corrected, strict=True):
            found[at] = evolve(found[at], adjusted=float(p_value))
    return tuple(evolve(one, judgement=judgement_of(one)) for one in found)


def judgement_of(one: Assumption) -> Judgement:
    """The verdict on an assumption whose p-value has been corrected."""
    met, unmet = one.met.rate, one.unmet.rate
    if met is None or unmet is None:
        return "too little data"
    interval = one.contrast.interval
    if interval and ALIKE.low <= interval.low and interval.high <= ALIKE.high:
        return "no difference"
    if one.adjusted < SIGNIFICANCE:
        is_more = met > unmet
        return "supported" if is_more == (one.expects == "more") else "contradicted"
    return "too little data"


def _assumption(one: Observed, base: Rate) -> Assumption:
    met, unmet, unknown = (_rate(pair) for pair in (one.met, one.unmet, one.unknown))
    levels = tuple(Level(low, high, _rate((won, lost))) for low, high, won, lost in one.levels)
    parts = [each.rate for each in levels] or [met, unmet]
    return Assumption(
        one.name,
        one.slug,
        one.kind,
        one.expects,
        met,
        unmet,
        unknown,
        lift=lift_of(met, base),
        lift_interval=lift_interval(met, base),
        contrast=contrast(met, unmet),
        adjusted=1.0,
        information=information_value([(each.won, each.lost) for each in (*parts, unknown)]),
        auc_loss=one.auc_loss,
        judgement="too little data",
        levels=levels,
    )


def _rate(pair: tuple[int, int]) -> Rate:
    won, lost = pair
    return rate_of(won, won + lost)
