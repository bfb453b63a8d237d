"""What all nodes of the surface tree share: a place, and equality that leaves it out."""

from typing import ClassVar, TypeVar, dataclass_transform

from attrs import Attribute, field, frozen

from icpdsl.source.text import Span

_C = TypeVar("_C", bound=type)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def node(cls: _C) -> _C:
    """A frozen attrs class that has equality and representation from `Node`.

    attrs would write both for each of some ninety classes, which costs every start 20 ms.
    """
    return frozen(eq=False, repr=False)(cls)


@node
class Node:
    """Anything that stands in a rule file. Nodes that say the same are equal."""

    span: Span = field(kw_only=True, eq=False, repr=False)

    __attrs_attrs__: ClassVar[tuple["Attribute[object]", ...]]

    def _telling(self) -> tuple[object, ...]:
        """What makes a difference."""
        return tuple(getattr(self, one.name) for one in self.__attrs_attrs__ if one.eq)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Node) and type(other) is type(self):
            return self._telling() == other._telling()
        return NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), self._telling()))

    def __repr__(self) -> str:
        shown = (one.name for one in self.__attrs_attrs__ if one.repr)
        values = (f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{type(self).__name__}({', '.join(values)})"
