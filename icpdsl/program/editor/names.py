"""Where a name is declared, where it is used, and how it is given another, over all files."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from icpdsl.meaning.scope import written
from icpdsl.program.editor.desk import Desk, View
from icpdsl.program.editor.mentions import Kind, Mention, Subject, mention_at, mentions_in
from icpdsl.records.headings import heading_key
from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable
from icpdsl.source.text import SourceText, Span
from icpdsl.syntax import ast
from icpdsl.syntax.keywords import reserved
from icpdsl.syntax.literals import quoted, unquoted

DISQUALIFIED: Final = "Disqualified"
_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
_WORD: Final = re.compile(r"[^\W\d]\w*")
_LONGEST_NAME: Final = 500


@frozen
class Edit:
    """A new text for a stretch of a file."""

    span: Span
    text: str


def declaration(view: View, mention: Mention) -> Span | None:
    """Where what is mentioned is declared, in this file or in one that it uses."""
    if mention.subject.kind is Kind.NAME:
        entry = view.entries.get(mention.subject.key)
        return entry.name.span if entry and entry.name else None
    found = (one for one in mentions_in(view.file) if one.is_declaration)
    return next((one.span for one in found if one.subject == mention.subject), None)


def references(desk: Desk, view: View, mention: Mention) -> tuple[Mention, ...]:
    """Every mention of the same subject, declarations included, over all files that share it."""
    if mention.subject.kind is not Kind.NAME:
        return _same(view, mention.subject)
    declared = declaration(view, mention)
    if declared is None:
        return _same(view, mention.subject)
    views = (one for one in desk.views_around(view.path) if declaration(one, mention) == declared)
    return tuple(found for one in views for found in _same(one, mention.subject))


def rename(desk: Desk, view: View, offset: int, name: str) -> tuple[Edit, ...]:
    """The edits that give what stands at an offset another name, in all files that mention it.

    Raises `UsageError` where nothing is named there, where the new name is none, and where it
    would change what the rules say or make an error.
    """
    mention = mention_at(view.file, offset)
    if mention is None:
        raise UsageError("nothing here has a name that can be changed")
    _refuse_fixed(view, mention)
    spelled = _spelled(mention, name)
    found = references(desk, view, mention)
    edits = tuple(Edit(one.span, spelled) for one in found if one.span.text != spelled)
    if edits and mention.subject.kind is Kind.NAME:
        edits += _heading_kept(view, mention, name)
    _prove(desk, edits, found, printable(name))
    return edits


def renamable_at(view: View, offset: int) -> Mention | None:
    """What stands at an offset, if it can be given another name."""
    mention = mention_at(view.file, offset)
    if mention is None:
        return None
    try:
        _refuse_fixed(view, mention)
    except UsageError:
        return None
    return mention


def applied(source: SourceText, edits: Iterable[Edit]) -> str:
    """The text of a source with the edits that are for it made; they do not overlap."""
    text = source.text
    own = (one for one in edits if one.span.source == source)
    for edit in sorted(own, key=lambda one: one.span.start, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def _heading_kept(view: View, mention: Mention, name: str) -> tuple[Edit, ...]:
    """The old name of a field among its headings, so that it is still read from its column."""
    declared = declaration(view, mention)
    fields = (one for unit in view.checked.units for one in _fields(unit.file))
    node = next((one for one in fields if one.name.span == declared), None)
    old = mention.subject.key
    if node is None or heading_key(name) == heading_key(old):
        return ()
    place = node.type.span.end
    for option in node.options:
        match option:
            case ast.From(headings):
                if any(heading_key(one.value) == heading_key(old) for one in headings):
                    return ()
                start = headings[0].span.start
                return (Edit(Span(node.span.source, start, start), f"{quoted(old)}, "),)
            case ast.Key() | ast.ReadAs():
                place = option.span.end
            case _:
                pass
    return (Edit(Span(node.span.source, place, place), f"  from {quoted(old)}"),)


def _fields(file: ast.File) -> Iterator[ast.FieldDeclaration]:
    for item in file.items:
        if isinstance(item, ast.Account):
            yield from item.fields


def _same(view: View, subject: Subject) -> tuple[Mention, ...]:
    return tuple(one for one in mentions_in(view.file) if one.subject == subject)


def _refuse_fixed(view: View, mention: Mention) -> None:
    """What is no author's to name: an undeclared name, the tier of the disqualified."""
    shown = written(mention.span)
    if mention.subject.kind is Kind.TIER and mention.text == DISQUALIFIED:
        raise UsageError(f"`{shown}` is the tier of disqualified accounts and keeps its name")
    if declaration(view, mention) is None:
        raise UsageError(f"`{shown}` is not declared in these files")


def _spelled(mention: Mention, name: str) -> str:
    """The new name as it is written where the subject is mentioned."""
    shown = printable(name)
    match mention.subject.kind:
        case Kind.NAME | Kind.SCORE:
            if not _NAME.fullmatch(name):
                hint = "names are lower-case letters, digits and `_`, a letter first"
                raise UsageError(f"`{shown}` is no name; {hint}")
            if name in reserved():
                raise UsageError(f"`{shown}` is a word of the language and cannot be a name")
            return name
        case Kind.TIER | Kind.STAGE if _WORD.fullmatch(name) and name not in reserved():
            return name
        case _:
            plain = unquoted(name) if _is_quoted(name) else name
            if not plain.strip() or plain != printable(plain) or len(plain) > _LONGEST_NAME:
                raise UsageError(f"`{shown}` is no name; it must be text on one line")
            return quoted(plain)


def _is_quoted(name: str) -> bool:
    return len(name) > 1 and name[0] == name[-1] == '"'


def _prove(desk: Desk, edits: tuple[Edit, ...], found: tuple[Mention, ...], name: str) -> None:
    """Check the files as they would be: no new error, and the new name means nothing else."""
    sources = dict.fromkeys(one.span.source for one in edits)
    trial = desk.copy()
    for source in sources:
        trial.put(source.path, applied(source, edits))
    for source in sources:
        before, after = desk.view(source.path), trial.view(source.path)
        if before is None or after is None:
            raise UsageError(f"{source.path}: this file can no longer be read")
        _refuse_new_errors(before, after, name)
        own = [one for one in found if one.span.source == source]
        if len(_renamed(after, own, edits)) != len(own):
            raise UsageError(f"`{name}` is the name of something else already")


def _renamed(view: View, own: list[Mention], edits: tuple[Edit, ...]) -> tuple[Mention, ...]:
    """The mentions of the subject in the file with its new name."""
    first = own[0]
    shift = sum(
        len(one.text) - (one.span.end - one.span.start)
        for one in edits
        if one.span.source == first.span.source and one.span.start < first.span.start
    )
    mention = mention_at(view.file, first.span.start + shift)
    return () if mention is None else _same(view, mention.subject)


def _refuse_new_errors(before: View, after: View, name: str) -> None:
    known = sum(one.is_error for one in before.checked.diagnostics)
    errors = [one for one in after.checked.diagnostics if one.is_error]
    if len(errors) > known:
        old = {one.message for one in before.checked.diagnostics}
        told = next((one.message for one in errors if one.message not in old), errors[0].message)
        raise UsageError(f"`{name}` cannot be the name: {told}")


def path_at(view: View, offset: int) -> str | None:
    """The path of the file that is named at an offset."""
    for item in view.file.items:
        if isinstance(item, ast.Use | ast.ListFromFile):
            span = item.path.span
            if span.start <= offset <= span.end:
                return str(view.unit.place.path.parent / item.path.value.replace("\0", "?"))
    return None
