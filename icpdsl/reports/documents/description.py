"""An ICP as blocks: as prose, as tables, as a persona of one page."""

from collections.abc import Iterable

from icpdsl.reports.documents.blocks import (
    Block,
    Bullets,
    Heading,
    Run,
    Strong,
    Table,
    paragraph,
)
from icpdsl.reports.numbers import joined, number
from icpdsl.reports.views.description import (
    AdjustmentView,
    CriterionView,
    GateView,
    ProfileDescription,
)
from icpdsl.reports.views.narrative import (
    Passage,
    Section,
    narrative_of,
    opening,
    ownership,
)
from icpdsl.reports.views.persona import Trait, persona_of


def narrative_blocks(view: ProfileDescription) -> tuple[Block, ...]:
    """The ICP as a text to read from top to bottom."""
    prose = narrative_of(view)
    sections = (block for one in prose.sections for block in _section(one))
    return (
        Heading(1, prose.name),
        paragraph(prose.opening),
        paragraph(prose.ownership),
        *sections,
        *_rules(view),
    )


def table_blocks(view: ProfileDescription) -> tuple[Block, ...]:
    """The ICP as tables: gates, criteria with weight and share, bonuses, tiers, stages."""
    return (
        Heading(1, view.name),
        paragraph(ownership(view.governance)),
        *_table("Gates", ("Gate", "Name", "When", "If not known"), _gate_rows(view)),
        *_table(
            "Criteria",
            ("Criterion", "Category", "Weight", "Share", "Grades", "If not known"),
            _criterion_rows(view),
            (False, False, True, True, False, False),
        ),
        *_table("Bonuses and penalties", ("Name", "Points", "When"), adjustment_rows(view)),
        *_table("Evidence", ("Clause", "Because", "Used by", "Validated by"), evidence_rows(view)),
        *_table("Tiers", ("Tier", "From", "Next step"), tier_rows(view)),
        *_table("Stages", ("Stage", "When"), view.stages),
        *_table("Words", ("Word", "Meaning"), term_rows(view)),
        *_table("Fields that are read", ("Field", "Type", "For"), need_rows(view)),
        *_rules(view),
    )


def persona_blocks(view: ProfileDescription) -> tuple[Block, ...]:
    """The ICP on one page, as a portrait of the ideal account."""
    persona = persona_of(view)
    who = (
        block
        for name, traits in persona.who
        for block in (Heading(3, name.capitalize()), _bullets(traits))
    )
    return (
        Heading(1, persona.name),
        paragraph(opening(view)),
        *((Heading(2, "Who they are"), *who) if persona.who else ()),
        *_traits("Must have", persona.must_haves),
        *_traits("Deal breakers", persona.deal_breakers),
        *_traits("Signals to watch", persona.signals),
        *_traits("What to say", persona.messages),
        *_rules(view),
    )


def _section(section: Section) -> tuple[Block, ...]:
    intro = (paragraph(section.intro),) if section.intro else ()
    items = tuple(_passage_runs(one) for one in section.passages)
    return Heading(2, section.title), *intro, Bullets(items)


def _passage_runs(passage: Passage) -> tuple[Run, ...]:
    because = f" Because: {passage.because}." if passage.because else ""
    stands = f" {passage.behind}" if passage.behind else ""
    return Strong(passage.name), f": {passage.text}{because}{stands}"


def _traits(title: str, traits: tuple[Trait, ...]) -> tuple[Block, ...]:
    return (Heading(2, title), _bullets(traits)) if traits else ()


def _bullets(traits: tuple[Trait, ...]) -> Bullets:
    return Bullets(
        tuple(
            (Strong(one.name), f": {one.text}" + (f" ({one.worth})" if one.worth else ""))
            for one in traits
        )
    )


def _table(
    title: str,
    headings: tuple[str, ...],
    rows: Iterable[tuple[str, ...]],
    rights: tuple[bool, ...] = (),
) -> tuple[Block, ...]:
    written = tuple(rows)
    return (Heading(2, title), Table(headings, written, rights)) if written else ()


def _gate_rows(view: ProfileDescription) -> Iterable[tuple[str, ...]]:
    for one in view.gates:
        kind = "must" if one.is_required else "must not"
        yield kind, one.name, one.condition, one.when_unknown


def _criterion_rows(view: ProfileDescription) -> Iterable[tuple[str, ...]]:
    for one in view.criteria:
        grades = "; ".join(f"{line.grade}: {line.when}" for line in one.grades)
        share = "" if one.share is None else f"{number(one.share)}%"
        weight = one.worth if one.weight is None else number(one.weight)
        yield one.name, one.category or "", weight, share, grades, one.when_unknown


def adjustment_rows(view: ProfileDescription) -> Iterable[tuple[str, ...]]:
    """Name, points and condition of each bonus and penalty."""
    for one in view.adjustments:
        yield one.name, f"{one.points:+g}", one.condition


def evidence_rows(view: ProfileDescription) -> Iterable[tuple[str, ...]]:
    """What speaks for each clause, who uses it and who has validated it; not where nobody says."""
    clauses: list[GateView | CriterionView | AdjustmentView]
    clauses = [*view.gates, *view.criteria, *view.adjustments]
    for one in clauses:
        if one.because or one.used_by or one.validated:
            yield one.name, one.because or "", joined(one.used_by), joined(one.validated)


def tier_rows(view: ProfileDescription) -> Iterable[tuple[str, ...]]:
    """Name, threshold and next step of each tier."""
    for one in view.tiers:
        start = "others" if one.threshold is None else number(one.threshold)
        yield one.name, start, one.action or ""


def need_rows(view: ProfileDescription) -> Iterable[tuple[str, ...]]:
    """Each field that is read, its type, and the clauses that read it."""
    for one in view.needs:
        yield one.name, one.type, ", ".join(one.clauses)


def term_rows(view: ProfileDescription) -> Iterable[tuple[str, ...]]:
    """Each defined word and its meaning."""
    return ((one.name, one.meaning) for one in view.glossary)


def _rules(view: ProfileDescription) -> tuple[Block, ...]:
    own = view.governance
    return (paragraph(f"Rules: {own.path}, version {own.sha256[:12]}"),)
