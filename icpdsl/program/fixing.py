"""Safe fixes made in a rule file's text, which is laid out and must still mean the same."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from icpdsl.analysis.normal import same_meaning
from icpdsl.meaning.check import Checked
from icpdsl.program.files import check_again
from icpdsl.program.linting import Linting, lint_file
from icpdsl.source.diagnostic import Fix
from icpdsl.syntax.formatter import FormatError, format_source

_MOST_ROUNDS = 20


@frozen
class Fixed:
    """A file after its safe fixes: what it says now, and how many were made."""

    checked: Checked
    count: int


def fix_file(checked: Checked, others: Sequence[Checked], linting: Linting) -> Fixed:
    """Make every safe fix that the lints of a file offer, until none is left.

    The result is laid out. Where it would not mean the same, nothing is changed at all.
    """
    count, now = 0, checked
    for _ in range(_MOST_ROUNDS):
        fixes = _safe(now, [now if one is checked else one for one in others], linting)
        if not fixes:
            break
        count += len(fixes)
        now = check_again(now, _mended(now.unit.source.text, fixes))
    laid_out = _laid_out(now) if count else None
    if laid_out is None or not _is_same(checked, laid_out):
        return Fixed(checked, 0)
    return Fixed(laid_out, count)


def _safe(checked: Checked, others: Sequence[Checked], linting: Linting) -> tuple[Fix, ...]:
    """The safe fixes of a file in order, those left out that overlap one before them."""
    source = checked.unit.source
    found = [one.fix for one in lint_file(checked, others, linting) if one.fix]
    ours = [one for one in found if one.is_safe and one.span.source == source]
    kept: list[Fix] = []
    for one in sorted(ours, key=lambda fix: fix.span.start):
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return tuple(kept)


def _mended(text: str, fixes: Iterable[Fix]) -> str:
    for one in sorted(fixes, key=lambda fix: -fix.span.start):
        text = text[: one.span.start] + one.replacement + text[one.span.end :]
    return text


def _laid_out(checked: Checked) -> Checked | None:
    try:
        return check_again(checked, format_source(checked.unit.source))
    except FormatError:
        return None


def _is_same(before: Checked, after: Checked) -> bool:
    first, second = before.rule_file, after.rule_file
    return first is not None and second is not None and same_meaning(first, second)
