"""The closing counts of a table: how many records there were, how the answers spread."""

from collections.abc import Iterable, Iterator
from typing import get_args

from icpdsl.engines.summary import DISQUALIFIED, Verdict
from icpdsl.faces.cli.console import paint
from icpdsl.faces.cli.results.tally import Tally
from icpdsl.meaning import core
from icpdsl.source.printable import printable


def closing_lines(
    tally: Tally, profiles: tuple[core.Profile, ...], *, color: bool
) -> Iterator[str]:
    """How many records there were and how the answers spread."""
    records = "1 record" if tally.records == 1 else f"{tally.records:,} records"
    answers = sum(tally.answers.values())
    shown = "" if tally.shown == answers else f", {tally.shown:,} of {answers:,} answers shown"
    yield paint(f"{records} scored{shown}", "bold", color=color)
    if not answers:
        return
    if tally.is_by_profile and profiles[1:]:
        for profile in profiles:
            yield printable(profile.name)
            yield from _spread(tally, (profile,))
    else:
        yield from _spread(tally, profiles)


def _spread(tally: Tally, profiles: tuple[core.Profile, ...]) -> Iterator[str]:
    names = [one.name for one in profiles]
    verdicts, tiers, best = tally.spread(frozenset(names))
    yield f"  verdicts  {_counts((verdict, verdicts[verdict]) for verdict in get_args(Verdict))}"
    if any(one.tiers for one in profiles):
        yield f"  tiers     {_counts(_tier_counts(profiles, tiers))}"
    if profiles[1:]:
        yield f"  profiles  {_counts((name, best[name]) for name in names)}"


def _tier_counts(
    profiles: tuple[core.Profile, ...], counts: dict[str | None, int]
) -> Iterator[tuple[str, int]]:
    written = (line.name for one in profiles if one.tiers for line in one.tiers.lines)
    for tier in dict.fromkeys([*written, DISQUALIFIED]):
        yield tier, counts[tier]
    if counts[None]:
        yield "none", counts[None]


def _counts(pairs: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{printable(name)} {count:,}" for name, count in pairs)
