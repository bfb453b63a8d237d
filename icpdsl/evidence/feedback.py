"""Do the people in the field agree with the rules? Judgements beside scores."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from attrs import frozen

from icpdsl.evidence.assumptions import Assumption
from icpdsl.evidence.basis import Basis
from icpdsl.evidence.ranking import Auc
from icpdsl.evidence.shares import Share

Fit: TypeAlias = Literal["good", "bad"]

_GOOD = frozenset({"good", "goodfit", "fit", "fits", "yes", "y", "true", "1", "right"})
_BAD = frozenset({"bad", "badfit", "nofit", "notafit", "poor", "no", "n", "false", "0", "wrong"})
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def fit_of(text: str | None) -> Fit | None:
    """What a judgement says, `None` where it is neither good nor bad."""
    word = _NOT_WORD.sub("", (text or "").lower())
    if word in _GOOD:
        return "good"
    return "bad" if word in _BAD else None


@frozen
class Judgement:
    """What somebody says of an account; `answer` is what was said or done about it since."""

    key: str
    fit: Fit
    who: str | None = None
    why: str | None = None
    answer: str | None = None


@frozen
class Opinion:
    """What the rules say of an account.

    `fit` is `None` where they cannot tell. `met` has for each clause whether it is met, `None`
    where that is unknown.
    """

    key: str
    fit: Fit | None
    verdict: str
    tier: str | None
    score: float | None
    rank: int | None
    met: tuple[bool | None, ...]


@frozen
class Disagreement:
    """A judgement that the rules do not share, with the clauses that made them say otherwise."""

    judgement: Judgement
    verdict: str
    tier: str | None
    score: float | None
    clauses: tuple[str, ...]

    @property
    def is_answered(self) -> bool:
        """Whether somebody has said or done something about it."""
        return bool(self.judgement.answer)


@frozen
class ClauseBlame:
    """In how many disagreements a clause spoke against the people.

    `too_low` are judged good and ranked low by the rules, `too_high` judged bad and ranked high.
    """

    name: str
    too_low: int
    too_high: int
    unanswered: int


@frozen
class Feedback:
    """Judgements joined to scores.

    `agreement` is the share of judgements that the rules share, of those where they can tell.
    `contested` keys are judged good by some and bad by others; `unmatched` keys are of no account;
    `unread` judgements are neither good nor bad.
    """

    basis: Basis
    judgements: int
    good: int
    bad: int
    good_means: str
    agreement: Share
    undecided: int
    auc: Auc | None
    disagreements: tuple[Disagreement, ...]
    blame: tuple[ClauseBlame, ...]
    assumptions: tuple[Assumption, ...]
    contested: tuple[str, ...]
    unmatched: tuple[str, ...]
    unread: int

    @property
    def unanswered(self) -> tuple[Disagreement, ...]:
        """The disagreements about which nothing has been said or done."""
        return tuple(one for one in self.disagreements if not one.is_answered)


@frozen
class Voice:
    """How a clause speaks: a gate or not, for more fit or less, and whether it only ever adds."""

    name: str
    is_gate: bool
    expects_more: bool
    is_bonus: bool = False

    def against(self, met: bool | None, judged: Fit, *, is_out: bool) -> bool:  # noqa: FBT001
        """Whether the clause, met or not, made the rules say otherwise than `judged`.

        A gate does where it disqualified; any other clause where it took something from what is
        judged good, or gave something to what is judged bad.
        """
        if met is None or self.is_gate != is_out:
            return False
        if judged == "good":
            return met != self.expects_more and not (self.is_bonus and not met)
        return met and self.expects_more


def disagreement(
    judgement: Judgement, opinion: Opinion, voices: Sequence[Voice]
) -> Disagreement | None:
    """The disagreement of a judgement and the rules; `None` where they agree or cannot tell."""
    if opinion.fit in {None, judgement.fit}:
        return None
    is_out = opinion.verdict == "disqualified"
    spoke = tuple(
        voice.name
        for voice, met in zip(voices, opinion.met, strict=True)
        if voice.against(met, judgement.fit, is_out=is_out)
    )
    return Disagreement(judgement, opinion.verdict, opinion.tier, opinion.score, spoke)


def blame_of(found: Iterable[Disagreement], names: Sequence[str]) -> tuple[ClauseBlame, ...]:
    """How often each clause spoke against the people, most often first."""
    found = tuple(found)
    counted = []
    for name in names:
        own = [one for one in found if name in one.clauses]
        low = sum(one.judgement.fit == "good" for one in own)
        unanswered = sum(not one.is_answered for one in own)
        if own:
            counted.append(ClauseBlame(name, low, len(own) - low, unanswered))
    return tuple(sorted(counted, key=lambda one: -(one.too_low + one.too_high)))


def contested_keys(judgements: Iterable[Judgement]) -> tuple[str, ...]:
    """Keys that are judged good by some and bad by others."""
    said: dict[str, set[Fit]] = {}
    for one in judgements:
        said.setdefault(one.key, set()).add(one.fit)
    return tuple(sorted(key for key, fits in said.items() if len(fits) > 1))
