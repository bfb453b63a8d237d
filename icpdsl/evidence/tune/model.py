"""The numbers of a profile that can be tuned, and what each record gets from each of them.

A lever is a criterion, a bonus or a penalty of the score that tiers grade. What it gives a record
is a share from 0 to 1 of its weight, or points; a penalty's share counts against the record.
"""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from icpdsl.engines.result import Evaluation
from icpdsl.meaning import core

Doubles = NDArray[np.float64]
Mask = NDArray[np.bool_]

_HUNDRED = 100.0
_FULL = 10_000.0
_TENTHS = 10.0


@frozen
class Lever:
    """A clause with a number to tune: its place among the profile's clauses, and the number.

    `amount` is a weight, a bonus or a penalty (above 0), or 1 for a criterion in points, of which
    all points are multiplied.
    """

    at: int
    name: str
    kind: str
    amount: float


@frozen(eq=False)
class Observed:
    """Records with an outcome: what each lever gives each of them, and what became of them.

    Records that the rules cannot tell apart share a row of `given`, which has a column for each
    lever (NaN where a criterion is skipped), and of `is_out`, whether a gate throws them out;
    `row` and `won` are of each record.
    """

    levers: tuple[Lever, ...]
    given: Doubles
    is_out: Mask
    row: NDArray[np.int64]
    won: Mask

    @property
    def is_in(self) -> Mask:
        """The records that no gate throws out."""
        return np.asarray(~self.is_out[self.row])


def levers_of(profile: core.Profile) -> tuple[Lever, ...]:
    """The levers of the score that tiers grade, in file order."""
    found = []
    for at, clause in enumerate(profile.clauses):
        match clause:
            case core.Criterion() if clause.score == profile.main_score:
                weight = 1.0 if clause.weight is None else clause.weight / _HUNDRED
                found.append(Lever(at, clause.name, "criterion", weight))
            case core.Adjustment() if clause.score == profile.main_score:
                kind = "bonus" if clause.amount > 0 else "penalty"
                found.append(Lever(at, clause.name, kind, abs(clause.amount) / _TENTHS))
            case _:
                pass
    return tuple(found)


def given_by(levers: Sequence[Lever], profile: core.Profile, answer: Evaluation) -> list[float]:
    """What each lever gives a record: a share of its weight, or points."""
    return [_given(profile.clauses[one.at], answer, one.at) for one in levers]


def _given(clause: core.Clause, answer: Evaluation, at: int) -> float:
    values = answer.clause_values[at]
    match clause:
        case core.Criterion(weight=None):
            return (values.grade or 0) / _HUNDRED
        case core.Criterion():
            return float("nan") if values.grade is None else values.grade / _FULL
        case core.Adjustment():
            applies = values.outcome == "applies"
            return float(applies) if clause.amount > 0 else -float(applies)
        case _:
            raise TypeError(clause)


def scores(observed: Observed, amounts: Doubles, *, is_in_points: bool) -> Doubles:
    """The score of each record with these numbers, out of range or not; -1 where it is out.

    Near enough to rank by: the engines hold it within 0 and 100 and round it to tenths.
    """
    weights = np.array([one.kind == "criterion" for one in observed.levers])
    given = np.nan_to_num(observed.given)
    adjusted = given[:, ~weights] @ amounts[~weights]
    graded = given[:, weights] @ amounts[weights]
    if not is_in_points:
        counts = ~np.isnan(observed.given[:, weights])
        total = counts @ amounts[weights]
        graded = _HUNDRED * graded / np.maximum(total, 1e-9)
    held = np.clip(np.floor((graded + adjusted) * _TENTHS + 0.5) / _TENTHS, 0, _HUNDRED)
    return np.asarray(np.where(observed.is_out, -1.0, held)[observed.row])


def decimal_of(value: float, places: int) -> Decimal:
    """A number rounded to so many places, exactly."""
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places))
