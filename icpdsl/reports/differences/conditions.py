"""Two conditions told by what differs between them."""

from collections.abc import Iterator, Sequence

from icpdsl.analysis.difference.pairs import paired
from icpdsl.meaning import core
from icpdsl.reports.differences.lines import Line
from icpdsl.reports.differences.sides import Sides

_LONG = 90


def condition_lines(
    about: str, old: core.Condition, new: core.Condition, sides: Sides
) -> Iterator[Line]:
    """What differs between two conditions; nothing if they mean the same."""
    if sides.old.form(old) == sides.new.form(new):
        return
    words = sides.old.words(old), sides.new.words(new)
    if words[0] == words[1]:
        yield Line(f"{about}: {words[0]}", hint=sides.why(old, new))
        return
    parts = _same_joint(old, new)
    if parts is None or sum(map(len, words)) <= _LONG:
        yield Line(about, *words)
    else:
        yield from _part_lines(about, *parts, sides)


def _same_joint(
    old: core.Condition, new: core.Condition
) -> tuple[Sequence[core.Condition], Sequence[core.Condition]] | None:
    """The parts of two conditions that both ask for all, or both for any, of theirs."""
    match old, new:
        case core.AtLeast(first, before), core.AtLeast(second, after) if (
            len(before) > 1 and len(after) > 1
        ):
            is_all = first == len(before) and second == len(after)
            is_any = first == second == 1
            return (before, after) if is_all or is_any else None
        case _:
            return None


def _part_lines(
    about: str, old: Sequence[core.Condition], new: Sequence[core.Condition], sides: Sides
) -> Iterator[Line]:
    forms = {id(one): sides.old.form(one).digest for one in old}
    forms |= {id(one): sides.new.form(one).digest for one in new}
    pairs = paired(old, new, lambda one: forms[id(one)])
    gone = [one.old for one in pairs if one.old is not None and one.new is None]
    come = [one.new for one in pairs if one.new is not None and one.old is None]
    if len(gone) == len(come) == 1:
        yield from condition_lines(f"{about}, one of its conditions", gone[0], come[0], sides)
        return
    for one in gone:
        yield Line(f"{about}, a condition", sides.old.words(one), None)
    for one in come:
        yield Line(f"{about}, a condition", None, sides.new.words(one))
