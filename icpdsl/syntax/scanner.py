"""From text to lines of tokens.

A line end inside parentheses or after a comma joins the next line. What is no lexeme of the language but
has one evident meaning is reported and mended, so that the rest of the line is still read.
"""

import re

from attrs import define, field, frozen

from icpdsl.source.diagnostic import Diagnostic
from icpdsl.source.text import SourceText
from icpdsl.syntax.tokens import BAD, WORD, Token


@frozen
class Comment:
    """`# …` from its sign to the line's end, white space at the end trimmed."""

    text: str
    start: int
    indent: int
    is_own_line: bool


@frozen
class Line:
    """A logical line: at least one token."""

    indent: int
    tokens: tuple[Token, ...]


@frozen
class Scan:
    """What a file is made of."""

    lines: tuple[Line, ...]
    comments: tuple[Comment, ...]
    diagnostics: tuple[Diagnostic, ...]


_LEXEMES = re.compile(
    r"""
      (?P<NEWLINE>\r?\n)
    | (?P<BLANK>[ \t]+)
    | (?P<COMMENT>\#[^\n]*)
    | (?P<STRING>"(?:[^"\\\n]|\\.)*")
    | (?P<DATE>\d{4}-\d{2}-\d{2}(?![\w-]))
    | (?P<PERCENT>\d+(?:[,_]\d{3})*(?:\.\d+)?%)
    | (?P<NUMBER>\d+(?:[,_]\d{3})*(?:\.\d+)?[kMB]?(?![\w%]))
    | (?P<WORD>[^\W\d]\w*)
    | (?P<CATEGORY>\[[ \t]*\w[\w-]*(?:[ \t]+\w[\w-]*)*[ \t]*\])
    | (?P<ORDER>[<>]=?)
    | (?P<PLUS>\+) | (?P<MINUS>-) | (?P<STAR>\*) | (?P<SLASH>/)
    | (?P<LPAR>\() | (?P<RPAR>\)) | (?P<COMMA>,)
    | (?P<BAD>.)
    """,
    re.VERBOSE,
)
_PATTERN = re.compile(r"/(?:[^/\\\r\n]|\\.)+/")


@define
class _Scanner:
    source: SourceText
    lines: list[Line] = field(factory=list)
    comments: list[Comment] = field(factory=list)
    diagnostics: list[Diagnostic] = field(factory=list)
    tokens: list[Token] = field(factory=list)
    depth: int = 0
    indent: int = 0
    at_line_start: bool = True
    line_indent: int = 0

    def run(self) -> Scan:
        text = self.source.text
        at = 1 if text.startswith("\ufeff") else 0
        while at < len(text):
            match = self._match(at)
            self._take(match.lastgroup or "PATTERN", match)
            at = match.end()
        self._end_line()
        return Scan(tuple(self.lines), tuple(self.comments), tuple(self.diagnostics))

    def _match(self, at: int) -> re.Match[str]:
        if self.tokens and self.tokens[-1].text == "matches" and self.source.text[at] == "/":
            pattern = _PATTERN.match(self.source.text, at)
            if pattern:
                return pattern
        match = _LEXEMES.match(self.source.text, at)
        assert match is not None
        return match

    def _take(self, kind: str, match: re.Match[str]) -> None:
        if kind == "NEWLINE":
            self._newline()
        elif kind == "BLANK":
            if self.at_line_start:
                self.indent = len(match.group().expandtabs(4))
        elif kind == "COMMENT":
            self.comments.append(
                Comment(match.group().rstrip(), match.start(), self.indent, self.at_line_start)
            )
        else:
            if not self.tokens:
                self.line_indent = self.indent
            self.depth += (kind == "LPAR") - (kind == "RPAR")
            self.at_line_start = False
            kind = {"BAD": BAD, "WORD": WORD}.get(kind, kind)
            self.tokens.append(Token(kind, match.group(), match.start(), match.end()))

    def _newline(self) -> None:
        if self.tokens and self.depth <= 0 and self.tokens[-1].kind != "COMMA":
            self._end_line()
        self.at_line_start = True
        self.indent = 0

    def _end_line(self) -> None:
        if self.tokens:
            self.lines.append(Line(self.line_indent, tuple(self.tokens)))
        self.tokens = []
        self.depth = 0


def scan(source: SourceText) -> Scan:
    """Split a file into lines of tokens, in linear time."""
    return _Scanner(source).run()
