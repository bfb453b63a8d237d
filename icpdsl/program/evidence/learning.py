"""Profiles learnt from outcomes, as functions of sources; `UsageError` where a package is missing.

A source of accounts is a path or an address, as for the commands.
"""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict, Unpack

from icpdsl.program.scoring import Program, today
from icpdsl.records.problems import ProblemLog

if TYPE_CHECKING:
    from icpdsl.evidence.derive.customers import Described
    from icpdsl.evidence.derive.result import Derived
    from icpdsl.evidence.enrich.result import Enrichment
    from icpdsl.evidence.tune.result import Tuned
    from icpdsl.records.readers import RecordFile


class SplitOptions(TypedDict, total=False):
    """Which values of the outcome mean won and lost, and what is held out."""

    won: tuple[str, ...]
    lost: tuple[str, ...]
    date: str | None
    holdout: str | None


class DeriveOptions(SplitOptions, total=False):
    """What `icp derive` can be asked; `segments` is a number of groups, 0 for as many as there are.

    `monotone` pairs columns with `up` or `down`.
    """

    monotone: tuple[tuple[str, Literal["up", "down"]], ...]
    most: int
    keep: tuple[str, ...]
    drop: tuple[str, ...]
    name: str
    segments: int | None


def derive(
    accounts: str | Path, outcome: str | None = None, **wishes: Unpack[DeriveOptions]
) -> "Derived | Described":
    """A first profile from accounts; `text` of what comes back is the rule file.

    Without an `outcome` it says what customers share.
    """
    from icpdsl.program.evidence.reading import need_evidence  # noqa: PLC0415  (imports duckdb)

    need_evidence("derive")
    from icpdsl.evidence.derive.wishes import Wishes  # noqa: PLC0415  (imports numpy)
    from icpdsl.program.evidence.deriving import derive_from_file  # noqa: PLC0415  (imports scipy)

    named = Wishes(outcome=outcome, source=Path(accounts).name, **wishes)
    with _opened(accounts) as records:
        return derive_from_file(records, named)


def tune(
    program: Program,
    accounts: str | Path,
    outcome: str,
    *,
    profile: str | None = None,
    as_of: datetime.date | None = None,
    **wishes: Unpack[SplitOptions],
) -> "Tuned":
    """Weights and thresholds of one profile fitted to outcomes; `text` is the changed file."""
    from icpdsl.program.evidence.reading import need_evidence  # noqa: PLC0415  (imports duckdb)

    need_evidence("tune")
    from icpdsl.evidence.derive.wishes import Wishes  # noqa: PLC0415  (imports numpy)
    from icpdsl.program.evidence.tuning import TuneWishes  # noqa: PLC0415  (imports scipy)
    from icpdsl.program.evidence.tuning import tune as run  # noqa: PLC0415

    named = TuneWishes(Wishes(outcome=outcome, **wishes), as_of or today(), profile)
    with _opened(accounts) as records:
        return run(program, records, named)


def enrich(
    program: Program,
    accounts: str | Path,
    *,
    profile: str | None = None,
    as_of: datetime.date | None = None,
    most: int | None = None,
) -> "Enrichment":
    """Which unknown facts could move accounts to another tier; `most` bounds the questions."""
    from icpdsl.program.evidence.enriching import enrich as run  # noqa: PLC0415  (imports duckdb)

    with _opened(accounts) as records:
        return run(program, records, as_of or today(), profile=profile, most=most)


def _opened(accounts: str | Path) -> "RecordFile":
    from icpdsl.program.tables import TextOptions, opened  # noqa: PLC0415  (imports duckdb)

    return opened(str(accounts), ProblemLog(), TextOptions())
