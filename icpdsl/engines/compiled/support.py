"""What the generated function calls where plain Python will not do: Kleene's logic, bands."""

from collections.abc import Callable
from functools import lru_cache
from math import isfinite
from operator import add, ge, gt, le, lt, mul, sub, truediv
from typing import Any, TypeAlias

from icpdsl.engines.rows.conditions import as_band, compared
from icpdsl.meaning.texts import words
from icpdsl.records.record import Band

Truth: TypeAlias = bool | None


def negated(truth: Truth) -> Truth:
    """Not; not unknown is unknown."""
    return None if truth is None else not truth


def every(truths: tuple[Truth, ...]) -> Truth:
    """Whether all hold."""
    if False in truths:
        return False
    return None if None in truths else True


def some(truths: tuple[Truth, ...]) -> Truth:
    """Whether one holds."""
    if True in truths:
        return True
    return None if None in truths else False


def at_least(count: int, truths: tuple[Truth, ...]) -> Truth:
    """Whether `count` hold."""
    holding = truths.count(True)
    if holding >= count:
        return True
    return None if holding + truths.count(None) >= count else False


def _comparison(operator: str, compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], Truth]:
    def comparison(left: object, right: object) -> Truth:
        if left is None or right is None:
            return None
        if isinstance(left, Band) or isinstance(right, Band):
            return compared(operator, as_band(left), as_band(right))
        return compare(left, right)

    return comparison


def _same(left: object, right: object) -> bool:
    return left == right


def _other(left: object, right: object) -> bool:
    return left != right


COMPARISONS = {
    "<": ("below", _comparison("<", lt)),
    "<=": ("at_most", _comparison("<=", le)),
    ">": ("above", _comparison(">", gt)),
    ">=": ("at_least_as", _comparison(">=", ge)),
    "==": ("same", _comparison("==", _same)),
    "!=": ("other", _comparison("!=", _other)),
}
"""Name in generated code, and function, of each comparison of values that need not be plain."""


def _operation(apply: Callable[[float, float], float]) -> Callable[[object, object], float | None]:
    def operation(left: object, right: object) -> float | None:
        if type(left) is not float or type(right) is not float:
            return None
        result = apply(left, right)
        return result if isfinite(result) else None

    return operation


_quotient = _operation(truediv)


def _divided(left: object, right: object) -> float | None:
    return None if right == 0 else _quotient(left, right)


OPERATIONS = {
    "+": ("plus", _operation(add)),
    "-": ("minus", _operation(sub)),
    "*": ("times", _operation(mul)),
    "/": ("over", _divided),
}
"""Name in generated code, and function, of each arithmetic operator; on a band they give `None`."""


def count_of(members: frozenset[str] | None) -> float | None:
    """How many members a set has."""
    return None if members is None else float(len(members))


def contains_any(value: str, texts: tuple[str, ...]) -> bool:
    """Whether one of `texts` stands in `value`."""
    return any(text in value for text in texts)


def mentions(value: str, padded_texts: tuple[str, ...]) -> bool:
    """Whether one of `padded_texts`, words between spaces, stands in `value` as whole words."""
    return contains_any(_padded(value), padded_texts)


@lru_cache(maxsize=4096)
def _padded(value: str) -> str:
    return f" {words(value)} "
