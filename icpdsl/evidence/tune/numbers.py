"""Fitted slopes as numbers of a rule file: as round as the author's, none of them 0."""

from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from icpdsl.evidence.tune.fitting import Fit
from icpdsl.evidence.tune.model import Lever, Observed, decimal_of

Doubles = NDArray[np.float64]

_TOTAL = 100.0
_SMALLEST_TOTAL = 50.0
_MOST_POINTS = 100.0


def amounts_of(observed: Observed, fit: Fit, *, is_in_points: bool) -> Doubles:
    """The fitted number of each lever, exact to the places that the author uses.

    Weights keep their sum (or get one of 100 where it is too small for whole numbers to tell them
    apart); bonuses and penalties follow in points. Multiples of points keep the span of the score.
    """
    levers = observed.levers
    is_weight = np.array([one.kind == "criterion" for one in levers])
    slopes = fit.slopes
    if not (slopes[is_weight] > 0).any():
        return np.array([one.amount for one in levers])
    if is_in_points:
        return _multiples(observed, slopes, is_weight)
    author = np.array([one.amount for one in levers])
    total = float(author[is_weight].sum())
    total = total if total >= _SMALLEST_TOTAL else _TOTAL
    amounts = np.zeros(len(levers))
    amounts[is_weight] = _weights(slopes[is_weight], total, _places(levers, is_weight))
    a_point = slopes[is_weight].sum() / _TOTAL
    amounts[~is_weight] = [
        _points(slope / a_point, one.amount)
        for slope, one in zip(slopes[~is_weight], _of(levers, ~is_weight), strict=True)
    ]
    return amounts


def _of(levers: tuple[Lever, ...], mask: NDArray[np.bool_]) -> list[Lever]:
    return [one for one, is_one in zip(levers, mask, strict=True) if is_one]


def _places(levers: tuple[Lever, ...], mask: NDArray[np.bool_]) -> int:
    """Decimal places that the author writes weights with."""
    return 0 if all(one.amount.is_integer() for one in _of(levers, mask)) else 2


def _weights(slopes: Doubles, total: float, places: int) -> list[float]:
    """Numbers in proportion that sum to `total`, none below the smallest (largest remainders)."""
    unit = 10.0**-places
    exact = total / unit * slopes / slopes.sum()
    units = np.maximum(1, np.floor(exact)).astype(int)
    missing = round(total / unit) - int(units.sum())
    by_rest = np.argsort(units - exact, kind="stable")
    for at in by_rest[: max(0, missing)]:
        units[at] += 1
    return [float(decimal_of(float(one) * unit, places)) for one in units]


def _points(points: float, author: float) -> float:
    """Points of a bonus or a penalty: whole where the author's are, else tenths."""
    places = 0 if author.is_integer() else 1
    least = 10.0**-places
    return float(decimal_of(min(_MOST_POINTS, max(least, points)), places))


def _multiples(observed: Observed, slopes: Doubles, is_weight: NDArray[np.bool_]) -> Doubles:
    spans = np.ptp(observed.given[:, is_weight], axis=0)
    whole = float(slopes[is_weight] @ spans) / max(1e-9, float(spans.sum()))
    amounts = slopes / max(1e-12, whole)
    adjusted = [
        _points(amount, one.amount) if one.kind != "criterion" else float(amount)
        for amount, one in zip(amounts, observed.levers, strict=True)
    ]
    return np.array(adjusted)


def points_text(points: Decimal, multiple: float) -> Decimal:
    """Points multiplied, as round as they were written, and never turned into none."""
    if points == 0:
        return points
    places = max(0, -int(points.normalize().as_tuple().exponent))
    least = Decimal(1).scaleb(-places)
    size = max(least, decimal_of(abs(float(points)) * multiple, places))
    return min(Decimal(100), size).copy_sign(points)
