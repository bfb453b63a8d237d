"""A backtest as blocks: the answer, reasons to doubt it, then tier by tier, clause by clause."""

from collections.abc import Iterator

from icpdsl.evidence.assumptions import Judgement
from icpdsl.evidence.backtest import Backtest, Breakdown, Named, Surprises
from icpdsl.evidence.leaks import FieldEvidence
from icpdsl.reports.documents.blocks import (
    Block,
    Bullets,
    Curve,
    Curves,
    Fact,
    Facts,
    Heading,
    Span,
    Spans,
    Table,
    paragraph,
)
from icpdsl.reports.documents.evidence.assumptions import assumption_blocks
from icpdsl.reports.documents.evidence.figures import (
    NONE,
    amount,
    basis_blocks,
    chance,
    decimals,
    few,
    group_table,
    note,
    rate_chart,
    rate_words,
    records,
    share,
    share_interval,
    table,
    times,
)
from icpdsl.reports.numbers import counted, joined

_JUDGEMENTS: tuple[Judgement, ...] = (
    "supported",
    "contradicted",
    "no difference",
    "too little data",
)
_MOST_OPEN = 5


def backtest_blocks(view: Backtest) -> tuple[Block, ...]:
    """The whole backtest."""
    return (
        Heading(1, f"Backtest of {view.basis.profile}"),
        paragraph(_lead(view)),
        Facts(tuple(_facts(view))),
        *_cautions(view),
        *_tiers(view),
        *assumption_blocks(view.assumptions, view.base),
        *_ranking(view),
        *_bands(view),
        *(block for one in view.surprises for block in _surprises(one)),
        *(block for one in view.breakdowns for block in _breakdown(one, view)),
        *_fields(view),
        Heading(2, "What this is made from"),
        paragraph(_outcome_words(view)),
        *basis_blocks(view.basis),
    )


def _lead(view: Backtest) -> str:
    base = view.base
    closed = f"Of {base.n:,} closed records {base.won:,} were won: {rate_words(base)}."
    is_open = f" {counted(view.open, 'open record')} counted apart." if view.open else ""
    found = view.ranking.auc
    if found is None or view.ranking.distinct == 1:
        return f"{closed}{is_open} The rules give all of them the same rank, so they sort nobody."
    if found.interval.holds(0.5):
        said = "The rules sort won from lost no better than chance would"
    elif found.auc < 0.5:  # noqa: PLR2004  (what chance gives)
        said = "The rules sort the wrong way round: what they rank high is lost more often"
    else:
        pairs = f"{100 * found.auc:.0f} of 100 pairs"
        said = f"The rules rank the won record above the lost one in {pairs} (50 is chance)"
    return f"{closed}{is_open} {said}."


def _facts(view: Backtest) -> Iterator[Fact]:
    ranking = view.ranking
    yield Fact("Won", share(view.base.rate), f"{share_interval(view.base.interval)} at 95%")
    if ranking.auc is not None:
        low, high = ranking.auc.interval.low, ranking.auc.interval.high
        yield Fact("AUC", decimals(ranking.auc.auc), f"{low:.3f}–{high:.3f} at 95%; 0.5 is chance")
        yield Fact("KS", decimals(ranking.ks), "widest gap between won and lost")
    if ranking.slices:
        best = ranking.slices[0]
        yield Fact("Best tenth", times(best.lift), f"lift; it holds {share(best.capture)} of wins")
    counts = (
        (kind, sum(one.judgement == kind for one in view.assumptions)) for kind in _JUDGEMENTS
    )
    said = tuple(f"{count} {kind}" for kind, count in counts if count)
    if said:
        yield Fact("Assumptions", f"{len(view.assumptions)}", ", ".join(said))
    if view.value is not None:
        yield Fact("Won value", amount(view.value))


def _cautions(view: Backtest) -> tuple[Block, ...]:
    if not view.cautions:
        return ()
    items = tuple((f"{one.text[:1].upper()}{one.text[1:]}.",) for one in view.cautions)
    return Heading(2, "Before you trust these figures"), Bullets(items)


def _tiers(view: Backtest) -> Iterator[Block]:
    for title, groups in (("Tier", view.tiers), ("Verdict", view.verdicts)):
        if groups:
            yield Heading(2, f"By {title.lower()}")
            named = [(one.name, one.rate) for one in groups]
            yield rate_chart(f"Win rate by {title.lower()}", named, view.base)
            yield group_table(title, groups)
    if view.tiers or view.verdicts:
        yield note(
            "Rate is the share won of the closed, with Wilson's 95% interval; lift is that rate"
            " over the rate of all; wins and value are the part of all wins and won value."
        )


def _ranking(view: Backtest) -> Iterator[Block]:
    ranking = view.ranking
    if not ranking.slices or ranking.distinct == 1:
        return
    yield Heading(2, "How well the score sorts")
    curves = [
        Curve("wins", tuple((one.share, one.capture) for one in ranking.curve)),
        Curve("chance", ((0.0, 0.0), (1.0, 1.0))),
    ]
    value = tuple(
        (one.share, one.value_share) for one in ranking.curve if one.value_share is not None
    )
    if value:
        curves.insert(1, Curve("value", value))
    yield Curves(
        "Gains: what part of the wins the best records hold",
        "share of records, the best first",
        "share held",
        tuple(curves),
    )
    lifts = tuple(
        Span(
            f"Tenth {one.number}",
            one.rate,
            one.rate,
            one.rate,
            f"{share(one.rate)}, {times(one.lift)}",
        )
        for one in ranking.slices
    )
    base = view.base.rate
    yield Spans("Lift: win rate in each tenth", lifts, base, f"all {share(base)}")
    headings = ["Tenth", "Won", "Rate", "Lift", "Wins so far"]
    rows = [
        [f"{one.number}", f"{one.won:,.1f}", share(one.rate), times(one.lift), share(one.capture)]
        for one in ranking.slices
    ]
    yield table(headings, rows)
    yield note(
        "Records are ranked by score, disqualified ones last. Those of one score share their wins"
        " evenly where a tenth cuts through them, so the order of the file does not matter."
    )


def _bands(view: Backtest) -> Iterator[Block]:
    if len(view.bands) < 2:  # noqa: PLR2004  (nothing to compare)
        return
    yield Heading(2, "Does a higher score mean more wins?")
    yield rate_chart("Win rate by score", [(one.name, one.rate) for one in view.bands], view.base)
    yield group_table("Score", view.bands, with_value=False)


def _surprises(one: Surprises) -> Iterator[Block]:
    if not one.count:
        return
    is_high = one.kind == "high and lost"
    title = "Ranked high, yet lost" if is_high else "Ranked low, yet won"
    yield Heading(2, f"{title}: {one.count:,} of {one.of:,}")
    spoke = "spoke for them" if is_high else "spoke against them"
    yield paragraph(f"Closed records of {one.where}. In how many of these each clause {spoke}:")
    yield table(("Clause", "Records"), ((each.name, f"{each.count:,}") for each in one.clauses))
    yield Table(
        ("Record", "Score", "Tier", spoke.capitalize()),
        tuple(map(_named_row, one.rows)),
        (False, True, False, False),
    )


def _named_row(one: Named) -> tuple[str, ...]:
    name = one.key if one.count == 1 else f"{one.key} ({one.count:,} times)"
    score = NONE if one.score is None else f"{one.score:.1f}"
    return name, score, one.tier or NONE, few(one.clauses)


def _breakdown(one: Breakdown, view: Backtest) -> Iterator[Block]:
    yield Heading(2, f"By {one.by}")
    yield rate_chart(
        f"Win rate by {one.by}", [(each.name, each.rate) for each in one.groups], view.base
    )
    yield group_table(one.by, one.groups, with_auc=True, with_value=False)
    if one.p_value is not None:
        yield note(
            f"Chance alone makes the rates differ so much with probability {chance(one.p_value)}"
            " (chi-squared test). AUC says how well the rules sort within each."
        )


def _fields(view: Backtest) -> Iterator[Block]:
    if not view.fields:
        return
    yield Heading(2, "The fields that the rules read, one by one")
    yield table(
        ("Field", "Known", "If won", "If lost", "Values", "AUC", "Information"),
        map(_field_row, sorted(view.fields, key=lambda one: -one.information)),
    )
    yield note(
        "AUC of the field alone, its values taken in the order of their win rates, and its"
        " information value. Below 0.02 a field says nothing, above 0.5 it may say too much."
    )


def _field_row(one: FieldEvidence) -> tuple[str, ...]:
    return (
        one.name,
        share(one.known),
        share(one.known_won),
        share(one.known_lost),
        f"{one.values:,}",
        decimals(one.auc),
        decimals(one.information),
    )


def _outcome_words(view: Backtest) -> str:
    outcome = view.outcome
    won, lost = (joined(tuple(f"“{one}”" for one in each)) for each in (outcome.won, outcome.lost))
    text = f"Column {outcome.column}: {won} is won, {lost} is lost."
    if outcome.open:
        shown = tuple(
            f"{'no value' if one.value is None else f'“{one.value}”'} ({one.count:,})"
            for one in outcome.open[:_MOST_OPEN]
        )
        more = len(outcome.open) - _MOST_OPEN
        rest = f" and {more:,} more" if more > 0 else ""
        text += f" Open: {', '.join(shown)}{rest}."
    return f"{text} {records(view.records)} in all."
