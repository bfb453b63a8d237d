"""A profile from customers alone, or one for each group of them."""

from collections.abc import Sequence

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from icpdsl.evidence.derive.columns import Table
from icpdsl.evidence.derive.deriving import closed_records
from icpdsl.evidence.derive.fields import Fields, Sorted, key_field, sorted_fields
from icpdsl.evidence.derive.frequencies import Frequent, frequent
from icpdsl.evidence.derive.groups import Groups, groups_of
from icpdsl.evidence.derive.result import CriterionReport, FieldReport
from icpdsl.evidence.derive.rule_text import ExampleText, ProfileText, rule_text
from icpdsl.evidence.derive.wishes import Wishes, refuse_misnamed
from icpdsl.evidence.rates import Rate, rate_of
from icpdsl.source.printable import printable

Mask = NDArray[np.bool_]

_FEWEST = 20
_SIGNIFICANCE = 0.05
_MOST_IN_GROUP = 5
_TOTAL = 100
_CONTRAST = 1.25
_WORDS_IN_NAME = 2


@frozen
class GroupReport:
    """A profile: its name and reason, how many of the customers it stands for, its criteria."""

    name: str
    because: str
    customers: Rate
    criteria: tuple[CriterionReport, ...]


@frozen
class Described:
    """What customers look like. `text` is the rule file, `None` where there is none, for `reason`.

    `clarity` and `p_value` say how clearly groups stand apart, `None` where none were asked for.
    """

    text: str | None
    reason: str
    customers: int
    profiles: tuple[GroupReport, ...]
    fields: tuple[FieldReport, ...]
    clarity: float | None
    p_value: float | None


def describe_customers(table: Table, wishes: Wishes) -> Described:
    """One profile of all customers, or one for each group; with an outcome those won count."""
    refuse_misnamed(table, wishes)
    if wishes.outcome is not None:
        closed = closed_records(table, wishes, wishes.outcome)
        table = closed.table.kept(closed.won)
    fields = sorted_fields(table, wishes)
    plain = Described(None, "", table.count, (), (), None, None)
    if table.count < _FEWEST:
        return evolve(plain, reason=f"there are too few customers: {_FEWEST} are needed")
    if wishes.segments is None:
        return _whole(plain, fields, wishes)
    found = groups_of(fields.open, table.hashes(), wishes.segments or None)
    if found is None:
        return evolve(plain, reason="there is nothing to tell customers apart by")
    measured = evolve(plain, clarity=found.clarity, p_value=found.p_value)
    if wishes.segments == 0 and found.p_value > _SIGNIFICANCE:
        reason = "the customers do not fall into groups more clearly than chance would have it"
        return evolve(measured, reason=reason)
    return _grouped(measured, fields, found, wishes)


def _whole(plain: Described, fields: Fields, wishes: Wishes) -> Described:
    rows = np.ones(plain.customers, dtype=bool)
    found = [each for one in fields.open if (each := frequent(one, rows)) is not None]
    chosen = sorted(found, key=lambda one: (-one.known * one.share, one.field.name))[: wishes.most]
    because = (
        f"What most of {plain.customers:,} customers share; no lift, since nothing is known of"
        " those who did not buy"
    )
    report = GroupReport(
        wishes.name, because, rate_of(plain.customers, plain.customers), _weighed(chosen)
    )
    return _written(plain, fields, [(report, chosen)], wishes)


def _grouped(plain: Described, fields: Fields, found: Groups, wishes: Wishes) -> Described:
    made: list[tuple[GroupReport, list[Frequent]]] = []
    for at in range(found.count):
        rows = np.asarray(found.labels == at)
        chosen = _distinctive(fields.open, rows)[: min(_MOST_IN_GROUP, wishes.most)]
        if not chosen:
            continue
        size = rate_of(int(rows.sum()), plain.customers)
        words = "; ".join(_words(one) for one in chosen)
        because = f"{size.rate or 0:.0%} of {plain.customers:,} customers, alike in this: {words}"
        name = _free(_name(chosen), [report.name for report, _ in made])
        made.append((GroupReport(name, because, size, _weighed(chosen)), chosen))
    return _written(plain, fields, made, wishes)


def _distinctive(fields: Sequence[Sorted], rows: Mask) -> list[Frequent]:
    """What most of the group have and clearly fewer of all, the most telling first."""
    found = [own for one in fields if (own := frequent(one, rows)) is not None]
    telling = [own for own in found if own.share >= _CONTRAST * own.overall]
    return sorted(telling, key=lambda own: (own.overall - own.share, own.field.name))


def _words(one: Frequent) -> str:
    """`Industry in "Software"`: the heading and the first band."""
    return f"{one.report.name} {one.words.replace(f'{one.field.name} ', '')}"


def _name(chosen: Sequence[Frequent]) -> str:
    return "; ".join(_words(one).replace('"', "") for one in chosen[:_WORDS_IN_NAME])


def _free(name: str, taken: Sequence[str]) -> str:
    if name not in taken:
        return name
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


def _weighed(chosen: Sequence[Frequent]) -> tuple[CriterionReport, ...]:
    """Weights by how many customers bear each criterion out, whole numbers that sum to 100."""
    worth = [one.known * one.share for one in chosen]
    total = sum(worth) or 1.0
    weights = [max(1, int(_TOTAL * one / total)) for one in worth]
    if weights:
        weights[0] += max(0, _TOTAL - sum(weights))
    return tuple(
        evolve(one.report, weight=weight) for one, weight in zip(chosen, weights, strict=True)
    )


def _written(
    plain: Described,
    fields: Fields,
    made: Sequence[tuple[GroupReport, Sequence[Frequent]]],
    wishes: Wishes,
) -> Described:
    reports = tuple(report for report, _ in made if report.criteria)
    used = {one.report.field: one.field for _, chosen in made for one in chosen}
    told = evolve(plain, profiles=reports, fields=tuple(_fates(fields, used)))
    if not reports:
        return evolve(told, reason="no field has a value that most customers share")
    head = [
        f"Derived from {wishes.source}: {plain.customers:,} customers, nothing to compare with.",
        "Beside a line: how many of the customers are so. That is no lift: others may be so too.",
    ]
    account = [one.typed.field for one in fields.open if one.name in used and one.typed is not None]
    profiles = [
        ProfileText(report.name, report.because, report.criteria, (), _examples(chosen))
        for report, chosen in made
        if report.criteria
    ]
    return evolve(told, text=rule_text(head, (*key_field(fields), *account), profiles))


def _examples(chosen: Sequence[Frequent]) -> tuple[ExampleText, ...]:
    values = tuple(
        (one.field.typed.field, one.usual) for one in chosen if one.field.typed is not None
    )
    return (ExampleText("As most of them are", values),)


def _fates(fields: Fields, used: dict[str, Sorted]) -> list[FieldReport]:
    return [
        FieldReport(
            printable(one.column.heading),
            one.name,
            "kept" if one.name in used else one.fate or "no use",
            "most customers are alike in it"
            if one.name in used
            else one.reason or "no value stands out",
        )
        for one in fields.all
    ]
