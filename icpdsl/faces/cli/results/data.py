"""What there is to say of the data: cells that could not be read, columns that nothing reads."""

import textwrap
from collections.abc import Iterator

from icpdsl.faces.cli.columns import cut
from icpdsl.faces.cli.console import paint
from icpdsl.records.headings import Columns
from icpdsl.records.problems import ProblemLog
from icpdsl.source.printable import printable

LISTED = 20
"""Data problems that are listed; of the rest there is a count."""
_WIDEST_HEADING = 60
_WIDEST_LINE = 80


def problem_lines(problems: ProblemLog, *, color: bool) -> Iterator[str]:
    """What could not be read: the first ones, then how many more."""
    if not problems.total:
        return
    count = "1 data problem" if problems.total == 1 else f"{problems.total:,} data problems"
    yield paint(f"{count}; what cannot be read counts as unknown", "yellow", color=color)
    yield from (f"  {printable(str(one))}" for one in problems.first[:LISTED])
    if problems.total > LISTED:
        yield f"  … and {problems.total - LISTED:,} more; `icp score … --format json` lists all"


def column_lines(columns: tuple[Columns, ...], notes: tuple[str, ...]) -> Iterator[str]:
    """Columns and fields that did not find each other, and what else was out of the ordinary."""
    unread = set.intersection(*(set(one.unmapped) for one in columns))
    in_order = [heading for heading in columns[0].unmapped if heading in unread]
    yield from _named("no field reads the column", "no field reads the columns", in_order)
    absent = list(dict.fromkeys(name for one in columns for name in one.absent))
    yield from _named("no column fills the field", "no column fills the fields", absent)
    repeated = list(dict.fromkeys(columns[0].repeated))
    yield from _named(
        "this heading stands twice, the first counts:",
        "these headings stand twice, the first counts:",
        repeated,
    )
    yield from map(printable, notes)


def _named(one: str, several: str, names: list[str]) -> Iterator[str]:
    if names:
        listed = ", ".join(cut(printable(name), _WIDEST_HEADING) for name in names)
        line = f"{one if len(names) == 1 else several} {listed}"
        yield from textwrap.wrap(line, _WIDEST_LINE, subsequent_indent="  ", break_on_hyphens=False)
