"""Ways through conditions: their parts, the definitions they lean on, whether they can be open."""

from collections.abc import Iterator
from typing import TypeAlias, assert_never

from icpdsl.meaning import core
from icpdsl.meaning.types import OneOfType, SetType, TextType, YesNoType

Node: TypeAlias = core.Condition | core.Value
Definitions: TypeAlias = tuple[core.Definition, ...]

_NEVER_BANDED = TextType | OneOfType | SetType | YesNoType


def nodes_of(node: Node) -> Iterator[Node]:
    """The node and all below it, top down; definitions are named, not entered."""
    yield node
    for part in _parts(node):
        yield from nodes_of(part)


def asked_by(profile: core.Profile) -> Iterator[Node]:
    """Every condition and value that the profile asks for, as written."""
    for clause in profile.clauses:
        if isinstance(clause, core.Criterion):
            yield from (branch.condition for branch in clause.branches)
            if isinstance(clause.last, core.Slide | core.Halving):
                yield clause.last.value
        else:
            yield clause.condition
    yield from (stage.condition for stage in profile.stages)


def definitions_in(nodes: Iterator[Node], definitions: Definitions) -> set[int]:
    """Positions of the definitions that the nodes lean on, through others too."""
    found: set[int] = set()
    waiting = [node for node in nodes if isinstance(node, core.Defined)]
    while waiting:
        index = waiting.pop().index
        if index not in found:
            found.add(index)
            below = nodes_of(definitions[index].body)
            waiting += [node for node in below if isinstance(node, core.Defined)]
    return found


def may_be_unknown(
    node: Node, rule_file: core.RuleFile, known: frozenset[int] = frozenset()
) -> bool:
    """Whether some record leaves the node unknown, as far as its form tells.

    `known` are the fields that an `is known` beside it vouches for; of those a number, an amount or
    a date may still be a band.
    """
    match node:
        case core.IsKnown() | core.Constant() | core.Today():
            return False
        case core.FieldValue(index):
            kind = rule_file.account.fields[index].type
            return index not in known or not isinstance(kind, _NEVER_BANDED)
        case core.Defined(index):
            return may_be_unknown(rule_file.definitions[index].body, rule_file, known)
        case core.Outcome() | core.Arithmetic():
            return True
        case core.AtLeast(count, parts) if count == len(parts):
            vouched = known | {index for part in parts for index in _vouched(part)}
            return any(may_be_unknown(part, rule_file, vouched) for part in parts)
        case _:
            return any(may_be_unknown(part, rule_file, known) for part in _parts(node))


def _vouched(part: core.Condition) -> Iterator[int]:
    if isinstance(part, core.IsKnown) and isinstance(part.operand, core.FieldValue):
        yield part.operand.index


def _parts(node: Node) -> tuple[Node, ...]:
    match node:
        case core.Compare(_, left, right) | core.Arithmetic(_, left, right):
            return left, right
        case (
            core.TextIn(value)
            | core.TextTest(_, value)
            | core.Matches(value)
            | core.IncludesAtLeast(value)
            | core.IsTrue(value)
            | core.CountOf(value)
            | core.DaysSince(value)
        ):
            return (value,)
        case core.IsKnown(operand) | core.Not(operand):
            return (operand,)
        case core.AtLeast(_, parts):
            return parts
        case core.FieldValue() | core.Constant() | core.Today() | core.Defined() | core.Outcome():
            return ()
        case _:
            assert_never(node)
