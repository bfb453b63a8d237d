"""Partial evaluation: what is left of a condition once some locals are known or unknown."""

from collections.abc import Mapping
from typing import TypeAlias

from icpdsl.engines.compiled.code import (
    FALSE,
    TRUE,
    UNKNOWN,
    Atom,
    Count,
    Fixed,
    Known,
    KnownTruth,
    Negation,
    Node,
    Test,
)

Knowledge: TypeAlias = Mapping[str, bool]
"""Names of locals: `True` where the local is known, `False` where it is `None`."""


def residue(node: Node, knowledge: Knowledge) -> Node:
    """The node with all that `knowledge` settles worked in."""
    if not any(atom.name in knowledge for atom in node.needs):
        return node
    match node:
        case Fixed():
            return node
        case Test():
            return UNKNOWN if _any_unknown(node.needs, knowledge) else node
        case Known():
            if _any_unknown(node.needs, knowledge):
                return UNKNOWN if node.is_settled else FALSE
            return node if pending(node, knowledge) else TRUE
        case KnownTruth(part, is_settled):
            return _known_truth(residue(part, knowledge), knowledge, is_settled=is_settled)
        case Negation(part):
            return negation(residue(part, knowledge))
        case Count(count, parts):
            return counted(count, tuple(residue(part, knowledge) for part in parts))


def pending(node: Node, knowledge: Knowledge) -> tuple[Atom, ...]:
    """The atoms of the node of which nothing is known yet."""
    return tuple(atom for atom in node.needs if atom.name not in knowledge)


def _any_unknown(atoms: tuple[Atom, ...], knowledge: Knowledge) -> bool:
    return any(knowledge.get(atom.name, True) is False for atom in atoms)


def _known_truth(part: Node, knowledge: Knowledge, *, is_settled: bool) -> Node:
    if part == UNKNOWN:
        return UNKNOWN if is_settled else FALSE
    if sure(part) == likely(part) and not pending(part, knowledge):
        return TRUE
    return KnownTruth(part, is_settled)


def negation(part: Node) -> Node:
    """Kleene's not, worked out where it can be."""
    match part:
        case Fixed(truth):
            return Fixed(None if truth is None else not truth)
        case Negation(inner):
            return inner
        case _:
            return Negation(part)


def counted(count: int, parts: tuple[Node, ...]) -> Node:
    """At least `count` of `parts`, without the parts that are settled."""
    count -= sum(part == TRUE for part in parts)
    left = tuple(part for part in parts if part not in (TRUE, FALSE))
    if count <= 0:
        return TRUE
    if len(left) < count:
        return FALSE
    if all(part == UNKNOWN for part in left):
        return UNKNOWN
    return left[0] if len(left) == 1 else Count(count, left)


def sure(node: Node) -> Node:
    """True exactly where the node is true, else false."""
    return _decided(node, unknown=FALSE)


def likely(node: Node) -> Node:
    """False exactly where the node is false, else true."""
    return _decided(node, unknown=TRUE)


def _decided(node: Node, *, unknown: Fixed) -> Node:
    """The node with each unknown part inside taken as `unknown`, seen through every not."""
    match node:
        case Fixed(None):
            return unknown
        case Fixed() | Test() | Known():
            return node
        case Negation(part):
            return negation(_decided(part, unknown=FALSE if unknown == TRUE else TRUE))
        case Count(count, parts):
            return counted(count, tuple(_decided(part, unknown=unknown) for part in parts))
        case KnownTruth(part, is_settled):
            return _decided_known(part, unknown if is_settled else FALSE)


def _decided_known(part: Node, otherwise: Fixed) -> Node:
    """`is known` of a condition whose atoms are known: where it is surely true or surely false."""
    if otherwise == TRUE:
        return TRUE
    return counted(1, (sure(part), negation(likely(part))))


def two_valued(node: Node) -> str:
    """Python for a node of which every atom is known and no part unknown."""
    match node:
        case Fixed(truth):
            return str(truth)
        case Test():
            return node.code
        case Negation(part):
            return f"not ({two_valued(part)})"
        case Count(count, parts):
            return _two_valued_count(count, [f"({two_valued(part)})" for part in parts])
        case Known() | KnownTruth():
            raise ValueError(node)


def _two_valued_count(count: int, parts: list[str]) -> str:
    if count == len(parts):
        return " and ".join(parts)
    if count == 1:
        return " or ".join(parts)
    return f"({', '.join(parts)}).count(True) >= {count}"


def three_valued(node: Node) -> str:
    """Python for any node: true, false or `None`."""
    match node:
        case Fixed(truth):
            return str(truth)
        case Test():
            return node.general
        case Known():
            return f"({node.general} is not None{' or None' if node.is_settled else ''})"
        case KnownTruth(part, is_settled):
            return f"({three_valued(part)} is not None{' or None' if is_settled else ''})"
        case Negation(part):
            return f"negated({three_valued(part)})"
        case Count(count, parts):
            return _three_valued_count(count, ", ".join(map(three_valued, parts)), len(parts))


def _three_valued_count(count: int, parts: str, number: int) -> str:
    if count == number:
        return f"every(({parts},))"
    if count == 1:
        return f"some(({parts},))"
    return f"at_least({count}, ({parts},))"
