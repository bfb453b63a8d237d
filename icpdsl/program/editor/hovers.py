"""What is told of the word under the pointer, as Markdown."""

from collections.abc import Iterator

from attrs import frozen

from icpdsl.engines.result import exact
from icpdsl.meaning import core
from icpdsl.meaning.builtins import OPERATORS
from icpdsl.meaning.scope import ConditionEntry, Entry, FieldEntry, ListEntry, ValueEntry
from icpdsl.meaning.types import type_name
from icpdsl.program.editor.clause_texts import clause_text, profile_text, stage_text, tier_text
from icpdsl.program.editor.desk import View
from icpdsl.program.editor.keyword_help import HELP
from icpdsl.program.editor.markdown import code, fenced, paragraphs
from icpdsl.program.editor.mentions import Kind, Mention, mention_at
from icpdsl.program.editor.words import word_at
from icpdsl.reports.numbers import counted
from icpdsl.source.text import Span
from icpdsl.syntax import ast

_SHOWN_ENTRIES = 12


@frozen
class Hover:
    """What is told, and of which stretch of the text."""

    span: Span
    markdown: str


def hover(view: View, offset: int) -> Hover | None:
    """What there is to tell of the place, if anything."""
    mention = mention_at(view.file, offset)
    if mention is not None:
        text = _of_mention(view, mention)
        return Hover(mention.span, text) if text else None
    span = word_at(view.source, offset)
    text = "" if span is None else _of_word(span.text)
    return Hover(span, text) if span and text else None


def _of_word(word: str) -> str:
    forms = dict.fromkeys(
        f"{code(one.form)}: {one.meaning}"
        for one in OPERATORS
        if word in one.name.split() or word == one.name
    )
    return paragraphs(HELP.get(word, ""), "\n".join(f"- {one}" for one in forms))


def _of_mention(view: View, mention: Mention) -> str:
    match mention.subject.kind:
        case Kind.NAME:
            return _of_name(view, mention.subject.key)
        case Kind.CLAUSE:
            return clause_text(view, mention)
        case Kind.TIER:
            return tier_text(view, mention)
        case Kind.STAGE:
            return stage_text(view, mention)
        case Kind.PROFILE:
            return profile_text(view, mention.subject.key)
        case Kind.SCORE:
            return _of_score(view, mention.subject.key)
        case Kind.EXAMPLE:
            return HELP["example"]


def _of_name(view: View, name: str) -> str:
    entry = view.entries.get(name)
    match entry:
        case FieldEntry():
            return _of_field(view, entry)
        case ListEntry(items=items):
            return paragraphs(_declared(view, entry), _entries(view, name, len(items or ())))
        case ValueEntry(type=kind):
            return paragraphs(_declared(view, entry), f"A value: {type_name(kind)}.")
        case ConditionEntry(reads=reads):
            return paragraphs(_declared(view, entry), f"A condition. {_reads(view, reads)}".strip())
        case _:
            return ""


def _of_field(view: View, entry: FieldEntry) -> str:
    draft = view.draft
    if draft is None:
        return ""
    field = draft.account.fields[entry.index]
    return paragraphs(_declared(view, entry), " ".join(_facts(field)))


def _facts(field: core.Field) -> Iterator[str]:
    """Sentences about a field."""
    yield f"A field: {type_name(field.type)}."
    headings = [code(field.name), *map(code, field.headings)]
    yield f"Its column may be called {', '.join(headings)}."
    if field.is_key:
        yield "It names the account."
    if field.unknown_spellings:
        yield f"{', '.join(map(code, field.unknown_spellings))} mean unknown."
    if field.has_empty_value:
        yield "An empty cell has a meaning of its own."


def _reads(view: View, reads: tuple[int, ...]) -> str:
    fields = view.draft.account.fields if view.draft else ()
    names = ", ".join(code(fields[at].name) for at in reads)
    return f"It reads {names}." if names else ""


def _entries(view: View, name: str, count: int) -> str:
    lists = dict(view.draft.lists) if view.draft else {}
    shown = [code(one) for one in lists.get(name, ())[:_SHOWN_ENTRIES]]
    if count > len(shown):
        shown.append(f"and {counted(count - len(shown), 'more', 'more')}")
    return f"A list of {counted(count, 'text')}: {', '.join(shown)}."


def _declared(view: View, entry: Entry) -> str:
    """The declaration as it is written, in whichever file."""
    span = entry.name.span if entry.name else None
    for unit in view.checked.units:
        for node in _declarations(unit.file):
            if node.name.span == span:
                return fenced(node.span.text)
    return ""


_Declaration = (
    ast.FieldDeclaration | ast.ListDeclaration | ast.ListFromFile | ast.Define | ast.DefineBlock
)


def _declarations(file: ast.File) -> Iterator[_Declaration]:
    for item in file.items:
        if isinstance(item, ast.Account):
            yield from item.fields
        elif isinstance(
            item, ast.ListDeclaration | ast.ListFromFile | ast.Define | ast.DefineBlock
        ):
            yield item


def _of_score(view: View, name: str) -> str:
    profiles = view.draft.profiles if view.draft else ()
    lines = []
    for profile in profiles:
        weights = [
            one.weight
            for one in profile.clauses
            if isinstance(one, core.Criterion) and one.score == name and one.weight is not None
        ]
        if weights:
            total = exact(sum(weights), 100)
            lines.append(
                f"- {code(profile.name)}: {counted(len(weights), 'criterion', 'criteria')}, "
                f"weights of {total} in all"
            )
    return paragraphs(f"The score {code(name)}.", "\n".join(lines))
