"""What is worth finding out, for people and for machines."""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from icpdsl.evidence.enrich.result import Enrichment, FieldWorth, Question
from icpdsl.reports.as_json import to_json
from icpdsl.reports.documents.blocks import Block, Heading, Span, Spans, Table, paragraph
from icpdsl.reports.evidence_page import render_blocks
from icpdsl.reports.numbers import counted

EnrichedFormat: TypeAlias = Literal["table", "json", "md", "html"]

_MOST_PAIRS = 10


def render_enriched(found: Enrichment, form: EnrichedFormat) -> str:
    """The fields by how many accounts they could move, and the best question of each account."""
    if form == "json":
        return to_json("enrichment", found)
    return render_blocks(tuple(_blocks(found)), form)


def _blocks(found: Enrichment) -> Iterator[Block]:
    yield Heading(1, found.profile)
    yield paragraph(" ".join(_opening(found)))
    if found.fields:
        yield Heading(2, "Fields")
        yield _chart(found)
        yield _fields(found.fields)
    if any(not one.is_exact for one in found.fields):
        yield paragraph("* a pattern or many texts: some values that could matter were not tried.")
    if found.pairs:
        yield Heading(2, "Two fields together")
        rows = tuple(
            (" and ".join(one.fields), f"{one.change:,}") for one in found.pairs[:_MOST_PAIRS]
        )
        yield Table(("fields", "could change tier"), rows, (False, True))
    if found.questions:
        yield Heading(2, "Best next questions")
        yield _questions(found.questions)


def _opening(found: Enrichment) -> Iterator[str]:
    yield f"{found.accounts:,} accounts as of {found.as_of}:"
    yield f"{found.open:,} could change tier if one unknown field became known,"
    yield f"{found.by_pairs:,} more if two did; {found.settled:,} stay where they are."
    if found.undecided:
        yield f"Of {found.undecided:,} too much is unknown to try all pairs."


def _chart(found: Enrichment) -> Spans:
    spans = tuple(
        Span(one.field, part, 0.0, part, f"{counted(one.change, 'account')}, {part:.1%}")
        for one in found.fields
        if one.change
        for part in (one.change / found.accounts,)
    )
    return Spans("Accounts that could change tier, by field", spans)


def _fields(fields: tuple[FieldWorth, ...]) -> Table:
    rows = tuple(
        (
            one.field if one.is_exact else f"{one.field} *",
            f"{one.unknown:,}",
            f"{one.change:,}",
            f"{one.rise:,}",
            f"{one.fall:,}",
        )
        for one in fields
    )
    headings = ("field", "unknown", "could change tier", "could rise", "could fall")
    return Table(headings, rows, (False, True, True, True, True))


def _questions(questions: tuple[Question, ...]) -> Table:
    rows = tuple((one.key, one.tier, one.field, _outcome(one)) for one in questions)
    return Table(("account", "tier", "find out", "then"), rows, (False,) * 4)


def _outcome(one: Question) -> str:
    goal = one.best if one.best != one.tier else one.worst
    return f"{goal} if {one.answer}"
