"""How likely chance alone gives what was found, the search for it included.

The outcome is shuffled among the records many times, and every time the same search is made: the
best groups of every field, of which the best field counts. A field's p-value is how often the best
of all shuffled fields beats it (Westfall and Young, 1993, with the smallest p-value as the
statistic). Shuffling needs no records: how many won fall into each cell is hypergeometric.
Fields are shuffled apart, which if they go together makes the p-values too large, never too small.
"""

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from icpdsl.evidence.derive.cells import LEAST
from icpdsl.evidence.derive.grouping import Terms, gains, likelihood, terms_for

SIGNIFICANCE = 0.05
"""The chance of keeping anything where there is only noise."""

_SHUFFLES = 1_000
_SHUFFLES_A_FIELD = 50
_BLOCK = 250
_SEED = 20_260_101

Doubles = NDArray[np.float64]
Integers = NDArray[np.int64]


@frozen(eq=False)
class Tally:
    """How many records each cell of a field has and how many of them were won.

    The first place is for the records where it is unknown.
    """

    name: str
    n: Integers
    won: Integers
    terms: Terms


def tally(
    name: str, codes: NDArray[np.int32], won: NDArray[np.bool_], count: int, terms: Terms
) -> Tally:
    """Count records by cell; `codes` are -1 where the field is unknown."""
    n = np.bincount(codes + 1, minlength=count + 1)
    hits = np.bincount(codes[won] + 1, minlength=count + 1)
    return Tally(name, n, hits, terms)


def gain_of(one: Tally, won: Integers) -> Doubles:
    """What the field's best groups gain for each row of `won`; the unknown are one, for free."""
    found = gains(one.n[1:], won[:, 1:], one.terms)
    if one.n[0] < LEAST:
        return found
    known = likelihood(
        np.asarray(one.n[1:].sum(), dtype=float), won[:, 1:].sum(axis=1).astype(float)
    )
    unknown = likelihood(np.asarray(one.n[0], dtype=float), won[:, 0].astype(float))
    whole = likelihood(np.asarray(one.n.sum(), dtype=float), won.sum(axis=1).astype(float))
    return np.asarray(np.maximum(0.0, found + known + unknown - whole))


def p_values(tallies: Sequence[Tally]) -> tuple[float, ...]:
    """The p-value of each field, corrected for the number of fields and of ways to group."""
    if not tallies:
        return ()
    shuffles = max(_SHUFFLES, _SHUFFLES_A_FIELD * len(tallies))
    own = []
    least = np.ones(shuffles)
    for one in tallies:
        by_chance = np.sort(_by_chance(one, shuffles))
        least = np.minimum(least, _place(by_chance, _shuffled_order(one, by_chance)))
        own.append(float(_place(by_chance, gain_of(one, one.won[None, :]))[0]))
    ranked = np.sort(least)
    beaten = np.searchsorted(ranked, np.array(own) + 1e-12, "right")
    return tuple(((1 + beaten) / (1 + shuffles)).tolist())


def _by_chance(one: Tally, shuffles: int) -> Doubles:
    generator = np.random.default_rng([_SEED, crc32(one.name.encode())])
    drawn = generator.multivariate_hypergeometric(
        one.n, int(one.won.sum()), size=shuffles, method="marginals"
    )
    blocks = range(0, shuffles, _BLOCK)
    return np.concatenate([gain_of(one, drawn[at : at + _BLOCK]) for at in blocks])


def _shuffled_order(one: Tally, by_chance: Doubles) -> Doubles:
    """The gains in an order that has nothing to do with their size nor with other fields."""
    generator = np.random.default_rng([_SEED + 1, crc32(one.name.encode())])
    return generator.permutation(by_chance)


def _place(ranked: Doubles, values: Doubles) -> Doubles:
    """The share of chance gains that reach each value, which counts as one of them."""
    below = np.searchsorted(ranked, values - 1e-9, "left")
    return np.asarray((len(ranked) - below + 1) / (len(ranked) + 1))


__all__ = ["SIGNIFICANCE", "Tally", "gain_of", "p_values", "tally", "terms_for"]
