"""Feedback as blocks: how far people and rules agree, clause by clause, and who still waits."""

from collections.abc import Iterator, Sequence

from icpdsl.evidence.assumptions import Assumption
from icpdsl.evidence.feedback import Disagreement, Feedback
from icpdsl.reports.documents.blocks import Block, Fact, Facts, Heading, Table, paragraph
from icpdsl.reports.documents.evidence.breadth import share_words
from icpdsl.reports.documents.evidence.figures import (
    NONE,
    basis_blocks,
    chance,
    decimals,
    few,
    note,
    rate_chart,
    rate_words,
    share,
    share_interval,
    table,
)
from icpdsl.reports.numbers import counted

_LISTED = 40
_NAMED = 10


def feedback_blocks(view: Feedback) -> tuple[Block, ...]:
    """The whole of it."""
    return (
        Heading(1, f"Feedback on {view.basis.profile}"),
        paragraph(_lead(view)),
        Facts(tuple(_facts(view))),
        *_blame(view),
        *_disagreements("Unanswered", view.unanswered),
        *_disagreements("Answered", [one for one in view.disagreements if one.is_answered]),
        *_assumptions(view),
        *_rest(view),
        Heading(2, "What this is made from"),
        *basis_blocks(view.basis),
    )


def unanswered_blocks(view: Feedback) -> tuple[Block, ...]:
    """The judgements that nobody has answered, as a part of a review."""
    if not view.unanswered:
        told = f"Every disagreement of {counted(view.judgements, 'judgement')} is answered."
        return Heading(2, "Feedback"), paragraph(told)
    return tuple(_disagreements("Unanswered feedback", view.unanswered))


def _lead(view: Feedback) -> str:
    return (
        f"{counted(view.judgements, 'judgement')}, {view.good:,} good and {view.bad:,} bad. The"
        f" rules, for which good is {view.good_means}, say the same of"
        f" {share_words(view.agreement)} and disagree with {len(view.disagreements):,}, of which"
        f" {len(view.unanswered):,} are unanswered."
    )


def _facts(view: Feedback) -> Iterator[Fact]:
    agreement = view.agreement
    yield Fact("Agreement", share(agreement.share), f"{share_interval(agreement.interval)} at 95%")
    if view.auc is not None:
        low, high = view.auc.interval.low, view.auc.interval.high
        yield Fact("AUC", decimals(view.auc.auc), f"{low:.3f}–{high:.3f} at 95%; 0.5 is chance")
    yield Fact(
        "Disagreements", f"{len(view.disagreements):,}", f"{len(view.unanswered):,} unanswered"
    )
    if view.undecided:
        yield Fact("Undecided", f"{view.undecided:,}", "the rules cannot tell")


def _blame(view: Feedback) -> Iterator[Block]:
    if not view.blame:
        return
    yield Heading(2, "Which clauses people disagree with")
    yield table(
        ("Clause", "Judged good, ranked low", "Judged bad, ranked high", "Unanswered"),
        (
            (one.name, f"{one.too_low:,}", f"{one.too_high:,}", f"{one.unanswered:,}")
            for one in view.blame
        ),
    )


def _disagreements(title: str, found: Sequence[Disagreement]) -> Iterator[Block]:
    if not found:
        return
    yield Heading(2, f"{title}: {counted(len(found), 'disagreement')}")
    yield Table(
        ("Record", "Judged", "Rules", "Who", "Why", "Against it"),
        tuple(map(_disagreement_row, found[:_LISTED])),
        (False,) * 6,
    )
    if len(found) > _LISTED:
        yield note(f"{len(found) - _LISTED:,} more are in the JSON.")


def _disagreement_row(one: Disagreement) -> tuple[str, ...]:
    score = "" if one.score is None else f" {one.score:.1f}"
    judgement = one.judgement
    why = judgement.why or NONE
    if judgement.answer:
        why = f"{why}; answer: {judgement.answer}"
    return (
        judgement.key,
        judgement.fit,
        f"{one.tier or one.verdict}{score}",
        judgement.who or NONE,
        why,
        few(one.clauses),
    )


def _assumptions(view: Feedback) -> Iterator[Block]:
    if not view.assumptions:
        return
    yield Heading(2, "Each clause beside the judgements")
    named = [
        (f"{one.name} {word}", rate)
        for one in view.assumptions
        for word, rate in (("met", one.met), ("not met", one.unmet))
        if rate.n
    ]
    yield rate_chart("Share judged good where a clause is met and where it is not", named, None)
    yield Table(
        ("Clause", "Verdict", "Good if met", "Good if not", "p"),
        tuple(map(_assumption_row, view.assumptions)),
        (False, False, True, True, True),
    )
    yield note("As in a backtest, with good in the place of won.")


def _assumption_row(one: Assumption) -> tuple[str, ...]:
    return one.name, one.judgement, rate_words(one.met), rate_words(one.unmet), chance(one.adjusted)


def _rest(view: Feedback) -> Iterator[Block]:
    told = [
        (view.contested, "judged good by some and bad by others"),
        (view.unmatched, "of no account"),
    ]
    for keys, words in told:
        if keys:
            more = f" and {len(keys) - _NAMED:,} more" if len(keys) > _NAMED else ""
            yield paragraph(
                f"{counted(len(keys), 'key')} {words}: {', '.join(keys[:_NAMED])}{more}."
            )
    if view.unread:
        yield paragraph(
            f"{counted(view.unread, 'judgement')} neither good nor bad, or without key."
        )
