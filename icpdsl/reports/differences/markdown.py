"""A comparison as a comment for a pull request: the verdict first, the rest to unfold.

GitHub takes 65,536 characters; what would go beyond is left out, and said to be.
"""

from collections.abc import Iterable, Iterator
from html import escape

from icpdsl.reports.differences.blocks import (
    account_blocks,
    clause_blocks,
    matrix_blocks,
    move_blocks,
    score_blocks,
)
from icpdsl.reports.differences.impact import ImpactView
from icpdsl.reports.differences.lines import Line, Part
from icpdsl.reports.differences.view import DifferenceView, groups
from icpdsl.reports.differences.words import LEVELS, line_sign, line_words
from icpdsl.reports.documents.blocks import Block
from icpdsl.reports.documents.markdown import escaped, markdown, unlinked
from icpdsl.source.printable import printable

_MOST = 60_000
_SIGNS = {"added": "➕ ", "removed": "➖ ", "renamed": "✏️ ", "changed": "", "noted": ""}
_FEW = 6
"""Lines of rules that stand open; more are to unfold."""


def difference_markdown(view: DifferenceView, impact: ImpactView | None) -> str:
    """The comment."""
    sections = list(_sections(view, impact))
    kept, size = [], 0
    for section in sections:
        size += len(section.encode("utf-16-le")) // 2 + 2
        if size > _MOST:
            kept.append("*What follows is left out here: the comparison is too long to show.*")
            break
        kept.append(section)
    return "\n\n".join(kept) + "\n"


def _sections(view: DifferenceView, impact: ImpactView | None) -> Iterator[str]:
    yield f"### Ideal customer profile: {escaped(view.level)}"
    yield f"{escaped(LEVELS[view.level])} {escaped(f'{view.old} → {view.new}')}"
    if impact is not None:
        yield f"**{escaped(impact.summary)}** Scored as of {escaped(impact.as_of)}."
        yield from _open(block for one in impact.matrices[:1] for block in matrix_blocks(one, 4))
        yield from _open(move_blocks(impact.moves, 4))
    yield from _rules(view)
    if impact is not None:
        yield from _impact_details(impact)


def _rules(view: DifferenceView) -> Iterator[str]:
    for title, parts in groups(view):
        decisive = [one for one in parts if not one.is_note]
        notes = [one for one in parts if one.is_note]
        lines = sum(len(one.lines) or 1 for one in decisive)
        text = "\n".join(_part(one) for one in decisive)
        if text and lines <= _FEW:
            yield f"#### {escaped(title)}"
            yield text
        elif text:
            yield _details(f"{title}: {len(decisive)} things differ", text)
        if notes:
            text = "\n".join(_part(one) for one in notes)
            yield _details(f"{title}: what decides nothing", text)


def _impact_details(impact: ImpactView) -> Iterator[str]:
    more = [block for one in impact.matrices[1:] for block in matrix_blocks(one, 5)]
    for title, blocks in (
        ("Verdicts and stages", more),
        ("How scores change", list(score_blocks(impact.scores, 5))[1:]),
        ("What each clause changes", list(clause_blocks(impact.clauses, 5))[1:]),
        ("Accounts that move furthest", list(account_blocks(impact.accounts, 5))[1:]),
    ):
        if blocks:
            yield _details(title, markdown(tuple(blocks)).rstrip())


def _open(blocks: Iterable[Block]) -> Iterator[str]:
    several = tuple(blocks)
    if several:
        yield markdown(several).rstrip()


def _details(summary: str, text: str) -> str:
    """Text to unfold; the summary stands in HTML, where Markdown's escapes are none."""
    told = unlinked(escape(printable(summary), quote=False))
    return f"<details><summary>{told}</summary>\n\n{text}\n\n</details>"


def _part(part: Part) -> str:
    status = f", {part.status}" if part.status in {"added", "removed", "renamed"} else ""
    hint = f" ({part.hint})" if part.hint else ""
    head = f"- {_SIGNS[part.status]}**{escaped(part.title)}**{escaped(status + hint)}"
    return "\n".join((head, *(f"  - {_line(one, part)}" for one in part.lines)))


def _line(line: Line, part: Part) -> str:
    mark = "note: " if line.is_note and not part.is_note else ""
    sign = {"+": "➕ ", "-": "➖ "}.get(line_sign(line), "") if part.status == "changed" else ""
    return sign + escaped(f"{mark}{line_words(line)}")
