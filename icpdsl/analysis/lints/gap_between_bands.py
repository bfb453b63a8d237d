"""A hole between two bands of a grade table, which gets a grade that fits neither side."""

from collections.abc import Iterator
from itertools import pairwise

from icpdsl.analysis.lints.bands import BandOfTable, Bands, bands_of
from icpdsl.analysis.lints.branches import GradeTable, decisions_of, grade_tables
from icpdsl.meaning import core
from icpdsl.meaning.lints.lint import Lint, Subject, advice, finding
from icpdsl.source.diagnostic import Diagnostic, Label

CODE = advice("ICP212", "gap-between-bands")


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Bands with a gap between them whose grade is above or below those on both its sides.

    Between whole numbers nothing is missing from 999 to 1,000. What lies between `< 500` and
    `>= 1,000` is left to `otherwise` on purpose.
    """
    decisions = decisions_of(subject)
    for table in grade_tables(subject):
        found = bands_of(table, decisions, subject.rules.account.fields)
        grade = _grade_of_the_rest(table.criterion)
        if found is None or grade is None:
            continue
        for lower, upper in _gaps(found):
            if _is_a_hole(grade, lower, upper):
                yield _finding(lower, upper, table)


def _grade_of_the_rest(criterion: core.Criterion) -> int | None:
    match criterion.last:
        case None:
            return 0
        case core.Otherwise(grade):
            return grade
        case _:
            return None


def _gaps(found: Bands) -> Iterator[tuple[BandOfTable, BandOfTable]]:
    """The bands on both sides of each gap."""
    in_order = sorted(found.bands, key=lambda one: (one.interval.low, not one.interval.is_low_in))
    highest = in_order[0]
    for _, band in pairwise(in_order):
        if _is_apart(highest, band, is_whole=found.is_whole):
            yield highest, band
        end, other = highest.interval, band.interval
        if (other.high, other.is_high_in) > (end.high, end.is_high_in):
            highest = band


def _is_apart(lower: BandOfTable, upper: BandOfTable, *, is_whole: bool) -> bool:
    end, start = lower.interval, upper.interval
    if end.high == start.low:
        return not (end.is_high_in or start.is_low_in)
    is_next = is_whole and end.high.is_integer() and start.low == end.high + 1
    return end.high < start.low and not (is_next and (end.is_high_in or start.is_low_in))


def _is_a_hole(grade: int, lower: BandOfTable, upper: BandOfTable) -> bool:
    grades = [lower.branch.branch.grade, upper.branch.branch.grade]
    is_closed = lower.is_closed or upper.is_closed
    return is_closed and not min(grades) <= grade <= max(grades)


def _finding(lower: BandOfTable, upper: BandOfTable, table: GradeTable) -> Diagnostic:
    rest = "`otherwise`" if table.criterion.last else "`none`"
    return finding(
        CODE,
        upper.branch.head,
        f"between `{lower.text}` and `{upper.text}` there is a gap",
        label="begins above the gap",
        hint=f"what lies between gets {rest}; end each band where the next begins",
        other=(Label(lower.branch.head, "ends below the gap"),),
    )


LINT = Lint(CODE, find)
