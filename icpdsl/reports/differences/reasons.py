"""Why accounts move, in words: the clauses behind a move with their points."""

from collections.abc import Sequence

from icpdsl.engines.result import Number
from icpdsl.reports.numbers import counted, signed

_MOST = 3
"""Clauses named in the direction of a move; one more is named against it."""

BY_STAGES = "by what the stages ask for"
BY_TIERS = "other tiers"
"""Why an account moves whose old score the new tiers put elsewhere."""

_NAMED = 3
"""Clauses named of one account where there is little room."""

Given = tuple[str, Number]
"""A clause's name and the points that it changes."""


def move_reasons(
    gates: Sequence[tuple[str, int]],
    effects: Sequence[Given],
    change: Number | None,
    other_profile: int = 0,
    by_tiers: int = 0,
) -> str:
    """What is behind a move of many: gates that came out otherwise, clauses with mean points."""
    profile = f"another profile fits {counted(other_profile, 'account')} best"
    told = [profile] if other_profile else []
    told += [f"{BY_TIERS} for {counted(by_tiers, 'account')}"] if by_tiers else []
    told += [
        f"{name} comes out otherwise for {counted(many, 'account')}"
        for name, many in sorted(gates, key=lambda one: -one[1])
    ]
    way = -1 if change is not None and change < 0 else 1
    ordered = sorted(effects, key=lambda one: -abs(one[1]))
    along = [one for one in ordered if one[1] * way > 0]
    against = [one for one in ordered if one[1] * way < 0]
    text = ", ".join((*told, *map(_given, along[:_MOST])))
    if not against:
        return text
    return f"{text}; against it {_given(against[0])}" if text else _given(against[0])


def account_reasons(
    gates: Sequence[tuple[str, str | None, str | None]], effects: Sequence[Given], held: Number
) -> str:
    """What is behind the move of one account: every clause with its points."""
    return _listed(gates, sorted(effects, key=_weight), held)


def brief_reasons(
    gates: Sequence[tuple[str, str | None, str | None]], effects: Sequence[Given], held: Number
) -> str:
    """The same with the strongest clauses alone; the others are one sum."""
    ordered = sorted(effects, key=_weight)
    if len(ordered) > _NAMED + 1:
        others = round(sum(points for _, points in ordered[_NAMED:]), 1)
        ordered = [*ordered[:_NAMED], (f"{len(ordered) - _NAMED} others", others)]
    return _listed(gates, ordered, held)


def _weight(one: Given) -> Number:
    return -abs(one[1])


def _listed(
    gates: Sequence[tuple[str, str | None, str | None]], effects: Sequence[Given], held: Number
) -> str:
    told = [f"{name}: {old or 'not asked'} → {new or 'not asked'}" for name, old, new in gates]
    clauses = map(_given, effects)
    limits = [f"{signed(held)} held within 0 and 100"] if held else []
    return ", ".join((*told, *clauses, *limits))


def _given(one: Given) -> str:
    return f"{one[0]} {signed(one[1])}"


def step_words(start: int) -> str:
    """A step of the distribution of changes, by its far end in points: `up 10 to 20`."""
    if start == 0:
        return "no change"
    near, far = abs(start) - _STEP, abs(start)
    way = "up" if start > 0 else "down"
    return f"{way} {near} to {far}" if near else f"{way} by up to {far}"


_STEP = 10


def summary_words(total: int, moved: int) -> str:
    """How many accounts move."""
    whole = counted(total, "account")
    if not moved:
        return f"None of {whole} moves to another tier, verdict or stage."
    verb = "moves" if moved == 1 else "move"
    return f"{moved:,} of {whole} {verb} to another tier, verdict or stage."
