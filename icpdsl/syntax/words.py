"""Which terminal a word is, where it stands."""

import re
from functools import cache

from icpdsl.syntax.machine import Machine
from icpdsl.syntax.tables import grammar
from icpdsl.syntax.tokens import BAD, WORD, Token


def resolve(token: Token, machine: Machine) -> Token:
    """`token` with its terminal: the first of the kinds it can be that the grammar expects here."""
    if token.kind == WORD:
        kinds = kinds_of(token.text)
    elif token.kind == "NUMBER":
        kinds = numbers_of(token.text)
    else:
        return token
    expected = machine.expected
    kind = next((kind for kind in kinds if kind in expected), kinds[-1])
    return Token(kind, token.text, token.start, token.end)


@cache
def kinds_of(word: str) -> tuple[str, ...]:
    """The terminals that a word can be, the most particular first."""
    known = grammar()
    keyword = (known.words[word],) if word in known.words else ()
    patterns = ("UNIT", "VERDICT_WORD", "CURRENCY", "NAME")
    matching = tuple(kind for kind in patterns if re.fullmatch(known.patterns[kind], word))
    return keyword + matching or (BAD,)


@cache
def numbers_of(digits: str) -> tuple[str, ...]:
    """The terminals that a number can be."""
    is_whole = re.fullmatch(grammar().patterns["WHOLE"], digits)
    return ("WHOLE", "NUMBER") if is_whole else ("NUMBER",)
