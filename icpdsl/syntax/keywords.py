"""The words of the language, all taken from the grammar."""

import re
from functools import cache

from icpdsl.syntax.tables import grammar


@cache
def keywords() -> tuple[str, ...]:
    """Every word that the grammar expects somewhere, in alphabetical order."""
    listed = (word for name in ("UNIT", "VERDICT_WORD") for word in alternatives(name))
    words = (word for word in grammar().words if word.isalpha())
    return tuple(sorted({*words, *listed}))


@cache
def reserved() -> frozenset[str]:
    """The words that name no field, list or definition."""
    return frozenset(alternatives("NAME"))


def alternatives(terminal: str) -> tuple[str, ...]:
    """The words of the first `(?:a|b)` in a terminal; `s?` behind it gives the plurals too."""
    pattern = grammar().patterns[terminal]
    listed, plural = re.findall(r"\(\?:([a-z|]+)\)(s\?)?", pattern)[0]
    words = tuple(listed.split("|"))
    return words + tuple(f"{word}s" for word in words) if plural else words
