"""Changes of a text that an editor offers: its layout, and what mends a problem."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import accumulate

from attrs import frozen

from icpdsl.program.editor.desk import View
from icpdsl.program.editor.names import Edit
from icpdsl.source.diagnostic import Diagnostic, Fix
from icpdsl.source.text import SourceText, Span
from icpdsl.syntax.formatter import FormatError, format_source


@frozen
class Mending:
    """A change that mends a problem, and its name."""

    title: str
    edit: Edit
    problem: Diagnostic


def layout_edits(source: SourceText) -> tuple[Edit, ...] | None:
    """What lays the text out; `None` for a text with mistakes.

    Line ends stay as they are.
    """
    try:
        laid_out = format_source(source)
    except FormatError:
        return None
    if "\r\n" in source.text:
        laid_out = laid_out.replace("\n", "\r\n")
    return _differences(source, laid_out)


def _differences(source: SourceText, new: str) -> tuple[Edit, ...]:
    """The runs of lines that differ, so that the rest of the text and the cursor stay put."""
    old_lines, new_lines = source.text.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = [0, *accumulate(map(len, old_lines))]
    matcher = SequenceMatcher(None, old_lines, new_lines, autojunk=False)
    return tuple(
        Edit(Span(source, starts[first], starts[last]), "".join(new_lines[low:high]))
        for kind, first, last, low, high in matcher.get_opcodes()
        if kind != "equal"
    )


def mendings(view: View, problems: Iterable[Diagnostic], start: int, end: int) -> Iterator[Mending]:
    """What mends those of the problems that touch a stretch of the text."""
    for problem in problems:
        fix = problem.fix
        if fix and _is_of(fix, view) and fix.span.start <= end and start <= problem.span.end:
            yield Mending(_title(fix), Edit(fix.span, fix.replacement), problem)


def safe_fixes(view: View, problems: Iterable[Diagnostic]) -> tuple[Edit, ...]:
    """The changes that may be made without being asked, none within another."""
    fixes = (one.fix for one in problems if one.fix and one.fix.is_safe)
    return _apart(Edit(one.span, one.replacement) for one in fixes if _is_of(one, view))


def _apart(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda one: (one.span.start, one.span.end)):
        if not kept or kept[-1].span.end < edit.span.start:
            kept.append(edit)
    return tuple(kept)


def _is_of(fix: Fix, view: View) -> bool:
    return fix.span.source == view.source


def _title(fix: Fix) -> str:
    old, new = " ".join(fix.span.text.split()), " ".join(fix.replacement.split())
    if not new:
        return f"Leave out `{old}`" if old else "Mend the blanks"
    return f"Change `{old}` to `{new}`" if old else f"Insert `{new}`"
