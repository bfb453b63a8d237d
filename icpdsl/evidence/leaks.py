"""Fields that know the outcome: filled in after it, or another spelling of it.

A rule that reads such a field looks wonderful on the past and is of no use for accounts that are
still open. They are told by their names and by their power.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from attrs import frozen

from icpdsl.evidence.derive.leaks import is_filled_in_by_outcome, tells_afterwards
from icpdsl.evidence.information import information_value
from icpdsl.evidence.ranking import auc_of, ranking_of_counts

TOO_GOOD = 0.9
"""An AUC that no single fact known beforehand has, as a rule."""

LEAST = 20
"""Records that a value needs to stand for itself; rarer ones are taken together."""

LeakReason: TypeAlias = Literal["is the outcome", "name", "power", "filled in by outcome"]


@frozen
class FieldEvidence:
    """A field that the rules read, by itself.

    `auc` is that of its values taken in the order of their win rates, so at least 0.5; `values` is
    how many values or parts were told apart, unknown among them. `known_won` and `known_lost` are
    the shares of won and of lost records in which it is known, `tells_by_presence` says whether
    that alone tells the outcome.
    """

    name: str
    known: float
    known_won: float
    known_lost: float
    values: int
    auc: float | None
    information: float
    tells_by_presence: bool = False


@frozen
class Leak:
    """A field that probably is known only after the outcome, and how that shows."""

    field: str
    reason: LeakReason
    detail: str


def field_evidence(name: str, counts: Sequence[tuple[bool, int, int]]) -> FieldEvidence:
    """The evidence of a field from (is it known, won, lost) for each of its values."""
    groups = _pooled(counts)
    won, lost = sum(one[0] for one in groups), sum(one[1] for one in groups)
    unknown = [(each_won, each_lost) for is_known, each_won, each_lost in counts if not is_known]
    unknown_won, unknown_lost = sum(one[0] for one in unknown), sum(one[1] for one in unknown)
    by_rate = sorted(groups, key=lambda one: one[0] / max(1, sum(one)))
    found = auc_of(ranking_of_counts([(at, no, yes) for at, (yes, no) in enumerate(by_rate)]))
    return FieldEvidence(
        name,
        known=1 - _share(unknown_won + unknown_lost, won + lost),
        known_won=1 - _share(unknown_won, won),
        known_lost=1 - _share(unknown_lost, lost),
        values=len(groups),
        auc=None if found is None else found.auc,
        information=information_value(groups),
        tells_by_presence=is_filled_in_by_outcome(
            (won - unknown_won, lost - unknown_lost), (unknown_won, unknown_lost)
        ),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _pooled(counts: Iterable[tuple[bool, int, int]]) -> list[tuple[int, int]]:
    """(won, lost) of unknown, of every frequent value, and of all rarer ones together."""
    kept, rare = [], [0, 0]
    for is_known, won, lost in counts:
        if not is_known or won + lost >= LEAST:
            kept.append((won, lost))
        else:
            rare = [rare[0] + won, rare[1] + lost]
    if any(rare):
        kept.append((rare[0], rare[1]))
    return kept


def leaks_of(
    fields: Sequence[FieldEvidence], headings: Sequence[tuple[str, ...]], outcome: int | None
) -> tuple[Leak, ...]:
    """The leaks among the fields; `headings` are the names that each goes by.

    `outcome` is the position of the one that is read from the outcome's own column.
    """
    found = []
    for at, (field, names) in enumerate(zip(fields, headings, strict=True)):
        leak = _leak(field, names, is_outcome=at == outcome)
        if leak is not None:
            found.append(leak)
    return tuple(found)


def _leak(field: FieldEvidence, names: tuple[str, ...], *, is_outcome: bool) -> Leak | None:
    if is_outcome:
        return Leak(field.name, "is the outcome", "it is read from the outcome's own column")
    low, high = sorted((field.known_won, field.known_lost))
    if field.tells_by_presence:
        filled = "won" if field.known_won > field.known_lost else "lost"
        return Leak(
            field.name,
            "filled in by outcome",
            f"it is known in {high:.0%} of the {filled} records and in {low:.0%} of the others",
        )
    if field.auc is not None and field.auc >= TOO_GOOD:
        return Leak(
            field.name, "power", f"it alone sorts won from lost with an AUC of {field.auc:.2f}"
        )
    said = next(filter(tells_afterwards, names), None)
    if said is None:
        return None
    named = "its name" if said == field.name else f"its heading `{said}`"
    return Leak(field.name, "name", f"{named} tells of what comes after")
