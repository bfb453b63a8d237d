"""The name that somebody probably meant."""

import re
from collections.abc import Iterable

from icpdsl.meaning.findings import Findings
from icpdsl.meaning.texts import fold, slug
from icpdsl.source.diagnostic import Code, Fix
from icpdsl.source.structure import structure
from icpdsl.source.text import Span
from icpdsl.syntax import ast

_PLAIN_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_LIKE_ENOUGH = 0.6
_LONGEST = 200


@structure
class Suggestion:
    """A hint and, where one name stands out, the change that would mend it."""

    hint: str = ""
    fix: Fix | None = None


def nearest(written: str, names: Iterable[str]) -> str | None:
    """The one of `names` most like `written`, `None` where none is."""
    from difflib import get_close_matches  # noqa: PLC0415 - a file without mistakes needs none

    names = tuple(names)
    same = next((name for name in names if fold(name) == fold(written)), None)
    if same is not None:
        return same
    by_slug = {slug(name): name for name in reversed(names) if len(name) <= _LONGEST}
    wanted = slug(written[:_LONGEST])
    found = get_close_matches(wanted, by_slug, n=1, cutoff=_LIKE_ENOUGH)
    return by_slug[found[0]] if found else None


def suggest(
    span: Span, written: str, names: Iterable[str], *, otherwise: str = "", quoted: bool = False
) -> Suggestion:
    """The question whether the nearest of `names` is meant, else the hint `otherwise`."""
    name = nearest(written, names)
    if name is None:
        return Suggestion(otherwise)
    spelled = quote(name) if quoted else name
    return Suggestion(f"did you mean `{spelled}`?", Fix(span, spelled))


def suggest_word(word: ast.WordLiteral, names: Iterable[str], *, otherwise: str) -> Suggestion:
    """Likewise for a tier or a stage, which stands in quotes unless it is one plain word."""
    name = nearest(word.value, names)
    if name is None:
        return Suggestion(otherwise)
    spelled = name if _PLAIN_WORD.fullmatch(name) else quote(name)
    return Suggestion(f"did you mean `{spelled}`?", Fix(word.span, spelled))


def report_unknown(
    code: Code, name: ast.TextLiteral, expected: str, names: Iterable[str], findings: Findings
) -> None:
    """A quoted name is not what is `expected`, one of `names`."""
    found = suggest(name.span, name.value, names, quoted=True)
    findings.report(
        code,
        name.span,
        f"`{quote(name.value)}` is not {expected}",
        label="no such name",
        hint=found.hint,
        fix=found.fix,
    )


def quote(text: str) -> str:
    """The text as a rule file writes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
