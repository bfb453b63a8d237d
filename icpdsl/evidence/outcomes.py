"""What the values of an outcome column mean: won, lost, or still open.

A deal that is neither won nor lost is open; it is counted apart and never as a loss. Values are
compared as the language compares text.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypeAlias

from attrs import frozen

from icpdsl.meaning.nearest import nearest
from icpdsl.meaning.texts import fold
from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable

Outcome: TypeAlias = Literal["won", "lost", "open"]

WON_WORDS = frozenset(
    {"won", "win", "closedwon", "wonclosed", "yes", "true", "y", "t", "1", "on"}
    | {"converted", "customer", "gewonnen"}
)
LOST_WORDS = frozenset(
    {"lost", "loss", "lose", "closedlost", "lostclosed", "no", "false", "n", "f", "0", "off"}
    | {"notconverted", "verloren"}
)
"""Values that are understood without being named, letters and digits only."""

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_LISTED = 8


@frozen
class OutcomeValues:
    """The values of a column, folded, by what they mean; no value at all is open too."""

    won: tuple[str, ...]
    lost: tuple[str, ...]
    open: tuple[str, ...]

    def of(self, value: str | None) -> Outcome:
        """What a folded value means."""
        if value in self.won:
            return "won"
        return "lost" if value in self.lost else "open"


def outcome_values(
    counts: Mapping[str | None, int],
    column: str,
    won: Sequence[str] = (),
    lost: Sequence[str] = (),
) -> OutcomeValues:
    """The meaning of each folded value of `column`, of which there are so many.

    `won` and `lost` are the values that the user named; without them the usual words count. Raises
    `UsageError` where a named value is not there, where one is named as both, or where no value is
    won or none is lost.
    """
    named = {"--won": _folded(won), "--lost": _folded(lost)}
    _refuse_misnamed(counts, column, named)
    values = sorted(one for one in counts if one is not None)
    is_won = named["--won"] or frozenset(
        one for one in values if _word(one) in WON_WORDS and one not in named["--lost"]
    )
    is_lost = named["--lost"] or frozenset(
        one for one in values if _word(one) in LOST_WORDS and one not in is_won
    )
    _refuse_one_sided(counts, column, is_won, is_lost)
    return OutcomeValues(
        tuple(one for one in values if one in is_won),
        tuple(one for one in values if one in is_lost),
        tuple(one for one in values if one not in is_won | is_lost),
    )


def _folded(written: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(one) for one in written)


def _word(value: str) -> str:
    whole = value.removesuffix(".0")
    return _NOT_WORD.sub("", whole)


def _refuse_misnamed(
    counts: Mapping[str | None, int], column: str, named: Mapping[str, frozenset[str]]
) -> None:
    both = named["--won"] & named["--lost"]
    if both:
        raise UsageError(f"`{printable(min(both))}` cannot be both --won and --lost")
    for option, values in named.items():
        for value in sorted(values):
            if value not in counts:
                raise UsageError(
                    f"no record has `{printable(value)}` in `{printable(column)}`,"
                    f" which {option} names{_hint(value, counts)}"
                )


def _hint(value: str, counts: Mapping[str | None, int]) -> str:
    near = nearest(value, (one for one in counts if one is not None))
    return f"; did you mean `{printable(near)}`?" if near else f"; it has {listed(counts)}"


def _refuse_one_sided(
    counts: Mapping[str | None, int],
    column: str,
    is_won: frozenset[str],
    is_lost: frozenset[str],
) -> None:
    for option, values in (("won", is_won), ("lost", is_lost)):
        if not values & counts.keys():
            raise UsageError(
                f"no value of `{printable(column)}` reads as {option}: it has {listed(counts)};"
                f" name what counts as {option} with --{option} VALUE"
            )


def listed(counts: Mapping[str | None, int]) -> str:
    """The values with how many there are, the most frequent first."""
    if not counts:
        return "no record"
    by_count = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0] or ""))
    shown = [
        f"{'no value' if value is None else f'`{printable(value)}`'} ({count:,})"
        for value, count in by_count[:_LISTED]
    ]
    more = len(by_count) - _LISTED
    return ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")
