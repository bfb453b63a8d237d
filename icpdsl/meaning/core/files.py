"""A profile and a rule file as a whole."""

from icpdsl.meaning.core.account import Account
from icpdsl.meaning.core.clauses import Clause, Interval, Review, Score, Stage, Tiers
from icpdsl.meaning.core.examples import Example
from icpdsl.meaning.core.expressions import Definition
from icpdsl.source.structure import Structure, structure


@structure
class Profile(Structure):
    """One ideal customer profile. `clauses` stand in file order, inherited ones in their place."""

    name: str
    clauses: tuple[Clause, ...]
    scores: tuple[Score, ...]
    main_score: str | None
    """The score that tiers grade and that is the profile's `score`."""
    tiers: Tiers | None
    stages: tuple[Stage, ...]
    examples: tuple[Example, ...]
    owner: str | None
    because: str | None
    reviews: tuple[Review, ...]
    review_every: Interval | None
    base: str | None
    line: int


@structure
class RuleFile(Structure):
    """A checked rule file: everything that an engine needs, nothing that it must look up."""

    path: str
    sha256: str
    account: Account
    definitions: tuple[Definition, ...]
    profiles: tuple[Profile, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Names and entries as written, for `describe`; conditions hold their own folded copies."""
