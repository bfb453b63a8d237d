"""What is worth finding out: by field, by pair of fields, by account."""

import datetime

from attrs import frozen


@frozen
class FieldWorth:
    """A field and how many accounts lack it, could change tier by it, could rise, could fall.

    `is_exact` says whether every value that the rules can tell apart was tried.
    """

    field: str
    unknown: int
    change: int
    rise: int
    fall: int
    is_exact: bool


@frozen
class PairWorth:
    """Two fields that only together could change the tier of so many accounts."""

    fields: tuple[str, str]
    change: int


@frozen
class Question:
    """The best next question about an account, which is named by its key or its row.

    The tier that it has, the best and the worst that the answer can give, and the answers that give
    the best (or, where none is better, the worst).
    """

    key: str
    tier: str
    field: str
    best: str
    worst: str
    answer: str


@frozen
class Enrichment:
    """All of it. `open` counts the accounts that some single field could move.

    `by_pairs` counts those that only two together could, `settled` those that neither one nor two
    unknown fields can move, `undecided` those with too many pairs to try.
    """

    path: str
    profile: str
    as_of: datetime.date
    accounts: int
    open: int
    by_pairs: int
    settled: int
    undecided: int
    fields: tuple[FieldWorth, ...]
    pairs: tuple[PairWorth, ...]
    questions: tuple[Question, ...]
