"""Conditions that can never fail to hold, as far as their form alone tells."""

from operator import eq, ge, gt, le, lt, ne

from icpdsl.meaning import core

_TESTS = {"<": lt, "<=": le, ">": gt, ">=": ge, "==": eq, "!=": ne}


def always_holds(condition: core.Condition, definitions: frozenset[int]) -> bool:
    """Whether `condition` is true of every record; `definitions` are those known to be so.

    Sees `x is known or x is unknown`, comparisons of literals, and what is made of such.
    """
    match condition:
        case core.Defined(index):
            return index in definitions
        case core.IsKnown(core.Constant() | core.Today()):
            return True
        case core.Compare(operator, core.Constant(left), core.Constant(right)):
            return bool(_TESTS[operator](left, right))
        case core.Not(operand):
            return never_holds(operand, definitions)
        case core.AtLeast(count, parts):
            certain = sum(always_holds(part, definitions) for part in parts)
            return certain >= count or (count == 1 and _covers_all(parts))
        case _:
            return False


def never_holds(condition: core.Condition, definitions: frozenset[int]) -> bool:
    """Whether `condition` is false of every record, as far as its form tells."""
    match condition:
        case core.Compare(_, core.Constant(), core.Constant()):
            return not always_holds(condition, definitions)
        case core.Not(operand):
            return always_holds(operand, definitions)
        case core.AtLeast(count, parts) if parts:
            impossible = sum(never_holds(part, definitions) for part in parts)
            return len(parts) - impossible < count
        case _:
            return False


def _covers_all(parts: tuple[core.Condition, ...]) -> bool:
    """Whether something is asked to be known by one part and unknown by another."""
    known = {part.operand for part in parts if isinstance(part, core.IsKnown)}
    return any(
        part.operand.operand in known
        for part in parts
        if isinstance(part, core.Not) and isinstance(part.operand, core.IsKnown)
    )
