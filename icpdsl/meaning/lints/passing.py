"""Whether a folded value passes a test of texts: the few that lints try on values they know."""

from collections.abc import Iterable
from typing import Literal, TypeAlias

from icpdsl.meaning.texts import fold
from icpdsl.meaning.texts import words as words_of

TextOperator: TypeAlias = Literal["contains", "mentions", "starts with", "ends with"]


def any_passes(values: Iterable[str], operator: TextOperator, text: str) -> bool:
    """Whether any folded value contains (or mentions, starts or ends with) `text` as written."""
    wanted = fold(text)
    match operator:
        case "contains":
            return any(wanted in value for value in values)
        case "starts with":
            return any(value.startswith(wanted) for value in values)
        case "ends with":
            return any(value.endswith(wanted) for value in values)
        case "mentions":
            padded = f" {words_of(wanted)} "
            return any(padded in f" {words_of(value)} " for value in values)
