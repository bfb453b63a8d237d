"""A portfolio as a folder: `index.html`, a card for each account, and lists if there are many.

Accounts come one at a time and are written one at a time: only the index's best rows, the rows of
one list and the counts are held.
"""

from collections.abc import Iterable
from pathlib import Path

from attrs import define, field, frozen

from icpdsl.reports.answer import Answer, Audience
from icpdsl.reports.file_names import FileNames
from icpdsl.reports.html import page
from icpdsl.reports.render import render_card
from icpdsl.reports.user_template import UserTemplate
from icpdsl.reports.views.portfolio import PortfolioRow, PortfolioView, Tally, portfolio_row
from icpdsl.source.errors import UsageError

MOST_ROWS = 1000
"""Accounts that the index lists, and accounts of one further list."""

_INDEX = "index.html"
_MARK = '<meta name="generator" content="icpdsl">'
_MARK_WITHIN = 2_000
_CARDS = "cards"
_UNFINISHED = f"""\
<!DOCTYPE html>
<html lang="en"><meta charset="utf-8">{_MARK}<title>Unfinished</title>
<p>This portfolio is not finished. If nobody is writing it, run <code>icp report</code> again.</p>
"""


@frozen
class Portfolio:
    """What was written: the index, how many cards, and the counts that the index shows."""

    index: Path
    cards: int
    view: PortfolioView


def write_portfolio(
    folder: Path,
    answers: Iterable[Answer],
    *,
    title: str = "Portfolio",
    audience: Audience | None = None,
    template: UserTemplate | None = None,
    notes: tuple[str, ...] = (),
) -> Portfolio:
    """Write index and cards into `folder`, which must be new, empty, or an earlier portfolio.

    The cards of an earlier portfolio are removed. `template` is for the cards.
    """
    _prepare(folder)
    names, tally, lists = FileNames(), Tally(MOST_ROWS), _Lists(folder)
    for answer in answers:
        href = _write_card(folder, names, answer, audience, template)
        row = portfolio_row(answer, href)
        tally.add(answer, row)
        lists.add(row)
    view = tally.view(title, notes, lists.close())
    index = folder / _INDEX
    _write(index, page("portfolio.html.j2", {"view": view}))
    return Portfolio(index, view.total, view)


@define
class _Lists:
    """Further lists of accounts; the first is written only once there are more than one."""

    folder: Path
    names: list[str] = field(factory=list)
    _rows: list[PortfolioRow] = field(factory=list)
    _is_needed: bool = False

    def add(self, row: PortfolioRow) -> None:
        """Take a row; a list that is full is written once another row follows."""
        if len(self._rows) == MOST_ROWS:
            self._flush(is_last=False)
        self._rows.append(row)

    def close(self) -> tuple[str, ...]:
        """Write the last list and give the names of all, none if the index has every account."""
        if self.names:
            self._flush(is_last=True)
        return tuple(self.names)

    def _flush(self, *, is_last: bool) -> None:
        at = len(self.names)
        values = {
            "rows": tuple(self._rows),
            "first": at * MOST_ROWS + 1,
            "last": at * MOST_ROWS + len(self._rows),
            "before": self.names[-1] if self.names else "",
            "after": "" if is_last else _list_name(at + 1),
        }
        self.names.append(_list_name(at))
        _write(self.folder / self.names[-1], page("page.html.j2", values))
        self._rows.clear()


def _list_name(at: int) -> str:
    return f"accounts-{at + 1:04}.html"


def _write_card(
    folder: Path,
    names: FileNames,
    answer: Answer,
    audience: Audience | None,
    template: UserTemplate | None,
) -> str:
    key = answer.evaluation.key
    name = names.name(None if key is None else str(key), answer.evaluation.profile)
    ending = "html" if template is None else template.ending
    href = f"{_CARDS}/{name}.{ending}"
    text = render_card(answer, audience=audience, template=template, index="../index.html")
    _write(folder / href, text)
    return href


def _prepare(folder: Path) -> None:
    """Make the folder, or clear an earlier portfolio out of it; anything else stays untouched."""
    cards = folder / _CARDS
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        if not _is_portfolio(folder):
            raise UsageError(f"`{folder}` holds something else than a portfolio: name a new folder")
        for old in (*cards.iterdir(), *folder.glob("accounts-[0-9]*.html")):
            old.unlink()
    cards.mkdir(parents=True, exist_ok=True)
    _write(folder / _INDEX, _UNFINISHED)


def _is_portfolio(folder: Path) -> bool:
    index, cards = folder / _INDEX, folder / _CARDS
    if not index.is_file() or not cards.is_dir() or cards.is_symlink():
        return False
    if not all(one.is_file() for one in cards.iterdir()):
        return False
    with index.open(encoding="utf-8", errors="replace") as file:
        return _MARK in file.read(_MARK_WITHIN)


def _write(path: Path, text: str) -> None:
    """Write through a file beside it, so that nobody reads half a page."""
    part = path.with_name(f"{path.name}.part")
    part.write_text(text, encoding="utf-8", newline="\n")
    part.replace(path)
