"""What the search found, as figures for people and as the text of the rules."""

from collections.abc import Iterator

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from icpdsl.evidence.derive.cells import LEAST
from icpdsl.evidence.derive.chance import SIGNIFICANCE
from icpdsl.evidence.derive.columns import Table
from icpdsl.evidence.derive.counting import criterion_report, rate_among, tier_reports
from icpdsl.evidence.derive.deriving import (
    Found,
    Looked,
    closed_records,
    has_enough,
    search,
    stands_out,
)
from icpdsl.evidence.derive.fields import Sorted
from icpdsl.evidence.derive.result import (
    Derived,
    Fate,
    FieldReport,
)
from icpdsl.evidence.derive.weighing import score_tenths
from icpdsl.evidence.derive.wishes import Wishes, refuse_misnamed
from icpdsl.evidence.derive.writing import derived_text
from icpdsl.evidence.ranking import Auc, auc_of, ranking
from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable

Mask = NDArray[np.bool_]

_SUSPICIOUS_AUC = 0.8
_COIN = 0.5


def derive(table: Table, wishes: Wishes) -> Derived:
    """A profile from records with outcomes. Raises `UsageError` for what cannot be asked."""
    if wishes.outcome is None:
        raise UsageError("an outcome is needed")
    refuse_misnamed(table, wishes)
    closed = closed_records(table, wishes, wishes.outcome)
    return told(search(closed, wishes), wishes)


def told(found: Found, wishes: Wishes) -> Derived:
    """The figures, and the text where there is something to write."""
    rows, held = found.fitted, found.split.is_held
    won = found.closed.won
    criteria = tuple(criterion_report(one, found) for one in found.criteria)
    fitted_auc, held_auc = _auc(found, rows), _auc(found, held)
    reason = _refuted(found, held_auc) if criteria else _why_nothing(found)
    plain = Derived(
        text=None,
        reason=reason,
        profile=wishes.name,
        fields=tuple(_fields(found, wishes)),
        criteria=criteria,
        tiers=tier_reports(found),
        fitted=rate_among(won[rows]),
        held=rate_among(won[held]),
        open=found.closed.open,
        split=found.split.words,
        fitted_auc=fitted_auc,
        held_auc=held_auc,
        warnings=tuple(_warnings(found, held_auc)),
    )
    return evolve(plain, text=derived_text(plain, found, wishes)) if not reason else plain


def _auc(found: Found, rows: Mask) -> Auc | None:
    if not found.criteria:
        return None
    return auc_of(ranking(score_tenths(found.criteria, rows), found.closed.won[rows]))


def _refuted(found: Found, held: Auc | None) -> str:
    """Why criteria that were found are not to be trusted; empty where they may be."""
    if held is None:
        return "the records held out are all won or all lost, so that nothing can be proved on them"
    if held.auc <= _COIN or (held.interval.low <= _COIN and held.interval.high < found.promise):
        return (
            f"what was found does not hold on the records held out: an AUC of {held.auc:.3f} there"
            f" where {found.promise:.3f} was to be expected"
        )
    return ""


def _why_nothing(found: Found) -> str:
    if not has_enough(found.closed, found.fitted):
        return "there are too few records won or lost: 20 of each are needed to look at anything"
    best = min(found.looked, key=lambda one: one.p_value, default=None)
    if best is None:
        return "no column is of any use"
    if stands_out(best):
        return "no field holds on records that it was not fitted to"
    return (
        f"no field stands out from chance: the best, `{printable(best.field.column.heading)}`,"
        f" has p = {best.p_value:.2f} after correction for all that was tried"
    )


# ---- what became of each column


def _fields(found: Found, wishes: Wishes) -> Iterator[FieldReport]:
    looked = {one.field.name: one for one in (*found.looked, *found.leaks)}
    kept = {one.field.name: at for at, one in enumerate(found.criteria)}
    for one in found.fields.all:
        seen = looked.get(one.name)
        fate, reason = _fate(one, seen, found, wishes.most)
        yield FieldReport(
            printable(one.column.heading),
            one.name,
            "kept" if one.name in kept else fate,
            _kept_reason(found, kept[one.name]) if one.name in kept else reason,
            None if seen is None or one.fate == "leak" else seen.p_value,
            None if seen is None or seen.evidence is None else seen.auc,
        )


def _kept_reason(found: Found, at: int) -> str:
    return f"weight {found.criteria[at].weight}"


def _fate(one: Sorted, seen: Looked | None, found: Found, most: int) -> tuple[Fate, str]:
    if one.fate is not None:
        return one.fate, one.reason
    if seen is None or not seen.is_divided:
        return "no use", "hardly ever differs"
    if seen.leak:
        return "leak", seen.leak
    if seen.p_value > SIGNIFICANCE:
        return "chance", "not told apart from chance"
    if len(found.criteria) >= most:
        return "adds nothing", f"left out by --most {most}"
    return "adds nothing", "adds nothing to the fields kept"


def _warnings(found: Found, held_auc: Auc | None) -> Iterator[str]:
    account = found.fields.account
    if account is not None:
        accounts = sum(1 for cell in account.cells if cell)
        records = int(account.counts()[[bool(cell) for cell in account.cells]].sum())
        yield (
            f"{records:,} records belong to {accounts:,} accounts by"
            f" `{printable(account.heading)}`; records of one account are alike"
        )
    left_out: dict[str, list[str]] = {}
    for one in (*found.leaks, *(each for each in found.looked if each.leak)):
        alone = f" (AUC alone {one.auc:.2f})" if one.evidence is not None else ""
        named = f"`{printable(one.field.column.heading)}`{alone}"
        left_out.setdefault(one.field.reason or one.leak, []).append(named)
    for why, names in left_out.items():
        yield f"left out, since {why}: {', '.join(names)}; --keep brings one back"
    kept = {one.field.name for one in found.criteria}
    for one in found.looked:
        name = printable(one.field.column.heading)
        if one.field.name in kept and one.auc >= _SUSPICIOUS_AUC:
            yield (
                f"`{name}` alone has an AUC of {one.auc:.2f}: make sure that it was known before"
                " the outcome; --drop leaves it out"
            )
        if one.field.name in kept and _gains_by_lacking(one, found):
            yield f"`{name}`: records that lack it were won the most; find out what that means"
        typed = one.field.typed
        if typed is not None and typed.unread:
            yield f"`{name}`: {typed.unread:,} cells cannot be read and count as unknown"
    if held_auc is not None and held_auc.interval.low <= _COIN:
        yield "the records held out do not bear the profile out: their AUC may be that of a coin"


def _gains_by_lacking(one: Looked, found: Found) -> bool:
    """Whether records that lack the field were won more often than any that have it."""
    criterion = next(each for each in found.criteria if each.field.name == one.field.name)
    if criterion.n[-1] < LEAST:
        return False
    groups = np.array(criterion.grouping.groups)
    n = np.bincount(groups, criterion.n[:-1])
    won = np.bincount(groups, criterion.won[:-1])
    return bool(criterion.won[-1] / criterion.n[-1] > (won / np.maximum(1, n)).max())
