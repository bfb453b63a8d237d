"""Lists: entries written in the rule file, or the lines of a text or CSV file."""

import io
from pathlib import Path

from icpdsl.meaning import codes
from icpdsl.meaning.files import LARGEST_LIST, Place, RuleFolder
from icpdsl.meaning.findings import Findings
from icpdsl.meaning.matching import is_empty, warn_of_repeats
from icpdsl.meaning.nearest import quote
from icpdsl.meaning.scope import ListItem, written
from icpdsl.meaning.texts import fold
from icpdsl.source.text import SourceText
from icpdsl.syntax import ast

_HEADER = "value"


def list_items(
    node: ast.ListDeclaration | ast.ListFromFile, beside: Place, folder: RuleFolder
) -> tuple[ListItem, ...] | None:
    """The entries of a list, `None` where they could not be read."""
    if isinstance(node, ast.ListDeclaration):
        return _written_items(node, folder.findings)
    found = folder.read(node.path, beside, LARGEST_LIST)
    texts = found and _texts(found[1], node, folder.findings)
    if texts is None:
        return None
    if not texts:
        folder.findings.report(
            codes.EMPTY_LIST,
            node.path.span,
            f"`{written(node.path.span)}` has no entry, expected at least one",
        )
        return None
    _warn_of_repeats(texts, node, folder.findings)
    return tuple(ListItem(text, node.path.span, is_listed=True) for text in texts)


def _warn_of_repeats(texts: list[str], node: ast.ListFromFile, findings: Findings) -> None:
    """Entries of a file that are the same once folded: one warning for all of them."""
    first: dict[str, str] = {}
    repeats: list[tuple[str, str]] = []
    for text in texts:
        key = fold(text)
        if key in first:
            repeats.append((first[key], text))
        first.setdefault(key, text)
    if repeats:
        earlier, later = repeats[0]
        more = f", and {len(repeats) - 1:,} more" if len(repeats) > 1 else ""
        findings.report(
            codes.REPEATED_TEXT,
            node.path.span,
            f"`{written(node.path.span)}` has `{quote(earlier)}` and `{quote(later)}`{more}",
            label="one text more than once",
            hint="texts compare without case",
        )


def _written_items(node: ast.ListDeclaration, findings: Findings) -> tuple[ListItem, ...] | None:
    texts = [entry for entry in node.entries if not is_empty(entry, findings)]
    items = tuple(ListItem(text.value, text.span, is_listed=True) for text in texts)
    warn_of_repeats(items, findings)
    return items if len(items) == len(node.entries) else None


def _texts(source: SourceText, node: ast.ListFromFile, findings: Findings) -> list[str] | None:
    """The entries of a list file, blank ones left out."""
    if Path(source.path).suffix.lower() != ".csv":
        return [line for line in map(str.strip, source.text.splitlines()) if line]
    import csv  # noqa: PLC0415 - most rules have no list in a file of its own

    rows = csv.reader(io.StringIO(source.text, newline=""), strict=True)
    try:
        cells = [row[0].strip() for row in rows if row]
    except csv.Error as error:
        findings.report(
            codes.BROKEN_CSV,
            node.path.span,
            f"`{written(node.path.span)}` is not CSV in line {rows.line_num}: {error}",
        )
        return None
    if cells and fold(cells[0]) == _HEADER:
        del cells[0]
    return [cell for cell in cells if cell]
