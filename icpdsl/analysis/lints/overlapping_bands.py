"""Bands of a grade table that overlap in part, so that the order of the lines decides."""

from collections.abc import Iterator
from itertools import combinations

from icpdsl.analysis.lints.bands import BandOfTable, bands_of
from icpdsl.analysis.lints.branches import decisions_of, grade_tables
from icpdsl.meaning.lints.lint import Lint, Subject, advice, finding
from icpdsl.source.diagnostic import Diagnostic, Label

CODE = advice("ICP211", "overlapping-bands")


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Bands with two ends each that share more than an end, while neither lies in the other.

    A wide band after a narrow one within it is a usual way to write, and so is `>=` after `>=`.
    """
    decisions = decisions_of(subject)
    for table in grade_tables(subject):
        found = bands_of(table, decisions, subject.rules.account.fields)
        for first, second in combinations(found.bands if found else (), 2):
            if _overlap(first, second):
                yield _finding(first, second)


def _overlap(first: BandOfTable, second: BandOfTable) -> bool:
    if not (first.is_closed and second.is_closed):
        return False
    one, other = first.interval, second.interval
    shared = one.meet(other)
    is_nested = one.is_within(other) or other.is_within(one)
    return not is_nested and shared.low < shared.high


def _finding(first: BandOfTable, second: BandOfTable) -> Diagnostic:
    return finding(
        CODE,
        second.branch.head,
        f"`{second.text}` overlaps `{first.text}`",
        label="decides only where the other does not",
        hint="end each band where the next begins",
        other=(Label(first.branch.head, "decides where both hold"),),
    )


LINT = Lint(CODE, find)
