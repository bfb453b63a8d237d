"""What each lexeme of a rule file is, for colouring: a keyword, a field, a clause's name."""

from enum import StrEnum
from typing import Final, assert_never

from attrs import frozen

from icpdsl.meaning.scope import ConditionEntry, ListEntry, ValueEntry
from icpdsl.program.editor.desk import View
from icpdsl.program.editor.mentions import Kind, Mention, mentions_in
from icpdsl.program.editor.words import scanned
from icpdsl.source.text import Span
from icpdsl.syntax.keywords import keywords
from icpdsl.syntax.tokens import BAD, WORD, Token


class Colour(StrEnum):
    """The kinds that the language server protocol has names for."""

    KEYWORD = "keyword"
    COMMENT = "comment"
    STRING = "string"
    NUMBER = "number"
    REGEXP = "regexp"
    OPERATOR = "operator"
    FIELD = "property"
    DEFINITION = "function"
    LIST = "enum"
    CLAUSE = "method"
    PROFILE = "class"
    WORD = "enumMember"
    SCORE = "variable"
    CATEGORY = "decorator"


@frozen
class Coloured:
    """A stretch of one line and what it is."""

    span: Span
    colour: Colour
    is_declaration: bool = False


_OF_TOKENS: Final = {
    "STRING": Colour.STRING,
    "NUMBER": Colour.NUMBER,
    "WHOLE": Colour.NUMBER,
    "PERCENT": Colour.NUMBER,
    "DATE": Colour.NUMBER,
    "PATTERN": Colour.REGEXP,
    "CATEGORY": Colour.CATEGORY,
    "ORDER": Colour.OPERATOR,
    "PLUS": Colour.OPERATOR,
    "MINUS": Colour.OPERATOR,
    "STAR": Colour.OPERATOR,
    "SLASH": Colour.OPERATOR,
}


def coloured(view: View) -> tuple[Coloured, ...]:
    """Every lexeme that has a colour, in the order of the text; none overlaps another."""
    scan = scanned(view.source)
    named = {one.span.start: one for one in mentions_in(view.file)}
    known = frozenset(keywords())
    found = [
        Coloured(Span(view.source, one.start, one.start + len(one.text)), Colour.COMMENT)
        for one in scan.comments
    ]
    for token in (one for line in scan.lines for one in line.tokens if one.end > one.start):
        mention = named.get(token.start)
        colour = _of_mention(view, mention) if mention else _of_token(token, known)
        if colour:
            is_declaration = mention is not None and mention.is_declaration
            span = Span(view.source, token.start, token.end)
            found.append(Coloured(span, colour, is_declaration))
    by_place = {one.span.start: one for one in reversed(found)}  # `$10M` is two at one place
    return tuple(by_place[start] for start in sorted(by_place))


def _of_token(token: Token, known: frozenset[str]) -> Colour | None:
    if token.kind == BAD:
        return None
    if token.kind == WORD:
        return Colour.KEYWORD if token.text in known else Colour.WORD
    return _OF_TOKENS.get(token.kind)


def _of_mention(view: View, mention: Mention) -> Colour:
    match mention.subject.kind:
        case Kind.NAME:
            entry = view.entries.get(mention.subject.key)
            if isinstance(entry, ListEntry):
                return Colour.LIST
            is_defined = isinstance(entry, ConditionEntry | ValueEntry)
            return Colour.DEFINITION if is_defined else Colour.FIELD
        case Kind.SCORE:
            return Colour.SCORE
        case Kind.CLAUSE | Kind.EXAMPLE:
            return Colour.CLAUSE
        case Kind.TIER | Kind.STAGE:
            return Colour.WORD
        case Kind.PROFILE:
            return Colour.PROFILE
        case _:
            assert_never(mention.subject.kind)
