"""A scorecard as blocks: fit, why, against, not known, next; for sales what to do comes first."""

from icpdsl.engines.result import Number
from icpdsl.reports.documents.blocks import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Run,
    ScoreBar,
    Strong,
    Table,
    paragraph,
)
from icpdsl.reports.numbers import joined, number, points, signed
from icpdsl.reports.views.card import AccountCard, cost_of
from icpdsl.reports.views.clause import ClauseView
from icpdsl.reports.views.narrative import behind
from icpdsl.reports.views.sums import ScoreSum
from icpdsl.reports.words import day_words


def card_blocks(card: AccountCard) -> tuple[Block, ...]:
    """The whole card in the order in which its audience reads."""
    match card.audience:
        case None:
            middle = (*why(card), *against(card), *unknown(card), *next_step(card))
        case "sales":
            middle = (*next_step(card), *why_now(card), *why(card), *against(card), *unknown(card))
        case "marketing":
            middle = (*traits(card), *why(card), *against(card), *unknown(card), *next_step(card))
    return (Heading(1, card.title), _subtitle(card), *fit(card), *middle, *footer(card))


def fit(card: AccountCard) -> tuple[Block, ...]:
    """Is it a fit, and how sure are we."""
    view = card.fit
    rows = [("Score", score_words(view.score)), ("Range", range_words(view.low, view.high))]
    if view.known is not None:
        rows.append(("Known", f"{number(view.known)}% of the weight"))
    if view.tier is not None:
        rows.append(("Tier", tier_words(card)))
    if view.stage is not None:
        rows.append(("Stage", view.stage))
    if view.action is not None:
        rows.append(("Next step", view.action))
    return (
        paragraph(Strong(f"{view.answer} ({view.verdict})"), f": {view.reason}."),
        ScoreBar(view.score, view.low, view.high, view.tiers),
        Table(("", ""), tuple(rows)),
    )


def why(card: AccountCard) -> tuple[Block, ...]:
    """What speaks for it, and how every score adds up."""
    sums = [block for one in card.sums for block in _sum_blocks(one, len(card.sums))]
    reasons = tuple(_clause_item(one, f"{signed(one.contribution or 0)}  ") for one in card.reasons)
    listed: tuple[Block, ...] = (
        (Bullets(reasons),) if reasons else (paragraph("Nothing speaks for it yet."),)
    )
    gates = _gates(card)
    return (Heading(2, "Why"), *listed, *gates, *sums)


def against(card: AccountCard) -> tuple[Block, ...]:
    """What speaks against it."""
    items = tuple(_clause_item(one, _cost_words(one)) for one in card.against)
    if not items:
        return (Heading(2, "What speaks against it"), paragraph("Nothing that is known."))
    return Heading(2, "What speaks against it"), Bullets(items)


def unknown(card: AccountCard) -> tuple[Block, ...]:
    """What is not known, and what it would change."""
    title = Heading(2, "What we do not know")
    if not card.unknown:
        return (title, paragraph("Everything that counts is known."))
    rows = tuple((one.name, gap_words(one), stake_words(one)) for one in card.unknown)
    table = Table(("Clause", "Not known", "What it would change"), rows)
    caution = f" {card.fit.caution}" if card.fit.caution else ""
    return title, paragraph(f"{change_words(card)}.{caution}"), table


def next_step(card: AccountCard) -> tuple[Block, ...]:
    """What to do next, and which fields to ask for first."""
    action = card.fit.action
    blocks: list[Block] = [Heading(2, "What to do next")]
    if action is not None:
        blocks.append(paragraph(Strong(action)))
    if card.to_fill:
        ask = "Ask" if card.audience == "sales" else "Fill in first"
        blocks.append(paragraph(f"{ask}:"))
        blocks.append(Bullets(tuple((fill_words(card, at),) for at in range(len(card.to_fill)))))
    if len(blocks) == 1:
        blocks.append(paragraph("The rules name no next step."))
    return tuple(blocks)


def why_now(card: AccountCard) -> tuple[Block, ...]:
    """Reasons that have to do with time or with what the account does."""
    if not card.why_now:
        return ()
    items = tuple(_clause_item(one, "") for one in card.why_now)
    return Heading(2, "Why now"), Bullets(items)


def traits(card: AccountCard) -> tuple[Block, ...]:
    """What makes it part of the segment, by category."""
    if not card.traits:
        return ()
    rows = tuple((name, joined(tuple(one.name for one in ones))) for name, ones in card.traits)
    return Heading(2, "Segment traits"), Table(("Category", "What fits"), rows)


def footer(card: AccountCard) -> tuple[Block, ...]:
    """Who answers for the rules."""
    own = card.governance
    rows = [("Profile", card.profile), ("Owner", own.owner), ("Evidence", own.because)]
    rows += [("Reviewed", own.reviewed_words), ("Review", own.review_every)]
    late = "overdue" if own.is_overdue else ""
    due = "" if own.next_review is None else day_words(own.next_review)
    rows.append(("Next review", ", ".join(filter(None, (due, late)))))
    rows += [("Rules", own.path), ("Version", own.sha256[:12]), ("As of", day_words(card.as_of))]
    return Heading(2, "The rules"), Table(("", ""), tuple((a, b) for a, b in rows if b))


def tier_words(card: AccountCard) -> str:
    """The tier and those that are possible: `B (A to C possible)`."""
    view = card.fit
    if len(view.possible_tiers) < 2:  # noqa: PLR2004
        return str(view.tier)
    return f"{view.tier} (possible: {joined(view.possible_tiers, 'or')})"


def change_words(card: AccountCard) -> str:
    """What filling every gap could lead to, without a full stop."""
    view = card.fit
    score = range_words(view.low, view.high)
    if len(view.possible_tiers) < 2:  # noqa: PLR2004
        return f"The score can become {score}"
    return f"The score can become {score}, the tier {joined(view.possible_tiers, 'or')}"


def gap_words(view: ClauseView) -> str:
    """The fields of a clause that are not known, or not exactly."""
    gaps = (
        one.label if not one.is_known else f"{one.label} (only {one.value})" for one in view.gaps
    )
    return ", ".join(gaps) or "nothing more"


def stake_words(view: ClauseView) -> str:
    """What knowing more could change about a clause."""
    match view.outcome:
        case "unknown" if view.is_gate:
            return "decides whether it is a fit"
        case "passes" if view.is_waived:
            return "passes while unknown; could rule it out"
        case "fails" if view.is_waived:
            return "fails while unknown; could clear it"
        case _:
            low, high = view.low or 0, view.high or 0
            return f"could give {points(low)} to {points(high)} points"


def fill_words(card: AccountCard, at: int) -> str:
    """A field to fill in and what hangs on it."""
    one = card.to_fill[at]
    name = one.question if card.audience == "sales" else one.label
    stakes = ["decides whether it is a fit"] if one.decides_verdict else []
    if one.at_stake:
        stakes.append(f"up to {points(one.at_stake)} points at stake")
    return f"{name} ({'; '.join(stakes)})" if stakes else name


def others_of(view: ScoreSum) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Clauses that gave no points and those that are left out, by what is said of them."""
    both = ("No points", view.nothing), ("Left out", view.left_out)
    return tuple((name, names) for name, names in both if names)


def _subtitle(card: AccountCard) -> Paragraph:
    key = "" if card.key is None or card.key == card.title else f"{card.key}, "
    return paragraph(f"{key}scored by “{card.profile}” as of {day_words(card.as_of)}")


def _gates(card: AccountCard) -> tuple[Block, ...]:
    if not card.gates:
        return ()
    rows = tuple((one.kind, one.name, one.result, _read_words(one)) for one in card.gates)
    return (Table(("Gate", "Name", "Result", "Read"), rows),)


def _sum_blocks(view: ScoreSum, how_many: int) -> tuple[Block, ...]:
    title = "How the score adds up" if how_many == 1 else f"How {view.name} adds up"
    if view.score is None:
        return Heading(3, title), paragraph("No criterion counts, so there is no score.")
    rows = [(one.name, one.result, signed(one.points)) for one in view.lines]
    rows += [(name, joined(names), "") for name, names in others_of(view)]
    rows.append((view.name if how_many > 1 else "Score", "", points(view.score)))
    return Heading(3, title), Table(
        ("Clause", "Result", "Points"), tuple(rows), (False, False, True)
    )


def _clause_item(view: ClauseView, prefix: str) -> tuple[Run, ...]:
    read = _read_words(view)
    parts = (
        f"{view.result}, {view.rule}.",
        f"Read: {read}." if read else "",
        f"Because: {view.because}." if view.because else "",
        behind(view.used_by, view.validated),
    )
    return prefix, Strong(view.name), f": {' '.join(filter(None, parts))}"


def _cost_words(view: ClauseView) -> str:
    if view.is_gate:
        return f"{view.kind}  "
    return f"{signed(view.contribution or 0)} ({points(cost_of(view))} short)  "


def _read_words(view: ClauseView) -> str:
    return "; ".join(f"{one.label} {one.value}" for one in view.readings)


def score_words(score: Number | None) -> str:
    """The score of 100, or why there is none."""
    return "none, since no criterion counts" if score is None else f"{points(score)} of 100"


def range_words(low: Number | None, high: Number | None) -> str:
    """What the score can become: `36.7 to 88.3`, one number where nothing is open."""
    if low is None or high is None:
        return "none"
    return points(low) if low == high else f"{points(low)} to {points(high)}"
