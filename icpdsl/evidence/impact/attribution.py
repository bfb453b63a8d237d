"""The change of one account's score as a sum of its clauses' changes, to the tenth.

A criterion of weight w and grade g gives w·g/Σw of the score, Σw over the criteria that count for
this record: an exact fraction in each version. The clauses' changes are the differences of these
fractions, so a clause that stayed as it was has a part in it where the other weights changed. They
are rounded to tenths that sum to the change of the score before it is held within 0 and 100; a
clause that changes nothing gets nothing. What the limits hold back stands by itself.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from icpdsl.engines.scoring import allotted
from icpdsl.evidence.impact.findings import Effect

Shares = Sequence[Fraction | None]
"""What each clause gives, in tenths of a point; `None` where it does not count."""


def attributed(
    slugs: Sequence[str], old: Shares, new: Shares, change: int
) -> tuple[tuple[Effect, ...], int]:
    """The effects of the clauses, and what the limits of the scores changed."""
    changes = [
        (after or Fraction()) - (before or Fraction())
        for before, after in zip(old, new, strict=True)
    ]
    total = _rounded(new) - _rounded(old)
    moved = [at for at, one in enumerate(changes) if one]
    tenths = allotted([changes[at] for at in moved], total)
    effects = (Effect(slugs[at], given) for at, given in zip(moved, tenths, strict=True))
    return tuple(effects), change - total


def _rounded(shares: Shares) -> int:
    return floor(sum((one for one in shares if one), Fraction()) + Fraction(1, 2))
