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
) -> tuple[str, Sequence[core.Condition], Sequence[core.Condition]] | None:
    """The parts of two conditions, and whether they are joined by `and` or by `or` in both.

    A condition without parts is all, and any, of itself.
    """
    before, after = _joint(old), _joint(new)
    if before is None and after is None:
        return None
    kinds = {one[0] for one in (before, after) if one is not None}
    if len(kinds) > 1 or kinds == {""}:
        return None
    return kinds.pop(), (before[1] if before else (old,)), (after[1] if after else (new,))


def _joint(condition: core.Condition) -> tuple[str, Sequence[core.Condition]] | None:
    """What joins the parts of a condition, and these; `None` where it has none."""
    match condition:
        case core.AtLeast(count, parts) if len(parts) > 1:
            return {len(parts): "and", 1: "or"}.get(count, ""), parts
        case _:
            return None


def _part_lines(
    about: str,
    joint: str,
    old: Sequence[core.Condition],
    new: Sequence[core.Condition],
    sides: Sides,
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
        yield Line(f"{about}, {joint}", sides.old.words(one), None)
    for one in come:
        yield Line(f"{about}, {joint}", None, sides.new.words(one))
