"""Which terminal a word is, where it stands."""

import re
from functools import cache

from icpdsl.syntax.machine import Machine
from icpdsl.syntax.tables import grammar
from icpdsl.syntax.tokens import WORD, Token


def resolve(token: Token, machine: Machine) -> Token:
    """`token` with its terminal: of a word, the first of its kinds that the grammar expects here."""
    if token.kind != WORD:
        return token
    kinds = kinds_of(token.text)
    kind = next((kind for kind in kinds if kind in machine.expected), kinds[-1])
    return Token(kind, token.text, token.start, token.end)


@cache
def kinds_of(word: str) -> tuple[str, ...]:
    """The terminals that a word can be, the most particular first; NAME or BAD last."""
    known = grammar()
    keyword = (known.words[word],) if word in known.words else ()
    matching = tuple(
        kind
        for kind in ("UNIT", "VERDICT_WORD", "READING", "CURRENCY", "NAME")
        if re.fullmatch(known.patterns[kind], word)
    )
    return keyword + matching or ("BAD",)
