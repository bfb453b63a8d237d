"""Texts of the oracle: folding, words, and the few countries and domains that tests use."""

import re
import unicodedata

from tests.strategies.vocabulary import COUNTRIES, DOMAINS


def fold(text: str) -> str:
    """NFC, lower-case, trimmed, inner white space one space."""
    lower = unicodedata.normalize("NFC", text).lower()
    return " ".join(unicodedata.normalize("NFC", lower).split())


def words(text: str) -> str:
    """The folded text with a space for every run of ASCII that is no letter or digit."""
    kept = (char if char.isalnum() or not char.isascii() else " " for char in fold(text))
    return re.sub(" +", " ", "".join(kept)).strip()


def read_as(reading: str, text: str) -> str:
    """A literal as a field `as country` or `as domain` reads it."""
    table = {"country": COUNTRIES, "domain": DOMAINS}.get(reading, {})
    for name, spellings in table.items():
        if fold(text) in map(fold, spellings):
            return name
    return text


def text_test(operator: str, text: str, wanted: str) -> bool:
    """`contains` and its kin for one wanted text."""
    match operator:
        case "contains":
            return fold(wanted) in fold(text)
        case "mentions":
            return f" {words(wanted)} " in f" {words(text)} "
        case "starts with":
            return fold(text).startswith(fold(wanted))
        case _:
            return fold(text).endswith(fold(wanted))


def matches(pattern: str, text: str) -> bool:
    """A pattern that Python reads as RE2 does."""
    return re.search(pattern, fold(text), re.IGNORECASE | re.ASCII) is not None
