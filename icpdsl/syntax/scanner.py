"""From text to lines of tokens, in linear time.

A line end inside parentheses or after a comma joins the next line. What is no lexeme of the
language but has one evident meaning is reported and mended, so that the rest of the line is read.
"""

import re

from attrs import define, field

from icpdsl.source.diagnostic import Code, Diagnostic, Fix, Label
from icpdsl.source.structure import structure
from icpdsl.source.text import SourceText, Span
from icpdsl.syntax import codes
from icpdsl.syntax.mended import Mended
from icpdsl.syntax.mending import FAULTLESS, LITERAL_AHEAD, mend
from icpdsl.syntax.tokens import BAD, ODD, Comment, Line, Token

DEEPEST_PARENTHESES = 50
LONGEST_CHAIN = 100
MOST_PROBLEMS = 100
"""After so many in a file, reading on helps nobody."""
_SIGNS = frozenset({"PLUS", "MINUS", "STAR", "SLASH"})

_LEXEME = re.compile(
    rf"""
      (?P<LINE_END>\r?\n|\r)
    | (?P<BLANK>[ \t]+)
    | (?P<COMMENT>\#[^\r\n]*)
    | (?P<WORD>(?!{LITERAL_AHEAD})[^\W\d]\w*)
    | {FAULTLESS}
    | (?P<STRING>"(?:[^"\\\r\n]|\\["\\])*")
    | (?P<CATEGORY>\[[ \t]*\w[\w-]*(?:[ \t]+\w[\w-]*)*[ \t]*\])
    | (?P<ORDER>>=|<=|>|<(?!>))
    | (?P<PLUS>\+) | (?P<MINUS>-) | (?P<STAR>\*) | (?P<SLASH>/)
    | (?P<LPAR>\() | (?P<RPAR>\)) | (?P<COMMA>,)
    """,
    re.VERBOSE,
)
_PATTERN = re.compile(r"/(?:[^/\\\r\n]|\\[^\r\n])+/")
_STATEMENT = re.compile(
    r"""[ \t]*(?:
        (?:account|tiers|stages)[ \t]*(?:\#|\r|\n|\Z)
      | (?:profile|must|must[ ]not|criterion|example|because|owner|use|without)[ \t]+"
      | (?:bonus|penalty)[ \t]+[0-9]
      | (?:list|define|score)[ \t]+[^\W\d]\w*[ \t]*(?:\#|\r|\n|\Z|from\b|as\b)
      | (?:used|validated)[ \t]+by\b
      | (?:pass|fail|skip)[ \t]+when\b
      | reviewed[ \t]+[0-9] | review[ \t]+every\b | expect[ \t]
      | (?:full|half|none|[0-9.]+%|-?[0-9.]+[ \t]+points?)[ \t]+(?:when|otherwise|to|halving)\b
      | \w+[ \t]+(?:when|otherwise)\b
    )""",
    re.VERBOSE,
)
"""A line that can only be one of its own, so that what is open before it was meant to be closed."""


@structure
class Scan:
    """What a file is made of."""

    lines: tuple[Line, ...]
    comments: tuple[Comment, ...]
    diagnostics: tuple[Diagnostic, ...]


@define
class Scanner:
    """Takes lexemes one after the other. `doubts` counts what there was to tell, told or not."""

    source: SourceText
    lines: list[Line] = field(factory=list)
    comments: list[Comment] = field(factory=list)
    diagnostics: list[Diagnostic] = field(factory=list)
    reported: set[Code] = field(factory=set)
    tokens: list[Token] = field(factory=list)
    open: list[Token] = field(factory=list)
    indent: int = 0
    is_line_start: bool = True
    first_indent: int = 0
    doubts: int = 0

    @property
    def is_between_lines(self) -> bool:
        """Whether nothing is open, so that what comes stands for itself."""
        return self.is_line_start and not (self.tokens or self.open or self.indent)

    def take(self, start: int, end: int) -> int:
        """Take what begins before offset `end`; where the last lexeme ends."""
        at = start
        while at < end:
            at = self._step(self.source.text, at)
        return at

    def finish(self) -> Scan:
        """The end of the file."""
        self._end_line()
        return Scan(tuple(self.lines), tuple(self.comments), tuple(self.diagnostics))

    def _step(self, text: str, at: int) -> int:
        """Take the lexeme at `at`; where it ends."""
        match = (self._is_pattern_due() and _PATTERN.match(text, at)) or _LEXEME.match(text, at)
        if match:
            self._take(match)
            return match.end()
        mended = mend(text, at)
        if mended is None:
            self._add(Token(ODD, text[at], at, at + 1))
            return at + 1
        self._take_mended(mended[0], at, mended[1])
        return mended[1]

    def _is_pattern_due(self) -> bool:
        """Whether a `/` begins a pattern: after `matches` that has something on its left."""
        if len(self.tokens) < 2 or self.tokens[-1].text != "matches":  # noqa: PLR2004 - left, word
            return False
        return self.tokens[-2].text not in {"and", "or", "not", "when", "as", "is", ">", "<"}

    def _take(self, match: re.Match[str]) -> None:
        match kind := match.lastgroup or "PATTERN":
            case "LINE_END":
                self._line_end(match)
            case "BLANK":
                if self.is_line_start:
                    self._take_indent(match)
            case "COMMENT":
                self._take_comment(match)
            case "LPAR" | "RPAR":
                self._take_parenthesis(Token(kind, match.group(), match.start(), match.end()))
            case _:
                self._add(Token(kind, match.group(), match.start(), match.end()))

    def _add(self, token: Token) -> None:
        if not self.tokens:
            self.first_indent = self.indent
        self.is_line_start = False
        if len(self.open) <= DEEPEST_PARENTHESES:
            self.tokens.append(token)

    def _take_mended(self, mended: Mended, start: int, end: int) -> None:
        for kind, text in mended.tokens:
            self._add(Token(kind, text, start, end))
        if mended.code is None or self._is_second_half(mended.code, start, end):
            return
        fix = self._fix(mended.replacement, start, end) if mended.is_fixed else None
        self._report(mended.code, mended.message, start, end, hint=mended.hint, fix=fix)

    def _fix(self, replacement: str, start: int, end: int) -> Fix:
        """A replacement that does not grow together with the words beside it: `a=5`, `!a`."""
        text = self.source.text
        if replacement[:1].isalpha():
            before = " " if start and text[start - 1].isalnum() else ""
            after = " " if end < len(text) and text[end].isalnum() else ""
            replacement = f"{before}{replacement}{after}"
        return Fix(self._span(start, end), replacement)

    def _is_second_half(self, code: Code, start: int, end: int) -> bool:
        """Whether the quote closes a text that was begun, and told as open, in the line above."""
        self.doubts += 1
        if code is not codes.UNCLOSED_STRING or not self.diagnostics:
            return False
        above = self.diagnostics[-1]
        is_above = above.span.line == self.source.line_of(start) - 1
        return above.code is code and is_above and self.source.text[start:end].strip() == '"'

    def _take_comment(self, match: re.Match[str]) -> None:
        text = match.group().rstrip()
        self.comments.append(Comment(text, match.start(), self.indent, self.is_line_start))

    def _take_indent(self, match: re.Match[str]) -> None:
        blank = match.group()
        self.indent = len(blank.expandtabs(4))
        end = match.end()
        is_empty_line = end == len(self.source.text) or self.source.text[end] in "\r\n#"
        if "\t" in blank and not is_empty_line and not self.tokens:
            self._report_once(
                codes.TAB_IN_INDENT,
                "a tab in the indent; lines are indented with blanks",
                match.start() + blank.index("\t"),
                hint="write four blanks for each level, here and in the lines that follow",
                fix=Fix(self._span(match.start(), end), " " * self.indent),
            )

    def _take_parenthesis(self, token: Token) -> None:
        if token.kind == "LPAR":
            self.open.append(token)
            if len(self.open) == DEEPEST_PARENTHESES + 1:
                message = f"parentheses are nested more than {DEEPEST_PARENTHESES} deep"
                hint = "give the inner part a name with `define`"
                self._report(codes.TOO_DEEP, message, token.start, token.end, hint=hint)
                self.tokens.append(Token(BAD, "(", token.start, token.end))
            self._add(token)
        else:
            self._add(token)
            if self.open:
                self.open.pop()

    def _line_end(self, match: re.Match[str]) -> None:
        if match.group() == "\r":
            message = "a line ends with a carriage return alone"
            hint = "save the file with `\\n` or `\\r\\n` line ends"
            self._report_once(codes.STRAY_CHARACTER, message, match.start(), hint=hint)
        is_joined = self.open or (self.tokens and self.tokens[-1].kind == "COMMA")
        if not is_joined or self._is_statement(match.end()):
            self._end_line()
        self.is_line_start = True
        self.indent = 0

    def _is_statement(self, at: int) -> bool:
        """Whether a line of its own begins at `at`, no deeper than the one that is open."""
        match = _STATEMENT.match(self.source.text, at)
        if match is None:
            return False
        blank = match.group()[: len(match.group()) - len(match.group().lstrip(" \t"))]
        return len(blank.expandtabs(4)) <= self.first_indent

    def _end_line(self) -> None:
        if self.open:
            self._report_open(self.open[0])
        elif self.tokens and self.tokens[-1].kind == "COMMA":
            comma = self.tokens[-1]
            message = "nothing follows this comma"
            fix = Fix(self._span(comma.start, comma.end), "")
            self._report(
                codes.TRAILING_COMMA, message, comma.start, comma.end, hint="leave it out", fix=fix
            )
            self.tokens.pop()
        if sum(token.kind in _SIGNS for token in self.tokens) > LONGEST_CHAIN:
            self._report_chain()
        if self.tokens:
            self.lines.append(Line(self.first_indent, tuple(self.tokens)))
        self.tokens = []
        self.open = []

    def _report_open(self, token: Token) -> None:
        if len(self.open) <= DEEPEST_PARENTHESES:
            message = "this parenthesis is never closed"
            hint = "close it with `)`"
            self._report(codes.UNCLOSED_PARENTHESIS, message, token.start, token.end, hint=hint)
        end = self.tokens[-1].end
        self.tokens.append(Token(BAD, "", end, end))

    def _report_chain(self) -> None:
        first, last = self.tokens[0], self.tokens[-1]
        message = f"more than {LONGEST_CHAIN} `+`, `-`, `*` and `/` in one line"
        hint = "give parts of it names with `define`"
        self._report(codes.TOO_DEEP, message, first.start, last.end, hint=hint)
        self.tokens.append(Token(BAD, "", last.end, last.end))

    def _report_once(
        self, code: Code, message: str, at: int, *, hint: str, fix: Fix | None = None
    ) -> None:
        """Report what would else be said of every line."""
        self.doubts += 1
        if code not in self.reported:
            self.reported.add(code)
            self._report(code, message, at, at + 1, hint=hint, fix=fix)

    def _report(
        self, code: Code, message: str, start: int, end: int, *, hint: str, fix: Fix | None = None
    ) -> None:
        self.doubts += 1
        if len(self.diagnostics) >= MOST_PROBLEMS:
            return
        label = Label(self._span(start, end))
        self.diagnostics.append(Diagnostic(code, message, label, hint, fix=fix))

    def _span(self, start: int, end: int) -> Span:
        return Span(self.source, start, end)


def scan(source: SourceText) -> Scan:
    """Split a file into lines of tokens."""
    scanner = Scanner(source)
    scanner.take(first_offset(source), len(source.text))
    return scanner.finish()


def first_offset(source: SourceText) -> int:
    """Where the text begins, behind a byte order mark."""
    return 1 if source.text.startswith("\ufeff") else 0
