"""Country names: any usual name or code to one name of the fixed table in docs/countries.md.

The table is made by tools/make_countries.py and read with the first country that is asked for.
"""

import functools
from pathlib import Path

from icpdsl.meaning.texts import fold, without_accents, words

_TABLE = Path(__file__).with_name("countries.tsv")
_LONGEST_NAME = 200
_LONGEST_CODE = 3


def key_of(name: str) -> str:
    """A name as the table holds it: case, accents, punctuation, white space, `the` do not count."""
    plain = without_accents(fold(name)).replace("&", " and ").replace("’", " ")
    return words(plain).removeprefix("the ").removesuffix(" the")


@functools.cache
def _names() -> dict[str, str]:
    rows = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines())
    return {key: name for name, keys in rows for key in keys.split("|")}


def country_names() -> tuple[str, ...]:
    """Every name of the table."""
    return tuple(dict.fromkeys(_names().values()))


def country_name(text: str) -> str | None:
    """The country's name in the table, `None` for a text that names no country or more than one.

    A code stands as it is: `(NA)` and `n.a.` are not Namibia.
    """
    if len(text) > _LONGEST_NAME:
        return None
    key = key_of(text)
    may_be_code = len(key) <= _LONGEST_CODE and " " not in key
    if may_be_code and key != without_accents(fold(text)):
        return None
    return _names().get(key)
