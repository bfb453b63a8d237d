"""Runs the LALR tables: tokens in, nodes out, one at a time and without recursion.

Lark makes the tables (see `tables`); this loop reads them, so that a command starts without lark.
Every piece knows its place, so a node's span needs no help from its children.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias, cast

from attrs import define, field

from icpdsl.source.structure import structure
from icpdsl.source.text import SourceText, Span
from icpdsl.syntax.tokens import Token

END = "$END"

Build: TypeAlias = Callable[[Span, list[object]], object]
_Piece: TypeAlias = tuple[object, int, int, bool]
"""A value, where it begins and ends, and whether its parts belong to the parent."""


@structure
class Rule:
    """How a reduction makes its piece: which children stay, and which builder takes them.

    `keeps` holds a place per symbol; `nones` how many absent optional parts stand before each
    symbol and after the last. A rule that `spreads` hands its children to its parent; one that
    `collapses` is its only child.
    """

    origin: str
    action: str
    keeps: tuple[bool, ...]
    nones: tuple[int, ...]
    spreads: bool
    collapses: bool

    @property
    def makes_node(self) -> bool:
        """Whether a builder is ever asked."""
        return not self.spreads and not (self.collapses and sum(self.keeps) == 1)


@structure
class Tables:
    """States as `{symbol: target}`: a shift to state `n`, or the reduction of rule `-n - 1`."""

    rules: tuple[Rule, ...]
    states: tuple[Mapping[str, int], ...]
    starts: Mapping[str, int]
    ends: Mapping[str, int]


@define
class Machine:
    """One parse of one unit, begun at the rule `start`."""

    tables: Tables
    builders: Mapping[str, Build]
    source: SourceText
    start: str
    _states: list[int] = field(init=False)
    _pieces: list[_Piece] = field(init=False, factory=list)

    def __attrs_post_init__(self) -> None:
        """Stand in the first state of `start`."""
        self._states = [self.tables.starts[self.start]]

    @property
    def expected(self) -> Mapping[str, int]:
        """The symbols that the present state has an action for."""
        return self.tables.states[self._states[-1]]

    def feed(self, token: Token) -> bool:
        """Take one token; False if it cannot stand here: what is expected is then still told."""
        kind, states, table = token.kind, self._states, self.tables.states
        before = list(states)
        while (target := table[states[-1]].get(kind)) is not None:
            if target >= 0:
                states.append(target)
                self._pieces.append((token, token.start, token.end, False))
                return True
            self._reduce(self.tables.rules[-target - 1], token.start)
        if kind != END:
            self._states = before
        return False

    def accepts(self, kind: str) -> bool:
        """Whether `kind` can really come next: reductions are played through on states alone."""
        states = list(self._states)
        while (target := self.tables.states[states[-1]].get(kind)) is not None:
            if target >= 0:
                return True
            rule = self.tables.rules[-target - 1]
            del states[len(states) - len(rule.keeps) :]
            states.append(self.tables.states[states[-1]][rule.origin])
        return False

    def finish(self, last: Token) -> bool:
        """Take the end of the unit; False if the unit cannot end here."""
        self.feed(Token(END, "", last.end, last.end))
        return self._states[-1] == self.tables.ends[self.start]

    def result(self) -> object:
        """The node of the whole unit, once it is finished."""
        return self._pieces[0][0]

    def _reduce(self, rule: Rule, at: int) -> None:
        """Replace the last pieces by the one that `rule` makes of them; `at` if there are none."""
        size = len(rule.keeps)
        pieces = self._pieces[-size:] if size else []
        start, end = (pieces[0][1], pieces[-1][2]) if size else (at, at)
        if size:
            del self._pieces[-size:]
            del self._states[-size:]
        children = _children(rule, pieces)
        value: object = children
        if rule.collapses and len(children) == 1:
            value = children[0]
        elif not rule.spreads:
            value = self.builders[rule.action](Span(self.source, start, end), children)
        self._pieces.append((value, start, end, rule.spreads))
        self._states.append(self.tables.states[self._states[-1]][rule.origin])


def _children(rule: Rule, pieces: list[_Piece]) -> list[object]:
    """The values that stay; a spreading first child's list is taken over and grows in place."""
    children: list[object] = []
    for (value, _, _, spreads), is_kept, nones in zip(pieces, rule.keeps, rule.nones, strict=False):
        if nones:
            children.extend([None] * nones)
        if not is_kept:
            continue
        if not spreads:
            children.append(value)
        elif children:
            children.extend(cast("list[object]", value))
        else:
            children = cast("list[object]", value)
    children.extend([None] * rule.nones[-1])
    return children
