"""What was found as the text of a rule file, with two records as examples."""

from collections.abc import Iterator

import numpy as np

from icpdsl.evidence.derive.cells import Steps
from icpdsl.evidence.derive.deriving import Found
from icpdsl.evidence.derive.fields import key_field
from icpdsl.evidence.derive.result import Derived
from icpdsl.evidence.derive.rule_text import ExampleText, ProfileText, rule_text
from icpdsl.evidence.derive.weighing import Graded
from icpdsl.evidence.derive.wishes import Wishes
from icpdsl.meaning import core


def derived_text(derived: Derived, found: Found, wishes: Wishes) -> str:
    """The rule file, which passes `icp check`, `icp fmt --check` and `icp test`."""
    fitted, held, auc = derived.fitted, derived.held, derived.held_auc
    assert auc is not None  # noqa: S101 - there are criteria, and a part held out
    low, high = auc.interval.low, auc.interval.high
    head = (
        f"Derived from {wishes.source}: {fitted.n:,} closed records, {fitted.rate or 0:.1%} won.",
        f"Held out: {held.n:,} records ({derived.split}).",
        f"There the score has an AUC of {auc.auc:.3f} ({low:.3f} to {high:.3f}).",
        "Beside a line: how many of its records were won. Read each line before you sign it.",
    )
    because = (
        f"Derived from {fitted.n:,} closed records; on {held.n:,} others the AUC is {auc.auc:.3f}"
        f" ({low:.3f} to {high:.3f})"
    )
    profile = ProfileText(
        wishes.name, because, derived.criteria, derived.tiers, tuple(_examples(found))
    )
    return rule_text(head, (*key_field(found.fields), *_account(found)), [profile])


def _account(found: Found) -> Iterator[core.Field]:
    """The fields that criteria read, as the table orders them."""
    kept = {one.field.name for one in found.criteria}
    for one in found.fields.open:
        if one.name in kept and one.typed is not None:
            yield one.typed.field


def _examples(found: Found) -> Iterator[ExampleText]:
    yield ExampleText("Just what is looked for", tuple(_values(found, best=True)))
    yield ExampleText("Hardly a customer", tuple(_values(found, best=False)))


def _values(found: Found, *, best: bool) -> Iterator[tuple[core.Field, object]]:
    for one in found.criteria:
        by_grade = sorted(range(one.grouping.count), key=lambda at: (one.grades[at], one.n[at]))
        group = by_grade[-1] if best else by_grade[0]
        yield one.field.column.field, _usual_value(one, group, found)


def _usual_value(one: Graded, group: int, found: Found) -> object:
    """The value in the middle of a group of quantities, else the one that most records have."""
    groups = np.array([-1, *one.grouping.groups])[one.field.codes + 1]
    cells = one.field.column.column.codes[found.fitted & (groups == group)]
    counts = np.bincount(cells, minlength=len(one.field.column.shown))
    values = one.field.column.shown
    used = [at for at in np.flatnonzero(counts).tolist() if values[at] is not None]
    if isinstance(one.field.division, Steps):
        plain = [at for at in used if isinstance(values[at], type(values[used[0]]))]
        ordered = sorted(plain, key=lambda at: str(type(values[at])) and _place(values[at]))
        reached = np.cumsum(counts[ordered])
        return values[ordered[int(np.searchsorted(reached, reached[-1] / 2))]]
    return values[max(used, key=lambda at: (counts[at], -at))]


def _place(value: object) -> float:
    match value:
        case float():
            return value
        case _:
            return float(getattr(value, "toordinal", lambda: 0)())
