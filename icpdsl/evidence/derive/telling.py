"""What the search found, as figures for people and as the text of the rules."""

from collections.abc import Iterator, Sequence

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from icpdsl.evidence.derive.branches import BranchText, branches, speaks_of_unknown
from icpdsl.evidence.derive.cells import LEAST, Steps
from icpdsl.evidence.derive.chance import SIGNIFICANCE
from icpdsl.evidence.derive.columns import Table
from icpdsl.evidence.derive.deriving import (
    Found,
    Looked,
    closed_records,
    has_enough,
    is_too_good,
    search,
    stands_out,
)
from icpdsl.evidence.derive.fields import Sorted, key_field
from icpdsl.evidence.derive.names import clause_name
from icpdsl.evidence.derive.result import (
    Band,
    CriterionReport,
    Derived,
    Fate,
    FieldReport,
    TierReport,
)
from icpdsl.evidence.derive.rule_text import ExampleText, ProfileText, rule_text
from icpdsl.evidence.derive.weighing import Graded, score_tenths
from icpdsl.evidence.derive.wishes import Wishes, refuse_misnamed
from icpdsl.evidence.ranking import Auc, auc_of, ranking
from icpdsl.evidence.rates import Rate, lift_of, rate_of
from icpdsl.meaning import core
from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable

Mask = NDArray[np.bool_]

_SUSPICIOUS_AUC = 0.8
_COIN = 0.5
_TOO_GOOD = "it sorts too well by itself to be known beforehand"


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
    criteria = tuple(_criterion(one, found) for one in found.criteria)
    fitted_auc, held_auc = _auc(found, rows), _auc(found, held)
    reason = _refuted(found, held_auc) if criteria else _why_nothing(found)
    plain = Derived(
        text=None,
        reason=reason,
        profile=wishes.name,
        fields=tuple(_fields(found, wishes)),
        criteria=criteria,
        tiers=_tiers(found),
        fitted=_rate(won[rows]),
        held=_rate(won[held]),
        open=found.closed.open,
        split=found.split.words,
        fitted_auc=fitted_auc,
        held_auc=held_auc,
        warnings=tuple(_warnings(found, wishes, held_auc)),
    )
    return evolve(plain, text=_text(plain, found, wishes)) if not reason else plain


def _rate(won: Mask) -> Rate:
    return rate_of(int(won.sum()), len(won))


def _auc(found: Found, rows: Mask) -> Auc | None:
    if not found.criteria:
        return None
    return auc_of(ranking(score_tenths(found.criteria, rows), found.closed.won[rows]))


def _refuted(found: Found, held: Auc | None) -> str:
    """Why criteria that were found are not to be trusted; empty where they may be."""
    if held is None:
        return "the records held out are all won or all lost, so that nothing can be proved on them"
    if held.interval.low <= _COIN and held.interval.high < found.promise:
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
        fate, reason = _fate(one, seen, found, wishes)
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


def _fate(one: Sorted, seen: Looked | None, found: Found, wishes: Wishes) -> tuple[Fate, str]:
    if one.fate is not None:
        return one.fate, one.reason
    if seen is None or (seen.evidence is None and seen.p_value == 1):
        return "no use", "hardly ever differs"
    if is_too_good(seen, wishes):
        return "leak", _TOO_GOOD
    if seen.p_value > SIGNIFICANCE:
        return "chance", "not told apart from chance"
    if len(found.criteria) >= wishes.most:
        return "adds nothing", f"left out by --most {wishes.most}"
    return "adds nothing", "adds nothing to the fields kept"


def _warnings(found: Found, wishes: Wishes, held_auc: Auc | None) -> Iterator[str]:
    left_out: dict[str, list[str]] = {}
    for one in (*found.leaks, *(each for each in found.looked if is_too_good(each, wishes))):
        alone = f" (AUC alone {one.auc:.2f})" if one.evidence is not None else ""
        named = f"`{printable(one.field.column.heading)}`{alone}"
        left_out.setdefault(one.field.reason or _TOO_GOOD, []).append(named)
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


# ---- criteria and tiers


def _criterion(one: Graded, found: Found) -> CriterionReport:
    written = branches(one)
    held = _counts(one, found)
    bands = [_band(one, branch, held) for branch in written]
    if speaks_of_unknown(one):
        unknown = len(one.grouping.groups)
        band = BranchText(one.unknown_grade or 0, "when unknown", (unknown,))
        bands.append(_band(one, band, held))
    name = clause_name(printable(one.field.column.column.heading))
    because = _because(bands, found)
    return CriterionReport(one.field.name, name, one.weight, tuple(bands), because)


def _counts(one: Graded, found: Found) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Records held out and those of them that were won, by cell, the unknown last."""
    held = found.split.is_held
    codes, won = one.field.codes[held] + 1, found.closed.won[held]
    size = len(one.grouping.groups) + 1
    counts = np.bincount(codes, minlength=size), np.bincount(codes[won], minlength=size)
    return np.roll(counts[0], -1), np.roll(counts[1], -1)


def _band(
    one: Graded, branch: BranchText, held: tuple[NDArray[np.int64], NDArray[np.int64]]
) -> Band:
    cells = list(branch.cells)
    condition = branch.condition
    if condition is None:
        written = "otherwise"
    elif condition == "when unknown":
        written = condition
    else:
        written = f"when {condition}"
    return Band(
        written,
        branch.grade,
        rate_of(sum(one.won[at] for at in cells), sum(one.n[at] for at in cells)),
        rate_of(int(held[1][cells].sum()), int(held[0][cells].sum())),
    )


def _because(bands: Sequence[Band], found: Found) -> str:
    best = max(bands, key=lambda band: band.grade)
    won = found.closed.won[found.fitted]
    base = _rate(won)
    lift = lift_of(best.fitted, base)
    assert best.fitted.rate is not None  # noqa: S101 - a group has 20 records
    assert best.fitted.interval is not None  # noqa: S101
    low, high = best.fitted.interval.low, best.fitted.interval.high
    text = (
        f"{best.fitted.rate:.0%} of {best.fitted.n:,} won ({low:.0%} to {high:.0%}),"
        f" {lift or 0:.1f} times the average"
    )
    if best.held.rate is None:
        return text
    return f"{text}; held out {best.held.rate:.0%} of {best.held.n:,}"


def _tiers(found: Found) -> tuple[TierReport, ...]:
    if not found.tiers:
        return ()
    rows, held = found.fitted, found.split.is_held
    won = found.closed.won
    fitted_scores, held_scores = (score_tenths(found.criteria, part) for part in (rows, held))
    reports = []
    above = 1001
    for tier in found.tiers:
        start = 0 if tier.threshold is None else 10 * tier.threshold
        own = (fitted_scores >= start) & (fitted_scores < above)
        other = (held_scores >= start) & (held_scores < above)
        reports.append(
            TierReport(tier.name, tier.threshold, _rate(won[rows][own]), _rate(won[held][other]))
        )
        above = start
    return tuple(reports)


# ---- the text


def _text(derived: Derived, found: Found, wishes: Wishes) -> str:
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
