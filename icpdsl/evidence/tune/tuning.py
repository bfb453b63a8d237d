"""Tuning from the answers of records to the text of the file, with the proof on records unseen."""

import difflib
from collections.abc import Sequence
from decimal import Decimal

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from icpdsl.evidence.derive.grouping import grouped, terms_for
from icpdsl.evidence.derive.splitting import Split
from icpdsl.evidence.rates import Rate, rate_of
from icpdsl.evidence.tune.edits import edited, number_edits, written_clauses
from icpdsl.evidence.tune.fitting import Fit, against, fitted
from icpdsl.evidence.tune.gain import Gain, gain_of
from icpdsl.evidence.tune.model import Observed, scores
from icpdsl.evidence.tune.numbers import amounts_of
from icpdsl.evidence.tune.result import Change, TierChange, Tuned
from icpdsl.meaning import core
from icpdsl.source.text import SourceText

Doubles = NDArray[np.float64]
Mask = NDArray[np.bool_]

_SIGNIFICANCE = 0.05
_LEAST = 20
_TENTHS = 10


@frozen(eq=False)
class Asked:
    """A profile, the text that it stands in, its answers, and which records prove what."""

    source: SourceText
    profile: core.Profile
    observed: Observed
    split: Split
    is_by_turns: bool
    """Whether each fold is held out in its turn; else the records that the split holds out."""
    open: int

    @property
    def is_in_points(self) -> bool:
        """Whether the score is a sum of points."""
        return any(
            one.is_in_points for one in self.profile.scores if one.name == self.profile.main_score
        )


def tuned(asked: Asked) -> Tuned:
    """New numbers where they sort records better that they were not fitted to."""
    won = asked.observed.won
    records = rate_of(int(won.sum()), len(won))
    plain = Tuned(
        path=asked.source.path,
        profile=asked.profile.name,
        records=records,
        open=asked.open,
        split="each fifth in its turn" if asked.is_by_turns else asked.split.words,
        gain=None,
        reason="",
        changes=(),
        tiers=(),
        diff="",
        text=None,
        failing=(),
    )
    reason = _why_not(asked, records)
    if reason:
        return evolve(plain, reason=reason)
    gain = _proved(asked)
    fit = fitted(asked.observed, _every(asked), asked.split.folds)
    amounts = _kept(asked, amounts_of(asked.observed, fit, is_in_points=asked.is_in_points))
    told = evolve(plain, gain=gain, changes=tuple(_changes(asked, fit, amounts)))
    if gain is None or gain.p_value > _SIGNIFICANCE or gain.difference <= 0:
        return evolve(told, reason="on records unseen the new numbers sort no better than yours")
    return _with_text(asked, told, amounts)


def _why_not(asked: Asked, records: Rate) -> str:
    if not asked.observed.levers:
        return "the profile has no weight, bonus or penalty to tune"
    if min(records.won, records.lost) < _LEAST:
        return "there are too few records won or lost: 20 of each are needed"
    if not asked.observed.is_in.any():
        return "every record is disqualified"
    return ""


def _every(asked: Asked) -> Mask:
    return np.ones(len(asked.observed.won), dtype=bool)


def _proved(asked: Asked) -> Gain | None:
    """The author's numbers beside fitted ones, on records that these were not fitted to."""
    observed, folds = asked.observed, asked.split.folds
    author = np.array([one.amount for one in observed.levers])
    before = scores(observed, author, is_in_points=asked.is_in_points)
    parts = [folds == k for k in np.unique(folds)] if asked.is_by_turns else [asked.split.is_held]
    after, unseen = before.copy(), np.zeros(len(before), dtype=bool)
    for held in parts:
        fit = fitted(observed, ~held, folds)
        amounts = _kept(asked, amounts_of(observed, fit, is_in_points=asked.is_in_points))
        after[held] = scores(observed, amounts, is_in_points=asked.is_in_points)[held]
        unseen |= held
    return gain_of(before[unseen], after[unseen], observed.won[unseen])


def _kept(asked: Asked, amounts: Doubles) -> Doubles:
    """The numbers, save that those of clauses written elsewhere stay as they are."""
    own = written_clauses(asked.source, asked.profile.name)
    levers = asked.observed.levers
    return np.array(
        [new if one.name in own else one.amount for one, new in zip(levers, amounts, strict=True)]
    )


def _changes(asked: Asked, fit: Fit, amounts: Doubles) -> list[Change]:
    own = written_clauses(asked.source, asked.profile.name)
    contradicted = against(fit)
    return [
        Change(
            lever.name,
            lever.kind,
            lever.amount,
            round(float(amount), 2),
            None if np.isnan(z) else round(float(z), 2),
            bool(is_against),
            lever.name not in own,
        )
        for lever, amount, z, is_against in zip(
            asked.observed.levers, amounts, fit.z, contradicted, strict=True
        )
    ]


# ---- the text


def _with_text(asked: Asked, told: Tuned, amounts: Doubles) -> Tuned:
    names = [one.name for one in asked.observed.levers]
    after = scores(asked.observed, amounts, is_in_points=asked.is_in_points)
    thresholds = _thresholds(asked, after)
    edits = number_edits(
        asked.source,
        asked.profile.name,
        dict(zip(names, amounts.tolist(), strict=True)),
        thresholds,
    )
    text = edited(asked.source, edits)
    return evolve(
        told, text=text, diff=_diff(asked.source, text), tiers=_tiers(asked, after, thresholds)
    )


def _diff(source: SourceText, text: str) -> str:
    lines = difflib.unified_diff(
        source.text.splitlines(keepends=True),
        text.splitlines(keepends=True),
        source.path,
        source.path,
    )
    return "".join(lines)


def _lines(asked: Asked) -> Sequence[core.Tier]:
    return () if asked.profile.tiers is None else asked.profile.tiers.lines


def _thresholds(asked: Asked, after: Doubles) -> list[Decimal | None]:
    """As many thresholds as the author has, where the rates change most; none if that fails.

    They are multiples of 5 where the author's are, else whole.
    """
    old = [one.threshold for one in _lines(asked) if one.threshold is not None]
    if not old:
        return []
    step = 5 if all(one % (5 * _TENTHS) == 0 for one in old) else 1
    used = asked.observed.is_in
    cells = (after[used] // step).astype(int)
    won = asked.observed.won[used]
    count = int(100 / step) + 1
    n = np.bincount(cells, minlength=count)
    hits = np.bincount(cells[won], minlength=count)
    terms = terms_for(int(used.sum()), is_ordered=True, direction="up", most=len(old) + 1)
    groups = np.array(grouped(n, hits, evolve(terms, price=0.0)).groups)
    if groups.max() != len(old):
        return []
    starts = [int(np.flatnonzero(groups == at)[0]) * step for at in range(len(old), 0, -1)]
    return [*map(Decimal, starts), None]


def _tiers(
    asked: Asked, after: Doubles, thresholds: Sequence[Decimal | None]
) -> tuple[TierChange, ...]:
    lines = _lines(asked)
    old = [None if one.threshold is None else one.threshold / _TENTHS for one in lines]
    new = [None if one is None else float(one) for one in thresholds] or old
    author = np.array([one.amount for one in asked.observed.levers])
    first = scores(asked.observed, author, is_in_points=asked.is_in_points)
    was, now = _rates(asked, first, old), _rates(asked, after, new)
    return tuple(
        TierChange(line.name, start, moved, before, now_rate)
        for line, start, moved, before, now_rate in zip(lines, old, new, was, now, strict=True)
    )


def _rates(asked: Asked, score: Doubles, starts: Sequence[float | None]) -> list[Rate]:
    rates = []
    above = float("inf")
    for start in starts:
        least = 0.0 if start is None else start
        own = (score >= least) & (score < above)
        rates.append(rate_of(int(asked.observed.won[own].sum()), int(own.sum())))
        above = least
    return rates
