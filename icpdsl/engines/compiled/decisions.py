"""Conditions in order as one decision tree: each local is tested once on the way to a leaf.

Two truths are carried along for each condition, the actual and the settled one. They part only
where `is known` of something unknown is asked.
"""

from collections.abc import Callable
from typing import TypeAlias

from attrs import frozen

from icpdsl.engines.compiled.code import (
    FALSE,
    Atom,
    Fixed,
    Node,
    Operand,
    asks_bands,
    bands,
    height,
)
from icpdsl.engines.compiled.residue import (
    Knowledge,
    likely,
    pending,
    residue,
    sure,
    two_valued,
)
from icpdsl.engines.compiled.tree import Leaf, Tree, choose

Truth: TypeAlias = bool | None
Truths: TypeAlias = tuple[Truth, ...]
Ending: TypeAlias = Callable[[Truths, Truths, bool | None], Leaf]
"""The statements for the actual and the settled truths, as far as they matter, and whether the
value that slides is known (`None` where no value slides or the conditions have decided)."""

_MOST_LEAVES = 64
_FEW_ATOMS = 2
_MOST_CONDITIONS = 60
_DEEPEST = 10


@frozen
class Senses:
    """One condition in its two senses."""

    actual: Node
    settled: Node

    @property
    def only_actual(self) -> "Senses":
        """The same where the settled sense does not matter."""
        return Senses(self.actual, self.actual)


@frozen
class Decision:
    """Conditions in order, the value that slides after them, and what each outcome leads to."""

    conditions: tuple[Senses, ...]
    value: Operand | None
    ending: Ending

    @property
    def is_small(self) -> bool:
        """Whether a tree says all that there is to say and is quick to compile."""
        nodes = [node for one in self.conditions for node in (one.actual, one.settled)]
        if any(map(asks_bands, nodes)):
            return False
        atoms = {atom.name for node in nodes for atom in node.needs}
        atoms |= {atom.name for atom in self.value.needs} if self.value else set()
        leaves = 2 ** len(atoms) * (len(self.conditions) + 1)
        return max(map(height, nodes), default=0) <= _DEEPEST and (
            leaves <= _MOST_LEAVES
            or (len(atoms) <= _FEW_ATOMS and len(self.conditions) <= _MOST_CONDITIONS)
        )

    @property
    def bands(self) -> tuple[str, ...]:
        """The locals that should hold plain values, but may hold bands."""
        nodes = [node for one in self.conditions for node in (one.actual, one.settled)]
        own = self.value.bands if self.value else ()
        return tuple(dict.fromkeys([name for node in nodes for name in bands(node)] + [*own]))

    @property
    def only_field(self) -> str | None:
        """The local of the one field that is asked, if there is but one and nothing else."""
        nodes = [node for one in self.conditions for node in (one.actual, one.settled)]
        atoms = {atom for node in nodes for atom in node.needs}
        atoms.update(self.value.needs if self.value else ())
        names = [atom.name for atom in atoms]
        return names[0] if len(names) == 1 and names[0].startswith("f") else None

    def tree(self) -> Tree:
        """The whole decision."""
        return self._next((), (), {})

    def _next(self, actual: Truths, settled: Truths, knowledge: Knowledge) -> Tree:
        """The rest of the decision after the truths so far."""
        if settled and settled[-1]:
            return self.ending(actual, settled, None)
        if len(settled) == len(self.conditions):
            return self._slide(actual, settled, knowledge)
        senses = self.conditions[len(settled)]
        node = FALSE if True in actual else senses.actual
        return self._condition((actual, settled), node, senses.settled, knowledge)

    def _condition(
        self, truths: tuple[Truths, Truths], actual: Node, settled: Node, knowledge: Knowledge
    ) -> Tree:
        """Decide one condition in both senses, then go on."""
        is_one = actual is settled
        actual = residue(actual, knowledge)
        settled = actual if is_one else residue(settled, knowledge)
        unsettled = pending(actual, knowledge) or pending(settled, knowledge)
        if unsettled:
            return self._split(
                unsettled[0],
                knowledge,
                lambda known: self._condition(truths, actual, settled, known),
            )
        if isinstance(actual, Fixed) and isinstance(settled, Fixed):
            return self._next((*truths[0], actual.truth), (*truths[1], settled.truth), knowledge)
        if actual is settled or actual == settled:
            return _by_truth(actual, lambda truth: self._condition(truths, truth, truth, knowledge))
        if isinstance(actual, Fixed):
            return _by_truth(
                settled, lambda truth: self._condition(truths, actual, truth, knowledge)
            )
        return _by_truth(actual, lambda truth: self._condition(truths, truth, settled, knowledge))

    def _slide(self, actual: Truths, settled: Truths, knowledge: Knowledge) -> Tree:
        if self.value is None:
            return self.ending(actual, settled, None)
        for atom in self.value.needs:
            if atom.name not in knowledge:
                return self._split(
                    atom, knowledge, lambda known: self._slide(actual, settled, known)
                )
        is_known = all(knowledge[atom.name] for atom in self.value.needs)
        return self.ending(actual, settled, is_known)

    def _split(self, atom: Atom, knowledge: Knowledge, follow: Callable[[Knowledge], Tree]) -> Tree:
        """Ask whether the atom is known."""
        made = atom.name if atom.made_by is None else f"({atom.name} := {atom.made_by})"
        unknown, known = ({**knowledge, atom.name: is_known} for is_known in (False, True))
        return choose(f"{made} is None", follow(unknown), follow(known))


def _by_truth(node: Node, follow: Callable[[Fixed], Tree]) -> Tree:
    """Ask for the truth of a node whose atoms are all known."""
    certain, possible = sure(node), likely(node)
    rest = follow(FALSE)
    if possible != certain:
        unknown = follow(Fixed(None))
        rest = (
            unknown
            if possible == Fixed(truth=True)
            else choose(two_valued(possible), unknown, rest)
        )
    if certain == FALSE:
        return rest
    return choose(two_valued(certain), follow(Fixed(truth=True)), rest)
