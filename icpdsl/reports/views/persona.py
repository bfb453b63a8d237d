"""A profile as a portrait of the ideal account, on one page."""

from attrs import frozen

from icpdsl.reports.numbers import number
from icpdsl.reports.views.description import CriterionView, ProfileDescription

_BEHAVIOUR = frozenset(
    {"behavioural", "behavioral", "engagement", "intent", "signals", "timing", "pain points"}
)
_MOST_MESSAGES = 6


@frozen
class Trait:
    """What the ideal account is like in one respect, and how much that counts (`41.7%`)."""

    name: str
    text: str
    worth: str


@frozen
class Persona:
    """Who they are by category, what they must and must not be, what to watch, what to say."""

    name: str
    who: tuple[tuple[str, tuple[Trait, ...]], ...]
    must_haves: tuple[Trait, ...]
    deal_breakers: tuple[Trait, ...]
    signals: tuple[Trait, ...]
    messages: tuple[Trait, ...]


def persona_of(view: ProfileDescription) -> Persona:
    """The portrait that the profile's best grades draw."""
    return Persona(
        name=view.name,
        who=tuple(
            (name, tuple(_trait(one) for one in criteria if not _is_signal(one, view)))
            for name, criteria in view.by_category
            if not all(_is_signal(one, view) for one in criteria)
        ),
        must_haves=tuple(Trait(one.name, one.condition, "") for one in view.must_haves),
        deal_breakers=tuple(Trait(one.name, one.condition, "") for one in view.deal_breakers),
        signals=_signals(view),
        messages=_messages(view),
    )


def _is_signal(criterion: CriterionView, view: ProfileDescription) -> bool:
    """Whether it is about what they do: by its category, or since it counts for another score."""
    return (criterion.category or "").lower() in _BEHAVIOUR or criterion.score != view.main_score


def _trait(view: CriterionView) -> Trait:
    best = [
        one.when if not one.is_last else f"{one.grade} {one.when}"
        for one in view.grades
        if one.is_best
    ]
    last = view.grades[-1]
    text = " or ".join(best) or f"{last.grade} {last.when}"
    return Trait(view.name, text, _worth(view))


def _worth(view: CriterionView) -> str:
    return view.worth if view.share is None else f"{number(view.share)}%"


def _signals(view: ProfileDescription) -> tuple[Trait, ...]:
    behaviour = (_trait(one) for one in view.criteria if _is_signal(one, view))
    points = (
        Trait(one.name, one.condition, one.worth if one.points < 0 else f"+{one.worth}")
        for one in view.adjustments
    )
    return (*behaviour, *points)


def _messages(view: ProfileDescription) -> tuple[Trait, ...]:
    """What to say: the evidence of the must-haves, then of the criteria that count most."""
    must = (Trait(one.name, one.because, "") for one in view.must_haves if one.because)
    by_share = sorted(view.criteria, key=lambda one: -(one.share or 0))
    counted = (Trait(one.name, one.because, _worth(one)) for one in by_share if one.because)
    return (*must, *counted)[:_MOST_MESSAGES]
