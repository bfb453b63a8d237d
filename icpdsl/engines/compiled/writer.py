"""Decisions as lines of Python: as a tree where that is small, in general terms where it is not."""

from collections.abc import Callable
from typing import TypeAlias

from attrs import define, field

from icpdsl.engines.compiled.code import Atom, Count, KnownTruth, Negation, Node, Test, height
from icpdsl.engines.compiled.decisions import Decision, Senses
from icpdsl.engines.compiled.lowering import Lowering
from icpdsl.engines.compiled.residue import three_valued
from icpdsl.engines.compiled.tree import INDENT, written
from icpdsl.meaning import core

_DEEPEST = 8
"""Conditions that nest deeper are worked out in steps."""

General: TypeAlias = Callable[[list[tuple[str, str]]], list[str]]
"""Lines for conditions whose truths stand in locals, by pairs of names, actual and settled."""

ByBand: TypeAlias = Callable[[str], list[str]]
"""Lines for a band in the field whose local has this name."""


@define
class Writer:
    """Writes the decisions of one profile, one after the other.

    With `guards_bands`, a decision that compares fields first looks whether one of them holds a
    band; without, a band makes the plain comparison fail.
    """

    lowering: Lowering
    guards_bands: bool
    _steps: int = field(default=0)

    def senses(self, condition: core.Condition) -> Senses:
        """A condition in both its senses."""
        self.lowering.asked_known = False
        actual = self.lowering.condition(condition, is_settled=False)
        if not self.lowering.asked_known:
            return Senses(actual, actual)
        return Senses(actual, self.lowering.condition(condition, is_settled=True))

    def lines(
        self, decision: Decision, general: General | None = None, by_band: ByBand | None = None
    ) -> list[str]:
        """The lines of a decision.

        `general` writes it from its truths, a tree over them by default; `by_band` writes it for
        a band in the only field that it asks.
        """
        before = list(self.lowering.take_steps())
        if not decision.is_small:
            return before + self._in_general(decision, general)
        tree = decision.tree()
        guarded = decision.bands if self.guards_bands else ()
        if not guarded:
            return [*before, *written(tree, 0)]
        test = " or ".join(f"type({name}) is Band" for name in guarded)
        field = decision.only_field
        banded = by_band(field) if by_band and field else self._in_general(decision, general)
        return [
            *before,
            f"if {test}:",
            *(INDENT + line for line in banded),
            "else:",
            *written(tree, 1),
        ]

    def _in_general(self, decision: Decision, general: General | None) -> list[str]:
        lines: list[str] = []
        names = [self._truths(senses, lines) for senses in decision.conditions]
        if general is not None:
            return lines + general(names)
        tests = tuple(Senses(_local(actual), _local(settled)) for actual, settled in names)
        return [*lines, *written(Decision(tests, None, decision.ending).tree(), 0)]

    def _truths(self, senses: Senses, lines: list[str]) -> tuple[str, str]:
        actual = self._step(senses.actual, lines)
        is_one = senses.settled == senses.actual
        return actual, actual if is_one else self._step(senses.settled, lines)

    def _step(self, node: Node, lines: list[str]) -> str:
        """A new local that holds the truth of the node."""
        code = three_valued(self._shallow(node, lines))
        self._steps += 1
        lines.append(f"t{self._steps} = {code}")
        return f"t{self._steps}"

    def _shallow(self, node: Node, lines: list[str]) -> Node:
        """The node with its deep parts in locals."""
        if height(node) <= _DEEPEST:
            return node
        match node:
            case Negation(part):
                return Negation(_local(self._step(part, lines)))
            case KnownTruth(part, is_settled):
                return KnownTruth(_local(self._step(part, lines)), is_settled)
            case Count(count, parts):
                return Count(count, tuple(_local(self._step(part, lines)) for part in parts))
            case _:
                return node


def _local(name: str) -> Test:
    """A truth that stands in a local."""
    return Test(name, name, (Atom(name),))
