"""A profile as prose: an opening, then sections of named paragraphs."""

from attrs import frozen

from icpdsl.reports.numbers import counted, joined, number
from icpdsl.reports.views.description import (
    AdjustmentView,
    CriterionView,
    GateView,
    ProfileDescription,
    TierView,
)
from icpdsl.reports.views.governance import Governance
from icpdsl.reports.words import day_words

_MOST_NAMED = 3


@frozen
class Passage:
    """A named paragraph: what the rule says, why, and who stands behind it."""

    name: str
    text: str
    because: str | None = None
    behind: str = ""


@frozen
class Section:
    """Passages under a title."""

    title: str
    intro: str
    passages: tuple[Passage, ...]


@frozen
class Narrative:
    """A profile to read from top to bottom."""

    name: str
    opening: str
    ownership: str
    sections: tuple[Section, ...]


def narrative_of(view: ProfileDescription) -> Narrative:
    """The prose of a profile; sections without content are left out."""
    sections = (
        Section("Who can be one", "Every account must have this.", _gates(view.must_haves)),
        Section("Who cannot", "Any one of these rules an account out.", _gates(view.deal_breakers)),
        *_counts(view),
        Section(
            "What adds or takes points",
            "Points of 100, on top of what counts.",
            tuple(_adjustment(one) for one in view.adjustments),
        ),
        Section(
            "What we do with the score",
            "The first tier whose score is reached.",
            tuple(_tier(one) for one in view.tiers),
        ),
        Section(
            "How far along an account is",
            "The first stage that holds.",
            tuple(Passage(name, f"When {when}.") for name, when in view.stages),
        ),
        Section(
            "What the words mean",
            "",
            tuple(Passage(one.name, f"Means {one.meaning}.") for one in view.glossary),
        ),
    )
    written = tuple(one for one in sections if one.passages)
    return Narrative(view.name, opening(view), ownership(view.governance), written)


def opening(view: ProfileDescription) -> str:
    """Whom the profile looks for, in one or two sentences."""
    pass_words = counted(len(view.gates), "gate") if view.gates else ""
    score_words = _score_well(view.criteria)
    asked = " and ".join(
        part for part in (f"pass {pass_words}" if pass_words else "", score_words) if part
    )
    looks = f"“{view.name}” looks for accounts that {asked or 'come in at all'}."
    most = _most_of(view)
    evidence = view.governance.because
    rests = f" It rests on this: {_sentence(evidence)}" if evidence else ""
    return f"{looks}{most}{rests}"


def ownership(own: Governance) -> str:
    """Who answers for the profile and when it is looked at again."""
    owner = f"Owned by {own.owner}" if own.owner else "No owner is named"
    base = f" Based on “{own.base}”." if own.base else ""
    reviewed = (
        "it has not been reviewed yet"
        if own.reviewed is None
        else f"last reviewed {own.reviewed_words}"
    )
    every = f", {own.review_every}" if own.review_every else ""
    due = f"; the next review is due on {day_words(own.next_review)}" if own.next_review else ""
    return f"{owner}; {reviewed}{every}{due}.{base}"


def behind(used_by: tuple[str, ...], validated: tuple[str, ...]) -> str:
    """The teams that use a clause and those that have validated it."""
    used = f"Used by {joined(used_by)}." if used_by else ""
    checked = f"Validated by {joined(validated)}." if validated else ""
    return f"{used} {checked}".strip()


def criterion_text(view: CriterionView) -> str:
    """A criterion as a paragraph: what it weighs, and every grade."""
    worth = view.worth if view.share is None else f"{number(view.share)}% of the score"
    grades = "; ".join(
        f"{one.grade} {one.when}" if one.is_last else f"{one.grade} when {one.when}"
        for one in view.grades
    )
    start = f"{worth[:1].upper()}{worth[1:]}"
    return f"{start}: {grades}. If not known: {view.when_unknown}."


def _score_well(criteria: tuple[CriterionView, ...]) -> str:
    return f"score well on {counted(len(criteria), 'criterion', 'criteria')}" if criteria else ""


def _most_of(view: ProfileDescription) -> str:
    main = [one for one in view.criteria if one.score == view.main_score and one.share]
    largest = sorted(main, key=lambda one: -(one.share or 0))[:_MOST_NAMED]
    if not largest:
        return ""
    named = joined(tuple(f"{one.name} ({number(one.share or 0)}%)" for one in largest))
    return f" What counts most: {named}."


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _gates(gates: tuple[GateView, ...]) -> tuple[Passage, ...]:
    return tuple(
        Passage(
            one.name,
            f"{_capital(one.condition)}. If not known: {one.when_unknown}.",
            one.because,
            behind(one.used_by, one.validated),
        )
        for one in gates
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _counts(view: ProfileDescription) -> tuple[Section, ...]:
    return tuple(
        Section(
            "What counts" if len(view.scores) < 2 else f"What counts for {score}",  # noqa: PLR2004
            "Each criterion gives a part of the score.",
            tuple(_criterion(one) for one in view.criteria if one.score == score),
        )
        for score in view.scores
    )


def _criterion(view: CriterionView) -> Passage:
    return Passage(
        view.name, criterion_text(view), view.because, behind(view.used_by, view.validated)
    )


def _adjustment(view: AdjustmentView) -> Passage:
    verb = "Adds" if view.points > 0 else "Takes"
    worth = view.worth.removeprefix("-")
    text = f"{verb} {worth} when {view.condition}."
    return Passage(view.name, text, view.because, behind(view.used_by, view.validated))


def _tier(view: TierView) -> Passage:
    start = "All others" if view.threshold is None else f"From {number(view.threshold)}"
    return Passage(view.name, f"{start}: {_sentence(view.action)}" if view.action else f"{start}.")
