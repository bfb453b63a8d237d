"""What tuning came to."""

from attrs import frozen

from icpdsl.evidence.rates import Rate
from icpdsl.evidence.tune.gain import Gain


@frozen
class Change:
    """A clause with its number before and after, and what the evidence says of its sign.

    `z` is the estimate without regard to the sign in standard errors, `None` where the records do
    not differ in the clause; `is_against` that it speaks
    against the author's sign, corrected for the number of clauses; `is_inherited` that the number
    stands in another profile, where it was left. For a criterion in points `before` is 1 and
    `after` what its points are multiplied by.
    """

    name: str
    kind: str
    before: float
    after: float
    z: float | None
    is_against: bool
    is_inherited: bool


@frozen
class TierChange:
    """A tier, its threshold before and after (`None` for the last), and how its records fare."""

    name: str
    before: float | None
    after: float | None
    was: Rate
    now: Rate


@frozen
class Tuned:
    """All of it. `path` and `profile` say what was tuned.

    `text` is the rule file with its new numbers, `None` where nothing is gained, for `reason`.
    `gain` is measured on records that the numbers were not fitted to, in the way that `split` says;
    `diff` shows the change; `failing` are the examples that no longer hold.
    """

    path: str
    profile: str
    records: Rate
    open: int
    split: str
    gain: Gain | None
    reason: str
    changes: tuple[Change, ...]
    tiers: tuple[TierChange, ...]
    diff: str
    text: str | None
    failing: tuple[str, ...]
