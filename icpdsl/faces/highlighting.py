"""Colours for rule files wherever Pygments does the colouring: documentation, terminals, pages."""

import re
from typing import ClassVar, Final

from pygments.lexer import RegexLexer, bygroups, words
from pygments.token import (
    Comment,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Whitespace,
    _TokenType,
)

from icpdsl.syntax.word_groups import FIELD_FOLLOWS, GROUPS

_COLOURS: Final = {
    "block": Keyword.Declaration,
    "note": Keyword,
    "grade": Keyword.Constant,
    "type": Keyword.Type,
    "operator": Operator.Word,
    "result": Keyword.Constant,
    "unit": Keyword.Type,
    "link": Keyword,
}
_BEGINNING: Final = ("block", "note")
_PROFILE: Final = re.compile(r'^profile +"', re.MULTILINE)


def _anywhere(group: str) -> tuple[object, ...]:
    return words(sorted(GROUPS[group]), prefix=r"\b", suffix=r"\b"), _COLOURS[group]


def _beginnings(group: str) -> tuple[object, ...]:
    """The words of a group at the beginning of a line, unless it declares a field so called."""
    pattern = rf"^([ \t]*)({'|'.join(sorted(GROUPS[group]))})\b(?!{FIELD_FOLLOWS})"
    return pattern, _parts(Whitespace, _COLOURS[group])


def _parts(*colours: _TokenType) -> object:
    """A colour for each group of a pattern."""
    return bygroups(*colours)  # type: ignore[no-untyped-call]  # its stub has no types


class RuleLexer(RegexLexer):
    """Rule files of icpdsl. A word that begins lines is a keyword there alone."""

    name = "ICP rules"
    url = "https://pypi.org/project/icpdsl/"
    aliases: ClassVar = ["icp"]
    filenames: ClassVar = ["*.icp"]
    mimetypes: ClassVar = ["text/x-icp"]
    version_added = ""
    flags = re.MULTILINE

    tokens: ClassVar = {
        "root": [
            (r"#.*$", Comment.Single),
            *(_beginnings(group) for group in _BEGINNING),
            (r'"(?:\\.|[^"\\\n])*"?', String),
            (
                r"(\bmatches)([ \t]+)(/(?:\\.|[^/\\\n])+/)",
                _parts(Operator.Word, Whitespace, String.Regex),
            ),
            (r"\[[^\]\n]*\]", Name.Decorator),
            (r"\d{4}-\d\d-\d\d\b", Literal.Date),
            (r"-?\d[\d,_.]*(?:[kMB]\b)?%?", Number),
            (r"\b[A-Z]{3}\b", Name.Constant),
            *(_anywhere(group) for group in _COLOURS if group not in _BEGINNING),
            (r"[^\W\d]\w*", Name),
            (r">=|<=|[<>*/+-]", Operator),
            (r"[(),]", Punctuation),
            (r"\s+", Whitespace),
            (r".", Punctuation),
        ]
    }

    @staticmethod
    def analyse_text(text: str) -> float:
        """How sure it is that a text is a rule file, from 0 to 1."""
        return 0.5 if _PROFILE.search(text) else 0.0
