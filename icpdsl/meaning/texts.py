"""How texts are made comparable: folded, reduced to words, turned into a slug.

Literals of rule files and cells of records go through the same functions, once each.
"""

import re
import unicodedata

_NOT_WORD = re.compile(r"[\x00-\x2f\x3a-\x60\x7b-\x7f]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """The text as conditions compare it: NFC, lower-case, trimmed, inner white space one space."""
    if text.isascii():
        return " ".join(text.lower().split())
    lower = unicodedata.normalize("NFC", text).lower()
    return " ".join(unicodedata.normalize("NFC", lower).split())  # H and a line below: ẖ


def words(folded: str) -> str:
    """A folded text with every run of ASCII characters other than a-z and 0-9 as one space."""
    return _NOT_WORD.sub(" ", folded).strip(" ")


def without_accents(text: str) -> str:
    """The text without its combining marks: `Société` is `Societe`."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def slug(name: str) -> str:
    """The identifier of a clause in results; empty where the name has no letter or digit."""
    plain = without_accents(without_accents(name).lower())
    return _NOT_SLUG.sub("_", plain).strip("_")
