"""Whom a change of the rules moves, and by which clauses; scores in tenths of a point."""

from fractions import Fraction
from typing import Literal, TypeAlias

from attrs import field, frozen

MoveKind: TypeAlias = Literal["tier", "verdict", "stage"]


@frozen
class Standing:
    """Where an account stands by one version, by the profile that fits it best.

    `score` is in tenths, `None` without one.
    """

    verdict: str
    tier: str | None
    stage: str | None
    score: int | None
    profile: str


@frozen
class Effect:
    """What a clause changes, by its slug: in a score in tenths, in a gate the outcomes."""

    slug: str
    tenths: int


@frozen
class GateEffect:
    """A gate that came out otherwise; `None` where the version has no such gate."""

    slug: str
    old: str | None
    new: str | None


@frozen
class AccountMove:
    """An account that moved.

    `effects` are the clauses that changed what they give, in the order of the rules, and `held` is
    what the limits 0 and 100 changed: together they are the change of the score, to the tenth.
    Empty where one of the versions gives no score. `is_by_tiers` says that the new tiers put its
    old score elsewhere than the old ones.
    """

    row: int
    key: str | None
    old: Standing
    new: Standing
    effects: tuple[Effect, ...]
    held: int
    gates: tuple[GateEffect, ...]
    is_by_tiers: bool = False

    @property
    def change(self) -> int | None:
        """The change of the score in tenths."""
        if self.old.score is None or self.new.score is None:
            return None
        return self.new.score - self.old.score


@frozen
class MeanEffect:
    """What a clause changes on average over accounts, in tenths, and on how many of them."""

    slug: str
    mean: Fraction
    accounts: int


@frozen
class Move:
    """All accounts that went the same way: how many, their mean change, the clauses behind it.

    `effects` sum to `mean`, up to the rounding and the limits of each score. `gates` are the gates
    that came out otherwise, with the number of accounts; another profile now fits
    `other_profile` accounts best; `by_tiers` are put elsewhere by other tiers.
    `accounts` are those that moved furthest.
    """

    kind: MoveKind
    old: str | None
    new: str | None
    count: int
    mean: Fraction | None
    effects: tuple[MeanEffect, ...]
    gates: tuple[tuple[str, int], ...]
    other_profile: int
    by_tiers: int = 0
    accounts: tuple[AccountMove, ...] = ()


@frozen
class Matrix:
    """How many accounts went from what (a row) to what (a column); `None` is none at all."""

    kind: MoveKind
    rows: tuple[str | None, ...]
    columns: tuple[str | None, ...]
    counts: dict[tuple[str | None, str | None], int]

    @property
    def names(self) -> tuple[str | None, ...]:
        """Everything that accounts were or are, the columns first."""
        return tuple(dict.fromkeys((*self.columns, *self.rows)))

    def before(self, name: str | None) -> int:
        """How many there were."""
        return sum(count for (old, _), count in self.counts.items() if old == name)

    def after(self, name: str | None) -> int:
        """How many there are."""
        return sum(count for (_, new), count in self.counts.items() if new == name)

    def stayed(self, name: str | None) -> int:
        """How many there were and are."""
        return self.counts.get((name, name), 0)

    @property
    def moved(self) -> int:
        """How many went elsewhere."""
        return sum(count for (old, new), count in self.counts.items() if old != new)


@frozen
class Scores:
    """How scores changed: of how many accounts, up and down, on average, and in steps of ten.

    `steps` are the tenths of the lower end of a step and the accounts in it; 0 alone stands for
    no change, a step below 0 for a fall of up to ten more, one above for a rise of so much.
    """

    both: int
    up: int
    down: int
    mean: Fraction
    least: int
    most: int
    steps: tuple[tuple[int, int], ...]


@frozen
class Impact:
    """What a change of the rules does to the accounts of some data."""

    total: int
    moved: int
    matrices: tuple[Matrix, ...]
    scores: Scores | None
    clauses: tuple[MeanEffect, ...]
    moves: tuple[Move, ...]
    names: dict[str, str] = field(factory=dict)
    """Names of the clauses by their slugs, the new ones first."""
