"""From a reading that failed to the one diagnostic that tells why."""

from collections.abc import Mapping

from icpdsl.source.diagnostic import Diagnostic, Fix, Label
from icpdsl.source.printable import printable
from icpdsl.source.text import SourceText, Span
from icpdsl.syntax import codes
from icpdsl.syntax.expected import described, expected_words
from icpdsl.syntax.keywords import reserved
from icpdsl.syntax.layout import Unit
from icpdsl.syntax.machine import END
from icpdsl.syntax.matching import wording_at
from icpdsl.syntax.reading import Failure
from icpdsl.syntax.tokens import BAD, DEDENT, INDENT, NEWLINE, ODD, Line, Token

_LONGEST_SHOWN = 40


def explain(
    source: SourceText, unit: Unit, rule: str, failure: Failure, declared: Mapping[str, str]
) -> Diagnostic | None:
    """Why `unit` cannot be read; None if that has been told already."""
    token = failure.token
    if token.kind == BAD:
        return None
    if token.text in reserved() and _is_name_due(rule, failure):
        return _reserved(source, token)
    line = _line_of(unit, token, failure.previous)
    place = next((at for at, one in enumerate(line.tokens) if one.start >= token.start), None)
    at = len(line.tokens) if place is None else place
    wording = wording_at(source, line.tokens, at, rule, declared)
    if wording and not (failure.expected == {INDENT} or token.kind == INDENT):
        return wording
    return _by_layout(source, unit, line, failure) or _by_word(source, failure)


def _line_of(unit: Unit, token: Token, previous: Token | None) -> Line:
    """The line that holds `token`; a layout token belongs to the line before it."""
    is_layout = token.kind in {NEWLINE, INDENT, DEDENT, END}
    offset = previous.start if previous and is_layout else token.start
    found = unit
    while found.children and offset > found.line.end:
        found = max(
            (child for child in found.children if child.start <= offset),
            key=lambda child: child.start,
            default=found.children[0],
        )
    return found.line


def _by_layout(source: SourceText, unit: Unit, line: Line, failure: Failure) -> Diagnostic | None:
    token = failure.token
    if failure.expected == {INDENT}:
        span = Span(source, line.start, line.end)
        message = f"`{_shown(line.tokens[0].text)}` needs indented lines below it"
        return Diagnostic(codes.MISSING_BLOCK, message, Label(span), _block_hint(line))
    if token.kind == INDENT:
        child = next(one for one in _units(unit) if one.start >= token.start).line
        message = "this line is indented deeper than the one above, which has no lines of its own"
        here = Label(Span(source, child.start, child.end))
        above = Label(Span(source, line.start, line.end), "takes no lines below it")
        hint = "indent both alike"
        return Diagnostic(codes.UNEXPECTED_INDENT, message, here, hint, (above,))
    return None


def _units(unit: Unit) -> list[Unit]:
    found = [unit]
    for one in found:
        found.extend(one.children)
    return sorted(found, key=lambda one: one.start)[1:]


def _block_hint(line: Line) -> str:
    first = line.tokens[0].text
    return {
        "account": "name a field and its type on each line: `employees  number`",
        "list": 'write the texts below it: `"Germany", "Austria"`',
        "define": "write a condition on each line below it, or `define … as …`",
        "must": "write a condition on each line below it: `employees >= 50`",
        "criterion": "write a grade on each line below it: `full  when employees >= 50`",
        "tiers": "write a tier on each line below it: `A  from 80`",
        "stages": "write a stage on each line below it: `SQL  when fit >= 80`",
        "example": "write a field and its value on each line below it, then `expect qualified`",
        "profile": "write its clauses below it, indented by four blanks",
    }.get(first, "write a condition on each line below it, indented by four blanks")


def _by_word(source: SourceText, failure: Failure) -> Diagnostic:
    token = failure.token
    if token.kind == ODD and "WHOLE" not in failure.expected:
        return _odd(source, token, failure)
    if token.kind == "NUMBER" and "WHOLE" in failure.expected:
        message = f"`{token.text}` is not a whole number"
        hint = "write it without decimals or suffix"
        return Diagnostic(codes.NOT_WHOLE, message, _label(source, token), hint)
    message = f"expected {described(failure.expected)}, found {_found(token)}"
    hint, meant = _nearest(failure)
    label = _label(source, token)
    fix = Fix(label.span, meant) if meant else None
    return Diagnostic(codes.SYNTAX, message, label, hint, fix=fix)


def _is_name_due(rule: str, failure: Failure) -> bool:
    """Whether a name is declared where reading stopped."""
    if failure.previous is None:
        return rule == "field_declaration"
    return failure.previous.text in {"list", "define", "score"} and failure.expected == {"NAME"}


def _reserved(source: SourceText, token: Token) -> Diagnostic:
    message = f"`{token.text}` is a word of the language and cannot be a name"
    hint = f"choose another name, such as `{token.text}_value`"
    return Diagnostic(codes.RESERVED_WORD, message, _label(source, token), hint)


def _odd(source: SourceText, token: Token, failure: Failure) -> Diagnostic:
    message = f"expected {described(failure.expected)}, found `{printable(token.text)}`"
    return Diagnostic(codes.STRAY_CHARACTER, message, _label(source, token))


def _found(token: Token) -> str:
    if token.kind in {NEWLINE, INDENT, DEDENT, END}:
        return "the end of the line"
    return f"`{_shown(token.text)}`"


def _shown(text: str) -> str:
    shown = printable(text)
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[: _LONGEST_SHOWN - 1]}…"


def _label(source: SourceText, token: Token) -> Label:
    return Label(Span(source, token.start, token.end))


def _nearest(failure: Failure) -> tuple[str, str]:
    """The hint, the keyword that a word is nearest to or what it lacks, and what to write for it.

    The second is empty where no one form stands out.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - 5 ms that only an error costs

    text, expected = failure.token.text, failure.expected
    near = get_close_matches(text.lower(), expected_words(expected), 1, 0.7)
    if near:
        return f"did you mean `{near[0]}`?", near[0]
    if "STRING" in expected and "NAME" not in expected and failure.token.kind == "NAME":
        return f'texts stand in double quotes: `"{text}"`', f'"{text}"'
    if "NAME" in expected and "STRING" not in expected and failure.token.kind == "STRING":
        return "names stand without quotes", ""
    return ("conditions and grades stand above such notes" if _is_after_notes(failure) else ""), ""


def _is_after_notes(failure: Failure) -> bool:
    return {"BECAUSE", "USED"} <= failure.expected and "NAME" not in failure.expected
