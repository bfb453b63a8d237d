"""What customers look like, for people and for machines."""

from collections.abc import Iterator

from icpdsl.evidence.derive.customers import Described, GroupReport
from icpdsl.evidence.derive.result import CriterionReport
from icpdsl.evidence.rates import Rate
from icpdsl.reports.as_json import to_json
from icpdsl.reports.derived import DerivedFormat
from icpdsl.reports.documents.blocks import Block, Heading, Table, paragraph
from icpdsl.reports.documents.evidence.figures import rate_chart
from icpdsl.reports.evidence_page import render_blocks


def render_described(found: Described, form: DerivedFormat) -> str:
    """The profiles of customers, and what became of each column."""
    if form == "json":
        return to_json("customers", found)
    return render_blocks(tuple(_blocks(found)), form)


def _blocks(found: Described) -> Iterator[Block]:
    yield Heading(1, "What customers look like")
    yield paragraph(" ".join(_opening(found)))
    if found.reason:
        yield paragraph(f"No criteria: {found.reason}.")
    for profile in found.profiles:
        yield Heading(2, profile.name)
        yield paragraph(f"{profile.because}.")
        named = [
            (f"{one.name}: {_branch(one, band.condition)}", band.fitted)
            for one in profile.criteria
            for band in one.bands
        ]
        yield rate_chart("Share of customers in each branch", named, None)
        yield _criteria(profile)
    if found.fields:
        yield Heading(2, "Columns")
        rows = tuple((one.heading, one.reason) for one in found.fields)
        yield Table(("column", "why"), rows, (False, False))


def _opening(found: Described) -> Iterator[str]:
    yield f"{found.customers:,} customers, and nobody to compare them with:"
    yield "what most of them share is no lift, since others may share it too."
    if found.clarity is not None and found.p_value is not None:
        yield f"The groups stand apart with a silhouette of {found.clarity:.2f}"
        yield f"(1 is apart, 0 is not; p = {found.p_value:.2f} beside shuffled columns)."


def _criteria(profile: GroupReport) -> Table:
    rows = tuple(row for one in profile.criteria for row in _rows(one))
    return Table(
        ("criterion", "weight", "branch", "grade", "customers"),
        rows,
        (False, True, False, True, True),
    )


def _rows(criterion: CriterionReport) -> Iterator[tuple[str, ...]]:
    for at, band in enumerate(criterion.bands):
        head = (criterion.name, str(criterion.weight)) if at == 0 else ("", "")
        yield (*head, _branch(criterion, band.condition), f"{band.grade}%", _of(band.fitted))


def _branch(criterion: CriterionReport, condition: str) -> str:
    return condition.removeprefix(f"when {criterion.field} ")


def _of(rate: Rate) -> str:
    return "–" if rate.rate is None else f"{rate.rate:.0%} of {rate.n:,}"
