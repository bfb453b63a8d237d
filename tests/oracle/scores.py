"""Scores from clauses, in exact fractions."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from icpdsl.syntax import ast
from tests.oracle.clauses import Json, Scored
from tests.oracle.values import half_up, plain


def score_result(clauses: Sequence[Scored]) -> Json:
    """The score of these clauses with its range and how much of it is known."""
    criteria = [one for one in clauses if isinstance(one.clause, ast.Criterion)]
    counting = [one for one in criteria if one.json["outcome"] != "skipped"]
    others = [one for one in clauses if not isinstance(one.clause, ast.Criterion)]
    return {
        "score": _total(
            counting, others, lambda one: one.given, is_weighted=_is_weighted(criteria)
        ),
        "low": _total(criteria, others, lambda one: one.least, is_weighted=_is_weighted(criteria)),
        "high": _total(criteria, others, lambda one: one.most, is_weighted=_is_weighted(criteria)),
        "known": _known(criteria),
    }


def _is_weighted(criteria: Sequence[Scored]) -> bool:
    return any(_weight(one) for one in criteria)


def _weight(one: Scored) -> Fraction:
    assert isinstance(one.clause, ast.Criterion)
    return Fraction(one.clause.weight.value) if one.clause.weight else Fraction(0)


def _total(
    criteria: Sequence[Scored],
    others: Sequence[Scored],
    part: Callable[[Scored], Fraction],
    *,
    is_weighted: bool,
) -> int | float | None:
    adjusted = sum(map(part, others), Fraction(0))
    if not is_weighted:
        return _held(half_up(sum(map(part, criteria), adjusted), 1))
    weight = sum(map(_weight, criteria), Fraction(0))
    if not weight:
        return None
    graded = sum((_weight(one) * part(one) for one in criteria), Fraction(0))
    return _held(half_up(graded / weight, 1) + adjusted)


def _held(score: Fraction) -> int | float:
    return plain(min(max(score, Fraction(0)), Fraction(100)))


def _known(criteria: Sequence[Scored]) -> int | float | None:
    """The share of weight, or of span, of the criteria that nothing unknown can move."""
    is_weighted = _is_weighted(criteria)
    sizes = [(one, _weight(one) if is_weighted else one.span) for one in criteria]
    total = sum((size for _, size in sizes), Fraction(0))
    sure = sum((size for one, size in sizes if one.least == one.most), Fraction(0))
    return plain(half_up(100 * sure / total, 1)) if total else None
