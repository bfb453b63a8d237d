"""What deriving came to, for people and for machines."""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from icpdsl.evidence.derive.result import CriterionReport, Derived, Fate, FieldReport
from icpdsl.evidence.ranking import Auc
from icpdsl.evidence.rates import Rate, lift_of
from icpdsl.reports.as_json import to_json
from icpdsl.reports.documents.blocks import (
    Block,
    Bullets,
    Heading,
    Span,
    Spans,
    Table,
    paragraph,
)
from icpdsl.reports.documents.evidence.figures import rate_chart
from icpdsl.reports.evidence_page import render_blocks

DerivedFormat: TypeAlias = Literal["table", "json", "md", "html"]

_FATES: dict[Fate, str] = {
    "kept": "kept",
    "key": "key",
    "set aside": "left out",
    "leak": "leak",
    "no use": "left out",
    "chance": "chance",
    "adds nothing": "adds nothing",
}
_ORDER: tuple[Fate, ...] = ("kept", "adds nothing", "chance", "leak", "set aside", "key", "no use")


def render_derived(derived: Derived, form: DerivedFormat) -> str:
    """What was looked at, what was kept and why, and how it does on records held out."""
    if form == "json":
        return to_json("derived", derived)
    return render_blocks(tuple(_blocks(derived)), form)


def _blocks(derived: Derived) -> Iterator[Block]:
    yield Heading(1, derived.profile)
    yield paragraph(" ".join(_opening(derived)))
    if derived.reason:
        yield paragraph(f"No criteria: {derived.reason}.")
    if derived.text:
        yield _auc_chart(derived)
    for criterion in derived.criteria if derived.text else ():
        yield Heading(2, f"{criterion.name}, weight {criterion.weight}")
        yield rate_chart("Win rate by branch", _branches(criterion), derived.fitted)
        yield _bands(derived, criterion)
    if derived.tiers and derived.text:
        yield Heading(2, "Tiers")
        yield rate_chart("Win rate by tier", _tier_rates(derived), derived.fitted)
        yield _tiers(derived)
    yield Heading(2, "Columns")
    yield _columns(derived)
    if derived.warnings:
        yield Heading(2, "To look at")
        yield Bullets(tuple((one,) for one in derived.warnings))


def _opening(derived: Derived) -> Iterator[str]:
    fitted, held = derived.fitted, derived.held
    yield f"{fitted.n:,} closed records fitted to, {_percent(fitted)} won;"
    yield f"{held.n:,} held out ({derived.split})."
    if derived.open:
        yield f"{derived.open:,} without an outcome left out."
    if derived.held_auc is not None and derived.fitted_auc is not None and derived.text:
        yield f"AUC {_auc(derived.held_auc)} on the records held out,"
        yield f"{derived.fitted_auc.auc:.3f} on those fitted to."


def _auc(auc: Auc) -> str:
    return f"{auc.auc:.3f} ({auc.interval.low:.3f} to {auc.interval.high:.3f})"


def _auc_chart(derived: Derived) -> Spans:
    named = (("held out", derived.held_auc), ("fitted to", derived.fitted_auc))
    spans = tuple(
        Span(name, one.auc, one.interval.low, one.interval.high, _auc(one))
        for name, one in named
        if one is not None
    )
    return Spans("AUC: how well the score sorts won from lost", spans, 0.5, "chance 0.5")


def _branches(criterion: CriterionReport) -> Iterator[tuple[str, Rate]]:
    for one in criterion.bands:
        yield one.condition.removeprefix(f"when {criterion.field} "), one.fitted


def _tier_rates(derived: Derived) -> Iterator[tuple[str, Rate]]:
    for one in derived.tiers:
        yield f"{one.name}, fitted to", one.fitted
        yield f"{one.name}, held out", one.held


def _percent(rate: Rate) -> str:
    return "–" if rate.rate is None else f"{rate.rate:.1%}"


def _interval(rate: Rate) -> str:
    if rate.interval is None:
        return "–"
    return f"{100 * rate.interval.low:.1f}–{rate.interval.high:.1%}"


def _lift(rate: Rate, base: Rate) -> str:
    lift = lift_of(rate, base)
    return "–" if lift is None else f"{lift:.2f}"


_FIGURES = ("won", "95% interval", "lift", "held out")


def _figures(derived: Derived, fitted: Rate, held: Rate) -> tuple[str, ...]:
    return (
        _of(fitted),
        _interval(fitted),
        _lift(fitted, derived.fitted),
        _of(held),
    )


def _of(rate: Rate) -> str:
    return f"{_percent(rate)} of {rate.n:,}"


def _bands(derived: Derived, criterion: CriterionReport) -> Table:
    rows = tuple(
        (
            one.condition.removeprefix(f"when {criterion.field} "),
            f"{one.grade}%",
            *_figures(derived, one.fitted, one.held),
        )
        for one in criterion.bands
    )
    return Table(("branch", "grade", *_FIGURES), rows, (False, *[True] * 5))


def _tiers(derived: Derived) -> Table:
    rows = tuple(
        (
            one.name,
            "" if one.threshold is None else str(one.threshold),
            *_figures(derived, one.fitted, one.held),
        )
        for one in derived.tiers
    )
    return Table(("tier", "from", *_FIGURES), rows, (False, *[True] * 5))


def _columns(derived: Derived) -> Table:
    ordered = sorted(derived.fields, key=lambda one: (_ORDER.index(one.fate), -(one.auc or 0)))
    rows = tuple(
        (one.heading, _FATES[one.fate], _fixed(one.auc), _p_value(one), one.reason)
        for one in ordered
    )
    headings = ("column", "", "AUC alone", "p", "why")
    return Table(headings, rows, (False, False, True, True, False))


def _fixed(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _p_value(one: FieldReport) -> str:
    return "" if one.p_value is None else f"{one.p_value:.3f}"
