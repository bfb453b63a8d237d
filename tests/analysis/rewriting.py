"""Core trees rewritten: in ways that keep the meaning, and in ways that may well change it."""

from collections.abc import Callable
from typing import TypeVar, cast

from attrs import fields

from icpdsl.meaning import core
from icpdsl.source.structure import Structure
from tests.strategies.dice import Dice

_OPPOSITES = {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "==": "!=", "!=": "=="}
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}

S = TypeVar("S", bound=Structure)


def said_otherwise(rules: core.RuleFile, dice: Dice) -> core.RuleFile:
    """The rules in other words: reordered, negated twice, definitions renamed or written out."""
    turned = everywhere(rules, lambda node: _in_other_words(node, rules, dice))
    definitions = tuple(one.but(name=f"{one.name}_renamed") for one in turned.definitions)
    profiles = tuple(_reordered(one, dice) for one in turned.profiles)
    return turned.but(definitions=definitions, profiles=profiles)


def _reordered(profile: core.Profile, dice: Dice) -> core.Profile:
    clauses = tuple(
        _with_other_branches(one, dice) if isinstance(one, core.Criterion) else one
        for one in dice.some(profile.clauses, len(profile.clauses), len(profile.clauses))
    )
    return profile.but(clauses=clauses, examples=())


def _with_other_branches(criterion: core.Criterion, dice: Dice) -> core.Criterion:
    """A branch of `a or b` is two branches of one grade, and `none otherwise` needs no line."""
    branches = []
    for branch in criterion.branches:
        match branch.condition:
            case core.AtLeast(1, parts) if len(parts) > 1 and dice.chance():
                branches += [branch.but(condition=part) for part in parts]
            case _:
                branches.append(branch)
    last = criterion.last or core.Otherwise(0, 1)
    return criterion.but(branches=tuple(branches), last=last)


def _in_other_words(node: Structure, rules: core.RuleFile, dice: Dice) -> Structure:
    turn = dice.whole(0, 4)
    match node:
        case core.AtLeast():
            return _parts_in_other_words(node, turn, dice)
        case core.Compare(operator, left, right) if turn == 1:
            return core.Not(core.Compare(_OPPOSITES[operator], left, right))  # type: ignore[arg-type]
        case core.Compare(operator, left, right) if turn == 2:
            return core.Compare(_TURNED[operator], right, left)  # type: ignore[arg-type]
        case core.TextIn(value, texts) if turn == 1 and len(texts) > 1:
            return core.AtLeast(1, tuple(core.TextIn(value, (one,)) for one in texts))
        case core.TextIn(value, texts):
            return core.TextIn(value, dice.some(texts, len(texts), len(texts)))
        case core.IncludesAtLeast(value, members, count) if turn == 1:
            each = tuple(core.IncludesAtLeast(value, (one,), 1) for one in members)
            return core.AtLeast(count, each)
        case core.Arithmetic("+" | "*", left, right) if turn == 1:
            return node.but(left=right, right=left)
        case core.Not(operand) if turn == 1:
            return core.Not(core.Not(core.Not(operand)))
        case core.Defined(index) if turn:
            return rules.definitions[index].body
        case _:
            return node


def _parts_in_other_words(node: core.AtLeast, turn: int, dice: Dice) -> core.Condition:
    count, parts = node.count, dice.some(node.parts, len(node.parts), len(node.parts))
    opposites = tuple(core.Not(one) for one in parts)
    if turn == 1 and count == len(parts):
        return core.Not(core.AtLeast(1, opposites))
    if turn == 2 and count == 1 and len(parts) > 2:
        return core.AtLeast(1, (parts[0], core.AtLeast(1, parts[1:])))
    if turn == 3:
        return core.Not(core.AtLeast(len(parts) - count + 1, opposites))
    return core.AtLeast(count, parts)


def everywhere(node: S, change: Callable[[Structure], Structure]) -> S:
    """The tree with every node changed, from the leaves up."""
    made = {one.name: _inside(getattr(node, one.name), change) for one in fields(type(node))}
    return cast("S", change(type(node)(**made)))


def _inside(value: object, change: Callable[[Structure], Structure]) -> object:
    match value:
        case Structure():
            return everywhere(value, change)
        case tuple():
            return tuple(_inside(one, change) for one in value)
        case _:
            return value


def count_nodes(node: Structure) -> int:
    """How many nodes `everywhere` comes by."""
    met = 0

    def meet(one: Structure) -> Structure:
        nonlocal met
        met += 1
        return one

    everywhere(node, meet)
    return met


def mutated(rules: core.RuleFile, dice: Dice) -> core.RuleFile:
    """The rules with one node changed, so that they may mean something else."""
    at = dice.whole(0, count_nodes(rules) - 1)
    met, is_done = -1, False

    def change(node: Structure) -> Structure:
        nonlocal met, is_done
        met += 1
        if is_done or met < at:
            return node
        mutant = _mutant(node, dice)
        is_done = mutant != node
        return mutant

    return everywhere(rules, change)


def _mutant(node: Structure, dice: Dice) -> Structure:
    match node:
        case core.Branch():
            return node.but(grade=(node.grade + 2_500) % 10_100)
        case core.Slide():
            return node.but(first=node.last, last=node.first)
        case core.WhenUnknown():
            return node.but(grade=1_000)
        case core.Criterion() if node.weight is not None:
            return node.but(weight=node.weight + 100)
        case core.Adjustment():
            return node.but(amount=-node.amount)
        case core.Gate():
            return node.but(when_unknown=None if node.when_unknown else "pass")
        case core.Tier(threshold=int(threshold)):
            return node.but(threshold=threshold + 1)
        case core.Profile() if len(node.stages) > 1:
            return node.but(stages=node.stages[::-1])
        case core.Field() if node.has_empty_value:
            return node.but(has_empty_value=False, empty_value=None)
        case _:
            return _mutant_of_expression(node, dice)


def _mutant_of_expression(node: Structure, dice: Dice) -> Structure:
    match node:
        case core.Compare(operator, left, right) if operator not in {"==", "!="}:
            others = [one for one in ("<", "<=", ">", ">=") if one != operator]
            return core.Compare(dice.pick(others), left, right)  # type: ignore[arg-type]
        case core.AtLeast(count, parts) if len(parts) > 1:
            if dice.chance():
                return core.AtLeast(1 if count > 1 else len(parts), parts)
            return core.AtLeast(min(count, len(parts) - 1), parts[1:])
        case core.Not(operand):
            return operand
        case core.TextIn(value, texts):
            return core.TextIn(value, (*texts[1:], "something else"))
        case core.TextTest(test, value, texts):
            return core.TextTest("contains" if test != "contains" else "ends with", value, texts)
        case core.IncludesAtLeast(value, members, count):
            return core.IncludesAtLeast(value, members, count % len(members) + 1)
        case core.Constant(float(number)):
            return core.Constant(number + 1)
        case core.Today(months, days):
            return core.Today(months, days - 1)
        case _:
            return node
