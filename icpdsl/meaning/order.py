"""Things that build on one another: an order in which each comes after what it needs."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from attrs import define, field

from icpdsl.source.structure import structure

Name = TypeVar("Name", bound=Hashable)


@structure
class Order(Generic[Name]):
    """`names` with what each needs before it; in a circle each needs the next, round again."""

    names: tuple[Name, ...]
    circles: tuple[tuple[Name, ...], ...]


@define
class _Walk(Generic[Name]):
    needs: Mapping[Name, Sequence[Name]]
    done: dict[Name, None] = field(factory=dict)
    circles: list[tuple[Name, ...]] = field(factory=list)
    path: list[Name] = field(factory=list)
    waiting: list[Iterator[Name]] = field(factory=list)

    def enter(self, name: Name) -> None:
        self.path.append(name)
        self.waiting.append(iter(self.needs[name]))

    def visit(self, root: Name) -> None:
        self.enter(root)
        while self.path:
            needed = next(self.waiting[-1], None)
            if needed is None:
                self.waiting.pop()
                self.done[self.path.pop()] = None
            elif needed in self.path:
                self.circles.append(tuple(self.path[self.path.index(needed) :]))
            elif needed in self.needs and needed not in self.done:
                self.enter(needed)


def ordered(needs: Mapping[Name, Sequence[Name]]) -> Order[Name]:
    """The names of `needs` in order; what is needed but is no name of `needs` is left out.

    Walks with a list of its own, so a chain may be as long as the file.
    """
    walk = _Walk(needs)
    for name in needs:
        if name not in walk.done:
            walk.visit(name)
    return Order(tuple(walk.done), tuple(walk.circles))
