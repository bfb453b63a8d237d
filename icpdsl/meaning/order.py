"""Things that build on one another: an order in which each comes after what it needs."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field, frozen


@frozen
class Order:
    """`names` with what each needs before it; in a circle each needs the next, the last the first."""

    names: tuple[str, ...]
    circles: tuple[tuple[str, ...], ...]


@define
class _Walk:
    needs: Mapping[str, Sequence[str]]
    done: dict[str, None] = field(factory=dict)
    circles: list[tuple[str, ...]] = field(factory=list)
    path: list[str] = field(factory=list)
    waiting: list[Iterator[str]] = field(factory=list)

    def enter(self, name: str) -> None:
        self.path.append(name)
        self.waiting.append(iter(self.needs[name]))

    def visit(self, root: str) -> None:
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


def ordered(needs: Mapping[str, Sequence[str]]) -> Order:
    """The names of `needs` in order; what is needed but is no name of `needs` is left out.

    Walks with a list of its own, so a chain may be as long as the file.
    """
    walk = _Walk(needs)
    for name in needs:
        if name not in walk.done:
            walk.visit(name)
    return Order(tuple(walk.done), tuple(walk.circles))
