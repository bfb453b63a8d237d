"""Literals and lists that texts are held against: read as the field reads, folded, each once."""

from collections.abc import Callable, Iterable, Sequence

from icpdsl.meaning import codes
from icpdsl.meaning.countries import country_name
from icpdsl.meaning.domains import registrable_domain
from icpdsl.meaning.findings import Findings
from icpdsl.meaning.nearest import Suggestion, quote, suggest, suggest_word
from icpdsl.meaning.scope import (
    BrokenEntry,
    Context,
    Entry,
    FieldEntry,
    ListEntry,
    ListItem,
    Operand,
)
from icpdsl.meaning.texts import fold
from icpdsl.meaning.types import OneOfType, SetType, TextType
from icpdsl.source.diagnostic import Code, Fix, Label
from icpdsl.source.text import Span
from icpdsl.syntax import ast

_SHOWN = 3


def items_of(
    choices: tuple[ast.Literal, ...] | ast.ListName, context: Context
) -> tuple[ListItem, ...] | None:
    """The texts of literals or of a list, `None` where they are no texts or no list."""
    if isinstance(choices, ast.ListName):
        return _items_of_list(choices.name, context)
    items = tuple(_item(choice, context.findings) for choice in choices)
    texts = tuple(item for item in items if item is not None)
    if len(texts) < len(items):
        return None
    warn_of_repeats(texts, context.findings)
    return texts


def _item(choice: ast.Literal, findings: Findings) -> ListItem | None:
    if not isinstance(choice, ast.TextLiteral):
        text = choice.span.text
        findings.report(
            codes.NOT_A_TEXT,
            choice.span,
            f"`{text}` is no text, expected a text in quotes",
            hint=f"write `{quote(text)}`; a number is compared with `is` or `between`",
            fix=Fix(choice.span, quote(text)),
        )
        return None
    return None if is_empty(choice, findings) else ListItem(choice.value, choice.span)


def is_empty(literal: ast.TextLiteral, findings: Findings) -> bool:
    """Whether a literal has no character, which no known text is equal to; it is reported."""
    if fold(literal.value):
        return False
    findings.report(
        codes.EMPTY_TEXT,
        literal.span,
        f"`{literal.span.text}` is empty, expected a text",
        hint="an empty cell is unknown: ask `is unknown`",
    )
    return True


def warn_of_repeats(items: Iterable[ListItem], findings: Findings) -> None:
    """Texts that are the same once folded are reported, beside the first of them."""
    first: dict[str, ListItem] = {}
    before: ListItem | None = None
    for item in items:
        earlier = first.setdefault(fold(item.text), item)
        if earlier is not item:
            findings.report(
                codes.REPEATED_TEXT,
                item.span,
                f"`{quote(item.text)}` stands here twice",
                hint="texts compare without case",
                other=(Label(earlier.span, "first here"),),
                fix=None if before is None else _removal(item, before),
            )
        before = item


def _removal(item: ListItem, before: ListItem) -> Fix | None:
    """Leaves a text out, unless a comment stands between it and the one before."""
    gone = Span(item.span.source, before.span.end, item.span.end)
    gap = gone.text[: item.span.start - before.span.end]
    return None if "#" in gap else Fix(gone, "", is_safe=True)


def _items_of_list(name: ast.Name, context: Context) -> tuple[ListItem, ...] | None:
    entry = context.scope.entries.get(name.text)
    match entry:
        case ListEntry(_, items):
            return items
        case BrokenEntry():
            return None
        case None if context.scope.is_open:
            return None
        case None:
            _report_unknown_list(name, context)
            return None
        case _:
            context.findings.report(
                codes.WRONG_KIND_OF_NAME,
                name.span,
                f"`{name.text}` is no list, expected a list or texts in quotes",
                hint=_of_a_set(name.text, entry),
                other=(Label(entry.name.span, "declared here"),),
            )
            return None


def _of_a_set(name: str, entry: Entry) -> str:
    match entry:
        case FieldEntry(_, _, SetType()):
            return f'what a set holds is asked with `{name} include "…"`'
        case _:
            return ""


def _report_unknown_list(name: ast.Name, context: Context) -> None:
    lists = tuple(context.scope.names(ListEntry))
    text = quote(name.text)
    found = suggest(name.span, name.text, lists)
    if found.fix is None:
        found = Suggestion(f"a text stands in quotes: `{text}`", Fix(name.span, text))
    context.findings.report(
        codes.UNKNOWN_LIST,
        name.span,
        f"`{name.text}` is not a list",
        label="no such list",
        hint=found.hint,
        fix=found.fix,
    )


def matched_texts(
    items: tuple[ListItem, ...], operand: Operand, context: Context
) -> tuple[str, ...] | None:
    """What the operand's values are held against; texts that can never be one are reported."""
    findings = context.findings
    match operand.type:
        case TextType("country"):
            return _canonical(items, country_name, codes.NOT_A_COUNTRY, operand, findings)
        case TextType("domain"):
            return _canonical(items, registrable_domain, codes.NOT_A_DOMAIN, operand, findings)
        case OneOfType(choices) | SetType(tuple() as choices):
            return _chosen(items, choices, operand, findings)
        case _:
            return distinct(fold(item.text) for item in items)


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts, each once, in the order of their first place."""
    return tuple(dict.fromkeys(texts))


def _canonical(
    items: tuple[ListItem, ...],
    read: Callable[[str], str | None],
    code: Code,
    operand: Operand,
    findings: Findings,
) -> tuple[str, ...] | None:
    pairs = [(item, read(item.text)) for item in items]
    for item, name in pairs:
        if name is None:
            report_unreadable(item, code, findings, _compared_at(item, operand))
    names = [name for _, name in pairs if name is not None]
    return distinct(map(fold, names)) if len(names) == len(pairs) else None


def _compared_at(item: ListItem, operand: Operand) -> tuple[Label, ...]:
    """For an entry of a list, where it meets the operand."""
    return (Label(operand.span, "compared with the list here"),) if item.is_listed else ()


def report_unreadable(
    item: ListItem, code: Code, findings: Findings, other: tuple[Label, ...] = ()
) -> None:
    """A text is no country or no domain, but is compared with a field that holds one."""
    is_country = code is codes.NOT_A_COUNTRY
    findings.report(
        code,
        item.span,
        f"`{quote(item.text)}` is not a {'country' if is_country else 'domain'}",
        hint="write a name or code of docs/countries.md"
        if is_country
        else "write a domain such as `acme.com`",
        other=other,
    )


def _chosen(
    items: tuple[ListItem, ...], choices: tuple[str, ...], operand: Operand, findings: Findings
) -> tuple[str, ...] | None:
    known = {fold(choice) for choice in choices}
    strangers = [item for item in items if fold(item.text) not in known]
    for item in strangers:
        _report_stranger(item, choices, operand, findings)
    return None if strangers else distinct(fold(item.text) for item in items)


def _report_stranger(
    item: ListItem, choices: tuple[str, ...], operand: Operand, findings: Findings
) -> None:
    found = suggest(item.span, item.text, choices, otherwise=choices_hint(choices), quoted=True)
    declared = (Label(operand.declared, "its choices"),) if operand.declared else ()
    findings.report(
        codes.NOT_A_CHOICE,
        item.span,
        f"`{quote(item.text)}` is not among the choices of `{operand.text}`",
        label="no such choice",
        hint=found.hint,
        other=(*_compared_at(item, operand), *declared),
        fix=found.fix,
    )


def choices_hint(choices: tuple[str, ...]) -> str:
    """The first few choices, for somebody who is far off."""
    shown = ", ".join(f"`{quote(choice)}`" for choice in choices[:_SHOWN])
    return f"choices are {shown}{' and others' if len(choices) > _SHOWN else ''}"


def matched_words(
    words: Sequence[ast.WordLiteral], operand: Operand, context: Context
) -> tuple[str, ...] | None:
    """The tiers or verdicts that `operand` is held against, by their exact names."""
    choices = operand.type.choices if isinstance(operand.type, OneOfType) else None
    strangers = [word for word in words if word.value not in (choices or ())]
    for word in strangers:
        _report_unknown_result(word, operand, choices or (), context)
    return None if strangers else distinct(word.value for word in words)


def _report_unknown_result(
    word: ast.WordLiteral, operand: Operand, names: tuple[str, ...], context: Context
) -> None:
    if context.outcomes and context.outcomes.is_open and operand.text == "tier":
        return
    found = suggest_word(word, names, otherwise=f"there are {_listed(names)}")
    profile = context.outcomes.profile if context.outcomes else ""
    what = "verdict" if operand.text == "verdict" else f"tier of `{quote(profile)}`"
    context.findings.report(
        codes.UNKNOWN_TIER,
        word.span,
        f"`{word.value}` is not a {what}",
        hint=found.hint,
        fix=found.fix,
    )


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in dict.fromkeys(names))
