"""The words of the language, all taken from the grammar."""

import re
from functools import cache

from icpdsl.syntax.tables import grammar


@cache
def keywords() -> tuple[str, ...]:
    """Every word that the grammar expects somewhere, in alphabetical order."""
    patterns = grammar().patterns
    listed = (word for name in ("UNIT", "VERDICT_WORD") for word in _alternatives(patterns[name]))
    words = (word for word in grammar().words if word.isalpha())
    return tuple(sorted({*words, *listed}))


@cache
def reserved() -> frozenset[str]:
    """The words that name no field, list or definition."""
    return frozenset(_alternatives(grammar().patterns["NAME"]))


def _alternatives(pattern: str) -> tuple[str, ...]:
    """The words of the first `(?:a|b)` in a pattern; `s?` behind it gives the plurals too."""
    match = re.search(r"\(\?:([a-z|]+)\)(s\?)?", pattern)
    assert match is not None
    words = tuple(match[1].split("|"))
    return words + tuple(f"{word}s" for word in words) if match[2] else words
