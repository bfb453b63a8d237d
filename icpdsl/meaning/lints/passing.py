"""Whether a folded value passes a test of texts: the few that lints try on values they know."""

from typing import Literal, TypeAlias

from icpdsl.meaning.texts import fold
from icpdsl.meaning.texts import words as words_of

TextOperator: TypeAlias = Literal["contains", "mentions", "starts with", "ends with"]


def passes(value: str, operator: TextOperator, text: str) -> bool:
    """Whether a folded `value` contains (or mentions, starts or ends with) `text` as written."""
    wanted = fold(text)
    match operator:
        case "contains":
            return wanted in value
        case "starts with":
            return value.startswith(wanted)
        case "ends with":
            return value.endswith(wanted)
        case "mentions":
            return f" {words_of(wanted)} " in f" {words_of(value)} "
