"""Texts in DuckDB's SQL: literals, and those that folding only lowers."""

from collections.abc import Iterable

ALWAYS = "TRUE"
NEVER = "FALSE"

_WHITE = ("  ", *map(chr, (*range(9, 14), *range(28, 32))))
"""What makes white space more than single spaces, in ASCII."""


def quoted(text: str) -> str:
    """A text literal."""
    return "'" + text.replace("'", "''") + "'"


def listed(texts: Iterable[str]) -> str:
    """Text literals, parted by commas."""
    return ", ".join(map(quoted, texts))


def folds_by_lower(cell: str) -> str:
    """Whether a text is of ASCII, trimmed, its white space single spaces, and not empty.

    So many small tests are cheaper than one pattern, and are made once for each value of a
    dictionary.
    """
    tests = [f"strlen({cell}) = length({cell})", f"{cell} >= '!'", f"NOT ends_with({cell}, ' ')"]
    tests += [f"NOT contains({cell}, {_spelled(one)})" for one in _WHITE]
    return f"({' AND '.join(tests)})"


def _spelled(text: str) -> str:
    return quoted(text) if text.isprintable() else f"chr({ord(text)})"
