"""`# icp: ignore[unused-list] reason`: a lint silenced where somebody has thought about it.

The comment stands at the end of a line, or above it on a line of its own. A silence that names no
lint, gives no reason or silences nothing is a finding itself, since nobody would miss it.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from icpdsl.meaning import codes
from icpdsl.meaning.lints.lint import advice, finding
from icpdsl.meaning.nearest import suggest
from icpdsl.meaning.units import Unit
from icpdsl.source.diagnostic import Code, Diagnostic, Fix, Severity
from icpdsl.source.structure import structure
from icpdsl.source.text import SourceText, Span
from icpdsl.syntax import codes as syntax_codes
from icpdsl.syntax.tokens import Comment

UNUSED = advice("ICP200", "unused-ignore")
WITHOUT_REASON = advice("ICP201", "ignore-without-reason")
UNKNOWN = advice("ICP202", "unknown-ignore")

_SILENCE = re.compile(r"#\s*icp:\s*ignore\b\s*(?P<listed>\[(?P<words>[^\]]*)\])?(?P<reason>.*)")
_WORD = re.compile(r"[^\s,]+")


@structure
class _Word:
    """A code or a name in the brackets of a silence."""

    text: str
    span: Span
    code: Code | None


@structure
class Silence:
    """A comment that silences: what it names, why, and the line that it speaks of."""

    words: tuple[_Word, ...]
    reason: str
    span: Span
    line: int

    def covers(self, found: Diagnostic) -> bool:
        """Whether this silences what was found."""
        here = found.span.source == self.span.source and found.span.line == self.line
        return here and any(word.code == found.code for word in self.words)


def silences(unit: Unit, known: Mapping[str, Code]) -> tuple[Silence, ...]:
    """The silences of a file; `known` are the codes by id in lower case and by name."""
    found = []
    for comment in unit.comments:
        match = _SILENCE.match(comment.text)
        if match:
            found.append(_silence(comment, match, unit.source, known))
    return tuple(found)


def _silence(
    comment: Comment, match: re.Match[str], source: SourceText, known: Mapping[str, Code]
) -> Silence:
    start = comment.start + (match.start("words") if match["listed"] else 0)
    words = tuple(
        _Word(
            word[0],
            Span(source, start + word.start(), start + word.end()),
            known.get(word[0].lower()),
        )
        for word in _WORD.finditer(match["words"] or "")
    )
    span = Span(source, comment.start, comment.start + len(comment.text))
    line = _next_line(source, span.line) if comment.is_own_line else span.line
    return Silence(words, match["reason"].strip(" \t:-–—"), span, line)


def _next_line(source: SourceText, number: int) -> int:
    """The first line after `number` that says something."""
    for later in range(number + 1, len(source.line_starts) + 1):
        text = source.line_text(later).strip()
        if text and not text.startswith("#"):
            return later
    return number


def silenced(
    found: Sequence[Diagnostic], all_silences: Sequence[Silence]
) -> tuple[Diagnostic, ...]:
    """What is left of the findings; an error is never silenced."""
    return tuple(
        one for one in found if one.is_error or not any(each.covers(one) for each in all_silences)
    )


def about_silences(
    all_silences: Sequence[Silence],
    found: Sequence[Diagnostic],
    judged: Collection[Code],
    known: Mapping[str, Code],
) -> Iterator[Diagnostic]:
    """What is wrong with the silences, given all that was found by the lints that were judged."""
    for silence in all_silences:
        if not silence.words:
            yield finding(
                UNKNOWN,
                silence.span,
                "this comment says to ignore something, but not what",
                hint="name the lint in brackets: `# icp: ignore[unused-list] why`",
            )
        elif not silence.reason:
            yield finding(
                WITHOUT_REASON,
                silence.span,
                "this finding is ignored without a reason",
                hint="say why behind the bracket, for whoever reads it next",
            )
        for word in silence.words:
            yield from _about_word(word, silence, found, judged, known)


def _about_word(
    word: _Word,
    silence: Silence,
    found: Sequence[Diagnostic],
    judged: Collection[Code],
    known: Mapping[str, Code],
) -> Iterator[Diagnostic]:
    if word.code is None:
        yield _unknown(word, known)
    elif word.code in judged and not any(
        one.code == word.code and silence.covers(one) for one in found
    ):
        yield finding(
            UNUSED,
            word.span,
            f"`{word.text}` is ignored here, but nothing of the kind is found",
            hint="leave it out",
            fix=_without(word, silence),
        )


def _unknown(word: _Word, known: Mapping[str, Code]) -> Diagnostic:
    if word.text.lower() in _errors():
        message = f"`{word.text}` is an error, and no error can be ignored"
        return finding(UNKNOWN, word.span, message)
    names = [one.name for one in dict.fromkeys(known.values())]
    meant = suggest(word.span, word.text, names, otherwise="`icp explain-code` lists all codes")
    message = f"`{word.text}` is no lint that can be ignored"
    return finding(UNKNOWN, word.span, message, hint=meant.hint, fix=meant.fix)


@cache
def _errors() -> frozenset[str]:
    """The ids in lower case and the names of all errors."""
    every = (*vars(codes).values(), *vars(syntax_codes).values())
    errors = [one for one in every if isinstance(one, Code) and one.severity is Severity.ERROR]
    return frozenset(word for one in errors for word in (one.id.lower(), one.name))


def _without(word: _Word, silence: Silence) -> Fix:
    """Takes one word out of a silence, and the whole comment with its last one."""
    text = silence.span.source.text
    if len(silence.words) > 1:
        others = ", ".join(one.text for one in silence.words if one is not word)
        listed = silence.words[0].span.to(silence.words[-1].span)
        return Fix(listed, others, is_safe=True)
    start = silence.span.start
    while start and text[start - 1] in " \t":
        start -= 1
    is_own_line = start == 0 or text[start - 1] == "\n"
    end = silence.span.end
    if is_own_line:
        end = text.find("\n", end) + 1 or len(text)
    return Fix(Span(silence.span.source, start, end), "", is_safe=True)
