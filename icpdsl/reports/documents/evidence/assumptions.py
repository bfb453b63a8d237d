"""Assumptions as blocks: what the outcomes say of each clause."""

from collections.abc import Iterator, Sequence

from icpdsl.evidence.assumptions import Assumption, Level
from icpdsl.evidence.rates import Rate
from icpdsl.reports.documents.blocks import Block, Heading, Table
from icpdsl.reports.documents.evidence.figures import (
    NONE,
    chance,
    decimals,
    note,
    rate_chart,
    rate_words,
    share,
    signed_points,
    table,
    times,
    times_interval,
    won_of,
)
from icpdsl.reports.numbers import number


def assumption_blocks(assumptions: Sequence[Assumption], base: Rate) -> Iterator[Block]:
    """What the outcomes say of each clause: verdicts, then figures, then grades."""
    if not assumptions:
        return
    yield Heading(2, "Is each assumption true?")
    named = [
        (f"{one.name} {word}", rate)
        for one in assumptions
        for word, rate in (("met", one.met), ("not met", one.unmet))
        if rate.n
    ]
    yield rate_chart("Win rate where a clause is met and where it is not", named, base)
    headings = ("Clause", "Wins", "Verdict", "Met", "Won if met", "If not", "If unknown")
    rows = tuple(_assumption_row(one) for one in assumptions)
    yield Table(headings, rows, (False, False, False, True, True, True, True))
    yield table(
        ("Clause", "Lift", "95%", "Ratio", "p", "Information", "AUC lost without"),
        (_assumption_figures(one) for one in assumptions),
    )
    yield note(
        "A clause is met where its condition holds, a criterion where it gives half of what it can."
        " Ratio is the rate if met over the rate if not; p is how likely chance alone differs so"
        " much (Fisher's exact test, two-sided), corrected for the number of clauses (Benjamini"
        " and Hochberg). No difference means that the ratio surely"
        " lies within a tenth of 1; else supported and contradicted mean p below 0.05."
    )
    levels = [one for one in assumptions if len(one.levels) > 2]  # noqa: PLR2004  (met or not)
    if levels:
        yield Heading(3, "Criteria of several grades")
        yield Table(
            ("Criterion", "Gives", "Won/closed", "Rate (95%)"),
            tuple(row for one in levels for row in _level_rows(one)),
            (False, True, True, True),
        )


def _assumption_row(one: Assumption) -> tuple[str, ...]:
    closed = one.met.n + one.unmet.n + one.unknown.n
    return (
        one.name,
        one.expects,
        one.judgement,
        f"{one.met.n:,} ({share(one.met.n / closed if closed else None)})",
        share(one.met.rate),
        share(one.unmet.rate),
        NONE if not one.unknown.n else f"{share(one.unknown.rate)} of {one.unknown.n:,}",
    )


def _assumption_figures(one: Assumption) -> tuple[str, ...]:
    return (
        one.name,
        times(one.lift),
        times_interval(one.lift_interval),
        times(one.contrast.ratio),
        chance(one.adjusted),
        decimals(one.information),
        signed_points(one.auc_loss),
    )


def _level_rows(one: Assumption) -> Iterator[tuple[str, ...]]:
    for at, level in enumerate(one.levels):
        name = one.name if at == 0 else ""
        yield name, _level_words(level), won_of(level.rate), rate_words(level.rate)
    if one.unknown.n:
        yield "", "unknown", won_of(one.unknown), rate_words(one.unknown)


def _level_words(level: Level) -> str:
    low, high = number(level.low / 100), number(level.high / 100)
    return low if low == high else f"{low} to {high}"
