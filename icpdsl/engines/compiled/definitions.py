"""Definitions in generated code: worked out once where several clauses name them, else in place."""

from collections import Counter
from collections.abc import Hashable, Iterator
from functools import cache
from typing import Any, cast

from attrs import define, fields, has

from icpdsl.engines.compiled.code import Atom, Node, Test, height
from icpdsl.engines.compiled.decisions import Decision, Senses, Truths
from icpdsl.engines.compiled.lowering import Lowered, local
from icpdsl.engines.compiled.tree import Leaf
from icpdsl.engines.compiled.writer import Writer
from icpdsl.meaning import core

_DEEPEST = 4
"""A definition that nests deeper is not written in place."""


@define
class Definitions:
    """The definitions of a rule file as far as one profile needs them."""

    rule_file: core.RuleFile
    writer: Writer
    _lines: dict[int, list[str]]
    _closures: dict[int, frozenset[int]]

    @classmethod
    def of(cls, rule_file: core.RuleFile, profile: core.Profile, writer: Writer) -> "Definitions":
        """Lower every definition that the profile needs, those before that others need."""
        definitions = cls(rule_file, writer, {}, {})
        counts = _use_counts(rule_file, profile)
        for index in sorted(index for index in counts if counts[index]):
            definitions._lower(index, is_shared=counts[index] > 1)
        return definitions

    def take(self, node: object) -> list[str]:
        """The lines that must run before `node` does and have not been taken yet."""
        if not self._lines:
            return []
        needed = frozenset().union(*(self._closures[index] for index in _references(node)))
        taken = sorted(index for index in needed if index in self._lines)
        return [line for index in taken for line in self._lines.pop(index)]

    def _lower(self, index: int, *, is_shared: bool) -> None:
        definition = self.rule_file.definitions[index]
        below = frozenset().union(*(self._closures[one] for one in _references(definition.body)))
        if definition.is_condition:
            lines = self._condition(
                index, cast("core.Condition", definition.body), is_shared=is_shared
            )
        else:
            lines = self._value(index, cast("core.Value", definition.body), is_shared=is_shared)
        if lines:
            self._lines[index] = lines
        self._closures[index] = below | {index} if lines else below

    def _value(self, index: int, body: core.Value, *, is_shared: bool) -> list[str]:
        lowering = self.writer.lowering
        operand = lowering.value(body)
        steps = list(lowering.take_steps())
        if operand.height and (is_shared or operand.height > _DEEPEST):
            steps.append(f"d{index} = {operand.general}")
            operand = local(f"d{index}")
        lowering.definitions[index] = Lowered(operand=operand)
        return steps

    def _condition(self, index: int, body: core.Condition, *, is_shared: bool) -> list[str]:
        lowering = self.writer.lowering
        senses = self.writer.senses(body)
        if not is_shared and height(senses.actual) <= _DEEPEST:
            lowering.definitions[index] = Lowered(actual=senses.actual, settled=senses.settled)
            return list(lowering.take_steps())
        actual = self._worked_out(f"d{index}", senses.actual)
        if senses.actual == senses.settled:
            truth = _truth(f"d{index}")
            lowering.definitions[index] = Lowered(actual=truth, settled=truth)
            return actual
        settled = self._worked_out(f"e{index}", senses.settled)
        lowering.definitions[index] = Lowered(
            actual=_truth(f"d{index}"), settled=_truth(f"e{index}")
        )
        return actual + settled

    def _worked_out(self, name: str, node: Node) -> list[str]:
        def ending(actual: Truths, _: Truths, __: object) -> Leaf:
            return Leaf((f"{name} = {actual[0]}",))

        return self.writer.lines(Decision((Senses(node, node),), None, ending))


def _truth(name: str) -> Test:
    return Test(name, name, (Atom(name),))


def _use_counts(rule_file: core.RuleFile, profile: core.Profile) -> Counter[int]:
    """How often each definition is named, by the profile or by a definition that is named."""
    if not rule_file.definitions:
        return Counter()
    counts = Counter(_references((profile.clauses, profile.stages)))
    for index in reversed(range(len(rule_file.definitions))):
        if counts[index]:
            counts.update(_references(rule_file.definitions[index].body))
    return counts


def _references(node: object) -> Iterator[int]:
    """Every definition that a node of the core tree names itself."""
    if isinstance(node, core.Defined):
        yield node.index
    elif isinstance(node, tuple):
        for part in node:
            yield from _references(part)
    elif has(type(node)):
        for name in _field_names(cast("Any", type(node))):
            yield from _references(getattr(node, name))


@cache
def _field_names(kind: Hashable) -> tuple[str, ...]:
    return tuple(one.name for one in fields(cast("type[Any]", kind)))
