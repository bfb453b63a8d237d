"""The words of the language by what they are for, for all that colours rule files.

The lexer of Pygments, the TextMate grammar and the Vim syntax are made from this one table; a test
holds it against the grammar.
"""

from typing import Final

GROUPS: Final[dict[str, frozenset[str]]] = {
    name: frozenset(words.split())
    for name, words in {
        "block": (
            "account bonus criterion define example language list must penalty profile score "
            "stages tiers use"
        ),
        "note": "because expect owner review reviewed used validated without",
        "grade": "fail full half none otherwise pass point points skip",
        "type": "date money number one percent set text",
        "operator": (
            "after all and any at before between contains ends in include is known last least "
            "matches mentions next not of or since starts unknown with within"
        ),
        "result": (
            "absent applies best disqualified fails passes qualified skipped stage tier "
            "unverified verdict"
        ),
        "unit": "day days month months week weeks year years",
        "link": (
            "as based by empty every from goes halving key means never no on then to weight when "
            "yes"
        ),
    }.items()
}
"""Each word once. A `block` begins one, a `note` a line of its own."""

FIELD_FOLLOWS: Final = r"[ \t]+(?:text|number|percent|money|date|yes/no|one[ \t]+of|set[ \t]+of)\b"
"""What follows the name of a field that is declared; it may be called like a keyword."""
